using static Collections.Domain.Tests.CaseScenario;
using static Collections.Domain.Tests.SeedRates;

namespace Collections.Domain.Tests;

/// <summary>BGB 366 (2), Civil Code 560: what a case is to a payment over several debts.</summary>
public sealed class CaseItemsTests
{
    /// <summary>Decree 802 Art. 17: 0.05 % a day are 18.25 % a year, more than 1.5 × LPR of 3 %.</summary>
    [Fact]
    public void Rate_OfADailyRegime_IsComparedByTheYear()
    {
        RateOf(Case(new(Regime: InterestRegime.CnSme, SmeDeclared: true))).ShouldBe(18.25m);
        RateOf(Case(new(Regime: InterestRegime.CnLpr))).ShouldBe(4.5m);
    }

    [Fact]
    public void Allocation_OverTwoDebtsOfWhichOneBearsADailyRate_PaysThatFirst()
    {
        var older = Case(new(Regime: InterestRegime.CnLpr));
        var dearer = Case(new(Regime: InterestRegime.CnSme, SmeDeclared: true), "INV-2", "2026-03-03");
        var items = new[] { older, dearer }.SelectMany(Items).ToList();

        var paid = Allocation.Of(Eur(600m), Day("2026-04-01"), items, AllocationRules.China, null);

        paid.Parts.Select(p => p.InvoiceId).Distinct().ShouldBe(["INV-2"]);
    }

    [Fact]
    public void Rate_BeforeDefaultAndBeforeAnythingIsPosted_IsThatOfTheRegime()
    {
        var s = CaseScenario.Open(policy: ChargePolicies.Standard);

        RateOf(s).ShouldBe(10.27m, "1.27 + 9");
        s.State.Charges.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(null)]
    public void Rate_WhereNoInterestIsClaimed_IsNone(bool? interest)
    {
        var policy = interest is null ? TestPolicies.Standard : ChargePolicies.Standard;

        RateOf(CaseScenario.Open(UsualInvoice with { Terms = new(Interest: interest) }, policy)).ShouldBe(0m);
    }

    private static CaseScenario Case(LateTerms terms, string id = "INV-1", string due = "2026-03-02") =>
        CaseScenario.Open(
            UsualInvoice with { InvoiceId = id, DueOn = Day(due), Terms = terms },
            ChargePolicies.Standard,
            UsualDebtor with { Country = "CN" }).AdvanceToDay(20);

    private static IReadOnlyList<OpenItem> Items(CaseScenario s) =>
        CaseItems.Of(s.State, s.Context, s.Clock.LocalDate(s.Now));

    private static decimal RateOf(CaseScenario s) => Items(s)[0].RatePercent;
}
