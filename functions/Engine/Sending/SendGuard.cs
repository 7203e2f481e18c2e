using Collections.Domain;

namespace Collections.Engine.Sending;

/// <summary>What a host asks before every message: the kill switch first, then the pace. How fresh
/// payment data must be is for the policies of the cases in it.</summary>
public sealed class SendGuard(KillSwitch sends, SendPace pace, CashFeed feed) : ISendGuard
{
    public async Task<SendGuards> LookAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        var guards = await sends.LookAsync(now, cancellation) with { CashAsOf = await feed.AsOfAsync(cancellation) };
        return guards.Why is null && await pace.TakeAsync(now, cancellation) is { } tooFast
            ? guards with { Pace = tooFast }
            : guards;
    }

    public Task UnusedAsync(DateTimeOffset now, CancellationToken cancellation) =>
        pace.GiveBackAsync(now, cancellation);
}
