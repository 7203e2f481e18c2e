using Collections.Azure.Hosting;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Collections.Azure.Orchestrations;

/// <summary>
/// The triggers of the driver: two orchestrations, their activities, and the timers that watch over them.
/// </summary>
public sealed class DriveFunctions(
    DriveWork work, Sweeper sweeper, NudgeQueue nudges, RepairLists repair, OldAnswers answers, TimeProvider time)
{
    private static readonly Drive Shipped = new(DriveTimes.Shipped);

    /// <summary>Ended instances are kept this long for whoever wants to see what happened.</summary>
    private static readonly TimeSpan EndedKept = TimeSpan.FromDays(7);

    private const int MostRepaired = 1_000;

    [Function(Drive.CaseName)]
    public static Task CaseAsync([OrchestrationTrigger] TaskOrchestrationContext context) =>
        Shipped.RunAsync(context, context.GetInput<Round>()!);

    [Function(Drive.DeskName)]
    public static Task DeskAsync([OrchestrationTrigger] TaskOrchestrationContext context) =>
        Shipped.RunAsync(context, context.GetInput<Round>()!);

    [Function(Drive.WakeActivity)]
    public Task<Look> WakeAsync(
        [ActivityTrigger] Visit visit, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        nudges.Use(client);
        return work.WakeAsync(visit, cancellation);
    }

    [Function(Drive.PerformActivity)]
    public Task<Look> PerformAsync(
        [ActivityTrigger] Order order, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        nudges.Use(client);
        return work.PerformAsync(order, cancellation);
    }

    [Function(Drive.PutOffActivity)]
    public Task PutOffAsync([ActivityTrigger] Order order, CancellationToken cancellation) =>
        work.PutOffAsync(order, cancellation);

    /// <summary>
    /// Every five minutes: what is overdue and in nobody's hands; then, whatever became of that, the lists.
    /// </summary>
    [Function("Sweep")]
    public async Task SweepAsync(
        [TimerTrigger("0 */5 * * * *")] TimerInfo timer,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        nudges.Use(client);
        try
        {
            await sweeper.SweepAsync(client, cancellation);
        }
        finally
        {
            await repair(MostRepaired, cancellation);
        }
    }

    /// <summary>
    /// Every night: answers of requests older than a day, then ended orchestrations, which the hub may refuse to purge.
    /// </summary>
    [Function("Purge")]
    public async Task PurgeAsync(
        [TimerTrigger("0 15 3 * * *")] TimerInfo timer,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        await answers.ForgetAsync(cancellation);
        var ended = new PurgeInstancesFilter(
            CreatedTo: time.GetUtcNow() - EndedKept,
            Statuses:
            [
                OrchestrationRuntimeStatus.Completed,
                OrchestrationRuntimeStatus.Failed,
                OrchestrationRuntimeStatus.Terminated,
            ])
        {
            Timeout = TimeSpan.FromMinutes(5),
        };
        await client.PurgeAllInstancesAsync(ended, cancellation);
    }
}
