namespace Collections.Domain;

/// <summary>
/// Payments, reversals, credit notes and cancellation. A payment in full ends the sequence at once (rule 1).
/// </summary>
internal static class Postings
{
    internal static Outcome Receive(CaseTurn turn, CaseFact.PaymentReceived fact)
    {
        if (turn.State.Payments.FirstOrDefault(p => p.PaymentId == fact.PaymentId) is { } known)
        {
            return known with { ReversalId = null, BookedOn = null, ToldAt = null } == AsPayment(fact)
                ? Outcome.Known
                : new Outcome.Refused("paymentId", "known with other content", Conflict: true);
        }

        if (Wrong(fact.Amount, turn.State.Currency) is { } wrong)
        {
            return wrong;
        }

        var before = turn.State;
        turn.Record(new CaseEvent.PaymentReceived(
            fact.PaymentId,
            fact.Amount,
            fact.ReceivedOn,
            fact.Reference,
            fact.Designation,
            fact.Why,
            ItemsOf(turn.State, fact),
            fact.ReceivedOn > turn.Today ? turn.Today : null));
        PaymentWords.Ask(turn, fact);
        PromiseCorrection.Take(turn, PromisedMoney.Of(before));
        PlanCorrection.TurnedUp(turn, before, turn.State.Payments[^1]);
        Settle(turn, $"payment {fact.PaymentId} of {fact.Amount}", CloseReason.Paid);
        return Outcome.Ok;
    }

    internal static Outcome Reverse(CaseTurn turn, CaseFact.PaymentReversed fact)
    {
        var payment = turn.State.Payments.FirstOrDefault(p => p.PaymentId == fact.PaymentId && p.Out is null);
        if (payment is null)
        {
            return new Outcome.Refused("paymentId", "no such payment on this invoice");
        }

        if (payment.ReversalId is { } reversal)
        {
            return reversal == fact.ReversalId
                ? Outcome.Known
                : new Outcome.Refused("reversalId", $"the payment was already reversed by {reversal}", Conflict: true);
        }

        var before = turn.State;
        turn.Record(new CaseEvent.PaymentReversed(
            fact.PaymentId, fact.ReversalId, fact.On, fact.Reason, turn.NextNormalSlot()));
        LateCharges.Correct(turn, $"payment {fact.PaymentId} was returned");
        if (turn.State is { IsClosed: true, Open.IsPositive: true })
        {
            turn.Record(new CaseEvent.Reopened(
                $"payment {fact.PaymentId} was returned; {turn.State.Open} is open again"));
            Holds.Align(turn);
        }

        PromiseCorrection.Take(turn, PromisedMoney.Of(before));
        PlanCorrection.WasReturned(turn, before);
        if (Surplus.GivenBackOf(turn.State, payment.PaymentId) is { IsPositive: true } back)
        {
            LeftOverCash.AskBack(turn, payment.PaymentId, back);
        }

        TellLegal(turn, $"payment {fact.PaymentId} of {payment.Amount} was returned");
        return Outcome.Ok;
    }

    internal static Outcome Credit(CaseTurn turn, CaseFact.CreditGranted fact)
    {
        if (turn.State.Credits.FirstOrDefault(c => c.CreditId == fact.CreditId) is { } known)
        {
            return known with { ToldAt = null } == new Credit(fact.CreditId, fact.Amount, fact.On, fact.Reason)
                ? Outcome.Known
                : new Outcome.Refused("creditId", "known with other content", Conflict: true);
        }

        if (Wrong(fact.Amount, turn.State.Currency) is { } wrong)
        {
            return wrong;
        }

        turn.Record(new CaseEvent.CreditGranted(fact.CreditId, fact.Amount, fact.On, fact.Reason));
        Settle(turn, $"credit note {fact.CreditId} of {fact.Amount}", CloseReason.Credited);
        return Outcome.Ok;
    }

    internal static Outcome Cancel(CaseTurn turn, CaseFact.Cancelled fact)
    {
        if (turn.State.ClosedFor == CloseReason.Cancelled)
        {
            return Outcome.Known;
        }

        if (turn.State.IsClosed)
        {
            return new Outcome.Refused("invoiceId", $"the case is closed already: {Say.Reason(turn.State.ClosedFor)}");
        }

        turn.Record(new CaseEvent.Cancelled(fact.Reason, fact.By));
        Settle(turn, $"the invoice was cancelled by {fact.By}: {fact.Reason}", CloseReason.Cancelled);
        return Outcome.Ok;
    }

    /// <summary>After any posting: legal hears of it, and nothing left to pay ends the case.</summary>
    internal static void Settle(CaseTurn turn, string posting, CloseReason reason)
    {
        LateCharges.Correct(turn, posting);
        Promises.LookAfterPosting(turn);
        Plans.LookAfterPosting(turn, reason);
        TellLegal(turn, posting);
        if (!turn.State.IsClosed && turn.State.Open.IsZero)
        {
            turn.Record(new CaseEvent.Closed(reason, posting));
        }
    }

    /// <summary>Why an amount cannot be posted to a case in <paramref name="currency"/>; null where it can.</summary>
    internal static Outcome.Refused? Wrong(Money amount, Currency currency) =>
        amount.Currency != currency
            ? new Outcome.Refused("currency", $"the invoice is in {currency}, not {amount.Currency}")
            : !amount.IsPositive
                ? new Outcome.Refused("amount", "must be more than zero")
                : !amount.IsExact
                    ? new Outcome.Refused("amount", $"{currency} has {currency.MinorUnits} decimals")
                    : amount.Amount >= Money.Limit
                        ? new Outcome.Refused("amount", "is too large")
                        : null;

    private static void TellLegal(CaseTurn turn, string posting)
    {
        if (turn.State.Legal is not { IsActive: true } matter)
        {
            return;
        }

        turn.Record(new CaseEvent.LegalTold(matter.MatterId, posting, turn.State.Open));
        turn.Raise(
            TaskKinds.LegalPosting,
            InsideRoles.Legal,
            $"{matter.MatterId}: {posting}; {turn.State.Open} is left",
            dueInDays: 1);
    }

    /// <summary>Which items it goes to as things stand; null where there is the principal alone.</summary>
    private static string? ItemsOf(CaseState state, CaseFact.PaymentReceived fact) => state.Charges.Count == 0
        ? null
        : string.Join("; ", CaseLedger.Of(state, [AsPayment(fact)]).Parts
            .Where(p => p.PaymentId == fact.PaymentId)
            .Select(p => $"{p.Amount} to the {Say.Kind(p.Kind)}: {p.Why}"));

    private static Payment AsPayment(CaseFact.PaymentReceived fact) =>
        new(fact.PaymentId, fact.Amount, fact.ReceivedOn, fact.Reference, fact.Designation, Why: fact.Why);
}
