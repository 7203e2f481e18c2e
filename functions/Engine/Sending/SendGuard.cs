using Collections.Domain;

namespace Collections.Engine.Sending;

/// <summary>
/// What a host asks before every message: the kill switch first, then the pace, in one look at the gate. How fresh
/// payment data must be is for the policies of the cases in it.
/// </summary>
public sealed class SendGuard(SendPace pace) : ISendGuard
{
    public Task<SendGuards> LookAsync(DateTimeOffset now, int messages, CancellationToken cancellation) =>
        pace.PassAsync(
            now,
            messages,
            gate => new(KillSwitch.WhyIn(gate), null)
            {
                CashAsOf = CashFeed.AsOfIn(gate),
                StoppedTexts = StoppedTexts.In(gate),
            },
            cancellation);

    public Task UnusedAsync(DateTimeOffset now, CancellationToken cancellation) =>
        pace.GiveBackAsync(now, cancellation);
}
