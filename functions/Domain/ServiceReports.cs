namespace Collections.Domain;

/// <summary>What the service system answered to a cut or a restore (rules 12 and 13).</summary>
internal static class ServiceReports
{
    /// <summary>A restore that failed this often alerts a person; the calls go on.</summary>
    private const int RestoreAlertAttempt = 2;

    internal static Outcome Begin(CaseTurn turn, CaseFact.ServiceCallBegun fact)
    {
        if (turn.State.Suspension is not { Phase: SuspensionPhase.Ordered } suspension
            || suspension.OrderId != fact.OrderId)
        {
            return turn.State.Suspension is { Phase: SuspensionPhase.Cutting } begun && begun.OrderId == fact.OrderId
                ? Outcome.Known
                : new Outcome.Refused("orderId", "the order no longer stands");
        }

        turn.Record(new CaseEvent.SuspensionBegun(fact.OrderId));
        return Outcome.Ok;
    }

    internal static Outcome Report(CaseTurn turn, CaseFact.ServiceReported fact)
    {
        if (turn.State.Suspension is not { } suspension)
        {
            return new Outcome.Refused("orderId", "no such order");
        }

        return (suspension.Phase, fact) switch
        {
            (SuspensionPhase.Cutting, _) when suspension.OrderId == fact.OrderId => Cut(turn, suspension, fact),

            // A call that counted as failed and yet cut: what is off must be known, or nobody restores it.
            (SuspensionPhase.Failed, { Succeeded: true }) when suspension.OrderId == fact.OrderId =>
                Cut(turn, suspension, fact),
            (SuspensionPhase.Restoring, _) when suspension.RestoreOrderId == fact.OrderId =>
                Restored(turn, suspension, fact),
            _ when suspension.OrderId == fact.OrderId || suspension.RestoreOrderId == fact.OrderId => Outcome.Known,
            _ => new Outcome.Refused("orderId", "no such order"),
        };
    }

    private static Outcome Cut(CaseTurn turn, Suspension suspension, CaseFact.ServiceReported fact)
    {
        if (fact.Succeeded)
        {
            turn.Record(new CaseEvent.ServiceSuspended(fact.OrderId, suspension.ServiceId));

            // Where the ground went while the call was under way, the restore follows and nobody is told of the cut.
            if (turn.State.Running is { Phase: StepPhase.Service }
                && ServiceRestore.GroundGone(turn.State, turn.Context, turn.Today) is null)
            {
                StepWork.AfterCut(turn);
            }

            return Outcome.Ok;
        }

        if (fact.Attempt <= suspension.FailedAttempts)
        {
            return Outcome.Known;
        }

        turn.Record(new CaseEvent.SuspensionFailed(
            fact.OrderId, fact.Attempt, fact.Final, fact.Reason ?? "no reason given"));
        if (fact.Final)
        {
            turn.Raise(
                TaskKinds.SuspensionFailed,
                InsideRoles.Service,
                $"Service {suspension.ServiceId} could not be suspended: {fact.Reason}",
                dueInDays: 1);
            if (turn.State.Running is { Phase: StepPhase.Service } run)
            {
                turn.Record(new CaseEvent.StepSettled(run.Step, StepOutcome.Failed, fact.Reason ?? "the call failed"));
            }
        }

        return Outcome.Ok;
    }

    private static Outcome Restored(CaseTurn turn, Suspension suspension, CaseFact.ServiceReported fact)
    {
        if (fact.Succeeded)
        {
            turn.Record(new CaseEvent.ServiceRestored(fact.OrderId, suspension.ServiceId));
            return Outcome.Ok;
        }

        if (fact.Attempt <= suspension.FailedAttempts)
        {
            return Outcome.Known;
        }

        turn.Record(new CaseEvent.RestoreFailed(
            fact.OrderId, fact.Attempt, fact.Final, fact.Reason ?? "no reason given"));
        if (fact.Attempt >= RestoreAlertAttempt || fact.Final)
        {
            ServiceRestore.Alert(turn, fact.Reason ?? "no reason given");
        }

        return Outcome.Ok;
    }
}
