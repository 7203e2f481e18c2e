namespace Collections.Domain.Tests;

/// <summary>What the check says of claims for late payment.</summary>
public sealed class PolicyCheckChargesTests
{
    [Fact]
    public void Check_ClaimsWithTheirRules_FindsNothing() => Fields(ChargePolicies.Standard).ShouldBeEmpty();

    [Fact]
    public void Check_ClaimBeforeAnythingIsLate_IsAnErrorOfTheStep() =>
        Fields(ChargePolicies.Standard.With("due", s => s with { Claims = [ItemKind.Interest] }))
            .ShouldBe([("due", "claims")]);

    [Fact]
    public void Check_ClaimOfThePrincipal_IsAnError() =>
        Fields(ChargePolicies.Standard.With("escalation", s => s with { Claims = [ItemKind.Principal] }))
            .ShouldBe([("escalation", "claims")]);

    [Fact]
    public void Check_FeeThatNoTableNames_IsAnError() =>
        Fields(With(c => c with { Fee = AmountTable.None })).ShouldBe([("final-demand", "claims")]);

    [Fact]
    public void Check_RowAfterACatchAll_IsNeverReached() =>
        Fields(With(c => c with { Rules = [new(InterestRegime.Eu), new(InterestRegime.De, Jurisdiction.Germany)] }))
            .ShouldContain((null, "charges.rules"));

    [Fact]
    public void Check_FixedSumWhereTheLawKnowsNone_IsAnError() =>
        Fields(With(c => c with { Rules = [new(InterestRegime.CnLpr, Jurisdiction.China, FixedSum: true)] }))
            .ShouldContain((null, "charges.rules"));

    [Fact]
    public void Check_ChargesThatNoStepClaims_IsAWarning() => PolicyCheck.Check(
        TestPolicies.Standard with { Charges = ChargePolicies.Standard.Charges }, new HashSet<TemplateVariant>())
        .ShouldContain(f => f.Field == "charges" && f.Severity == FindingSeverity.Warning);

    private static Policy With(Func<ChargeRules, ChargeRules> change) =>
        ChargePolicies.Standard with { Charges = change(ChargePolicies.Standard.Charges!) };

    private static List<(string? Step, string Field)> Fields(Policy policy) =>
    [
        .. PolicyCheck.Check(policy, new HashSet<TemplateVariant>())
            .Where(f => f.Field is "claims" or "charges" or "charges.rules")
            .Select(f => (f.StepId, f.Field)),
    ];
}
