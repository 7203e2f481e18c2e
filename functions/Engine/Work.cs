using Collections.Domain;
using Collections.Engine.Accounts;

namespace Collections.Engine;

/// <summary>
/// The driver's loop without the waiting: does everything that is due by an instant. A host calls it when its clock
/// says
/// so; knows ids and times, nothing of dunning.
/// </summary>
public sealed class Work(IWorkStore work, Advance advance, Perform perform)
{
    /// <summary>How much due work is read and committed at a time.</summary>
    public const int BatchSize = 512;

    /// <summary>Does all that is due by <paramref name="now"/>, including what comes due by doing it.</summary>
    /// <returns>How many wakes and effects were done.</returns>
    public async Task<long> RunDueAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        var done = 0L;
        while (await work.DueAsync(now, BatchSize, cancellation) is { Count: > 0 } due)
        {
            if (due.Any(w => w.Kind != WorkKind.Effect))
            {
                await advance.WakeAsync(due, now, cancellation);
            }

            foreach (var effect in due.Where(w => w.Kind == WorkKind.Effect))
            {
                await perform.EffectAsync(effect.Account, effect.Id, now, cancellation);
            }

            done += due.Count;
        }

        return done;
    }

    /// <summary>
    /// Virtual time: goes from due moment to due moment up to <paramref name="until"/>, so that advancing in one step
    /// or
    /// in many does the same.
    /// </summary>
    /// <param name="from">The virtual time now.</param>
    /// <param name="until">The virtual time to reach.</param>
    /// <param name="moved">Told of each moment before its work is done.</param>
    /// <param name="cancellation">Ends between two moments.</param>
    public async Task<long> AdvanceToAsync(
        DateTimeOffset from, DateTimeOffset until, Action<DateTimeOffset> moved, CancellationToken cancellation)
    {
        var done = 0L;
        var now = from;
        while (await work.NextDueAsync(cancellation) is { } next && next <= until)
        {
            cancellation.ThrowIfCancellationRequested();
            now = next > now ? next : now;
            moved(now);
            done += await RunDueAsync(now, cancellation);
        }

        moved(until);
        return done;
    }
}
