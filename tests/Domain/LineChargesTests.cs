using static Collections.Domain.Tests.CaseScenario;
using static Collections.Domain.Tests.SeedRates;

namespace Collections.Domain.Tests;

/// <summary>What a notice states beside the principal when it is claimed.</summary>
public class LineChargesTests
{
    /// <summary>27 days on 1,000 at 10.27 % are 7.60; one more day is 1,000 × 10.27 % ÷ 365.</summary>
    [Fact]
    public void Claim_OfANoticeWithInterest_StatesEachKindApartAndThePerDiem()
    {
        var s = Charged();

        LineCharges.Of(s.State, s.Context, s.State.Open, Day("2026-04-01"))
            .ShouldBe(new(Eur(7.60m), Eur(40m), Eur(0m), Eur(0.28m)));
    }

    [Fact]
    public void Claim_AfterAPromiseOfNearlyAll_AsksNoMoreThanIsDunned()
    {
        var s = Charged();

        var charges = LineCharges.Of(s.State, s.Context, Eur(42m), Day("2026-04-01")).ShouldNotBeNull();

        charges.Total.ShouldBe(Eur(42m));
        charges.Interest.ShouldBe(Eur(2m));
    }

    [Fact]
    public void Claim_OnADayWithoutARate_StatesNoPerDiem()
    {
        var s = Charged();

        LineCharges.Of(s.State, s.Context, s.State.Open, Day("2026-07-02"))!.PerDiem.ShouldBeNull();
    }

    [Fact]
    public void Claim_OfACaseWithoutCharges_StatesNone()
    {
        var s = CaseScenario.Open();

        LineCharges.Of(s.State, s.Context, s.State.Open, Day("2026-03-20")).ShouldBeNull();
    }

    private static CaseScenario Charged() => CaseScenario.Open(policy: ChargePolicies.Standard).AdvanceToDay(30);
}
