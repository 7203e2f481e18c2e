namespace Collections.Domain;

/// <summary>
/// Rule 7: a promise rests the covered amount until its date and tolerance. A broken one resumes the next business day
/// at the next step, without waiting for that step's own day.
/// </summary>
internal static class Promises
{
    /// <summary>No promise reaches further than this; a longer one is an instalment plan.</summary>
    internal const int FurthestDays = 92;

    internal static Outcome Make(CaseTurn turn, CaseFact.PromiseMade fact)
    {
        if (turn.State.Promises.FirstOrDefault(p => p.PromiseId == fact.PromiseId) is { } known)
        {
            return known.PayOn == fact.PayOn
                ? Outcome.Known
                : new Outcome.Refused("promiseId", "known with other content", Conflict: true);
        }

        var coverable = turn.State.OpenUndisputed(turn.Today);
        var amount = fact.Amount ?? coverable;
        if (Wrong(turn, fact, amount, coverable) is { } wrong)
        {
            return wrong;
        }

        var tolerance = turn.Context.Policy.Promises.ToleranceDays.GetValueOrDefault(
            CreditStanding.Of(turn.State, turn.Context.Debtor.Class));
        turn.Record(new CaseEvent.PromiseMade(new(
            fact.PromiseId,
            amount,
            fact.PayOn,
            fact.PayOn.AddDays(tolerance),
            fact.MadeBy,
            fact.Channel,
            turn.Today,
            PaymentsBefore: turn.State.Payments.Count)));
        AgreementNotices.Ask(
            turn, AgreementTopic.PromiseConfirmed, fact.PromiseId, 0, turn.Context.Policy.Promises.ConfirmBy ?? []);
        return Outcome.Ok;
    }

    /// <summary>
    /// After a posting: a promise that is covered now is kept, and one of which nothing is owed any longer ends too.
    /// While part of it is disputed, its day is waited for.
    /// </summary>
    internal static void LookAfterPosting(CaseTurn turn)
    {
        foreach (var promise in turn.State.Promises.Where(p => p.IsOpen).ToList())
        {
            if (turn.State.Outstanding(promise, turn.State.Open).IsZero)
            {
                var came = PromisedMoney.Of(turn.State).For(promise);
                var (state, why) = came == promise.Amount ? (PromiseState.Kept, $"{came} came in")
                    : came.IsPositive ? (PromiseState.Kept, $"{came} came in; the rest is owed no longer")
                    : (PromiseState.Void, "nothing of it is owed any longer");
                turn.Record(new CaseEvent.PromiseEnded(promise.PromiseId, state, why, null));
            }
        }
    }

    /// <summary>The last tolerance day is over. What is disputed is asked of nobody.</summary>
    internal static void End(CaseTurn turn, string promiseId)
    {
        var promise = turn.State.Promises.First(p => p.PromiseId == promiseId);
        var came = PromisedMoney.Of(turn.State).For(promise);
        var outstanding = turn.State.Outstanding(promise);
        if (outstanding.IsZero)
        {
            turn.Record(came.IsZero
                ? new CaseEvent.PromiseEnded(promiseId, PromiseState.Void, "all that is left of it is disputed", null)
                : new CaseEvent.PromiseEnded(
                    promiseId, PromiseState.Kept, $"{came} came in; the rest is disputed", null));
            return;
        }

        var resume = turn.Context.Clock.NextOpen(
            turn.Context.Policy.Contact, turn.Context.Clock.StartOfDay(promise.LastDay.AddDays(1)));
        turn.Record(new CaseEvent.PromiseEnded(
            promiseId,
            came.IsZero ? PromiseState.Broken : PromiseState.PartlyKept,
            $"{outstanding} of {promise.Amount} promised for {promise.PayOn:yyyy-MM-dd} did not come",
            resume));
        turn.Raise(
            TaskKinds.PromiseBroken,
            InsideRoles.SalesRep,
            $"The promise of {promise.Amount} for {promise.PayOn:yyyy-MM-dd} was not kept: {outstanding} is missing",
            dueInDays: null);
    }

    private static Outcome.Refused? Wrong(
        CaseTurn turn, CaseFact.PromiseMade fact, Money amount, Money coverable)
    {
        if (turn.State.IsClosed)
        {
            return new("invoiceId", $"the case is closed: {Say.Reason(turn.State.ClosedFor)}");
        }

        if (turn.State.Legal is { IsActive: true })
        {
            return new("invoiceId", "legal has the case; a promise is theirs to take");
        }

        var limit = turn.Context.Policy.Promises.OpenOrBrokenLimit;
        if (Promise.Standing(turn.State.Promises) >= limit)
        {
            return new("promiseId", $"at most {limit} open or broken promises may stand on one invoice");
        }

        if (Postings.Wrong(amount, turn.State.Currency) is { } wrong)
        {
            return wrong;
        }

        return amount > coverable
            ? new("amount", $"only {coverable} is open and neither disputed nor promised")
            : fact.PayOn < turn.Today || fact.PayOn > turn.Today.AddDays(FurthestDays)
                ? new("payOn", $"must be within {FurthestDays} days from today")
                : null;
    }
}
