namespace Collections.Domain;

/// <summary>The case's side of a legal matter: hand-off, what legal did, and the way back.</summary>
internal static class LegalMoves
{
    internal static void HandOver(CaseTurn turn)
    {
        var number = turn.State.Legal is null ? 1 : int.Parse(
            turn.State.Legal.MatterId.Split('-')[^1], System.Globalization.CultureInfo.InvariantCulture) + 1;
        var matterId = $"L-{turn.State.Invoice.InvoiceId}-{number}";
        turn.Record(new CaseEvent.HandedToLegal(matterId, turn.State.Open, turn.Today));
        turn.Record(new CaseEvent.StageEntered(Stage.Legal));
    }

    internal static Outcome Take(CaseTurn turn, CaseFact.LegalMoved fact)
    {
        if (turn.State.Legal is not { } matter)
        {
            return new Outcome.Refused("matterId", "the case was never handed to legal");
        }

        if (matter.State == fact.To)
        {
            return Outcome.Known;
        }

        if (!LegalMatter.CanMove(matter.State, fact.To))
        {
            return new Outcome.Refused(
                "state", $"a matter that is {matter.State} cannot become {fact.To}", Conflict: true);
        }

        turn.Record(new CaseEvent.LegalMoved(
            matter.MatterId, fact.MoveId, fact.To, fact.By, fact.On, fact.Note, fact.Amount));
        if (turn.State.IsClosed)
        {
            return Outcome.Ok;
        }

        switch (fact.To)
        {
            case LegalState.Returned:
                turn.Record(new CaseEvent.StageEntered(Stage.FinalDemand));
                turn.Raise(TaskKinds.LegalReturned, InsideRoles.Finance, $"Legal gave the case back: {fact.Note}", 3);
                break;
            case LegalState.Closed:
                turn.Raise(
                    TaskKinds.LegalClosed,
                    InsideRoles.Finance,
                    $"Legal closed the matter with {turn.State.Open} open: write off or go on",
                    dueInDays: 5);
                break;
            case LegalState.Settled when fact.Amount is { } accepted && accepted < turn.State.Open:
                var waived = turn.State.Open - accepted;
                turn.Record(new CaseEvent.SettlementAgreed(
                    fact.MoveId, accepted, waived, fact.Note ?? "settled by legal", fact.By));
                Postings.Settle(turn, $"settled by legal for {accepted}", CloseReason.Settled);
                break;
            default:
                break;
        }

        return Outcome.Ok;
    }

    /// <summary>A person wants the returned case handed over again: the approval is asked for anew.</summary>
    internal static void AskAgain(CaseTurn turn, string by)
    {
        var step = turn.Context.Policy.Steps.FirstOrDefault(s => s.Action == StepAction.HandToLegal);
        turn.Ask(
            Approvals.LegalKind,
            step?.Id ?? "legal",
            step?.ApprovalRole ?? InsideRoles.Approver,
            $"legal had returned the case: {turn.State.Legal?.Note}",
            turn.State.Open,
            by);
    }

    internal static void HandAgain(CaseTurn turn)
    {
        if (Obstacle(turn) is { } why)
        {
            turn.Raise(TaskKinds.LegalReturned, InsideRoles.Finance, $"Cannot go to legal yet: {why}", dueInDays: 3);
        }
        else
        {
            HandOver(turn);
        }
    }

    /// <summary>What keeps a case that legal gave back from going there again.</summary>
    private static string? Obstacle(CaseTurn turn)
    {
        if (turn.State.HoldOn(turn.Today) is { } hold)
        {
            return $"on hold ({hold.Reason})";
        }

        var step = turn.Context.Policy.Steps.FirstOrDefault(s => s.Action == StepAction.HandToLegal);
        var gate = step is null
            ? LegalGate.Check(turn.State, turn.Context)
            : StepGate.Check(turn.State, step, turn.Context, turn.Today);
        return gate switch
        {
            GateResult.Rest rest => rest.Why,
            GateResult.Skip skip => skip.Why,
            _ => null,
        };
    }
}
