namespace Collections.Engine.Tests.Doubles;

/// <summary>Always the same moment.</summary>
internal sealed class StandingClock(DateTimeOffset now) : IClock
{
    public DateTimeOffset Now => now;
}
