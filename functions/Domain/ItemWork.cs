namespace Collections.Domain;

/// <summary>What people do to single items: let one go, record a cost.</summary>
internal static class ItemWork
{
    /// <summary>How many items beside the principal a case may have.</summary>
    internal const int Limit = 200;

    internal static Outcome Waive(CaseTurn turn, CaseFact.ItemWaived fact)
    {
        if (CaseLedger.Of(BeforeTodaysMoney(turn)).Items.FirstOrDefault(i => i.ItemId == fact.ItemId) is not { } item)
        {
            return new Outcome.Refused("itemId", "no such item on this invoice");
        }

        if (item.Charge is null)
        {
            return new Outcome.Refused("itemId", "is the principal: credit it or propose a write-off");
        }

        // Money of today that is valued before may have lowered interest: no more is let go than there is now.
        var charge = turn.State.Charges.First(c => c.ItemId == fact.ItemId);
        var waived = Money.Min(item.Open, charge.Due);
        if (!waived.IsPositive)
        {
            return charge.IsWaived ? Outcome.Known : new Outcome.Refused("itemId", "nothing of it is open");
        }

        turn.Record(new CaseEvent.ChargeWaived(fact.ItemId, waived, fact.Reason, fact.By));
        Postings.Settle(
            turn,
            $"{waived} of {fact.ItemId} was waived by {fact.By}: {fact.Reason}",
            turn.State.Received.IsPositive ? CloseReason.Paid : CloseReason.WrittenOff);
        return Outcome.Ok;
    }

    /// <summary>
    /// A waiver comes before the money of its day, whichever is told first: what the debtor is let off is what was open
    /// in the morning, and what comes in that day goes to what is left.
    /// </summary>
    private static CaseState BeforeTodaysMoney(CaseTurn turn)
    {
        return turn.State with
        {
            Payments = [.. turn.State.Payments.Where(p => !IsToday(p.ToldAt))],
            Credits = [.. turn.State.Credits.Where(c => !IsToday(c.ToldAt))],
        };

        bool IsToday(DateTimeOffset? told) => told is { } at && turn.Context.Clock.LocalDate(at) == turn.Today;
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
