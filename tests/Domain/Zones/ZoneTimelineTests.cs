using static Collections.Domain.Tests.Clocks;

namespace Collections.Domain.Tests.Zones;

/// <summary>Promise P9 of the reliability design: time is right where zones are at their worst.</summary>
public sealed class ZoneTimelineTests
{
    private static readonly ContactRules Nights = Rules("02:30", "03:30", businessDaysOnly: false);

    [Theory]
    [InlineData("Europe/Paris")]
    [InlineData("America/New_York")]
    [InlineData("Australia/Lord_Howe")]
    [InlineData("Pacific/Apia")]
    [InlineData("Asia/Kolkata")]
    [InlineData("Africa/Casablanca")]
    [InlineData("America/Sao_Paulo")]
    [InlineData("Europe/Dublin")]
    public void LocalDate_AroundEveryChangeOfOffset_AgreesWithTheTimeZoneDatabase(string zone)
    {
        var clock = Clock("XX", null, zone);
        var database = TimeZoneInfo.FindSystemTimeZoneById(zone);

        for (var at = At("2000-01-01T00:07:30Z"); at.Year < 2060; at = at.AddHours(5))
        {
            clock.LocalDate(at).ShouldBe(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, database).DateTime));
        }
    }

    [Theory]
    [InlineData("Europe/Paris", "2026-03-29T00:00:00Z", "2026-03-29T01:00:00Z")] // 02:30 does not exist: from 03:00 on
    [InlineData("Europe/Paris", "2026-10-25T00:00:00Z", "2026-10-25T00:30:00Z")] // the first of two 02:30
    [InlineData("Europe/Paris", "2026-10-25T01:00:00Z", "2026-10-25T01:30:00Z")] // back to 02:00, so closed once more
    [InlineData("America/New_York", "2026-03-08T05:00:00Z", "2026-03-08T07:00:00Z")]
    [InlineData("America/New_York", "2026-11-01T05:00:00Z", "2026-11-01T07:30:00Z")]
    [InlineData("Australia/Lord_Howe", "2026-04-04T14:00:00Z", "2026-04-04T16:00:00Z")] // 02:00 to 01:30
    [InlineData("Australia/Lord_Howe", "2026-10-03T14:00:00Z", "2026-10-03T15:30:00Z")] // 02:00 to 02:30
    [InlineData("Asia/Kolkata", "2026-03-28T18:30:00Z", "2026-03-28T21:00:00Z")]
    public void NextOpen_AcrossASummerTimeChange_FollowsTheClockOnTheWall(string zone, string from, string open) =>
        Clock("XX", null, zone).NextOpen(Nights, At(from)).ShouldBe(At(open));

    [Fact]
    public void NextOpen_OfAWindowThatLiesInTheGap_WaitsForTheNextDay() =>
        Clock("XX", null, "Europe/Paris")
            .NextOpen(Rules("02:00", "02:30", businessDaysOnly: false), At("2026-03-29T00:00:00Z"))
            .ShouldBe(At("2026-03-30T00:00:00Z"));

    [Theory]
    [InlineData("Europe/Paris", "2026-03-29T01:10:00Z", "2026-03-29T01:30:00Z")] // half an hour instead of one
    [InlineData("Europe/Paris", "2026-10-25T00:40:00Z", "2026-10-25T01:00:00Z")] // 03:00 turns to 02:00: closed
    [InlineData("Europe/Paris", "2026-10-25T01:40:00Z", "2026-10-25T02:30:00Z")]
    [InlineData("Australia/Lord_Howe", "2026-10-03T15:40:00Z", "2026-10-03T16:30:00Z")]
    public void WindowEnd_AcrossASummerTimeChange_FollowsTheClockOnTheWall(string zone, string inside, string end) =>
        Clock("XX", null, zone).WindowEnd(Nights, At(inside)).ShouldBe(At(end));

    [Fact]
    public void WindowEnd_OfAWindowThatSpansTheGap_IsAnHourCloser()
    {
        var paris = Clock("XX", null, "Europe/Paris");
        var morning = Rules("01:00", "08:00", businessDaysOnly: false);
        var opened = paris.NextOpen(morning, At("2026-03-28T23:00:00Z"));

        opened.ShouldBe(At("2026-03-29T00:00:00Z"));
        (paris.WindowEnd(morning, opened) - opened).ShouldBe(TimeSpan.FromHours(6));
    }

    [Theory]
    [InlineData("Europe/Paris", "2026-03-29", "2026-03-28T23:00:00Z")]
    [InlineData("Europe/Paris", "2026-03-30", "2026-03-29T22:00:00Z")]
    [InlineData("Asia/Kolkata", "2026-03-30", "2026-03-29T18:30:00Z")]
    [InlineData("Asia/Kolkata", "2024-02-29", "2024-02-28T18:30:00Z")]
    [InlineData("Pacific/Apia", "2011-12-29", "2011-12-29T10:00:00Z")]
    [InlineData("Pacific/Apia", "2011-12-30", "2011-12-30T10:00:00Z")] // never was: starts with the 31st
    [InlineData("Pacific/Apia", "2011-12-31", "2011-12-30T10:00:00Z")]
    [InlineData("America/Sao_Paulo", "2018-11-04", "2018-11-04T03:00:00Z")] // midnight in the gap
    [InlineData("America/Havana", "2026-11-01", "2026-11-01T05:00:00Z")] // two midnights: the last
    [InlineData("America/St_Johns", "2010-11-07", "2010-11-07T03:30:00Z")] // 00:01 turned back to 23:01
    [InlineData("Europe/Paris", "1999-07-01", "1999-06-30T23:00:00Z")] // before the table the first offset stays
    [InlineData("Europe/Paris", "2150-07-01", "2150-06-30T23:00:00Z")]
    public void StartOfDay_AnyDay_IsTheLastTurnToIt(string zone, string day, string start)
    {
        var begun = Clock("XX", null, zone).StartOfDay(Day(day));

        begun.ShouldBe(At(start));
        begun.Offset.ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public void NextOpen_OverTheDayThatApiaSkipped_OpensOnSaturdayTheThirtyFirst()
    {
        var apia = Clock("XX", null, "Pacific/Apia");
        var thursdayEvening = At("2011-12-29T20:00:00-10:00");

        apia.NextOpen(Rules("08:00", "20:00", businessDaysOnly: false), thursdayEvening)
            .ShouldBe(At("2011-12-31T08:00:00+14:00"));
        apia.NextOpen(EightToEight, thursdayEvening).ShouldBe(At("2012-01-02T08:00:00+14:00"));
    }

    [Fact]
    public void StartOfDay_AtTheEdgesOfTheCalendar_StaysInside()
    {
        Clock("XX", null, "Asia/Kolkata").StartOfDay(DateOnly.MinValue).ShouldBe(DateTimeOffset.MinValue);
        Clock("XX", null, "Pacific/Honolulu").StartOfDay(DateOnly.MaxValue).ShouldBe(At("9999-12-31T10:00:00Z"));
    }
}
