using Collections.Engine.Imports;
using Collections.Engine.Keeping;
using Microsoft.Extensions.Logging;

namespace Collections.Azure.Orchestrations;

/// <summary>
/// What the activity of an import does: stretches of it, as many as its time allows. It may run more than once, and
/// beside itself; each row is counted once.
/// </summary>
public sealed partial class ImportWork(
    RunImport imports, IImportFiles files, TimeProvider time, ILogger<ImportWork> log)
{
    /// <summary>
    /// How many imports a process goes on with at a time: however many files come at once, most of its activities are
    /// left for cases and desks.
    /// </summary>
    public const int AtOnce = 4;

    /// <summary>
    /// With one stretch more it stays far below the functions' time limit of host.json. Each visit reads the file from
    /// its beginning, which takes seconds.
    /// </summary>
    public static readonly TimeSpan UsualBudget = TimeSpan.FromMinutes(2);

    private int _running;

    /// <summary>The time of one visit.</summary>
    public TimeSpan Budget { get; init; } = UsualBudget;

    public async Task<ImportTurn> RunAsync(ImportVisit visit, CancellationToken cancellation)
    {
        try
        {
            if (Interlocked.Increment(ref _running) > AtOnce)
            {
                return ImportTurn.Later;
            }

            return await files.FindAsync(visit.ImportId, cancellation) is { } order
                ? await RunAsync(order, cancellation)
                : ImportTurn.Ended;
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
        {
            BrokeOff(log, visit.ImportId, failure);
            throw;
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }

    private async Task<ImportTurn> RunAsync(ImportOrder order, CancellationToken cancellation)
    {
        using var pause = new CancellationTokenSource(Budget, time);
        Import import;
        await using (var file = await files.OpenAsync(order.ImportId, cancellation))
        {
            import = await imports.RunAsync(order, file, null, cancellation, pause.Token);
        }

        if (import.State == ImportState.Running)
        {
            return pause.IsCancellationRequested ? ImportTurn.GoesOn : ImportTurn.Later;
        }

        await files.DeleteAsync(order.ImportId, cancellation);
        return ImportTurn.Ended;
    }

    [LoggerMessage(LogLevel.Error, "Import {ImportId} broke off; it is tried again.")]
    private static partial void BrokeOff(ILogger log, string importId, Exception failure);
}
