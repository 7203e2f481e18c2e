namespace Collections.Domain;

/// <summary>
/// What a line of a message asks beside the principal, each part of what it duns. <paramref name="PerDiem"/> is what
/// one more day adds; null where nothing more accrues or no rate is known for it.
/// </summary>
public sealed record LineCharges(Money Interest, Money FixedSum, Money Costs, Money? PerDiem = null)
{
    public Money Total => Interest + FixedSum + Costs;

    /// <summary>The charges of a case; null where it has none that are asked.</summary>
    /// <param name="state">The case.</param>
    /// <param name="context">What it may look at.</param>
    /// <param name="dunned">What the line duns in all: a dispute or promise may leave a part of the charges.</param>
    /// <param name="today">The debtor's local day.</param>
    public static LineCharges? Of(CaseState state, CaseContext context, Money dunned, DateOnly today)
    {
        if (state.Charges.Count == 0)
        {
            return null;
        }

        var ledger = CaseLedger.Of(state);
        var costs = Money.Min(dunned, ledger.OpenOf(ItemKind.Fee, ItemKind.Cost));
        var sum = Money.Min(dunned - costs, ledger.OpenOf(ItemKind.FixedSum));
        var interest = Money.Min(dunned - costs - sum, ledger.OpenOf(ItemKind.Interest));
        var asked = new LineCharges(
            interest, sum, costs, interest.IsPositive ? PerDiemOf(state, context, ledger, today) : null);
        return asked.Total.IsPositive ? asked : null;
    }

    private static Money? PerDiemOf(CaseState state, CaseContext context, CaseLedger ledger, DateOnly today)
    {
        if (state.Waived.IsPositive
            || LateClaim.Of(state, context, today) is not LateClaimOutcome.Found
            {
                Terms.Interest: true, Calculation: var calculation,
            })
        {
            return null;
        }

        return LateAccrual.PerDiemOf(ledger, calculation, today) is { IsPositive: true } perDiem ? perDiem : null;
    }
}
