using static Collections.Domain.Tests.SeedRates;

namespace Collections.Domain.Tests;

public partial class LateInterestTests
{
    /// <summary>Due on the last day of a half-year: no day bears the old rate.</summary>
    [Theory]
    [InlineData("2025-06-30", 1)]
    [InlineData("2025-06-29", 2)]
    public void HalfYear_DueOnOrBeforeItsLastDay_SplitsOnlyWhereADayFallsInIt(string dueOn, int segments) =>
        Calculated(Claim(InterestRegime.De, 10_000m, "EUR", dueOn, "2025-07-31")).Segments.Count.ShouldBe(segments);

    [Fact]
    public void HalfYear_WithTheSameRate_IsStillASegmentOfItsOwn() =>
        Calculated(Claim(InterestRegime.De, 10_000m, "EUR", "2025-12-15", "2026-01-15"))
            .Segments.Select(s => s.To).ShouldBe([Day("2025-12-31"), Day("2026-01-15")]);

    [Theory]
    [InlineData("2024-02-28", "2024-03-01", 2)]
    [InlineData("2024-02-29", "2024-03-01", 1)]
    [InlineData("2025-02-28", "2025-03-01", 1)]
    public void LeapDay_InOrAtTheEdge_CountsAsADay(string dueOn, string asOf, int days) =>
        Calculated(Claim(InterestRegime.Eu, 10_000m, "EUR", dueOn, asOf)).Segments.Sum(s => s.Days).ShouldBe(days);

    /// <summary>1,011.00 a year for 45 days (30/360: 44): 45,495 / 365, / 366, / 360 = 126.375; 44,484 / 360.</summary>
    [Theory]
    [InlineData(DayCount.Actual365, "124.64")]
    [InlineData(DayCount.ActualActual, "124.30")]
    [InlineData(DayCount.Actual360, "126.38")]
    [InlineData(DayCount.Thirty360, "123.57")]
    public void LeapYear_DayCount_SetsTheDenominator(DayCount count, string interest)
    {
        var claim = Agreed(Claim(InterestRegime.Contract, 10_000m, "EUR", "2024-01-15", "2024-02-29"), 10.11m);

        Calculated(claim with { Settings = new InterestSettings(count) }).Interest.ToAmountText().ShouldBe(interest);
    }

    [Theory]
    [InlineData(true, 31)]
    [InlineData(false, 30)]
    public void ReceiptDay_BySetting_BearsInterestOrNot(bool counts, int days)
    {
        var claim = Claim(InterestRegime.Eu, 10_000m, "EUR", "2025-06-30", "2025-07-31");

        var result = Calculated(claim with { Settings = new InterestSettings(ReceiptDayCounts: counts) });

        result.Segments.Sum(s => s.Days).ShouldBe(days);
        result.ReceiptDayCounts.ShouldBe(counts);
    }

    [Fact]
    public void PaidTheDayAfterDue_WithoutTheReceiptDay_IsLateButBearsNothing()
    {
        var claim = Claim(InterestRegime.Eu, 10_000m, "EUR", "2025-06-30", "2025-07-01");

        var result = Calculated(claim with { Settings = new InterestSettings(ReceiptDayCounts: false) });

        result.Interest.IsZero.ShouldBeTrue();
        result.Segments.ShouldBeEmpty();
        result.FixedSum.ToString().ShouldBe("40.00 EUR");
        result.PerDiem.ToString().ShouldBe("2.78 EUR");
    }

    [Theory]
    [InlineData("2025-06-30")]
    [InlineData("2025-06-01")]
    public void AsOf_OnOrBeforeTheDueDate_GivesNothing(string asOf)
    {
        var result = Calculated(Claim(InterestRegime.De, 10_000m, "EUR", "2025-06-30", asOf));

        result.Interest.ToString().ShouldBe("0.00 EUR");
        result.FixedSum.ToString().ShouldBe("0.00 EUR");
        result.Segments.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(InterestRegime.De, "2026-06-15", "2026-07-01", RateTableIds.GermanBaseRate, "2026-07-01")]
    [InlineData(InterestRegime.Eu, "2026-06-15", "2026-08-01", RateTableIds.EcbMainRefinancing, "2026-07-01")]
    [InlineData(InterestRegime.Eu, "2026-08-09", "2026-08-20", RateTableIds.EcbMainRefinancing, "2026-08-10")]
    [InlineData(InterestRegime.Eu, "2023-06-30", "2024-02-01", RateTableIds.EcbMainRefinancing, "2023-07-01")]
    [InlineData(InterestRegime.Uk, "2026-06-30", "2026-07-10", RateTableIds.UkReferenceRate, "2026-07-01")]
    [InlineData(InterestRegime.CnLpr, "2026-06-30", "2026-07-10", RateTableIds.ChineseLoanPrimeRate, "2026-07-01")]
    public void NoRow_ForADayThatCounts_RefusesAndNamesTheDay(
        InterestRegime regime, string dueOn, string asOf, string table, string day) =>
        LateInterest.Calculate(Claim(regime, 10_000m, "EUR", dueOn, asOf), SeedRates.Book)
            .ShouldBe(new InterestOutcome.NoRate(table, Day(day)));

    [Fact]
    public void NoRow_TheLastCoveredDay_IsStillComputed() =>
        Calculated(Claim(InterestRegime.De, 10_000m, "EUR", "2026-06-15", "2026-06-30"))
            .Segments.Sum(s => s.Days).ShouldBe(15);

    [Fact]
    public void NoRow_OfAnEmptyBook_RefusesForEveryStatute()
    {
        var empty = new RateBook([], []);
        foreach (var regime in Enum.GetValues<InterestRegime>().Where(r => r != InterestRegime.Contract))
        {
            var claim = Claim(regime, 10_000m, "EUR", "2025-06-30", "2025-07-31") with { SmeDeclared = true };

            LateInterest.Calculate(claim, empty)
                .ShouldBeOfType<InterestOutcome.NoRate>().Day.ShouldBe(claim.DueOn.AddDays(1));
        }
    }

    [Fact]
    public void ContractRate_ThatEnds_RefusesTheDayAfter()
    {
        var claim = Claim(InterestRegime.Contract, 10_000m, "EUR", "2025-01-31", "2025-03-31");
        RateRow[] rates = [Row("2025-01-01", "2025-02-28", 10m)];

        LateInterest.Calculate(claim with { ContractRates = rates }, SeedRates.Book)
            .ShouldBe(new InterestOutcome.NoRate("contract", Day("2025-03-01")));
    }

    [Fact]
    public void ContractRate_ThatChanges_SplitsAtTheChange()
    {
        var claim = Claim(InterestRegime.Contract, 10_000m, "EUR", "2025-01-31", "2025-03-31");
        RateRow[] rates = [Row("2025-01-01", "2025-02-28", 10m), Row("2025-03-01", null, 12m)];

        Calculated(claim with { ContractRates = rates }).Segments
            .Select(s => (s.Days, s.Percent)).ShouldBe([(28, 10m), (31, 12m)]);
    }

    /// <summary>Half a cent in each of two periods: one cent each, or one cent in all.</summary>
    [Theory]
    [InlineData(InterestRounding.PerSegment, "0.01 0.01")]
    [InlineData(InterestRounding.AtEnd, "0.01 0.00")]
    public void Rounding_BySetting_IsMadePerSegmentOrOnce(InterestRounding rounding, string amounts)
    {
        var claim = Claim(InterestRegime.Contract, 100m, "EUR", "2025-02-27", "2025-03-01");
        RateRow[] rates = [Row("2025-01-01", "2025-02-28", 1.825m), Row("2025-03-01", null, 1.825m)];

        var result = Calculated(Rounded(claim with { ContractRates = rates }, rounding));

        string.Join(' ', result.Segments.Select(s => s.Amount.ToAmountText())).ShouldBe(amounts);
        result.Rounding.ShouldBe(rounding);
    }

    [Theory]
    [InlineData(InterestRegime.Eu, DebtorKind.Person, "debtorKind")]
    [InlineData(InterestRegime.Uk, DebtorKind.Person, "debtorKind")]
    [InlineData(InterestRegime.Fr, DebtorKind.Person, "debtorKind")]
    [InlineData(InterestRegime.CnSme, DebtorKind.Person, "debtorKind")]
    [InlineData(InterestRegime.CnSme, DebtorKind.SoleTrader, "debtorKind")]
    [InlineData(InterestRegime.CnSme, DebtorKind.Government, "smeDeclared")]
    [InlineData(InterestRegime.Contract, DebtorKind.Company, "contractRate")]
    public void NotApplicable_ByRegime_NamesTheInput(InterestRegime regime, DebtorKind kind, string field) =>
        LateInterest.Calculate(
            Claim(regime, 10_000m, "EUR", "2025-06-30", "2025-07-31") with { DebtorKind = kind }, SeedRates.Book)
            .ShouldBeOfType<InterestOutcome.NotApplicable>().Field.ShouldBe(field);

    [Theory]
    [InlineData(InterestRegime.Eu)]
    [InlineData(InterestRegime.De)]
    [InlineData(InterestRegime.Uk)]
    public void NotApplicable_AgreedRateForAStatute_IsRefusedNotIgnored(InterestRegime regime) =>
        LateInterest.Calculate(
            Agreed(Claim(regime, 10_000m, "EUR", "2025-06-30", "2025-07-31"), 5m), SeedRates.Book)
            .ShouldBeOfType<InterestOutcome.NotApplicable>().Field.ShouldBe("contractRate");

    [Fact]
    public void NotApplicable_MultiplierElsewhere_IsRefusedNotIgnored() =>
        LateInterest.Calculate(
            Claim(InterestRegime.De, 10_000m, "EUR", "2025-06-30", "2025-07-31") with { Multiplier = 1.4m },
            SeedRates.Book)
            .ShouldBeOfType<InterestOutcome.NotApplicable>().Field.ShouldBe("multiplier");

    [Fact]
    public void Currency_WithoutDecimals_RoundsToWholeUnits() =>
        Calculated(Agreed(Claim(InterestRegime.Contract, 10_000m, "JPY", "2025-06-30", "2025-07-31"), 10m))
            .Interest.ToString().ShouldBe("85 JPY");

    [Fact]
    public void Match_OfEveryOutcome_FindsItsBranch()
    {
        InterestOutcome[] outcomes =
        [
            LateInterest.Calculate(Claim(InterestRegime.De, 1m, "EUR", "2025-06-30", "2025-07-31"), SeedRates.Book),
            new InterestOutcome.NoRate("t", Day("2025-01-01")),
            new InterestOutcome.NotApplicable("f", "r"),
        ];

        outcomes.Select(o => o.Match(_ => "calculated", _ => "noRate", _ => "notApplicable"))
            .ShouldBe(["calculated", "noRate", "notApplicable"]);
        typeof(InterestOutcome).GetNestedTypes().Length.ShouldBe(outcomes.Length);
    }
}
