namespace Collections.Domain;

/// <summary>The creditor takes less than what is open for the whole; always with an approval.</summary>
internal static class Settlement
{
    internal const string Kind = "settlement";

    internal static Outcome Propose(CaseTurn turn, CaseFact.SettlementProposed fact)
    {
        if (turn.State.Approvals.Any(a => a.Kind == Kind && a.Subject == fact.SettlementId))
        {
            return Outcome.Known;
        }

        if (turn.State.IsClosed)
        {
            return new Outcome.Refused("invoiceId", $"the case is closed already: {Say.Reason(turn.State.ClosedFor)}");
        }

        if (turn.State.Approvals.FirstOrDefault(a => a.Kind == Kind && a.State == ApprovalState.Pending) is { } pending)
        {
            return new Outcome.Refused(
                "settlementId", $"approval {pending.ApprovalId} is still pending", Conflict: true);
        }

        if (Postings.Wrong(fact.Accepted, turn.State.Currency) is { } wrong)
        {
            return wrong;
        }

        if (fact.Accepted >= turn.State.Open)
        {
            return new Outcome.Refused("amount", $"must be less than the open {turn.State.Open}");
        }

        turn.Ask(Kind, fact.SettlementId, InsideRoles.Approver, fact.Reason, fact.Accepted, fact.By);
        return Outcome.Ok;
    }

    internal static void Approved(CaseTurn turn, Approval approval, string by)
    {
        var accepted = Money.Min(approval.Amount!.Value, turn.State.Open);
        var waived = turn.State.Open - accepted;
        turn.Record(new CaseEvent.SettlementAgreed(approval.Subject, accepted, waived, approval.Why, by));
        Postings.Settle(turn, $"settled for {accepted}, {waived} waived, by {by}: {approval.Why}", CloseReason.Settled);
    }
}
