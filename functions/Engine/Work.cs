using Collections.Domain;
using Collections.Engine.Accounts;

namespace Collections.Engine;

/// <summary>
/// The driver's loop without the waiting: does everything that is due by an instant. A host calls it when its clock
/// says so; knows ids and times, nothing of dunning.
/// </summary>
/// <param name="work">The due-index.</param>
/// <param name="advance">Wakes cases and desks.</param>
/// <param name="perform">Performs effects.</param>
/// <param name="trouble">Hears of work that threw.</param>
/// <param name="inFlight">
/// Effects of different accounts that are under way at a time: as many calls wait for providers together, and as many
/// outcomes may be unknown after a crash. With 1 everything happens in one order.
/// </param>
public sealed class Work(
    IWorkStore work, Advance advance, Perform perform, IWorkTrouble trouble, int inFlight = 1)
{
    /// <summary>How much due work is read and committed at a time.</summary>
    public const int BatchSize = 512;

    private readonly PutOff _putOff = new(work, perform, trouble);

    /// <summary>
    /// Does all that is due by <paramref name="now"/>, including what comes due by doing it. Work that throws is put
    /// off and told to <see cref="IWorkTrouble"/>; it never stops the rest.
    /// </summary>
    /// <returns>How many wakes and effects were done.</returns>
    public async Task<long> RunDueAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        var done = 0L;
        IReadOnlyList<DueWork> before = [];
        while (await work.DueAsync(now, BatchSize, cancellation) is { Count: > 0 } due)
        {
            if (due.SequenceEqual(before))
            {
                await PutOffAsync(
                    due, new InvalidOperationException("The work was done and is still due."), now, cancellation);
                continue;
            }

            before = due;
            var wakes = due.Where(w => w.Kind != WorkKind.Effect).ToList();
            if (wakes.Count > 0)
            {
                await WakeAsync(wakes, now, cancellation);
            }

            await PerformAsync(due.Where(w => w.Kind == WorkKind.Effect), now, cancellation);
            done += due.Count;
        }

        return done;
    }

    /// <summary>
    /// Virtual time: goes from due moment to due moment up to <paramref name="until"/>, so that advancing in one step
    /// or in many does the same.
    /// </summary>
    /// <param name="from">The virtual time now.</param>
    /// <param name="until">The virtual time to reach.</param>
    /// <param name="moved">Told of each moment before its work is done.</param>
    /// <param name="cancellation">Ends between two moments.</param>
    public async Task<long> AdvanceToAsync(
        DateTimeOffset from,
        DateTimeOffset until,
        Func<DateTimeOffset, CancellationToken, Task> moved,
        CancellationToken cancellation)
    {
        var done = 0L;
        var now = from;
        while (await work.NextDueAsync(cancellation) is { } next && next <= until)
        {
            cancellation.ThrowIfCancellationRequested();
            now = next > now ? next : now;
            await moved(now, cancellation);
            done += await RunDueAsync(now, cancellation);
        }

        await moved(until, cancellation);
        return done;
    }

    /// <summary>Effects of one account follow each other: they decide over the same head.</summary>
    private Task PerformAsync(IEnumerable<DueWork> effects, DateTimeOffset now, CancellationToken cancellation) =>
        Parallel.ForEachAsync(
            effects.GroupBy(e => e.Account),
            new ParallelOptions { MaxDegreeOfParallelism = inFlight, CancellationToken = cancellation },
            async (account, stop) =>
            {
                foreach (var effect in account)
                {
                    await TryAsync(
                        [effect], () => perform.EffectAsync(effect.Account, effect.Id, now, stop), now, stop);
                }
            });

    /// <summary>All at once; where one account spoils that, each account by itself.</summary>
    private async Task WakeAsync(IReadOnlyList<DueWork> wakes, DateTimeOffset now, CancellationToken cancellation)
    {
        try
        {
            await advance.WakeAsync(wakes, now, cancellation);
        }
        catch (Exception) when (!cancellation.IsCancellationRequested)
        {
            foreach (var account in wakes.GroupBy(w => w.Account))
            {
                IReadOnlyList<DueWork> own = [.. account];
                await TryAsync(own, () => advance.WakeAsync(own, now, cancellation), now, cancellation);
            }
        }
    }

    private async Task TryAsync(
        IReadOnlyList<DueWork> tried, Func<Task> run, DateTimeOffset now, CancellationToken cancellation)
    {
        try
        {
            await run();
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
        {
            await PutOffAsync(tried, failure, now, cancellation);
        }
    }

    private async Task PutOffAsync(
        IReadOnlyList<DueWork> tried, Exception failure, DateTimeOffset now, CancellationToken cancellation)
    {
        foreach (var failed in tried)
        {
            await _putOff.ThrewAsync(failed, failure, now, cancellation);
        }
    }
}
