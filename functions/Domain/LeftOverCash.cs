namespace Collections.Domain;

/// <summary>What became of cash that no invoice had taken.</summary>
public enum CashUse
{
    Applied = 1,
    GivenBack = 2,

    /// <summary>The payment itself was returned.</summary>
    Returned = 3,
}

/// <summary>
/// Cash of the debtor that no invoice has taken. One case of the account carries the question what to do with it: its
/// task stands until nothing is left, and its history says where the money went.
/// </summary>
internal static class LeftOverCash
{
    internal static Outcome Keep(CaseTurn turn, CaseFact.CashLeftOver fact)
    {
        turn.Record(new CaseEvent.CashLeftOver(fact.PaymentId, fact.Amount, fact.Why));
        turn.Raise(
            TaskKinds.UnappliedCash,
            InsideRoles.Finance,
            $"{fact.Amount} of payment {fact.PaymentId} came in unapplied: {fact.Why}",
            dueInDays: 1,
            about: fact.PaymentId);
        return Outcome.Ok;
    }

    internal static Outcome Use(CaseTurn turn, CaseFact.CashUsed fact)
    {
        if (fact.OutOf is { } paymentId)
        {
            if (turn.State.Payments.Any(p => p.PaymentId == Surplus.IdOf(paymentId, fact.Use, fact.UseId)))
            {
                return Outcome.Known;
            }

            if (Surplus.Wrong(turn.State, paymentId, fact) is { } wrong)
            {
                return wrong;
            }
        }

        turn.Record(new CaseEvent.CashUsed(
            fact.UseId,
            fact.PaymentId,
            fact.Use,
            fact.Amount,
            fact.Left,
            fact.On,
            fact.InvoiceIds,
            fact.By,
            fact.Why,
            fact.OutOf,
            fact.OutOf is null ? null : turn.Today));
        return Outcome.Ok;
    }

    /// <summary>
    /// The money is the account's and the case only carries the task, which has nothing left to ask once it is gone.
    /// </summary>
    internal static CaseState Evolve(CaseState state, CaseEvent happened, DateTimeOffset at) =>
        happened is CaseEvent.CashUsed { OutOf: { } } surplus ? Surplus.Take(state, surplus, at)
        : happened is CaseEvent.CashUsed { Left.IsPositive: false } used
            ? state.WithMoot(t => t.Kind == TaskKinds.UnappliedCash && t.About == used.PaymentId)
            : state;
}
