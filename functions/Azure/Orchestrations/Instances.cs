using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Collections.Azure.Orchestrations;

/// <summary>What became of a nudge.</summary>
public enum Nudged
{
    /// <summary>A running orchestration was told.</summary>
    Told = 1,

    /// <summary>None was running; one was started.</summary>
    Started = 2,

    /// <summary>An operator suspended it: it stays so.</summary>
    Suspended = 3,
}

/// <summary>Starts orchestrations and tells running ones to look.</summary>
public static class Instances
{
    private static readonly OrchestrationRuntimeStatus[] Alive =
        [OrchestrationRuntimeStatus.Pending, OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Suspended];

    /// <summary>
    /// Makes sure that a live orchestration looks at a subject. Two callers at once start one instance. An event for an
    /// instance that ends at this very moment is lost; the sweeper finds what that leaves due.
    /// </summary>
    /// <param name="client">The task hub.</param>
    /// <param name="subject">Who is to look.</param>
    /// <param name="version">The version of the account that changed; null where nobody knows.</param>
    /// <param name="cancellation">Ends the wait for the hub.</param>
    public static async Task<Nudged> NudgeAsync(
        this DurableTaskClient client, Subject subject, long? version, CancellationToken cancellation)
    {
        var id = subject.InstanceId;
        var name = subject.InvoiceId is null ? Drive.DeskName : Drive.CaseName;
        var known = await client.GetInstanceAsync(id, getInputsAndOutputs: false, cancellation);
        if (await client.TryStartAsync(known, name, id, new Round(subject, Since: version), cancellation))
        {
            return Nudged.Started;
        }

        // Where someone else started it since we looked, it has to be told like any other.
        if (known?.RuntimeStatus == OrchestrationRuntimeStatus.Suspended)
        {
            return Nudged.Suspended;
        }

        await client.RaiseEventAsync(id, Drive.NudgeEvent, version, cancellation);
        return Nudged.Told;
    }

    /// <summary>Starts the orchestration of an import; false where it is alive.</summary>
    public static async Task<bool> StartImportAsync(
        this DurableTaskClient client, string importId, CancellationToken cancellation)
    {
        var id = ImportDrive.InstanceIdOf(importId);
        var known = await client.GetInstanceAsync(id, getInputsAndOutputs: false, cancellation);
        return await client.TryStartAsync(known, ImportDrive.Name, id, new ImportRound(importId), cancellation);
    }

    private static async Task<bool> TryStartAsync(
        this DurableTaskClient client,
        OrchestrationMetadata? known,
        string name,
        string id,
        object input,
        CancellationToken cancellation)
    {
        if (known is not null && Alive.Contains(known.RuntimeStatus))
        {
            return false;
        }

        try
        {
            var options = new StartOrchestrationOptions(id).WithDedupeStatuses(Alive);
            await client.ScheduleNewOrchestrationInstanceAsync(name, input, options, cancellation);
            return true;
        }
        catch (OrchestrationAlreadyExistsException)
        {
            return false;
        }
    }
}
