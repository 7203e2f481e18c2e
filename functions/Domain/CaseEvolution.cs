namespace Collections.Domain;

/// <summary>
/// How a case's state follows from its events. Total: every event has its place in <see cref="Evolve"/>.
/// </summary>
public static class CaseEvolution
{
    /// <summary>The state after all events, oldest first.</summary>
    /// <exception cref="ArgumentException">There is no event, or the first is not <c>case.opened</c>.</exception>
    public static CaseState Fold(IEnumerable<(DateTimeOffset At, CaseEvent Event)> history)
    {
        CaseState? state = null;
        foreach (var (at, happened) in history)
        {
            state = state is null ? Initial(happened, at) : Evolve(state, happened, at);
        }

        return state ?? throw new ArgumentException("A case has at least one event.", nameof(history));
    }

    /// <summary>The state that the opening event makes.</summary>
    public static CaseState Initial(CaseEvent first, DateTimeOffset at) => first is CaseEvent.Opened opened
        ? new CaseState
        {
            Invoice = opened.Invoice,
            Policy = opened.Policy,
            StageSince = at,
            Waived = Money.Zero(opened.Invoice.Amount.Currency),
        }
        : throw new ArgumentException($"A case begins with case.opened, not {first.GetType().Name}.", nameof(first));

    public static CaseState Evolve(CaseState state, CaseEvent happened, DateTimeOffset at)
    {
        var after = Apply(state, happened, at);
        return CaseLimitation.FactOf(state, happened, at) is { } fact
            ? after with { LimitationFacts = [.. after.LimitationFacts, fact] }
            : after;
    }

    private static CaseState Apply(CaseState state, CaseEvent happened, DateTimeOffset at) => happened switch
    {
        CaseEvent.Opened => throw new ArgumentException("A case opens once.", nameof(happened)),
        CaseEvent.Closed e => Close(state, e, at),
        CaseEvent.Reopened => Reopen(state, at),
        CaseEvent.StageEntered e => state with { Stage = e.Stage, StageSince = at },
        CaseEvent.GradeTurned e => state with { Grade = e.Grade },
        CaseEvent.StepStarted or CaseEvent.StepSkipped or CaseEvent.StepRested or CaseEvent.StepPostponed
            or CaseEvent.StepSettled => StepEvolution.Evolve(state, happened, at),
        CaseEvent.NoticeAsked e => NoticeEvolution.Ask(state, e),
        CaseEvent.NoticeMoved e => NoticeEvolution.Move(state, e, at),
        CaseEvent.NoticeHeld e => NoticeEvolution.Hold(state, e),
        CaseEvent.NoticeRerouted e => NoticeEvolution.Reroute(state, e),

        // The words stay in the history; what follows from them is the task's.
        CaseEvent.ReplyReceived => state,
        CaseEvent.PaymentReceived e => Receive(state, e, at),
        CaseEvent.PaymentReversed e => Reverse(state, e),
        CaseEvent.CashLeftOver or CaseEvent.CashUsed
            or CaseEvent.CashOwedBack => LeftOverCash.Evolve(state, happened, at),
        CaseEvent.CreditGranted e => state with
        {
            Credits = [.. state.Credits, new(e.CreditId, e.Amount, e.On, e.Why, e.NeverOwed, at)],
        },
        CaseEvent.Cancelled or CaseEvent.ChargesPosted or CaseEvent.ChargesCorrected or CaseEvent.ChargesRefused
            or CaseEvent.ChargeWaived => ItemEvolution.Evolve(state, happened, at),
        CaseEvent.WrittenOff e => ItemEvolution.LetGo(
            Past(state, CaseFact.WriteOffProposed.IdOf(e.WriteOffId)), e.Amount, at),
        CaseEvent.SettlementAgreed e => ItemEvolution.LetGo(state, e.Waived, at),
        CaseEvent.HoldPlaced e => state with { Holds = [.. state.Holds, e.Hold] },
        CaseEvent.HoldEnded e => Past(
            state, CaseFact.HoldPlaced.IdOf(e.HoldId), CaseFact.HoldLifted.IdOf(e.HoldId)) with
        {
            Holds = [.. state.Holds.Where(h => h.HoldId != e.HoldId)],
            NotBefore = Later(state.NotBefore, e.NotBefore),
        },
        CaseEvent.DisputeRaised or CaseEvent.DisputeReviewDue or CaseEvent.DisputeResolved or CaseEvent.PromiseMade
            or CaseEvent.PromiseChanged or CaseEvent.PromiseEnded
            or CaseEvent.PromiseCorrected => AgreementEvolution.Evolve(state, happened),
        CaseEvent.PlanAgreed or CaseEvent.InstalmentPaid or CaseEvent.PlanEnded or CaseEvent.PlanCorrected
            or CaseEvent.AgreementNoticeAsked => PlanEvolution.Evolve(state, happened),
        CaseEvent.LimitationWarned e => CaseLimitation.Remember(state, e),
        CaseEvent.ApprovalRequested or CaseEvent.ApprovalDecided or CaseEvent.ApprovalExpired =>
            ApprovalEvolution.Evolve(state, happened),
        CaseEvent.TaskRaised e => state with
        {
            Tasks = [.. state.Tasks, e.Task],
            Running = e.Task.Kind == TaskKinds.DecideStep && state.Running is { } run
                ? run with { Phase = StepPhase.ByPerson }
                : state.Running,
        },
        CaseEvent.TaskCompleted e => Complete(state, e),
        CaseEvent.HandedToLegal e => state with { Legal = new(e.MatterId, LegalState.HandedOver, e.Open, e.On) },
        CaseEvent.LegalTold => state with { Legal = state.Legal! with { Version = state.Legal.Version + 1 } },
        CaseEvent.LegalMoved e => Past(state, CaseFact.LegalMoved.IdOf(e.MoveId)) with
        {
            Legal = state.Legal! with { State = e.To, Note = e.Note, Version = state.Legal.Version + 1 },
        },
        _ => SuspensionEvolution.Evolve(state, happened, at),
    };

    private static CaseState Past(CaseState state, params string[] factIds) =>
        state with { PastFacts = [.. state.PastFacts, .. factIds] };

    internal static DateTimeOffset Later(DateTimeOffset? left, DateTimeOffset right) =>
        left is { } known && known > right ? known : right;

    private static CaseState Complete(CaseState state, CaseEvent.TaskCompleted completed)
    {
        var takesUp = completed.Outcome == Domain.Tasks.Proceed
            && state.Tasks.Any(t => t.TaskId == completed.TaskId && t.Kind == TaskKinds.DecideStep);
        return state with
        {
            Running = takesUp && state.Running is { Phase: StepPhase.ByPerson } run
                ? run with { Phase = StepPhase.Cleared }
                : state.Running,
            Tasks = [.. state.Tasks.Select(t => t.TaskId == completed.TaskId
                ? t with
                {
                    State = WorkTaskState.Done,
                    By = completed.By,
                    Note = completed.Note,
                    Outcome = completed.Outcome,
                }
                : t)],
        };
    }

    private static CaseState Close(CaseState state, CaseEvent.Closed closed, DateTimeOffset at) => (state with
    {
        Stage = Stage.Closed,
        StageBeforeClose = state.Stage,
        StageSince = at,
        ClosedFor = closed.Reason,

        // A notice that the desk has is not called back: its outcome still ends the step.
        Running = state.Running is { Phase: StepPhase.Notice } ? state.Running : null,
        Resting = null,
        Approvals = [.. state.Approvals.Select(a => a.State == ApprovalState.Pending
            ? a with { State = ApprovalState.Void }
            : a)],
    }).WithMoot(t => !OutlivesTheCase(t));

    /// <summary>
    /// Legal still has to hear of it, a service that is off must come back, and cash must go somewhere.
    /// </summary>
    private static bool OutlivesTheCase(WorkTask task) =>
        task.Role == InsideRoles.Legal || task.Kind is TaskKinds.RestoreFailed or TaskKinds.UnappliedCash;

    private static CaseState Reopen(CaseState state, DateTimeOffset at) => state with
    {
        Stage = state.StageBeforeClose ?? Stage.Upcoming,
        StageBeforeClose = null,
        StageSince = at,
        ClosedFor = null,
    };

    private static CaseState Receive(CaseState state, CaseEvent.PaymentReceived received, DateTimeOffset at)
    {
        var (id, amount, on, reference, designation, why, _, booked) = received;
        return state with
        {
            Payments =
            [
                .. state.Payments,
                new(id, amount, on, reference, designation, Why: why, BookedOn: booked, ToldAt: at),
            ],
        };
    }

    private static CaseState Reverse(CaseState state, CaseEvent.PaymentReversed reversed) => state with
    {
        Payments = [.. state.Payments.Select(p => p.PaymentId == reversed.PaymentId || p.Out?.Of == reversed.PaymentId
            ? p with { ReversalId = reversed.ReversalId }
            : p)],
        NotBefore = Later(state.NotBefore, reversed.NotBefore),
    };
}
