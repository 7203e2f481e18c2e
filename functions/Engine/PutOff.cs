using Collections.Engine.Accounts;

namespace Collections.Engine;

/// <summary>
/// Puts off work that threw in spite of its driver's retries, the same for every driver: it comes again a quarter of an
/// hour later and stands in nobody's way. An effect counts how often it threw and is given up in the end.
/// </summary>
public sealed class PutOff(IWorkStore work, Perform perform, IWorkTrouble trouble)
{
    public static readonly TimeSpan Wait = TimeSpan.FromMinutes(15);

    /// <returns>When it comes again.</returns>
    public async Task<DateTimeOffset> ThrewAsync(
        DueWork failed, Exception failure, DateTimeOffset now, CancellationToken cancellation)
    {
        var again = now + Wait;
        if (failed.Kind != WorkKind.Effect || !await IsCountedAsync(failed, again, now, cancellation))
        {
            await work.PostponeAsync(failed, again, cancellation);
        }

        trouble.Failed(failed, again, failure);
        return again;
    }

    /// <summary>False where what broke the effect broke this decision, too.</summary>
    private async Task<bool> IsCountedAsync(
        DueWork effect, DateTimeOffset again, DateTimeOffset now, CancellationToken cancellation)
    {
        try
        {
            await perform.ThrewAsync(effect.Account, effect.Id, again, now, cancellation);
            return true;
        }
        catch (Exception) when (!cancellation.IsCancellationRequested)
        {
            return false;
        }
    }
}
