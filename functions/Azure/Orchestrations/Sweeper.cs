using Collections.Azure.Hosting;
using Collections.Engine;
using Collections.Engine.Accounts;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace Collections.Azure.Orchestrations;

/// <summary>What one sweep found: subjects with overdue work, and what was done about them.</summary>
public sealed record Sweep(int Found, int Started, int Told, int Lost);

/// <summary>
/// Finds work that is overdue, whatever became of its orchestration: never started, lost with the hub, ended by a bug,
/// or deaf to a nudge. The tables say what is due; this makes sure somebody does it.
/// </summary>
public sealed partial class Sweeper(IWorkStore work, DriveClock clock, ILogger<Sweeper> log)
{
    /// <summary>Work that is due for less than this is on its way.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromMinutes(2);

    /// <summary>At most so much due work is read in one sweep; the next one goes on.</summary>
    public const int Limit = 5_000;

    private const int AtOnce = 16;

    public async Task<Sweep> SweepAsync(DurableTaskClient client, CancellationToken cancellation)
    {
        var due = await work.DueAsync(clock.Now - Grace, Limit, cancellation);
        var subjects = new HashSet<Subject>();
        int started = 0, told = 0, lost = 0;
        foreach (var item in due)
        {
            try
            {
                if (await OwnerAsync(item, cancellation) is { } owner)
                {
                    subjects.Add(owner);
                }
            }
            catch (Exception failure) when (!cancellation.IsCancellationRequested)
            {
                lost++;
                Unowned(log, item.Kind, item.Id, failure);
            }
        }

        var limits = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation };
        await Parallel.ForEachAsync(subjects, limits, async (subject, token) =>
        {
            try
            {
                _ = await client.NudgeAsync(subject, null, token) == Nudged.Started
                    ? Interlocked.Increment(ref started)
                    : Interlocked.Increment(ref told);
            }
            catch (Exception failure) when (!token.IsCancellationRequested)
            {
                Interlocked.Increment(ref lost);
                Unreached(log, subject.InstanceId, failure);
            }
        });
        DriveMetrics.Swept.Add(subjects.Count);
        if (subjects.Count + lost > 0)
        {
            Found(log, subjects.Count, started, told, lost);
        }

        return new(subjects.Count, started, told, lost);
    }

    /// <summary>Null where the work was done since it was found.</summary>
    private async Task<Subject?> OwnerAsync(DueWork item, CancellationToken cancellation) => item.Kind switch
    {
        WorkKind.Case => Subject.Case(item.Account, item.Id),
        WorkKind.Desk => Subject.Desk(item.Account),
        _ => await work.EffectAsync(item.Account, item.Id, cancellation) is { } entry
            ? Subject.Of(item.Account, entry.Effect)
            : null,
    };

    [LoggerMessage(
        LogLevel.Warning, "Sweep: {Found} with overdue work; {Started} started, {Told} told, {Lost} not reached.")]
    private static partial void Found(ILogger log, int found, int started, int told, int lost);

    [LoggerMessage(LogLevel.Error, "The sweeper could not tell whose {Kind} {Id} is.")]
    private static partial void Unowned(ILogger log, WorkKind kind, string id, Exception failure);

    [LoggerMessage(LogLevel.Error, "The sweeper could not reach {InstanceId}.")]
    private static partial void Unreached(ILogger log, string instanceId, Exception failure);
}
