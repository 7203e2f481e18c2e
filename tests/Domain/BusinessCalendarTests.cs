using static Collections.Domain.Tests.Clocks;

namespace Collections.Domain.Tests;

public sealed class BusinessCalendarTests
{
    private static readonly BusinessCalendar Weekends = new(HolidayTable.Empty);

    [Theory]
    [InlineData("2026-03-06", "DE", true)]
    [InlineData("2026-03-07", "DE", false)]
    [InlineData("2026-03-08", "DE", false)]
    [InlineData("2026-03-06", "SA", false)]
    [InlineData("2026-03-08", "SA", true)]
    [InlineData("2026-03-06", "AE", true)]
    [InlineData("2024-02-29", "DE", true)]
    public void IsBusinessDay_WithoutHolidays_KnowsTheWeekendOfTheCountry(string day, string country, bool expected) =>
        Weekends.IsBusinessDay(Day(day), country, null).ShouldBe(expected);

    [Theory]
    [InlineData("2026-03-06", "2026-03-06")]
    [InlineData("2026-03-07", "2026-03-09")]
    [InlineData("2028-02-26", "2028-02-28")]
    public void OnOrAfter_AnyDay_IsTheFirstBusinessDayFromIt(string day, string expected) =>
        Weekends.OnOrAfter(Day(day), "DE", null).ShouldBe(Day(expected));

    [Fact]
    public void OnOrAfter_WhereEveryDayIsAHoliday_ThrowsInsteadOfSearchingForEver()
    {
        var days = Enumerable.Range(0, 1000).Select(i => new Holiday(Day("2026-01-01").AddDays(i), "DE", null, "Rest"));
        var idle = new BusinessCalendar(new HolidayTable(days, []));

        Should.Throw<InvalidOperationException>(() => idle.OnOrAfter(Day("2026-01-01"), "DE", null))
            .Message.ShouldContain("2026-01-01");
    }

    [Fact]
    public void For_TwoDebtorsOfOnePlace_IsOneClock() =>
        Weekends.For(Debtor("US", "NY", null, "+1 212 555 0100"))
            .ShouldBeSameAs(Weekends.For(Debtor("us", "US-NY", null, "+1 (646) 555-0199")));

    [Theory]
    [InlineData("FR", null, "Europe/Paris")]
    [InlineData("US", "CA", "America/Los_Angeles")]
    [InlineData("US", "TX", "America/Chicago America/Denver")]
    [InlineData("US", "PR", "America/Puerto_Rico")]
    [InlineData("CA", "SK", "America/Regina")]
    [InlineData("CN", "XJ", "Asia/Shanghai")]
    [InlineData("IN", "MH", "Asia/Kolkata")]
    [InlineData("AU", "QLD", "Australia/Brisbane")]
    [InlineData("BR", "AM", "America/Manaus")]
    [InlineData("MX", "ROO", "America/Cancun")]
    [InlineData(
        "AU", "Narnia", "Australia/Sydney Australia/Brisbane Australia/Perth Australia/Adelaide Australia/Darwin")]
    [InlineData("XX", null, "Etc/UTC")]
    public void For_WithoutAZoneOnRecord_TakesThePlausibleOnes(string country, string? region, string zones) =>
        string.Join(' ', Weekends.For(Debtor(country, region)).Zones).ShouldBe(zones);

    [Fact]
    public void For_WithAZoneOnRecord_TakesItAlone() =>
        Weekends.For(Debtor("US", "NY", "Asia/Kolkata", "+1 415 555 0100")).Zones.ShouldBe(["Asia/Kolkata"]);

    [Theory]
    [InlineData("Europe/Atlantis")]
    [InlineData("../../etc/passwd")]
    [InlineData("localtime")]
    [InlineData("posix/Asia/Tokyo")]
    [InlineData("Romance Standard Time")]
    [InlineData("")]
    public void For_WithAZoneThatDoesNotExist_TakesThoseOfTheCountry(string zone) =>
        Weekends.For(Debtor("DE", null, zone)).Zones.ShouldBe(["Europe/Berlin"]);

    [Fact]
    public void For_WithAZoneInAnotherCase_FindsIt() =>
        Weekends.For(Debtor("DE", null, "asia/tokyo")).ShouldBeSameAs(Weekends.For(Debtor("DE", null, "Asia/Tokyo")));

    [Fact]
    public void For_EveryCountryCode_KnowsTheZonesOfAllCountries()
    {
        var letters = Enumerable.Range('A', 26).Select(c => (char)c).ToList();
        var known = letters.SelectMany(first => letters.Select(second => $"{first}{second}"))
            .Count(code => Weekends.For(Debtor(code)).Zones is not ["Etc/UTC"]);

        // 249 codes of ISO 3166-1 and XK; Antarctica, the outlying islands and two without people have none.
        known.ShouldBe(246);
    }

    [Theory]
    [InlineData("US", "AL AK AZ AR CA CO CT DC DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM "
        + "NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY PR GU VI AS MP")]
    [InlineData("CA", "AB BC MB NB NL NS NT NU ON PE QC SK YT")]
    [InlineData("AU", "ACT NSW NT QLD SA TAS VIC WA")]
    [InlineData("BR", "AC AL AM AP BA CE DF ES GO MA MG MS MT PA PB PE PI PR RJ RN RO RR RS SC SE SP TO")]
    [InlineData("MX", "AGU BCN BCS CAM CHH CHP CMX COA COL DUR GRO GUA HID JAL MEX MIC MOR NAY NLE OAX PUE QUE ROO SIN "
        + "SLP SON TAB TAM TLA VER YUC ZAC")]
    public void For_EveryRegion_KnowsFewerZonesThanTheCountry(string country, string regions)
    {
        var all = Weekends.For(Debtor(country)).Zones.Count;

        regions.Split(' ').ShouldAllBe(region => Weekends.For(Debtor(country, region, null)).Zones.Count < all);
    }

    [Fact]
    public void For_WithARegionOnlyInTheAddress_UsesIt()
    {
        var address = new Address(["1 Main St"], "94105", "San Francisco", "CA", "US");

        Weekends.For(Debtor("US") with { Address = address }).Zones.ShouldBe(["America/Los_Angeles"]);
    }

    [Fact]
    public void For_WithAnAddressAbroad_TakesBothPlaces()
    {
        var address = new Address(["Rua 1"], "1000", "Lisboa", "11", "PT");

        Weekends.For(Debtor("DE") with { Address = address }).Zones.ShouldBe(["Europe/Berlin", "Europe/Lisbon"]);
    }

    [Fact]
    public void For_WithManyPlaces_KeepsAnsweringRight()
    {
        // A calendar of its own: one that is full shares no more clocks, which other tests look at.
        var full = new BusinessCalendar(HolidayTable.Empty);
        for (var i = 0; i < 25_000; i++)
        {
            full.For(Debtor($"Q{i}")).Zones.ShouldBe(["Etc/UTC"]);
        }

        full.For(Debtor("FR")).Zones.ShouldBe(["Europe/Paris"]);
    }
}
