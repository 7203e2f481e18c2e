namespace Collections.Domain;

/// <summary>
/// That what an invoice got too much of the payment <paramref name="Of"/> was used elsewhere; the day is that on which
/// it was told, for on an earlier one there may not have been too much yet.
/// </summary>
public sealed record SurplusUse(string Of, CashUse Use, DateOnly On);

/// <summary>What of a payment an invoice did not ask for.</summary>
public sealed record SurplusPart(string PaymentId, Money Amount, DateOnly ReceivedOn);

/// <summary>
/// What came in on an invoice beyond what is owed stays there, so that a later charge or a return finds it, until a
/// person uses it elsewhere. It is over of the payments with the latest value dates.
/// </summary>
public static class Surplus
{
    /// <summary>
    /// Stands between a payment's id and that of what was done with a part of it; no id of the contract can hold it.
    /// </summary>
    public const char Mark = '~';

    /// <summary>What is over, by payment; together no more than the case has unapplied.</summary>
    public static IReadOnlyList<SurplusPart> Of(CaseState state)
    {
        var over = state.Unapplied;
        if (!over.IsPositive)
        {
            return [];
        }

        var parts = new List<SurplusPart>();
        foreach (var payment in state.Payments.Where(p => p.Stands).Reverse().OrderByDescending(p => p.ReceivedOn))
        {
            var there = state.Payments.Where(p => p.ReversalId is null && p.Out?.Of == payment.PaymentId)
                .Aggregate(payment.Amount, (left, use) => left + use.Amount);
            var amount = Money.Min(over, there);
            if (amount.IsPositive)
            {
                over -= amount;
                parts.Add(new(payment.PaymentId, amount, payment.ReceivedOn));
            }
        }

        return parts;
    }

    /// <summary>Why so much of a payment cannot be used elsewhere; null where it can.</summary>
    internal static Outcome.Refused? Wrong(CaseState state, string paymentId, CaseFact.CashUsed fact) =>
        Postings.Wrong(fact.Amount, state.Currency)
        ?? (Of(state).FirstOrDefault(part => part.PaymentId == paymentId) is not { } part || fact.Amount > part.Amount
            ? new("amount", "is more than the invoice has of the payment beyond what it asks for")
            : null);

    /// <summary>What of a payment was given back to the debtor, returned since or not.</summary>
    internal static Money GivenBackOf(CaseState state, string paymentId) => state.Payments
        .Where(p => p.Out is { Use: CashUse.GivenBack } use && use.Of == paymentId)
        .Aggregate(Money.Zero(state.Currency), (sum, p) => sum - p.Amount);

    internal static string IdOf(string paymentId, CashUse use, string useId) =>
        $"{paymentId}{Mark}{(use == CashUse.Applied ? "out" : "back")}{Mark}{useId}";

    internal static CaseState Take(CaseState state, CaseEvent.CashUsed used, DateTimeOffset at)
    {
        if (state.Payments.FirstOrDefault(p => p.PaymentId == used.OutOf) is not { } from)
        {
            return state;
        }

        var why = used.Use == CashUse.Applied
            ? $"applied to {string.Join(", ", used.InvoiceIds)} by {used.By}"
            : $"given back by {used.By}";
        return state with
        {
            Payments =
            [
                .. state.Payments,
                new(
                    IdOf(from.PaymentId, used.Use, used.UseId),
                    -used.Amount,
                    from.ReceivedOn,
                    null,
                    null,
                    Why: why,
                    ToldAt: at,
                    Out: new(from.PaymentId, used.Use, used.ToldOn ?? used.On)),
            ],
        };
    }

    /// <summary>The payments as if what is missing of each use of them, by its id, had never come.</summary>
    internal static IReadOnlyList<Payment> Without(
        IReadOnlyList<Payment> payments, IReadOnlyDictionary<string, Money> missing)
    {
        var changed = payments.ToList();
        for (var i = 0; i < changed.Count; i++)
        {
            if (changed[i].Out is { } use && missing.TryGetValue(changed[i].PaymentId, out var less))
            {
                var from = changed.FindIndex(p => p.PaymentId == use.Of);
                changed[i] = changed[i] with { Amount = changed[i].Amount + less };
                changed[from] = changed[from] with { Amount = changed[from].Amount - less };
            }
        }

        return changed;
    }
}
