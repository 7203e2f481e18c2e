namespace Collections.Domain;

/// <summary>
/// The decider of one invoice's dunning: a fact comes in, events come out, and the state is their fold. Pure: the same
/// state, fact, context and time always decide the same.
/// </summary>
public static class Case
{
    /// <summary>No fact makes a case record more than this; passing it means two rules chase each other.</summary>
    private const int EventLimit = 200;

    /// <summary>Takes a fact, then does everything on the agenda that is due by <paramref name="now"/>.</summary>
    /// <param name="state">The case as it stands; null before it is registered.</param>
    public static CaseDecision Decide(CaseState? state, CaseFact fact, CaseContext context, DateTimeOffset now)
    {
        if (state is null)
        {
            return fact is CaseFact.Registered registered
                ? Open(registered, context, now)
                : new(new Outcome.Refused("invoiceId", "no such invoice"), [], null);
        }

        if (fact.FactId is { } id && state.PastFacts.Contains(id))
        {
            return new(Outcome.Known, [], state);
        }

        var turn = new CaseTurn(state, context, now);
        var outcome = Take(turn, fact);
        if (outcome is not Outcome.Accepted)
        {
            return new(outcome, [], state);
        }

        RunAgenda(turn);
        return new(outcome, turn.Events, turn.State);
    }

    private static CaseDecision Open(CaseFact.Registered registered, CaseContext context, DateTimeOffset now)
    {
        var opened = new CaseEvent.Opened(registered.Invoice, registered.Policy, registered.SegmentRule);
        var turn = new CaseTurn(CaseEvolution.Initial(opened, now), context, now);
        Holds.Align(turn);
        RunAgenda(turn);
        return new(Outcome.Ok, [opened, .. turn.Events], turn.State);
    }

    private static Outcome Take(CaseTurn turn, CaseFact fact) => fact switch
    {
        CaseFact.Registered f => Reregister(turn.State, f),
        CaseFact.PaymentReceived f => Postings.Receive(turn, f),
        CaseFact.PaymentReversed f => Postings.Reverse(turn, f),
        CaseFact.CashLeftOver f => LeftOverCash.Keep(turn, f),
        CaseFact.CashUsed f => LeftOverCash.Use(turn, f),
        CaseFact.CashOwedBack f => LeftOverCash.AskBack(turn, f),
        CaseFact.CreditGranted f => Postings.Credit(turn, f),
        CaseFact.Cancelled f => Postings.Cancel(turn, f),
        CaseFact.WriteOffProposed f => WriteOff.Propose(turn, f),
        CaseFact.SettlementProposed f => Settlement.Propose(turn, f),
        CaseFact.ItemWaived f => ItemWork.Waive(turn, f),
        CaseFact.CostRecorded f => ItemWork.Record(turn, f),
        CaseFact.HoldPlaced f => Holds.Place(turn, f),
        CaseFact.HoldLifted f => Holds.Lift(turn, f),
        CaseFact.DisputeRaised f => Disputes.Raise(turn, f),
        CaseFact.DisputeResolved f => Disputes.Resolve(turn, f),
        CaseFact.PromiseMade f => Promises.Make(turn, f),
        CaseFact.PromiseChanged f => PromiseChange.Take(turn, f),
        CaseFact.PlanAgreed f => Plans.Agree(turn, f),
        CaseFact.ApprovalDecided f => Approvals.Decide(turn, f),
        CaseFact.TaskCompleted f => Tasks.Complete(turn, f),
        CaseFact.NoticeReported f => Notices.Report(turn, f),
        CaseFact.ReplyReceived f => Replies.Take(turn, f),
        CaseFact.ServiceCallBegun f => ServiceReports.Begin(turn, f),
        CaseFact.ServiceReported f => ServiceReports.Report(turn, f),
        CaseFact.LegalMoved f => LegalMoves.Take(turn, f),
        CaseFact.DebtorChanged or CaseFact.TimePassed => Outcome.Ok,
        _ => throw new ArgumentOutOfRangeException(nameof(fact), fact.GetType().Name, "No rule takes this fact."),
    };

    private static Outcome Reregister(CaseState state, CaseFact.Registered registered) =>
        InvoiceContent.Same(state.Invoice, registered.Invoice)
            ? Outcome.Known
            : new Outcome.Refused("invoiceId", "known with other content", Conflict: true);

    private static void RunAgenda(CaseTurn turn)
    {
        while (Agenda.Next(turn.State, turn.Context, turn.Now) is { At: { } at } item && at <= turn.Now)
        {
            var before = turn.Events.Count;
            Do(turn, item);
            if (turn.Events.Count == before || turn.Events.Count > EventLimit)
            {
                throw new InvalidOperationException(
                    $"Case {turn.State.Invoice.InvoiceId}: the agenda does not end at '{item.What}' ({item.Why}).");
            }
        }
    }

    private static void Do(CaseTurn turn, AgendaItem item)
    {
        switch (item.Kind)
        {
            case AgendaKind.ServiceGroundGone:
                ServiceRestore.Run(turn, item.Why);
                break;
            case AgendaKind.RestoreLate:
                ServiceRestore.Alert(turn, $"it is not back after {turn.Context.Policy.RestoreWithinHours} h");
                break;
            case AgendaKind.HoldEnds:
                Holds.Expire(turn, item.Subject!);
                break;
            case AgendaKind.DisputeReview:
                Disputes.Review(turn, item.Subject!);
                break;
            case AgendaKind.PromiseEnds:
                Promises.End(turn, item.Subject!);
                break;
            case AgendaKind.InstalmentMissed:
                Plans.Default(turn);
                break;
            case AgendaKind.InstalmentNears:
                Plans.Announce(turn);
                break;
            case AgendaKind.LimitationNears:
                CaseLimitation.Warn(turn);
                break;
            case AgendaKind.LimitationUnknown:
                CaseLimitation.Ask(turn, item.Why);
                break;
            case AgendaKind.ApprovalExpires:
                Approvals.Expire(turn, item.Subject!);
                break;
            case AgendaKind.GradeTurns:
                Grading.Turn(turn);
                break;
            case AgendaKind.StepDue:
                StepWork.Start(turn, item.Why);
                break;
            case AgendaKind.StepClears:
                StepWork.Execute(turn);
                break;
            case AgendaKind.PolicyExhausted:
                turn.Raise(
                    TaskKinds.PolicyExhausted,
                    InsideRoles.Finance,
                    $"Every step of {turn.State.Policy.Name} is done, {turn.State.Open} is open: decide what follows",
                    dueInDays: 3);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(item), item.Kind, "A rest has no time.");
        }
    }
}
