namespace Collections.Domain;

/// <summary>Letting go of what is open: small balances at once, more only with an approval.</summary>
internal static class WriteOff
{
    internal const string Kind = "write-off";

    internal static Outcome Propose(CaseTurn turn, CaseFact.WriteOffProposed fact)
    {
        if (turn.State.Approvals.Any(a => a.Kind == Kind && a.Subject == fact.WriteOffId))
        {
            return Outcome.Known;
        }

        if (turn.State.IsClosed)
        {
            return new Outcome.Refused("invoiceId", $"the case is closed already: {Say.Reason(turn.State.ClosedFor)}");
        }

        // A later proposal must not silently replace one that nobody has looked at yet.
        if (turn.State.Approvals.FirstOrDefault(a => a.Kind == Kind && a.State == ApprovalState.Pending) is { } pending)
        {
            return new Outcome.Refused("writeOffId", $"approval {pending.ApprovalId} is still pending", Conflict: true);
        }

        var open = turn.State.Open;
        if (open <= turn.Context.Policy.WriteOffWithoutApproval.In(open.Currency))
        {
            Post(turn, fact.WriteOffId, open, fact.Reason, fact.By);
            return Outcome.Ok;
        }

        turn.Ask(Kind, fact.WriteOffId, InsideRoles.Approver, fact.Reason, open, fact.By);
        return Outcome.Ok;
    }

    internal static void Approved(CaseTurn turn, Approval approval, string by)
    {
        // What was approved is the amount that was seen; a payment in between lowers it, nothing raises it.
        var amount = Money.Min(approval.Amount ?? turn.State.Open, turn.State.Open);
        if (amount.IsPositive)
        {
            Post(turn, approval.Subject, amount, approval.Why, by);
        }
    }

    private static void Post(CaseTurn turn, string id, Money amount, string why, string by)
    {
        turn.Record(new CaseEvent.WrittenOff(id, amount, why, by));
        Postings.Settle(turn, $"{amount} was written off by {by}: {why}", CloseReason.WrittenOff);
    }
}
