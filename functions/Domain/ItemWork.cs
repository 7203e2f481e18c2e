namespace Collections.Domain;

/// <summary>What people do to single items: let one go, record a cost.</summary>
internal static class ItemWork
{
    /// <summary>How many items beside the principal a case may have.</summary>
    internal const int Limit = 200;

    internal static Outcome Waive(CaseTurn turn, CaseFact.ItemWaived fact)
    {
        if (CaseLedger.Of(turn.State).Items.FirstOrDefault(i => i.ItemId == fact.ItemId) is not { } item)
        {
            return new Outcome.Refused("itemId", "no such item on this invoice");
        }

        if (item.Charge is null)
        {
            return new Outcome.Refused("itemId", "is the principal: credit it or propose a write-off");
        }

        if (item.Charge.IsWaived)
        {
            return Outcome.Known;
        }

        if (!item.Open.IsPositive)
        {
            return new Outcome.Refused("itemId", "nothing of it is open");
        }

        turn.Record(new CaseEvent.ChargeWaived(fact.ItemId, item.Open, fact.Reason, fact.By));
        Postings.Settle(
            turn,
            $"{item.Open} of {fact.ItemId} was waived by {fact.By}: {fact.Reason}",
            turn.State.Received.IsPositive ? CloseReason.Paid : CloseReason.WrittenOff);
        return Outcome.Ok;
    }

    internal static Outcome Record(CaseTurn turn, CaseFact.CostRecorded fact)
    {
        var itemId = CaseItems.Cost(turn.State.Invoice.InvoiceId, fact.CostId);
        var charge = new Charge(itemId, fact.Kind, fact.Amount, turn.Today, fact.On, $"{fact.Reason} ({fact.By})");
        if (turn.State.Charges.FirstOrDefault(c => c.ItemId == itemId) is { } known)
        {
            return known with { PostedOn = charge.PostedOn, Waived = null } == charge
                ? Outcome.Known
                : new Outcome.Refused("itemId", "known with other content", Conflict: true);
        }

        if (turn.State.IsClosed)
        {
            return new Outcome.Refused("invoiceId", $"the case is closed: {Say.Reason(turn.State.ClosedFor)}");
        }

        if (turn.State.Charges.Count >= Limit)
        {
            return new Outcome.Refused("itemId", $"an invoice may have at most {Limit} items beside its principal");
        }

        if (Postings.Wrong(fact.Amount, turn.State.Currency) is { } wrong)
        {
            return wrong;
        }

        turn.Record(new CaseEvent.ChargesPosted(null, [charge], LateCharges.RuleOf(turn)));
        Postings.Settle(turn, $"{fact.Amount} was recorded as {itemId}: {fact.Reason}", CloseReason.Paid);
        return Outcome.Ok;
    }
}
