namespace Collections.Domain;

/// <summary>One row of the segment table: every condition that is given must hold. Null means "any".</summary>
public sealed record SegmentRule(
    string Policy,
    CustomerClass? Class = null,
    string? Country = null,
    string? Creditor = null,
    string? Currency = null,
    decimal? AmountFrom = null)
{
    public bool Fits(Debtor debtor, Invoice invoice) =>
        (Class is null || Class == debtor.Class)
        && (Country is null || Country == debtor.Country)
        && (Creditor is null || Creditor == invoice.Account.CreditorId)
        && (Currency is null || Currency == invoice.Amount.Currency.Code)
        && (AmountFrom is null || invoice.Amount.Amount >= AmountFrom);
}

/// <summary>Chooses the policy for a new case: the first segment rule that fits, top to bottom.</summary>
public static class PolicyChoice
{
    /// <returns>The policy's name and the number of the rule (from 1) that chose it; 0 where none fits.</returns>
    public static (string Policy, int Rule) Choose(
        IReadOnlyList<SegmentRule> rules, string otherwise, Debtor debtor, Invoice invoice)
    {
        for (var i = 0; i < rules.Count; i++)
        {
            if (rules[i].Fits(debtor, invoice))
            {
                return (rules[i].Policy, i + 1);
            }
        }

        return (otherwise, 0);
    }
}
