using static Collections.Domain.Tests.SeedRates;

namespace Collections.Domain.Tests;

public class DayCountTests
{
    [Theory]
    [InlineData(DayCount.Actual365, "2025-05-30", "2025-08-29", 91)]
    [InlineData(DayCount.Actual360, "2025-05-30", "2025-08-29", 91)]
    [InlineData(DayCount.ActualActual, "2024-02-28", "2024-03-01", 2)]
    [InlineData(DayCount.Thirty360, "2025-05-30", "2025-08-29", 89)]
    [InlineData(DayCount.Thirty360, "2025-01-30", "2025-01-31", 0)]
    [InlineData(DayCount.Thirty360, "2025-02-28", "2025-03-01", 3)]
    [InlineData(DayCount.Thirty360, "2024-12-31", "2025-12-31", 360)]
    public void Days_OfASpan_FollowTheConvention(DayCount count, string after, string to, int days) =>
        count.Days(Day(after), Day(to)).ShouldBe(days);

    [Theory]
    [InlineData(DayCount.Actual365, "36.60")]
    [InlineData(DayCount.Actual360, "37.10833")]
    [InlineData(DayCount.Thirty360, "36.50")]
    [InlineData(DayCount.ActualActual, "36.50")]
    public void Interest_OfALeapYear_ShowsTheDenominator(DayCount count, string expected) =>
        decimal.Round(count.Interest(365m, 10m, Day("2023-12-31"), Day("2024-12-31")), 5)
            .ShouldBe(decimal.Parse(expected));

    [Fact]
    public void Interest_AcrossALeapYearsEnd_WeighsEachYearByItsOwnLength() =>
        DayCount.ActualActual.Interest(36_600m, 365m, Day("2023-12-30"), Day("2024-01-01"))
            .ShouldBe(366m + 365m);

    [Theory]
    [InlineData(DayCount.Actual365)]
    [InlineData(DayCount.Actual360)]
    [InlineData(DayCount.Thirty360)]
    [InlineData(DayCount.ActualActual)]
    public void Days_OfASplitSpan_AddUp(DayCount count)
    {
        var from = Day("2023-12-15");
        for (var split = 0; split <= 500; split++)
        {
            var middle = from.AddDays(split);
            var to = from.AddDays(500);
            (count.Days(from, middle) + count.Days(middle, to)).ShouldBe(count.Days(from, to));
        }
    }

    [Fact]
    public void Interest_ThatEndsOnHalfACent_IsExact() =>
        DayCount.Thirty360.Interest(1_000.60m, 1m, Day("2025-01-30"), Day("2025-04-30")).ShouldBe(2.5015m);
}
