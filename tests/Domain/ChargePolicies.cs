namespace Collections.Domain.Tests;

/// <summary>Policies that claim something for late payment.</summary>
internal static class ChargePolicies
{
    /// <summary>Interest and the fixed sum from the escalation on, a fee of 5.00 with the final demand.</summary>
    public static Policy Standard { get; } = (TestPolicies.Standard with
    {
        Charges = new(
            [
                new(InterestRegime.De, Jurisdiction.Germany, FixedSum: true),
                new(InterestRegime.Uk, Jurisdiction.UnitedKingdom, FixedSum: true),
                new(InterestRegime.Fr, Jurisdiction.France, FixedSum: true),
                new(InterestRegime.CnLpr, Jurisdiction.China),
                new(InterestRegime.Eu, Jurisdiction.EuropeanUnion, FixedSum: true),
            ],
            new(5.00m)),
    })
        .With("escalation", s => s with { Claims = [ItemKind.Interest, ItemKind.FixedSum] })
        .With("final-demand", s => s with { Claims = [ItemKind.Interest, ItemKind.FixedSum, ItemKind.Fee] })
        .With("legal", s => s with { Claims = [ItemKind.Interest] });
}
