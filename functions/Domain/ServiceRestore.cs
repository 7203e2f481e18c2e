namespace Collections.Domain;

/// <summary>Rule 13: the way back exists before the cut does. The ground is looked at after every fact.</summary>
internal static class ServiceRestore
{
    /// <summary>Why the cut must end now; null while it stands or there is none.</summary>
    internal static string? GroundGone(CaseState state, CaseContext context, DateOnly today)
    {
        if (state.Suspension is not { Phase: SuspensionPhase.Ordered or SuspensionPhase.Cut } suspension)
        {
            return null;
        }

        if (state.IsClosed)
        {
            return $"closed: {Say.Reason(state.ClosedFor)}";
        }

        var step = context.Policy.Steps.FirstOrDefault(s => s.Action == StepAction.Suspend);
        if (step is null)
        {
            return null;
        }

        // A promise keeps a service from being cut; only money, a credit, a dispute or a kept plan brings it back.
        var threshold = StepGate.Threshold(step, context.Policy, state.Currency);
        var ground = suspension.Phase == SuspensionPhase.Cut
            ? Money.Max(
                state.Unpaid(today) - Plans.Restoring(state, context.Policy.Plans), Money.Zero(state.Currency))
            : state.OpenUndisputed(today);
        if (ground < threshold)
        {
            return $"open undisputed {ground} is below {threshold}";
        }

        return suspension.Phase == SuspensionPhase.Ordered && state.HoldOn(today) is not null
            ? "dunning is on hold"
            : null;
    }

    /// <summary>When a restore under way is late; null where there is none or a person was alerted already.</summary>
    internal static DateTimeOffset? LateAt(CaseState state, Policy policy) =>
        state.Suspension is { Phase: SuspensionPhase.Restoring } suspension
        && AlertOf(state, suspension) is null
            ? suspension.Since.AddHours(policy.RestoreWithinHours)
            : null;

    /// <summary>Raises one task for a restore that fails or is late, however often it fails.</summary>
    internal static void Alert(CaseTurn turn, string why)
    {
        var suspension = turn.State.Suspension!;
        if (AlertOf(turn.State, suspension) is null)
        {
            turn.Raise(
                TaskKinds.RestoreFailed,
                InsideRoles.Service,
                $"Service {suspension.ServiceId} must be restored by hand: {why}",
                dueInDays: 0);
        }
    }

    /// <summary>Drops a cut that has not begun, or orders the restore.</summary>
    internal static void Run(CaseTurn turn, string why)
    {
        var suspension = turn.State.Suspension!;
        if (suspension.Phase == SuspensionPhase.Ordered)
        {
            turn.Record(new CaseEvent.SuspensionDropped(suspension.OrderId, why));
            Postpone(turn, why);
            return;
        }

        var others = turn.Context.HeldByOthers(suspension.ServiceId, turn.State.Invoice.InvoiceId);
        turn.Record(new CaseEvent.RestoreOrdered("R" + suspension.OrderId[1..], suspension.ServiceId, others, why));
        Postpone(turn, why);
    }

    private static void Postpone(CaseTurn turn, string why)
    {
        if (turn.State.Running is { Phase: StepPhase.Service } run)
        {
            turn.Record(new CaseEvent.StepPostponed(run.Step, why, turn.NextNormalSlot()));
        }
    }

    /// <summary>The task that asks a person to restore the service; null where nobody was asked.</summary>
    internal static WorkTask? AlertOf(CaseState state, Suspension suspension) => state.Tasks.LastOrDefault(t =>
        t.Kind == TaskKinds.RestoreFailed && t.RaisedAt >= suspension.Since);

    /// <summary>A person did what the task asked for: the service is back, whatever the calls come to.</summary>
    internal static void ByHand(CaseTurn turn)
    {
        if (turn.State.Suspension is { Phase: SuspensionPhase.Restoring, RestoreOrderId: { } orderId } suspension)
        {
            turn.Record(new CaseEvent.ServiceRestored(orderId, suspension.ServiceId));
        }
    }
}
