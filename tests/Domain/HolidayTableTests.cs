using static Collections.Domain.Tests.Clocks;

namespace Collections.Domain.Tests;

public sealed class HolidayTableTests
{
    private static readonly HolidayTable Table = new(
        [
            new Holiday(Day("2026-10-03"), "DE", null, "Unity"),
            new Holiday(Day("2026-01-06"), "DE", "BY", "Epiphany"),
            new Holiday(Day("2026-01-06"), "DE", "BY", "Epiphany, listed twice"),
            new Holiday(Day("2026-12-28"), "GB", null, "Boxing Day"),
            new Holiday(Day("2026-04-06"), "GB", "ENG", "Easter Monday"),
            new Holiday(Day("2026-11-30"), "GB", "SCT", "Saint Andrew"),
            new Holiday(Day("2026-02-17"), "CN", null, "Spring Festival"),
            new Holiday(Day("2026-02-14"), "CN", null, "Made up for", WorkingDay: true),
        ],
        [
            new HolidayCoverage("DE", 2024, 2025),
            new HolidayCoverage("DE", 2026, 2026),
            new HolidayCoverage("GB", 2026, 2026, UsualRegion: "ENG"),
            new HolidayCoverage("CN", 2026, 2026),
        ]);

    private static readonly BusinessCalendar Calendar = new(Table);

    [Theory]
    [InlineData("2026-10-03", "DE", null, true)]
    [InlineData("2026-10-03", "de", "by", true)]
    [InlineData("2026-01-06", "DE", "BY", true)]
    [InlineData("2026-01-06", "DE", "DE-BY", true)]
    [InlineData("2026-01-06", "DE", "HH", false)]
    [InlineData("2026-01-06", "DE", null, false)]
    [InlineData("2026-01-06", "FR", "BY", false)]
    [InlineData("2026-04-06", "GB", null, true)] // the usual region stands in for an unknown one
    [InlineData("2026-04-06", "GB", "LND", true)]
    [InlineData("2026-04-06", "GB", "SCT", false)]
    [InlineData("2026-11-30", "GB", "SCT", true)]
    [InlineData("2026-12-28", "GB", "SCT", true)]
    [InlineData("2026-02-14", "CN", null, false)]
    [InlineData("0001-01-01", "DE", null, false)]
    [InlineData("9999-12-31", "DE", null, false)]
    public void IsHoliday_ByCountryAndRegion_IsAsListed(string day, string country, string? region, bool expected) =>
        Table.IsHoliday(Day(day), country, region).ShouldBe(expected);

    [Theory]
    [InlineData(2023, "DE", false)]
    [InlineData(2024, "DE", true)]
    [InlineData(2026, "de", true)]
    [InlineData(2027, "DE", false)]
    [InlineData(2026, "FR", false)]
    public void Covers_AYear_IsTrueOnlyInsideTheCoverage(int year, string country, bool expected) =>
        Table.Covers(year, country).ShouldBe(expected);

    [Fact]
    public void Empty_AnyYear_CoversNothing() => HolidayTable.Empty.Covers(2026, "DE").ShouldBeFalse();

    [Fact]
    public void IsBusinessDay_OnAMakeUpSaturday_IsTrue()
    {
        Table.IsMakeUpDay(Day("2026-02-14"), "CN", null).ShouldBeTrue();
        Calendar.IsBusinessDay(Day("2026-02-14"), "CN", null).ShouldBeTrue();
        Calendar.IsBusinessDay(Day("2026-02-21"), "CN", null).ShouldBeFalse();
        Calendar.IsBusinessDay(Day("2026-02-17"), "CN", null).ShouldBeFalse();
    }

    [Fact]
    public void NextOpen_OnAMakeUpSaturday_IsThatDay() =>
        Calendar.For(Debtor("CN")).NextOpen(EightToEight, At("2026-02-13T21:00:00+08:00"))
            .ShouldBe(At("2026-02-14T08:00:00+08:00"));

    [Fact]
    public void AllowsSuspension_OnAFridayBeforeAMakeUpSaturday_IsTrue() =>
        Calendar.For(Debtor("CN")).AllowsSuspension(At("2026-02-13T12:00:00+08:00")).ShouldBeTrue();

    [Fact]
    public void NextSuspension_BeforeAHoliday_WaitsForADayThatAnotherBusinessDayFollows() =>
        // Monday is followed by the festival, Wednesday by a business day.
        Calendar.For(Debtor("CN")).NextSuspension(EightToEight, At("2026-02-16T09:00:00+08:00"))
            .ShouldBe(At("2026-02-18T08:00:00+08:00"));

    [Fact]
    public void For_DebtorsOfDifferentHolidayRegions_KeepTheirOwnDays()
    {
        Calendar.For(Debtor("DE", "BY")).IsBusinessDay(Day("2026-01-06")).ShouldBeFalse();
        Calendar.For(Debtor("DE", "HH")).IsBusinessDay(Day("2026-01-06")).ShouldBeTrue();
        Calendar.For(Debtor("DE", "BY")).BusinessDayOnOrAfter(Day("2026-01-06")).ShouldBe(Day("2026-01-07"));
    }
}
