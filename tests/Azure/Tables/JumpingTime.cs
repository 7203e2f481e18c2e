namespace Collections.Azure.Tests.Tables;

/// <summary>A time that stands still until it is told to jump.</summary>
internal sealed class JumpingTime(DateTimeOffset now) : TimeProvider
{
    private DateTimeOffset _now = now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => _now.ToUniversalTime();

    public override long GetTimestamp() => _now.UtcTicks;

    public void Jump(DateTimeOffset to) => _now = to > _now ? to : _now;
}
