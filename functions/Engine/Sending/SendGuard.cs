using Collections.Domain;

namespace Collections.Engine.Sending;

/// <summary>What a host asks before every message: the kill switch first, then the pace.</summary>
public sealed class SendGuard(KillSwitch sends, SendPace pace) : ISendGuard
{
    public async Task<SendGuards> LookAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        var guards = await sends.LookAsync(now, cancellation);
        return guards.Why is null && await pace.TakeAsync(now, cancellation) is { } tooFast
            ? guards with { Pace = tooFast }
            : guards;
    }

    public Task UnusedAsync(DateTimeOffset now, CancellationToken cancellation) =>
        pace.GiveBackAsync(now, cancellation);
}
