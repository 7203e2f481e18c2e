namespace Collections.Domain;

/// <summary>
/// What a promise comes to is judged by the money that is known then. Where money turns up that was in time, or money
/// that kept it is returned, its outcome is corrected, and what followed from it.
/// </summary>
internal static class PromiseCorrection
{
    /// <param name="turn">After money came or went.</param>
    /// <param name="before">What had come in before that.</param>
    internal static void Take(CaseTurn turn, PromisedMoney before)
    {
        foreach (var promise in turn.State.Promises.Where(p => !p.IsOpen).ToList())
        {
            var came = PromisedMoney.Of(turn.State).For(promise);
            if (came > before.For(promise) && promise.State != PromiseState.Kept)
            {
                TurnedUp(turn, promise, came);
            }
            else if (came < before.For(promise))
            {
                WasReturned(turn, promise, came);
            }
        }
    }

    private static void TurnedUp(CaseTurn turn, Promise promise, Money came)
    {
        var missing = Money.Min(promise.Amount - came, turn.State.Open - turn.State.Disputed);
        var state = Promises.Judge(turn.State, promise, missing);
        if (state != promise.State)
        {
            turn.Record(new CaseEvent.PromiseCorrected(
                promise.PromiseId,
                state,
                $"{came} came in with a value date in time",
                state == PromiseState.Kept ? WithoutIt(turn, promise) : turn.State.ResumeAt));
        }
    }

    private static void WasReturned(CaseTurn turn, Promise promise, Money came)
    {
        if (turn.State.IsClosed)
        {
            WasReturnedToAClosedCase(turn, promise);
            return;
        }

        if (Promises.JudgedAt(promise, turn.Context) > turn.Now)
        {
            turn.Record(new CaseEvent.PromiseCorrected(
                promise.PromiseId, PromiseState.Open, "money that kept it was returned", turn.State.ResumeAt));
            return;
        }

        var state = Promises.Judge(turn.State, promise, promise.Amount - came);
        if (state != promise.State)
        {
            turn.Record(new CaseEvent.PromiseCorrected(
                promise.PromiseId, state, "money that kept it was returned", turn.NextNormalSlot()));
            Promises.TellSalesRep(turn, promise, promise.Amount - came);
        }
    }

    /// <summary>
    /// Nothing is owed: where money that came too late has taken its place, the promise was not kept all the same.
    /// </summary>
    private static void WasReturnedToAClosedCase(CaseTurn turn, Promise promise)
    {
        var state = Promises.Judge(turn.State, promise, Money.Zero(turn.State.Currency));
        if (state != promise.State && state is PromiseState.Broken or PromiseState.PartlyKept)
        {
            turn.Record(new CaseEvent.PromiseCorrected(
                promise.PromiseId, state, "money that kept it was returned", turn.State.ResumeAt));
        }
    }

    /// <summary>When the next step comes without this promise: at its own time, unless another was broken.</summary>
    private static DateTimeOffset? WithoutIt(CaseTurn turn, Promise promise)
    {
        var isOnItsAccount = turn.State.ResumeAt == Promises.JudgedAt(promise, turn.Context)
            && !turn.State.Promises.Any(p => p.PromiseId != promise.PromiseId && p.LastDay == promise.LastDay
                && p.State is PromiseState.Broken or PromiseState.PartlyKept);
        return isOnItsAccount ? null : turn.State.ResumeAt;
    }
}
