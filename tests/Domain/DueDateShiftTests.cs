using static Collections.Domain.Tests.SeedRates;

namespace Collections.Domain.Tests;

public class DueDateShiftTests
{
    private static readonly DateOnly Holiday = Day("2026-05-25");

    private static bool IsBusinessDay(DateOnly day) =>
        day != Holiday && day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    /// <summary>BGB 193, Reg. 1182/71, Civil Code 203: Saturday before Whit Monday moves to Tuesday.</summary>
    [Theory]
    [InlineData("DE", "2026-05-26")]
    [InlineData("de", "2026-05-26")]
    [InlineData("CN", "2026-05-26")]
    [InlineData("EU", "2026-05-26")]
    [InlineData("FR", "2026-05-26")]
    [InlineData("PL", "2026-05-26")]
    [InlineData("GB", "2026-05-23")]
    [InlineData("UK", "2026-05-23")]
    [InlineData("US", "2026-05-23")]
    [InlineData("BR", "2026-05-23")]
    [InlineData(null, "2026-05-23")]
    public void Apply_DueOnASaturdayBeforeAHoliday_MovesOnlyWhereTheLawSaysSo(string? country, string expected) =>
        DueDateShift.Apply(Day("2026-05-23"), Jurisdictions.Of(country), IsBusinessDay).ShouldBe(Day(expected));

    [Fact]
    public void Apply_DueOnABusinessDay_Stays() =>
        DueDateShift.Apply(Day("2026-05-22"), Jurisdiction.Germany, IsBusinessDay).ShouldBe(Day("2026-05-22"));

    [Fact]
    public void Apply_ACalendarWithoutBusinessDays_IsABug() =>
        Should.Throw<InvalidOperationException>(
            () => DueDateShift.Apply(Day("2026-05-22"), Jurisdiction.Germany, _ => false));

    /// <summary>The caller shifts first: due on Whit Sunday in Germany, interest runs after the Tuesday.</summary>
    [Fact]
    public void Interest_OfADebtDueOnAHoliday_RunsFromTheDayAfterTheShiftedDate()
    {
        var shifted = DueDateShift.Apply(Day("2026-05-24"), Jurisdiction.Germany, IsBusinessDay);
        var claim = new InterestClaim(
            InterestRegime.De,
            DebtorKind.Company,
            new Money(1_000m, Currency.Of("EUR")),
            shifted,
            Day("2026-06-01"),
            new InterestSettings());

        LateInterest.Calculate(claim, SeedRates.Book).ShouldBeOfType<InterestOutcome.Calculated>()
            .Calculation.FirstInterestDay.ShouldBe(Day("2026-05-27"));
    }

    [Fact]
    public void Known_Codes_AllHaveALaw() =>
        Jurisdictions.Known.ShouldAllBe(code => Jurisdictions.Of(code) != Jurisdiction.Other);
}
