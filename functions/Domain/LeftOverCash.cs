namespace Collections.Domain;

/// <summary>What became of cash that no invoice had taken.</summary>
public enum CashUse
{
    Applied = 1,
    GivenBack = 2,

    /// <summary>The payment itself was returned.</summary>
    Returned = 3,
}

/// <summary>That so much of a payment, which no invoice had taken, went back to the debtor.</summary>
public sealed record CashGivenBack(string PaymentId, Money Amount);

/// <summary>
/// Cash of the debtor that no invoice has taken. One case of the account carries the question what to do with it: its
/// task stands until nothing is left, and its history says where the money went.
/// </summary>
internal static class LeftOverCash
{
    /// <summary>How many are remembered for the day their payment is returned; banks let months pass, not years.
    /// </summary>
    private const int GivenBackKept = 50;

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

    /// <summary>Nobody is asked twice: what was asked for is remembered no longer.</summary>
    internal static Outcome AskBack(CaseTurn turn, CaseFact.CashOwedBack fact)
    {
        if (GivenBackOf(turn.State, fact.PaymentId) is not { IsPositive: true } back)
        {
            return Outcome.Known;
        }

        turn.Record(new CaseEvent.CashOwedBack(fact.PaymentId, back, fact.On));
        AskBack(turn, fact.PaymentId, back);
        return Outcome.Ok;
    }

    /// <summary>The debtor has it twice: no invoice asks for it, a person does.</summary>
    internal static void AskBack(CaseTurn turn, string paymentId, Money back) => turn.Raise(
        TaskKinds.PaymentQuestion,
        InsideRoles.Finance,
        $"{back} of payment {paymentId} was given back before the payment was returned: ask for it",
        dueInDays: 1,
        about: paymentId);

    /// <summary>
    /// The money is the account's and the case only carries the task, which has nothing left to ask once it is gone.
    /// </summary>
    internal static CaseState Evolve(CaseState state, CaseEvent happened, DateTimeOffset at) => happened switch
    {
        CaseEvent.CashUsed { OutOf: { } } e => Surplus.Take(state, e, at),
        CaseEvent.CashUsed e => Leave(state, e),
        CaseEvent.CashOwedBack e => state with
        {
            GivenBack = [.. state.GivenBack.Where(c => c.PaymentId != e.PaymentId)],
        },
        _ => state,
    };

    private static Money GivenBackOf(CaseState state, string paymentId) => state.GivenBack
        .Where(c => c.PaymentId == paymentId)
        .Select(c => c.Amount)
        .DefaultIfEmpty(Money.Zero(state.Currency))
        .Aggregate((sum, amount) => sum + amount);

    private static CaseState Leave(CaseState state, CaseEvent.CashUsed used)
    {
        var asked = used.Left.IsPositive
            ? state
            : state.WithMoot(t => t.Kind == TaskKinds.UnappliedCash && t.About == used.PaymentId);
        return used.Use == CashUse.GivenBack
            ? asked with
            {
                GivenBack = [.. asked.GivenBack.Append(new(used.PaymentId, used.Amount)).TakeLast(GivenBackKept)],
            }
            : asked;
    }
}
