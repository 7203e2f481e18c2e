using Microsoft.DurableTask;

namespace Collections.Azure.Orchestrations;

/// <summary>
/// The orchestration of a case or a desk: a durable timer with retries, and no place for rules. Each round wakes its
/// subject, unless the one before has just done so, performs at most one effect that is due or waits until something
/// is due or someone nudges, and continues as new. The tables are the truth and this only an accelerator: whatever
/// happens to an instance, the sweeper finds the work.
/// </summary>
public sealed class Drive(DriveTimes times)
{
    public const string NudgeEvent = "nudge";
    public const string CaseName = "CaseDrive";
    public const string DeskName = "DeskDrive";
    public const string WakeActivity = "Wake";
    public const string PerformActivity = "Perform";
    public const string PutOffActivity = "PutOff";

    private readonly TaskOptions _retries = new(new TaskRetryOptions(times.Retries));

    public async Task RunAsync(TaskOrchestrationContext context, Round round)
    {
        // One waiter, never cancelled: a second would swallow the event that this one missed. It is looked at again
        // after every await, and a nudge it took in vain is harmless, since the next round looks again.
        var nudge = context.WaitForExternalEvent<long?>(NudgeEvent);
        var failures = 0;
        Look? known = null;
        Order? order = null;
        try
        {
            var look = round.Known ?? await context.CallActivityAsync<Look>(
                WakeActivity, new Visit(round.Subject, round.Since), _retries);
            if (look.DueEffect is { } key)
            {
                order = new(round.Subject, key);
                look = known = await context.CallActivityAsync<Look>(PerformActivity, order, _retries);
            }
            else if (look.NextAt is { } next)
            {
                await WaitAsync(context, nudge, next.UtcDateTime);
                known = context.CurrentUtcDateTime < next.UtcDateTime ? look : null;
            }

            if (!nudge.IsCompleted && look is { DueEffect: null, NextAt: null })
            {
                return;
            }
        }
        catch (TaskFailedException)
        {
            failures = round.Failures + 1;
            await PutOffAsync(context, order ?? new(round.Subject, ""));
            await WaitAsync(context, nudge, context.CurrentUtcDateTime + times.BackOff(failures));
        }

        context.ContinueAsNew(nudge.IsCompleted
            ? new Round(round.Subject, failures, Since: await nudge)
            : new Round(round.Subject, failures, Known: known));
    }

    /// <summary>
    /// Until an instant or a nudge, but no longer than the store's timers: then a round of its own waits on.
    /// </summary>
    private async Task WaitAsync(TaskOrchestrationContext context, Task nudge, DateTime until)
    {
        var now = context.CurrentUtcDateTime;
        if (nudge.IsCompleted || until <= now)
        {
            return;
        }

        var hop = now + times.MaximumTimerInterval;
        using var stop = new CancellationTokenSource();
        await Task.WhenAny(nudge, context.CreateTimer(hop < until ? hop : until, stop.Token));
        stop.Cancel();
    }

    /// <summary>
    /// So that one effect that cannot be done stands in nobody's way; failing at that only costs time.
    /// </summary>
    private async Task PutOffAsync(TaskOrchestrationContext context, Order order)
    {
        try
        {
            await context.CallActivityAsync(PutOffActivity, order, _retries);
        }
        catch (TaskFailedException)
        {
            // The work stays due: the next round, or the sweeper, comes to it.
        }
    }
}
