using Collections.Engine.Imports;
using Collections.Engine.Keeping;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace Collections.Azure.Orchestrations;

/// <summary>
/// Starts the orchestrations of imports: in the request that brought the file, and where that was lost, or the
/// orchestration, by a timer that looks for files that wait.
/// </summary>
public sealed partial class ImportStarts(
    NudgeQueue hub, IImportFiles files, IImports imports, ILogger<ImportStarts> log) : IDriveImports
{
    /// <summary>No request waits longer for the task hub.</summary>
    private static readonly TimeSpan HubAnswersWithin = TimeSpan.FromSeconds(10);

    public async Task BeginAsync(ImportOrder order)
    {
        using var limit = new CancellationTokenSource(HubAnswersWithin);
        try
        {
            var client = hub.Client ?? throw new InvalidOperationException("No function was called yet.");
            await client.StartImportAsync(order.ImportId, limit.Token);
        }
        catch (Exception failure)
        {
            NotStarted(log, order.ImportId, failure);
        }
    }

    /// <summary>
    /// Starts what waits and has no live orchestration. A file without an import on record was not acknowledged yet,
    /// or never will be.
    /// </summary>
    /// <returns>How many were started.</returns>
    public async Task<int> SweepAsync(DurableTaskClient client, CancellationToken cancellation)
    {
        var started = 0;
        foreach (var order in await files.WaitingAsync(cancellation))
        {
            try
            {
                if (await imports.FindAsync(order.ImportId, cancellation) is not null
                    && await client.StartImportAsync(order.ImportId, cancellation))
                {
                    started++;
                    Found(log, order.ImportId);
                }
            }
            catch (Exception failure) when (!cancellation.IsCancellationRequested)
            {
                NotStarted(log, order.ImportId, failure);
            }
        }

        return started;
    }

    [LoggerMessage(LogLevel.Warning, "Import {ImportId} was not started; the sweep finds it.")]
    private static partial void NotStarted(ILogger log, string importId, Exception failure);

    [LoggerMessage(LogLevel.Warning, "Sweep: import {ImportId} waited, and nobody ran it; it was started.")]
    private static partial void Found(ILogger log, string importId);
}
