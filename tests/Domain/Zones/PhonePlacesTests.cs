using static Collections.Domain.Tests.Clocks;

namespace Collections.Domain.Tests.Zones;

/// <summary>Rule 19: address and phone number in different zones.</summary>
public sealed class PhonePlacesTests
{
    [Theory]
    [InlineData("+1 415 555 0100", "America/New_York America/Los_Angeles")]
    [InlineData("+1 (415) 555-0100", "America/New_York America/Los_Angeles")]
    [InlineData("+1.415.555.0100", "America/New_York America/Los_Angeles")]
    [InlineData("0014155550100", "America/New_York America/Los_Angeles")]
    [InlineData("+1 212 555 0100", "America/New_York")]
    [InlineData("+1 850 555 0100", "America/New_York")] // Florida keeps New York's time too
    [InlineData("+1 800 555 0100", "America/New_York")] // free-phone numbers have no place
    [InlineData("+1 416 555 0100", "America/New_York")] // and so does Toronto
    [InlineData("+1 204 555 0100", "America/New_York America/Winnipeg")]
    [InlineData("+1 868 555 0100", "America/New_York America/Port_of_Spain")]
    [InlineData("+49 30 1234567", "America/New_York Europe/Berlin")]
    [InlineData("+44 (0)20 7946 0000", "America/New_York Europe/London")]
    [InlineData("+7 701 123 4567", "America/New_York Asia/Almaty")]
    [InlineData("+852 1234 5678", "America/New_York Asia/Hong_Kong")]
    [InlineData("415 555 0100", "America/New_York")]
    [InlineData("+", "America/New_York")]
    [InlineData("+ext", "America/New_York")]
    [InlineData("", "America/New_York")]
    [InlineData("+999 1234", "America/New_York")]
    public void For_ADebtorInNewYorkWithAPhone_JoinsTheZonesOfTheNumberWhereNoneIsShared(string phone, string zones) =>
        string.Join(' ', Clock("US", "NY", null, phone).Zones).ShouldBe(zones);

    [Fact]
    public void For_APhoneWithinTheCountryOfAnUnknownRegion_NarrowsNothing() =>
        Clock("US", null, null, "+1 415 555 0100").Zones.ShouldBe(Clock("US").Zones);

    [Fact]
    public void For_SeveralPhones_TakesEachPlaceOnceInAnyOrder() =>
        Clock("FR", null, null, "+44 20 1", "+91 22 1", "+44 20 2").Zones
            .ShouldBe(Clock("FR", null, null, "+91 22 1", "+44 20 1").Zones);

    [Fact]
    public void For_PhonesThatShareSomeOfTheirZones_TakesTheOthersToo() =>
        Clock("FR", null, null, "+1 312 555 0100", "+1 512 555 0100").Zones
            .ShouldBe(["Europe/Paris", "America/Chicago", "America/Denver"]);

    [Fact]
    public void For_APhoneWhereTheClocksChangeOnOtherDays_CountsItsZone() =>
        Clock("FI", null, null, "+961 1 123456").Zones.ShouldBe(["Europe/Helsinki", "Asia/Beirut"]);

    [Fact]
    public void NextOpen_WithAreaCodeAndAddressInDifferentZones_OpensWhereBothAreOpen()
    {
        var clock = Clock("US", "NY", null, "+1 415 555 0100");

        var open = clock.NextOpen(EightToEight, At("2026-01-14T08:00:00-05:00"));

        open.ShouldBe(At("2026-01-14T08:00:00-08:00"));
        clock.WindowEnd(EightToEight, open).ShouldBe(At("2026-01-14T20:00:00-05:00"));
    }

    [Fact]
    public void NextOpen_WhereTheWindowsNeverOverlap_FollowsTheAddress()
    {
        var clock = Clock("US", "NY", null, "+852 1234 5678");

        clock.NextOpen(Rules("09:00", "17:00"), At("2026-01-14T00:00:00-05:00"))
            .ShouldBe(At("2026-01-14T09:00:00-05:00"));
    }

    [Fact]
    public void NextOpen_WhereOnlyTheZonesOfTheAddressOverlap_FollowsAllOfThose() =>
        Clock("US", "TX", null, "+852 1234 5678")
            .NextOpen(Rules("09:00", "17:00"), At("2026-01-14T00:00:00-06:00"))
            .ShouldBe(At("2026-01-14T09:00:00-07:00"));

    [Fact]
    public void NextOpen_WhereNotEvenTheZonesOfTheAddressOverlap_FollowsTheFirstOfThem() =>
        Clock("US").NextOpen(Rules("09:00", "12:00"), At("2026-01-14T00:00:00-05:00"))
            .ShouldBe(At("2026-01-14T09:00:00-05:00"));

    [Fact]
    public void NextOpen_OnOppositeSidesOfTheDateLine_NeedsABusinessDayInBoth()
    {
        // Auckland is 23 hours ahead of Pago Pago: Monday there is Sunday here.
        var clock = Clock("US", "AS", null, "+64 9 123 4567");

        clock.NextOpen(EightToEight, At("2026-07-06T08:00:00+12:00")).ShouldBe(At("2026-07-07T08:00:00+12:00"));
        clock.NextOpen(EightToEight, At("2026-07-10T12:00:00-11:00")).ShouldBe(At("2026-07-14T08:00:00+12:00"));
    }
}
