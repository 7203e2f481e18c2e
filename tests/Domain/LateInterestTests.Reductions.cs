using FsCheck;
using FsCheck.Fluent;
using static Collections.Domain.Tests.SeedRates;

namespace Collections.Domain.Tests;

public partial class LateInterestTests
{
    private static InterestClaim Reduced(InterestClaim claim, params (string On, decimal Amount)[] reductions) =>
        claim with
        {
            Reductions =
                [.. reductions.Select(r => new PrincipalReduction(Day(r.On), claim.Amount with { Amount = r.Amount }))],
        };

    [Fact]
    public void PartPayment_InsideAHalfYear_LowersTheBaseFromTheNextDay()
    {
        var result = Calculated(Reduced(
            Claim(InterestRegime.De, 10_000m, "EUR", "2025-06-30", "2025-07-30"), ("2025-07-10", 4_000m)));

        result.Segments.Select(s => $"{s.From:O} {s.Days} d on {s.Base}: {s.Amount}").ShouldBe(
        [
            "2025-07-01 10 d on 10000.00 EUR: 28.14 EUR",
            "2025-07-11 20 d on 6000.00 EUR: 33.76 EUR",
        ]);
        result.PerDiem.ToString().ShouldBe("1.69 EUR");
    }

    [Fact]
    public void PartPayment_WhereTheReceiptDayDoesNotCount_LowersTheBaseOnItsDay()
    {
        var claim = Reduced(
            Claim(InterestRegime.De, 10_000m, "EUR", "2025-06-30", "2025-07-30"), ("2025-07-10", 4_000m));

        Calculated(claim with { Settings = new InterestSettings(ReceiptDayCounts: false) })
            .Segments.Select(s => s.Days).ShouldBe([9, 20]);
    }

    /// <summary>SI 2002/1675: a part payment in the next half-year does not move the rate of the debt.</summary>
    [Fact]
    public void PartPayment_InTheUnitedKingdom_KeepsTheRateAndTheFixedSumOfTheDebt()
    {
        var result = Calculated(Reduced(
            Claim(InterestRegime.Uk, 10_000m, "GBP", "2025-06-29", "2025-12-31"), ("2025-08-31", 9_500m)));

        result.Segments.Select(s => s.Percent).Distinct().ShouldBe([12.75m]);
        result.FixedSum.ToString().ShouldBe("100.00 GBP");
    }

    [Fact]
    public void PaidInFull_BeforeTheRatesEnd_NeedsNoLaterRate()
    {
        var result = Calculated(Reduced(
            Claim(InterestRegime.Eu, 10_000m, "EUR", "2026-06-15", "2026-09-30"), ("2026-06-30", 10_000m)));

        result.Segments.ShouldHaveSingleItem().Days.ShouldBe(15);
        result.PerDiem.IsZero.ShouldBeTrue();
        result.FixedSum.ToString().ShouldBe("40.00 EUR");
    }

    [Fact]
    public void PaidInFull_TheDayBeforeAsOf_LeavesNoEmptyLine() =>
        Calculated(Reduced(
            Claim(InterestRegime.Eu, 10_000m, "EUR", "2025-06-30", "2025-07-11"), ("2025-07-10", 10_000m)))
            .Segments.ShouldHaveSingleItem().To.ShouldBe(Day("2025-07-10"));

    [Fact]
    public void PartPayment_OnTheLastDay_LowersOnlyThePerDiem()
    {
        var result = Calculated(Reduced(
            Claim(InterestRegime.Eu, 10_000m, "EUR", "2025-06-30", "2025-07-31"), ("2025-07-31", 5_000m)));

        result.Interest.ToString().ShouldBe("86.21 EUR");
        result.PerDiem.ToString().ShouldBe("1.39 EUR");
    }

    [Fact]
    public void PaidInFull_OnTheDueDate_OwesNothing()
    {
        var result = Calculated(Reduced(
            Claim(InterestRegime.Eu, 10_000m, "EUR", "2025-06-30", "2025-09-30"),
            ("2025-06-30", 6_000m),
            ("2025-06-01", 4_000m)));

        result.Segments.ShouldBeEmpty();
        result.Interest.IsZero.ShouldBeTrue();
        result.FixedSum.IsZero.ShouldBeTrue();
        result.PerDiem.IsZero.ShouldBeTrue();
    }

    [Fact]
    public void PartPayment_NotPositive_IsABug() =>
        Should.Throw<ArgumentOutOfRangeException>(() => Calculated(Reduced(
            Claim(InterestRegime.Eu, 10_000m, "EUR", "2025-06-30", "2025-09-30"), ("2025-07-30", 0m))));

    /// <summary>A debt paid in two parts bears what two debts bear that are each paid on their day.</summary>
    [Fact]
    public void PartPayment_AnyClaim_BearsWhatTheTwoPartsBearAlone() => Holds(
        SplitClaims().Where(c => c.Claim.Amount.Amount >= 0.02m),
        (claim, split) =>
        {
            var paidOn = claim.DueOn.AddDays(split);
            var part = new Money(decimal.Round(claim.Amount.Amount / 3m, 2) + 0.01m, claim.Amount.Currency);
            var whole = Calculated(claim with { Reductions = [new PrincipalReduction(paidOn, part)] });
            var paid = Calculated(claim with { Amount = part, AsOf = paidOn });
            var left = claim.Amount - part;
            var rest = left.IsPositive ? Calculated(claim with { Amount = left }).Segments : [];
            var gap = whole.Interest.Amount - paid.Interest.Amount - rest.Sum(s => s.Amount.Amount);
            return Math.Abs(gap) <= 0.005m * (whole.Segments.Count + paid.Segments.Count + rest.Count);
        });
}
