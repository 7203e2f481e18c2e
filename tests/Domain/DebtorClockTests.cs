using static Collections.Domain.Tests.Clocks;

namespace Collections.Domain.Tests;

public sealed class DebtorClockTests
{
    private static readonly DebtorClock Paris = Clock("FR");

    [Theory]
    [InlineData("2026-03-04T07:59:59.9999999+01:00", false)]
    [InlineData("2026-03-04T08:00:00+01:00", true)]
    [InlineData("2026-03-04T19:59:59.9999999+01:00", true)]
    [InlineData("2026-03-04T20:00:00+01:00", false)]
    [InlineData("2026-03-07T12:00:00+01:00", false)]
    public void IsOpen_AtTheEdgesOfTheWindow_IsHalfOpen(string instant, bool open) =>
        Paris.IsOpen(EightToEight, At(instant)).ShouldBe(open);

    [Theory]
    [InlineData("2026-03-04T03:00:00+01:00", "2026-03-04T07:00:00Z")]
    [InlineData("2026-03-04T08:00:00+01:00", "2026-03-04T07:00:00Z")]
    [InlineData("2026-03-04T12:34:56+01:00", "2026-03-04T11:34:56Z")]
    [InlineData("2026-03-04T20:00:00+01:00", "2026-03-05T07:00:00Z")]
    [InlineData("2026-03-06T20:00:00+01:00", "2026-03-09T07:00:00Z")]
    [InlineData("2026-03-27T20:00:00+01:00", "2026-03-30T06:00:00Z")]
    [InlineData("2026-10-23T20:00:00+02:00", "2026-10-26T07:00:00Z")]
    public void NextOpen_FromAnyTime_IsTheFirstOpenMomentInUtc(string from, string open)
    {
        var next = Paris.NextOpen(EightToEight, At(from));

        next.ShouldBe(At(open));
        next.Offset.ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public void NextOpen_WhereWeekendsAreAllowed_OpensOnSaturday() =>
        Paris.NextOpen(Rules("08:00", "20:00", businessDaysOnly: false), At("2026-03-06T20:00:00+01:00"))
            .ShouldBe(At("2026-03-07T08:00:00+01:00"));

    [Fact]
    public void WindowEnd_InsideTheWindow_IsItsEnd() =>
        Paris.WindowEnd(EightToEight, At("2026-03-04T12:00:00+01:00")).ShouldBe(At("2026-03-04T20:00:00+01:00"));

    [Fact]
    public void WindowEnd_WhereAlreadyClosed_IsTheInstantItself() =>
        Paris.WindowEnd(EightToEight, At("2026-03-04T21:00:00+01:00")).ShouldBe(At("2026-03-04T21:00:00+01:00"));

    [Fact]
    public void NextSuspension_OnFridayAtThirteen_WaitsForMonday()
    {
        var friday = At("2026-03-06T13:00:00+01:00");

        Paris.AllowsSuspension(friday).ShouldBeFalse();
        Paris.NextSuspension(EightToEight, friday).ShouldBe(At("2026-03-09T08:00:00+01:00"));
    }

    [Fact]
    public void NextSuspension_OnThursday_IsNow() =>
        Paris.NextSuspension(EightToEight, At("2026-03-05T13:00:00+01:00")).ShouldBe(At("2026-03-05T13:00:00+01:00"));

    [Fact]
    public void NextOpen_InACountryOfManyZones_WaitsForAllOfThem()
    {
        var anywhere = Clock("US");

        // 08:00 in Honolulu is 13:00 in New York while standard time lasts.
        anywhere.NextOpen(EightToEight, At("2026-01-14T08:00:00-05:00")).ShouldBe(At("2026-01-14T13:00:00-05:00"));
        anywhere.WindowEnd(EightToEight, At("2026-01-14T13:00:00-05:00")).ShouldBe(At("2026-01-14T20:00:00-05:00"));
    }

    [Fact]
    public void NextOpen_WhereTheRegionDecidesTheZone_UsesItAlone() =>
        Clock("US", "NY").NextOpen(EightToEight, At("2026-01-14T03:00:00-05:00"))
            .ShouldBe(At("2026-01-14T08:00:00-05:00"));

    [Fact]
    public void LocalDate_WithSeveralZones_IsTheEarliest() =>
        Clock("US").LocalDate(At("2026-01-14T02:00:00-05:00")).ShouldBe(Day("2026-01-13"));

    [Fact]
    public void StartOfDay_WithSeveralZones_IsWhenTheDayHasBegunEverywhere() =>
        Clock("US").StartOfDay(Day("2026-01-14")).ShouldBe(At("2026-01-14T00:00:00-10:00"));

    [Fact]
    public void NextOpen_OfAnEmptyWindow_Throws() =>
        Should.Throw<ArgumentException>(() => Paris.NextOpen(Rules("20:00", "08:00"), At("2026-01-14T00:00:00Z")));

    [Theory]
    [InlineData("FR", null)]
    [InlineData("US", null)]
    public void NextOpen_ManyTimes_AllocatesNothing(string country, string? region)
    {
        var clock = Clock(country, region);
        var from = At("2026-01-01T00:00:00Z");
        clock.NextOpen(EightToEight, from);
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var i = 0; i < 10_000; i++)
        {
            clock.NextOpen(EightToEight, from.AddMinutes(i * 53));
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }
}
