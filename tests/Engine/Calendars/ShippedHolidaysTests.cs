using System.Globalization;
using Collections.Domain;
using Collections.Engine.Calendars;

namespace Collections.Engine.Tests.Calendars;

/// <summary>The files under <c>policies/holidays</c> against dates known from elsewhere.</summary>
public sealed class ShippedHolidaysTests
{
    private static readonly HolidayReading Shipped =
        HolidayFolder.Load(Path.Combine(Engine.Tests.Shipped.Policies, "holidays"));

    private static readonly HolidayTable Table = Shipped.Table ?? HolidayTable.Empty;

    [Fact]
    public void Load_Shipped_HasNoErrorsAndNamesItsSources()
    {
        Shipped.Errors.ShouldBeEmpty();
        Shipped.Calendars.Select(c => c.Coverage.Country)
            .ShouldBe(["AT", "CH", "CN", "DE", "ES", "FR", "GB", "IT", "NL", "PL", "US"]);
        Shipped.Calendars.ShouldAllBe(c => c.Source.Length > 20 && c.CheckedOn.Year >= 2026);
    }

    [Theory]
    [InlineData("AT", 2027)]
    [InlineData("CH", 2027)]
    [InlineData("CN", 2026)]
    [InlineData("DE", 2027)]
    [InlineData("ES", 2027)]
    [InlineData("FR", 2027)]
    [InlineData("GB", 2027)]
    [InlineData("IT", 2027)]
    [InlineData("NL", 2027)]
    [InlineData("PL", 2027)]
    [InlineData("US", 2027)]
    public void Covers_ACountry_ReachesFrom2024ToItsLastYear(string country, int last)
    {
        Table.Covers(2023, country).ShouldBeFalse();
        Enumerable.Range(2024, last - 2023).ShouldAllBe(year => Table.Covers(year, country));
        Table.Covers(last + 1, country).ShouldBeFalse();
    }

    [Theory]
    [InlineData("2024-03-31")]
    [InlineData("2025-04-20")]
    [InlineData("2026-04-05")]
    [InlineData("2027-03-28")]
    public void Easter_AsPublished_IsFollowedByTheDaysThatHangOnIt(string sunday)
    {
        var easter = Day(sunday);

        foreach (var country in (string[])["AT", "CH", "DE", "FR", "GB", "IT", "NL", "PL"])
        {
            Table.IsHoliday(easter.AddDays(1), country, null).ShouldBeTrue(country);
        }

        foreach (var country in (string[])["AT", "CH", "DE", "FR", "NL"])
        {
            Table.IsHoliday(easter.AddDays(39), country, null).ShouldBeTrue(country);
            Table.IsHoliday(easter.AddDays(50), country, null).ShouldBeTrue(country);
        }

        foreach (var country in (string[])["CH", "DE", "ES", "GB"])
        {
            Table.IsHoliday(easter.AddDays(-2), country, null).ShouldBeTrue(country);
        }

        Table.IsHoliday(easter.AddDays(60), "DE", "NW").ShouldBeTrue();
        Table.IsHoliday(easter.AddDays(60), "DE", "HH").ShouldBeFalse();
        Table.IsHoliday(easter.AddDays(60), "PL", null).ShouldBeTrue();
    }

    [Theory]
    [InlineData("DE", "BY", "2026-01-06", true)]
    [InlineData("DE", "BE", "2026-01-06", false)]
    [InlineData("DE", "BE", "2025-05-08", true)]
    [InlineData("DE", "MV", "2026-03-08", true)]
    [InlineData("DE", "SN", "2026-11-18", true)]
    [InlineData("DE", "SN", "2024-11-20", true)]
    [InlineData("DE", "TH", "2027-09-20", true)]
    [InlineData("DE", null, "2026-10-31", false)]
    [InlineData("FR", null, "2026-05-08", true)]
    [InlineData("FR", "67", "2026-04-03", true)]
    [InlineData("FR", "IDF", "2026-04-03", false)]
    [InlineData("GB", null, "2026-12-28", true)]
    [InlineData("GB", null, "2027-12-27", true)]
    [InlineData("GB", null, "2027-12-28", true)]
    [InlineData("GB", "SCT", "2026-08-03", true)]
    [InlineData("GB", "SCT", "2026-08-31", false)]
    [InlineData("GB", "NIR", "2026-07-13", true)]
    [InlineData("GB", "WLS", "2026-07-13", false)]
    [InlineData("US", null, "2026-07-03", true)]
    [InlineData("US", "NY", "2027-12-24", true)]
    [InlineData("US", null, "2026-11-26", true)]
    [InlineData("US", null, "2024-06-19", true)]
    [InlineData("NL", null, "2025-04-26", true)]
    [InlineData("NL", null, "2026-04-27", true)]
    [InlineData("IT", null, "2025-10-04", false)]
    [InlineData("IT", null, "2027-10-04", true)]
    [InlineData("PL", null, "2024-12-24", false)]
    [InlineData("PL", null, "2026-12-24", true)]
    [InlineData("ES", "MD", "2025-05-02", true)]
    [InlineData("ES", "CT", "2026-09-11", true)]
    [InlineData("ES", null, "2026-09-11", false)]
    [InlineData("CH", "GE", "2026-09-10", true)]
    [InlineData("CH", "ZH", "2026-05-01", true)]
    [InlineData("CH", "TI", "2026-04-03", false)]
    [InlineData("AT", null, "2026-10-26", true)]
    public void IsHoliday_KnownDays_AreAsPublished(string country, string? region, string day, bool expected) =>
        Table.IsHoliday(Day(day), country, region).ShouldBe(expected);

    [Theory]
    [InlineData(2024, 8)]
    [InlineData(2025, 5)]
    [InlineData(2026, 6)]
    public void MakeUpDays_InChina_AreWorkedWeekendDaysInTheNumberOfTheNotice(int year, int count)
    {
        var calendar = new BusinessCalendar(Table);
        var days = DaysOf(year);
        var worked = days.Where(d => Table.IsMakeUpDay(d, "CN", null)).ToList();

        worked.Count.ShouldBe(count);
        worked.ShouldAllBe(d => calendar.IsBusinessDay(d, "CN", null) && !Table.IsHoliday(d, "CN", null));
    }

    [Theory]
    [InlineData(2024, 11)]
    [InlineData(2025, 13)]
    [InlineData(2026, 13)]
    public void BusinessDays_InChina_AreTheYearWithoutWeekendsAndStatutoryDays(int year, int statutoryDays)
    {
        // Make-up days only move rest; State Council Order 795 raised the statutory days from 11 to 13 in 2025.
        var calendar = new BusinessCalendar(Table);
        var weekends = new BusinessCalendar(HolidayTable.Empty);
        var days = DaysOf(year);

        days.Count(d => calendar.IsBusinessDay(d, "CN", null))
            .ShouldBe(days.Count(d => weekends.IsBusinessDay(d, "CN", null)) - statutoryDays);
    }

    private static IReadOnlyList<DateOnly> DaysOf(int year) =>
        [.. Enumerable.Range(0, 366).Select(i => new DateOnly(year, 1, 1).AddDays(i)).Where(day => day.Year == year)];

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
