using Collections.Azure.Tables;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Collections.Azure.Orchestrations;

/// <summary>The triggers of imports: the orchestration, its activity, and the timer that watches over both.</summary>
public sealed class ImportFunctions(
    ImportWork work, ImportStarts starts, TableImportFiles files, NudgeQueue nudges)
{
    private static readonly ImportDrive Shipped = new(DriveTimes.Shipped);

    [Function(ImportDrive.Name)]
    public static Task DriveAsync([OrchestrationTrigger] TaskOrchestrationContext context) =>
        Shipped.RunAsync(context, context.GetInput<ImportRound>()!);

    [Function(ImportDrive.ImportActivity)]
    public Task<ImportTurn> ImportAsync(
        [ActivityTrigger] ImportVisit visit,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        nudges.Use(client);
        return work.RunAsync(visit, cancellation);
    }

    /// <summary>
    /// Every five minutes: files that wait and nobody imports; then what broken-off uploads left over.
    /// </summary>
    [Function("SweepImports")]
    public async Task SweepAsync(
        [TimerTrigger("0 */5 * * * *")] TimerInfo timer,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        nudges.Use(client);
        try
        {
            await starts.SweepAsync(client, cancellation);
        }
        finally
        {
            await files.ForgetLeftOverAsync(cancellation);
        }
    }
}
