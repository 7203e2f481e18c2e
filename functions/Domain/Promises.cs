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

        var (lastDay, why) = LastDay(turn, fact.PayOn);
        turn.Record(new CaseEvent.PromiseMade(new(
            fact.PromiseId,
            amount,
            fact.PayOn,
            lastDay,
            fact.MadeBy,
            fact.Channel,
            turn.Today,
            PaymentsBefore: turn.State.Payments.Count), why));
        AgreementNotices.Ask(
            turn, AgreementTopic.PromiseConfirmed, fact.PromiseId, 0, turn.Context.Policy.Promises.ConfirmBy ?? []);
        return Outcome.Ok;
    }

    /// <summary>
    /// The last day on which what is promised for a day is still in time, by how far the debtor is trusted now, and why
    /// that is less than their class says; null where it is not.
    /// </summary>
    internal static (DateOnly LastDay, string? Why) LastDay(CaseTurn turn, DateOnly payOn)
    {
        var standing = CreditStanding.For(turn.State, turn.Context, turn.Today);
        var tolerance = turn.Context.Policy.Promises.ToleranceDays.GetValueOrDefault(standing.Class);
        return (payOn.AddDays(tolerance), standing.Why);
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
                var state = Judge(turn.State, promise, Money.Zero(turn.State.Currency));
                var came = PromisedMoney.Of(turn.State).For(promise);
                var why = state == PromiseState.Void ? "nothing of it is owed any longer"
                    : state != PromiseState.Kept ? $"{promise.Amount - came} of {promise.Amount} came too late"
                    : came == promise.Amount ? $"{came} came in"
                    : $"{came} came in; the rest is owed no longer";
                turn.Record(new CaseEvent.PromiseEnded(promise.PromiseId, state, why, null));
            }
        }
    }

    /// <summary>
    /// When a promise is judged: as the next step would go after its last tolerance day. What is booked until then with
    /// a value date in time still keeps it.
    /// </summary>
    internal static DateTimeOffset JudgedAt(Promise promise, CaseContext context) =>
        context.FirstSlotOn(promise.LastDay.AddDays(1));

    /// <summary>What a promise comes to that <paramref name="missing"/> is still asked of.</summary>
    internal static PromiseState Judge(CaseState state, Promise promise, Money missing)
    {
        var came = PromisedMoney.Of(state).For(promise);
        var cameLate = came < promise.Amount
            && state.Payments.Any(p => p.Stands && p.InTimeOn > promise.LastDay);
        return (missing.IsPositive || cameLate, came.IsPositive) switch
        {
            (true, true) => PromiseState.PartlyKept,
            (true, false) => PromiseState.Broken,
            (false, true) => PromiseState.Kept,
            (false, false) => PromiseState.Void,
        };
    }

    /// <summary>The last tolerance day is over. What is disputed is asked of nobody.</summary>
    internal static void End(CaseTurn turn, string promiseId)
    {
        var promise = turn.State.Promises.First(p => p.PromiseId == promiseId);
        var missing = turn.State.Outstanding(promise);
        var state = Judge(turn.State, promise, missing);
        if (missing.IsZero)
        {
            var came = PromisedMoney.Of(turn.State).For(promise);
            var why = state == PromiseState.Void ? "all that is left of it is disputed"
                : state == PromiseState.Kept ? $"{came} came in; the rest is disputed"
                : $"{promise.Amount - came} of {promise.Amount} came too late";
            turn.Record(new CaseEvent.PromiseEnded(promiseId, state, why, null));
            return;
        }

        turn.Record(new CaseEvent.PromiseEnded(
            promiseId,
            state,
            $"{missing} of {promise.Amount} promised for {promise.PayOn:yyyy-MM-dd} did not come",
            JudgedAt(promise, turn.Context)));
        TellSalesRep(turn, promise, missing);
    }

    internal static void TellSalesRep(CaseTurn turn, Promise promise, Money missing) => turn.Raise(
        TaskKinds.PromiseBroken,
        InsideRoles.SalesRep,
        $"The promise of {promise.Amount} for {promise.PayOn:yyyy-MM-dd} was not kept: {missing} is missing",
        dueInDays: null,
        about: promise.PromiseId);

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
