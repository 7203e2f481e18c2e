using Collections.Engine;
using Collections.Engine.Reading;
using Microsoft.Azure.Functions.Worker;

namespace Collections.Azure.Orchestrations;

/// <summary>
/// The timer that keeps the figures of each day. The first run after midnight (UTC) takes them; the others find them
/// there, or try again.
/// </summary>
public sealed class LedgerDayFunctions(KeepLedgerDays days, IClock clock)
{
    [Function("KeepDay")]
    public Task KeepDayAsync(
        [TimerTrigger("0 5-59/10 * * * *")] TimerInfo timer, CancellationToken cancellation) =>
        days.RunAsync(clock.Now, cancellation);
}
