namespace Collections.Domain;

/// <summary>Rule 5: a dispute rests only the disputed amount, and ends in one of three ways.</summary>
internal static class Disputes
{
    /// <summary>How many disputes an invoice may have in its life.</summary>
    private const int Limit = 20;

    internal static Outcome Raise(CaseTurn turn, CaseFact.DisputeRaised fact)
    {
        if (turn.State.Disputes.Any(d => d.DisputeId == fact.DisputeId))
        {
            return Outcome.Known;
        }

        var contestable = turn.State.Open - turn.State.Disputed;
        var amount = fact.Amount ?? contestable;
        if (Wrong(turn, fact, amount, contestable) is { } wrong)
        {
            return wrong;
        }

        turn.Record(new CaseEvent.DisputeRaised(new(
            fact.DisputeId,
            amount,
            fact.Category,
            fact.Note,
            fact.Owner,
            fact.ReviewOn ?? NextReview(turn),
            turn.Today)));
        LateCharges.Correct(turn, $"dispute {fact.DisputeId} rests {amount}");
        return Outcome.Ok;
    }

    internal static Outcome Resolve(CaseTurn turn, CaseFact.DisputeResolved fact)
    {
        if (turn.State.Disputes.FirstOrDefault(d => d.DisputeId == fact.DisputeId) is not { } dispute)
        {
            return new Outcome.Refused("disputeId", "no such dispute on this invoice");
        }

        if (!dispute.IsOpen)
        {
            return dispute.State == fact.To
                ? Outcome.Known
                : new Outcome.Refused("disputeId", $"was resolved already: {dispute.State}", Conflict: true);
        }

        var credited = fact.To switch
        {
            DisputeState.Upheld => fact.Credited ?? dispute.Amount,
            DisputeState.Partly => fact.Credited,
            _ => null,
        };
        if (WrongCredit(turn, dispute, fact, credited) is { } wrong)
        {
            return wrong;
        }

        var credit = credited is { } amount ? Creditable(turn.State, amount) : null;
        turn.Record(new CaseEvent.DisputeResolved(
            dispute.DisputeId, fact.To, credit, fact.By, fact.Note, turn.Today, turn.NextNormalSlot()));
        if (credit is null)
        {
            LateCharges.Correct(turn, $"dispute {dispute.DisputeId} rests nothing any longer");
            return Outcome.Ok;
        }

        turn.Record(new CaseEvent.CreditGranted(
            "dispute-" + dispute.DisputeId,
            credit.Value,
            turn.Today,
            $"dispute {dispute.DisputeId} was right",
            NeverOwed: true));
        Postings.Settle(turn, $"credit of {credit} for dispute {dispute.DisputeId}", CloseReason.Credited);
        return Outcome.Ok;
    }

    /// <summary>
    /// What a dispute that was right credits: all of it, also where it is paid already and so the debtor's again, but
    /// nothing that was credited or let go before. Null where that leaves nothing.
    /// </summary>
    private static Money? Creditable(CaseState state, Money amount)
    {
        var open = Money.Min(amount, state.Open);
        var paid = Money.Min(amount - open - state.Waived, state.Received - state.Unapplied);
        var credit = open + Money.Max(paid, Money.Zero(state.Currency));
        return credit.IsPositive ? credit : null;
    }

    /// <summary>When an open dispute is looked at next: no dispute rests without end.</summary>
    internal static DateOnly ReviewDay(Dispute dispute, Policy policy) =>
        dispute is { Reviewed: false, ReviewOn: { } armed }
            ? armed
            : (dispute.ReviewOn ?? dispute.RaisedOn).AddDays(policy.DisputeReviewDays);

    /// <summary>The review date came and the dispute is still open: its owner is asked.</summary>
    internal static void Review(CaseTurn turn, string disputeId)
    {
        var dispute = turn.State.Disputes.First(d => d.DisputeId == disputeId);
        turn.Record(new CaseEvent.DisputeReviewDue(disputeId, NextReview(turn)));
        turn.Raise(
            TaskKinds.DisputeReview,
            InsideRoles.Finance,
            $"Dispute {disputeId} ({dispute.Category}, {dispute.Amount}) is open since {dispute.RaisedOn:yyyy-MM-dd}",
            dueInDays: 0,
            owner: dispute.Owner,
            about: disputeId);
    }

    /// <summary>While the last question stands nobody is asked again.</summary>
    internal static bool IsAsked(CaseState state, string disputeId) =>
        state.Tasks.Any(t => t.State == WorkTaskState.Open && IsReviewOf(t, disputeId));

    internal static bool IsReviewOf(WorkTask task, string disputeId) =>
        task.Kind == TaskKinds.DisputeReview && task.About == disputeId;

    private static DateOnly NextReview(CaseTurn turn) =>
        turn.Context.Clock.BusinessDayOnOrAfter(turn.Today.AddDays(turn.Context.Policy.DisputeReviewDays));

    private static Outcome.Refused? Wrong(
        CaseTurn turn, CaseFact.DisputeRaised fact, Money amount, Money contestable) =>
        turn.State.IsClosed
            ? new Outcome.Refused("invoiceId", $"the case is closed: {Say.Reason(turn.State.ClosedFor)}")
            : turn.State.Disputes.Count >= Limit
                ? new Outcome.Refused("disputeId", $"an invoice may have at most {Limit} disputes")
                : Postings.Wrong(amount, turn.State.Currency) is { } wrong
                    ? wrong
                    : amount > contestable
                        ? new Outcome.Refused("amount", $"only {contestable} is open and not disputed yet")
                        : fact.ReviewOn is { } review && review <= turn.Today
                            ? new Outcome.Refused("reviewOn", "must be in the future")
                            : null;

    private static Outcome.Refused? WrongCredit(
        CaseTurn turn, Dispute dispute, CaseFact.DisputeResolved fact, Money? credited) => (fact.To, credited) switch
        {
            (DisputeState.Open, _) => new Outcome.Refused("outcome", "must be upheld, rejected or partly"),
            (DisputeState.Partly, null) => new Outcome.Refused("creditedAmount", "is required when partly upheld"),
            (_, { } amount) when Postings.Wrong(amount, turn.State.Currency) is { } wrong => wrong,
            (_, { } amount) when amount > dispute.Amount =>
                new Outcome.Refused("creditedAmount", $"is more than the disputed {dispute.Amount}"),
            _ => null,
        };
}
