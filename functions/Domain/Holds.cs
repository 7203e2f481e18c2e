namespace Collections.Domain;

/// <summary>
/// Rule 16: a hold has a reason, an owner, a start and an end; it ends by itself and never sends at once.
/// </summary>
internal static class Holds
{
    /// <summary>How many holds may stand on one case at a time.</summary>
    private const int Limit = 20;

    internal static Outcome Place(CaseTurn turn, CaseFact.HoldPlaced fact)
    {
        var hold = fact.Hold;
        if (turn.State.Holds.FirstOrDefault(h => h.HoldId == hold.HoldId) is { } known)
        {
            return known == hold
                ? Outcome.Known
                : new Outcome.Refused("holdId", "known with other content", Conflict: true);
        }

        if (Wrong(turn, hold) is { } wrong)
        {
            return wrong;
        }

        turn.Record(new CaseEvent.HoldPlaced(hold));
        return Outcome.Ok;
    }

    internal static Outcome Lift(CaseTurn turn, CaseFact.HoldLifted fact)
    {
        if (turn.State.Holds.All(h => h.HoldId != fact.HoldId))
        {
            return new Outcome.Refused("holdId", "no such hold stands on this invoice");
        }

        turn.Record(new CaseEvent.HoldEnded(fact.HoldId, $"lifted by {fact.By}", turn.NextNormalSlot()));
        return Outcome.Ok;
    }

    internal static void Expire(CaseTurn turn, string holdId)
    {
        var slot = turn.Context.FirstSlotOn(turn.Today);
        turn.Record(new CaseEvent.HoldEnded(holdId, "its time is over", Later(slot, turn.Now)));

        // A hold that ends late in the day, after downtime, still gives the debtor the next slot, not this moment.
        DateTimeOffset Later(DateTimeOffset first, DateTimeOffset now) => first > now ? first : turn.NextNormalSlot();
    }

    /// <summary>
    /// A case that opens, or opens again, has the holds that stand on its whole debtor before anything else happens,
    /// and none that was lifted from the debtor while it was closed.
    /// </summary>
    internal static void Align(CaseTurn turn)
    {
        var standing = turn.Context.Debtor.StandingHolds(turn.Today).ToList();
        foreach (var gone in turn.State.Holds
            .Where(h => h.OfDebtor == true && standing.All(s => s.HoldId != h.HoldId)).ToList())
        {
            const string Why = "it stands on the debtor no longer";
            turn.Record(new CaseEvent.HoldEnded(gone.HoldId, Why, turn.NextNormalSlot()));
        }

        foreach (var hold in standing
            .Where(s => turn.State.Holds.All(h => h.HoldId != s.HoldId)).Take(Limit - turn.State.Holds.Count).ToList())
        {
            turn.Record(new CaseEvent.HoldPlaced(hold with { OfDebtor = true }));
        }
    }

    private static Outcome.Refused? Wrong(CaseTurn turn, Hold hold)
    {
        if (turn.State.IsClosed)
        {
            return new Outcome.Refused("scope.invoiceId", "the case is closed");
        }

        if (hold.Until is null && !hold.IsInsolvency)
        {
            return new Outcome.Refused("until", "is required unless the reason is insolvency");
        }

        if (hold.Until is { } until && (until <= hold.From || until <= turn.Today))
        {
            return new Outcome.Refused("until", "must be after the start and in the future");
        }

        return turn.State.Holds.Count >= Limit
            ? new Outcome.Refused("holdId", $"at most {Limit} holds may stand on one invoice")
            : hold.Amount is { } amount ? Postings.Wrong(amount, turn.State.Currency) : null;
    }
}
