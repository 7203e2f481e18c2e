using System.Globalization;

namespace Collections.Domain;

/// <summary>
/// What a debtor writes with a payment that a person must answer: "paid in full" on a debt that is disputed, or one
/// item named before others that the law puts first. The money counts all the same, and dunning is no worse for it.
/// </summary>
public static class PaymentWords
{
    private static readonly string[] InFull =
    [
        "paid in full", "payment in full", "full and final", "full settlement", "in full satisfaction",
        "zur abgeltung", "vollständige erledigung", "endgültige erledigung", "pour solde de tout compte",
        "règlement définitif", "por saldo y finiquito", "全额结清", "一次性结清", "结清全部",
    ];

    /// <summary>True where a text says that the payment settles the whole debt.</summary>
    public static bool SaysInFull(params ReadOnlySpan<string?> texts)
    {
        foreach (var text in texts)
        {
            if (text is not null && Array.Exists(InFull, phrase => CultureInfo.InvariantCulture.CompareInfo.IndexOf(
                text, phrase, CompareOptions.IgnoreCase) >= 0))
            {
                return true;
            }
        }

        return false;
    }

    internal static void Ask(CaseTurn turn, CaseFact.PaymentReceived payment)
    {
        if (turn.State.Disputed.IsPositive && SaysInFull(payment.Reference, payment.Designation))
        {
            Raise(turn, payment, "says it settles the whole, and the debt is disputed: accept that or give it back");
        }
        else if (PassesOver(turn, payment) is { } passed)
        {
            Raise(turn, payment, $"names other items than {passed}, which the law puts first: accept or refuse that");
        }
    }

    private static string? PassesOver(CaseTurn turn, CaseFact.PaymentReceived payment)
    {
        var rule = AllocationRules.For(turn.Context.Debtor, LateTerms.Of(turn.State.Invoice, turn.Context.Debtor));
        if (payment.Designation is not { } named || turn.State.Charges.Count == 0 || rule.DebtorMayPickItems)
        {
            return null;
        }

        var ledger = CaseLedger.Of(turn.State);
        var first = ledger.Items.Where(i => named.Contains(i.ItemId, StringComparison.Ordinal))
            .Select(i => AllocationOrder.PositionOf(i.Kind, rule.Within))
            .DefaultIfEmpty(0)
            .Max();
        return ledger.Items.FirstOrDefault(
            i => i.Open.IsPositive && AllocationOrder.PositionOf(i.Kind, rule.Within) < first)?.ItemId;
    }

    private static void Raise(CaseTurn turn, CaseFact.PaymentReceived payment, string question) => turn.Raise(
        TaskKinds.PaymentQuestion,
        InsideRoles.Finance,
        $"Payment {payment.PaymentId} of {payment.Amount} {question}",
        dueInDays: 1);
}
