using Collections.Engine;
using Collections.Engine.People;
using Microsoft.Azure.Functions.Worker;

namespace Collections.Azure.Orchestrations;

/// <summary>The timer of the daily digests: each person's goes at the first run after its hour.</summary>
public sealed class DigestFunctions(SendDigests digests, IClock clock)
{
    [Function("Digest")]
    public Task DigestAsync([TimerTrigger("0 */10 * * * *")] TimerInfo timer, CancellationToken cancellation) =>
        digests.RunAsync(clock.Now, cancellation);
}
