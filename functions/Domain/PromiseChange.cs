namespace Collections.Domain;

/// <summary>
/// A promise may be changed as long as its day is not over, and not for ever: who changes it again and again does not
/// pay.
/// </summary>
internal static class PromiseChange
{
    /// <summary>How often a promise may be changed.</summary>
    private const int Limit = 2;

    internal static Outcome Take(CaseTurn turn, CaseFact.PromiseChanged fact)
    {
        if (turn.State.Promises.FirstOrDefault(p => p.PromiseId == fact.PromiseId) is not { } promise)
        {
            return new Outcome.Refused("promiseId", "no such promise on this invoice");
        }

        if (promise.ChangeIds?.Contains(fact.ChangeId) == true)
        {
            return Outcome.Known;
        }

        var amount = fact.Amount ?? promise.Amount;
        if (Wrong(turn, promise, fact, amount) is { } wrong)
        {
            return wrong;
        }

        var (lastDay, why) = Promises.LastDay(turn, fact.PayOn);
        turn.Record(new CaseEvent.PromiseChanged(
            promise.PromiseId, fact.ChangeId, amount, fact.PayOn, lastDay, why));
        AgreementNotices.Ask(
            turn, AgreementTopic.PromiseConfirmed, promise.PromiseId, 0, turn.Context.Policy.Promises.ConfirmBy ?? []);
        return Outcome.Ok;
    }

    private static Outcome.Refused? Wrong(
        CaseTurn turn, Promise promise, CaseFact.PromiseChanged fact, Money amount)
    {
        if (!promise.IsOpen)
        {
            return new("promiseId", $"has ended: {promise.State.ToString().ToLowerInvariant()}", Conflict: true);
        }

        if (turn.Today > promise.PayOn)
        {
            return new("promiseId", $"its day {promise.PayOn:yyyy-MM-dd} is over");
        }

        if ((promise.ChangeIds?.Count ?? 0) >= Limit)
        {
            return new("promiseId", $"a promise may be changed at most {Limit} times");
        }

        if (Postings.Wrong(amount, turn.State.Currency) is { } wrong)
        {
            return wrong;
        }

        // What came in since counts for the promise, so that much of it needs no cover any more.
        var came = PromisedMoney.Of(turn.State).For(promise);
        var coverable = turn.State.OpenUndisputed(turn.Today) + turn.State.Outstanding(promise) + came;
        return amount > coverable || amount <= came
            ? new("amount", $"must be more than {came}, which came in, and at most {coverable}")
            : fact.PayOn < turn.Today || fact.PayOn > turn.Today.AddDays(Promises.FurthestDays)
                ? new("payOn", $"must be within {Promises.FurthestDays} days from today")
                : null;
    }
}
