using static Collections.Domain.Tests.SeedRates;

namespace Collections.Domain.Tests;

/// <summary>The worked figures of the law reference, statute by statute, and the days at their edges.</summary>
public partial class LateInterestTests
{
    private static InterestClaim Claim(
        InterestRegime regime, decimal amount, string currency, string dueOn, string asOf) => new(
            regime,
            DebtorKind.Company,
            new Money(amount, Currency.Of(currency)),
            Day(dueOn),
            Day(asOf),
            new InterestSettings());

    private static InterestCalculation Calculated(InterestClaim claim) =>
        LateInterest.Calculate(claim, SeedRates.Book).ShouldBeOfType<InterestOutcome.Calculated>().Calculation;

    private static InterestClaim Lpr(string dueOn, string asOf, decimal multiplier) =>
        Claim(InterestRegime.CnLpr, 100_000m, "CNY", dueOn, asOf) with { Multiplier = multiplier };

    private static InterestClaim Agreed(InterestClaim claim, decimal percent) =>
        claim with { ContractRates = [new RateRow(claim.DueOn, null, percent)] };

    [Fact]
    public void Directive2011_7_10000At10_15For31Days_Is86_21And40Euro()
    {
        var claim = Claim(InterestRegime.Eu, 10_000m, "EUR", "2025-06-30", "2025-07-31");

        var result = Calculated(claim);

        result.Interest.ToString().ShouldBe("86.21 EUR");
        result.FixedSum.ToString().ShouldBe("40.00 EUR");
        result.FirstInterestDay.ShouldBe(Day("2025-07-01"));
        result.PerDiem.ToString().ShouldBe("2.78 EUR");
        result.Segments.ShouldHaveSingleItem().ShouldBe(new InterestSegment(
            Day("2025-07-01"), Day("2025-07-31"), 31, 10.15m, RatePer.Year, claim.Amount, result.Interest));
    }

    [Fact]
    public void Bgb288_10000AcrossTheHalfYear_Is95_72Plus168_82()
    {
        var result = Calculated(Claim(InterestRegime.De, 10_000m, "EUR", "2025-05-30", "2025-08-29"));

        result.Segments.Select(s => $"{s.From:O}..{s.To:O} {s.Days} d {s.Percent} % {s.Amount}").ShouldBe(
        [
            "2025-05-31..2025-06-30 31 d 11.27 % 95.72 EUR",
            "2025-07-01..2025-08-29 60 d 10.27 % 168.82 EUR",
        ]);
        result.Interest.ToString().ShouldBe("264.54 EUR");
        result.FixedSum.ToString().ShouldBe("40.00 EUR");
        result.PerDiem.ToString().ShouldBe("2.81 EUR");
    }

    /// <summary>BGB 288 (1) and (5): five points and no fixed sum against a consumer.</summary>
    [Fact]
    public void Bgb288_Consumer_BearsFivePointsAndNoFixedSum()
    {
        var claim = Claim(InterestRegime.De, 10_000m, "EUR", "2025-06-30", "2025-07-31");

        var result = Calculated(claim with { DebtorKind = DebtorKind.Person });

        result.Segments.ShouldHaveSingleItem().Percent.ShouldBe(6.27m);
        result.FixedSum.IsZero.ShouldBeTrue();
    }

    [Theory]
    [InlineData("2025-06-29", "12.75")]
    [InlineData("2025-06-30", "12.25")]
    public void Act1998_Due_TakesTheReferenceOfTheDayInterestStarts(string dueOn, string percent)
    {
        var result = Calculated(Claim(InterestRegime.Uk, 5_000m, "GBP", dueOn, "2026-03-31"));

        var segment = result.Segments.ShouldHaveSingleItem();
        segment.Percent.ShouldBe(decimal.Parse(percent));
        segment.Days.ShouldBe(Day("2026-03-31").DayNumber - Day(dueOn).DayNumber);
        result.FixedSum.ToString().ShouldBe("70.00 GBP");
    }

    /// <summary>SI 2002/1675: fixed for the life of the debt, so a half-year without a row does not stop it.</summary>
    [Fact]
    public void Act1998_AsOfInAHalfYearWithoutARow_KeepsTheFirstRate() =>
        Calculated(Claim(InterestRegime.Uk, 5_000m, "GBP", "2026-06-29", "2026-10-31"))
            .Segments.ShouldHaveSingleItem().Percent.ShouldBe(11.75m);

    [Fact]
    public void Act1998_DebtInDollars_LeavesTheFixedSumToAPerson()
    {
        var result = Calculated(Claim(InterestRegime.Uk, 5_000m, "USD", "2025-06-30", "2025-07-31"));

        result.FixedSum.IsZero.ShouldBeTrue();
        result.Warnings.ShouldHaveSingleItem().ShouldContain("GBP");
    }

    /// <summary>L441-10 II: the floor of the second half of 2024 is 3 × 4.92 % = 14.76 %.</summary>
    [Theory]
    [InlineData("14.76", 0)]
    [InlineData("12", 1)]
    public void CodeDeCommerceL441_10_AgreedAtOrBelowTheFloor_Is36_39(string agreed, int warnings)
    {
        var claim = Claim(InterestRegime.Fr, 3_000m, "EUR", "2024-06-30", "2024-07-30");

        var result = Calculated(Agreed(claim, decimal.Parse(agreed)));

        result.Interest.ToString().ShouldBe("36.39 EUR");
        result.Segments.ShouldHaveSingleItem().Percent.ShouldBe(14.76m);
        result.FixedSum.ToString().ShouldBe("40.00 EUR");
        result.Warnings.Count.ShouldBe(warnings);
    }

    [Fact]
    public void CodeDeCommerceL441_10_ContractSilent_IsEcbPlusTenOfTheHalfYear() =>
        Calculated(Claim(InterestRegime.Fr, 3_000m, "EUR", "2024-12-15", "2025-01-15"))
            .Segments.Select(s => s.Percent).ShouldBe([14.25m, 13.15m]);

    [Fact]
    public void SpcArticle18_100000At4_5For30Days_Is375()
    {
        var result = Calculated(Lpr("2025-08-31", "2025-09-30", 1.5m));

        result.Interest.ToString().ShouldBe("375.00 CNY");
        result.DayCount.ShouldBe(DayCount.Actual360);
        result.PerDiem.ToString().ShouldBe("12.50 CNY");
        result.FixedSum.IsZero.ShouldBeTrue();
        result.Warnings.ShouldBeEmpty();
    }

    /// <summary>Art. 18 takes the LPR at the time of breach: a later change does not move it.</summary>
    [Fact]
    public void SpcArticle18_LprChangesAfterTheBreach_StaysAtTheBreach() =>
        Calculated(Lpr("2025-05-18", "2026-10-01", 1.3m)).Segments.ShouldHaveSingleItem().Percent.ShouldBe(4.03m);

    [Theory]
    [InlineData("1.29")]
    [InlineData("1.51")]
    public void SpcArticle18_MultiplierOutsideTheRange_Warns(string multiplier) =>
        Calculated(Lpr("2025-08-31", "2025-09-30", decimal.Parse(multiplier)))
            .Warnings.ShouldHaveSingleItem().ShouldContain("1.3 … 1.5");

    /// <summary>Civil Code 585: the agreed penalty prevails; over 4.5 % × 1.3 = 5.85 % it warns.</summary>
    [Theory]
    [InlineData("5.85", 0)]
    [InlineData("5.86", 1)]
    public void CivilCode585_AgreedPenalty_PrevailsAndWarnsOverTheLoss(string agreed, int warnings)
    {
        var claim = Claim(InterestRegime.CnLpr, 100_000m, "CNY", "2025-08-31", "2025-09-30");

        var result = Calculated(Agreed(claim, decimal.Parse(agreed)));

        result.Segments.ShouldHaveSingleItem().Percent.ShouldBe(decimal.Parse(agreed));
        result.Warnings.Count.ShouldBe(warnings);
    }

    [Fact]
    public void Decree802_100000For30Days_Is1500()
    {
        var claim = Claim(InterestRegime.CnSme, 100_000m, "CNY", "2025-08-31", "2025-09-30");

        var result = Calculated(claim with { SmeDeclared = true });

        result.Interest.ToString().ShouldBe("1500.00 CNY");
        result.PerDiem.ToString().ShouldBe("50.00 CNY");
        result.Segments.ShouldHaveSingleItem().ShouldBe(new InterestSegment(
            Day("2025-09-01"), Day("2025-09-30"), 30, 0.05m, RatePer.Day, claim.Amount, result.Interest));
    }

    /// <summary>Decree 802 Art. 17: an agreed rate binds from the LPR upwards; else the daily rate.</summary>
    [Theory]
    [InlineData("3.00", "3.00", RatePer.Year, 0)]
    [InlineData("2.99", "0.05", RatePer.Day, 1)]
    public void Decree802_AgreedRate_BindsOnlyFromTheLprUpwards(
        string agreed, string percent, RatePer per, int warnings)
    {
        var claim = Claim(InterestRegime.CnSme, 100_000m, "CNY", "2025-08-31", "2025-09-30");

        var result = Calculated(Agreed(claim with { SmeDeclared = true }, decimal.Parse(agreed)));

        var segment = result.Segments.ShouldHaveSingleItem();
        segment.Percent.ShouldBe(decimal.Parse(percent));
        segment.Per.ShouldBe(per);
        result.Warnings.Count.ShouldBe(warnings);
    }

    [Fact]
    public void Decree802_SignedUnderAHigherLpr_MeasuresTheAgreedRateByThatDay()
    {
        var claim = Claim(InterestRegime.CnSme, 100_000m, "CNY", "2025-08-31", "2025-09-30");
        var signed = claim with { SmeDeclared = true, SignedOn = Day("2025-02-01") };

        Calculated(Agreed(signed, 3.05m)).Segments.ShouldHaveSingleItem().Per.ShouldBe(RatePer.Day);
    }

    /// <summary>The United States know only the contract; California's legal rate at hand-off is 10 % simple.</summary>
    [Fact]
    public void CaliforniaCivilCode3289_10000At10For73Days_Is200()
    {
        var claim = Claim(InterestRegime.Contract, 10_000m, "USD", "2025-03-01", "2025-05-13");

        var result = Calculated(Agreed(claim, 10m));

        result.Interest.ToString().ShouldBe("200.00 USD");
        result.FixedSum.ToString().ShouldBe("0.00 USD");
        result.Source.ShouldBe("the contract");
    }
}
