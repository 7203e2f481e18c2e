using Collections.Domain;
using Collections.Engine.Calendars;
using Collections.Engine.Yaml;

namespace Collections.Engine.Tests.Calendars;

public sealed class HolidayTextTests
{
    private const string Good =
        """
        country: DE
        firstYear: 2026
        lastYear: 2026
        source: Holiday acts
        mark: T
        checkedOn: 2026-01-02
        unsure: Nothing
        holidays:
          - { day: 2026-01-01, name: Neujahr }
          - { day: 2026-01-06, name: Heilige Drei Könige, regions: [BW, BY] }
        workingDays:
          - { day: 2026-01-03, name: Made up for }
        """;

    [Fact]
    public void Read_AGoodFile_GivesARowForEachRegion()
    {
        var errors = new List<TextError>();

        var calendar = HolidayText.Read("DE.yaml", Good, errors).ShouldNotBeNull();

        errors.ShouldBeEmpty();
        calendar.Coverage.ShouldBe(new HolidayCoverage("DE", 2026, 2026));
        calendar.Mark.ShouldBe(SourceMark.Statute);
        calendar.Unsure.ShouldBe("Nothing");
        calendar.Holidays.ShouldBe(
        [
            new Holiday(new DateOnly(2026, 1, 1), "DE", null, "Neujahr"),
            new Holiday(new DateOnly(2026, 1, 6), "DE", "BW", "Heilige Drei Könige"),
            new Holiday(new DateOnly(2026, 1, 6), "DE", "BY", "Heilige Drei Könige"),
            new Holiday(new DateOnly(2026, 1, 3), "DE", null, "Made up for", WorkingDay: true),
        ]);
    }

    [Theory]
    [InlineData("country: DE", "country: Germany", "DE.yaml:1: country: must be an ISO 3166 code")]
    [InlineData("firstYear: 2026", "firstYear: 1900", "DE.yaml:2: firstYear: must be a whole number from 2000 to 2099")]
    [InlineData("lastYear: 2026", "lastYear: 2025", "DE.yaml:3: lastYear: is before firstYear")]
    [InlineData("lastYear: 2026", "lastYear: 2027", "DE.yaml:9: holidays: has no day in 2027")]
    [InlineData("mark: T", "mark: X", "DE.yaml:5: mark: must be O, T, S or G")]
    [InlineData("source: Holiday acts\n", "", "DE.yaml:1: source: is missing")]
    [InlineData("2026-01-01", "2026-02-30", "DE.yaml:9: holidays[0].day: ")]
    [InlineData("2026-01-01", "2025-12-31", "DE.yaml:9: holidays[0].day: 2025-12-31 is outside the years")]
    [InlineData("name: Neujahr", "title: Neujahr", "DE.yaml:9: holidays[0].title: is not a field here")]
    [InlineData("[BW, BY]", "[BW, Bayern]", "DE.yaml:10: holidays[1].regions: must be ISO 3166-2 codes")]
    [InlineData("[BW, BY]", "[]", "DE.yaml:10: holidays[1].regions: must be ISO 3166-2 codes")]
    [InlineData("[BW, BY]", "[BY, BY]", "DE.yaml:10: holidays[1].day: 2026-01-06 stands here twice for BY")]
    [InlineData("2026-01-06", "2026-01-01", "DE.yaml:10: holidays[1].day: 2026-01-01 stands here twice for BW")]
    [InlineData("2026-01-03", "2026-01-02", "DE.yaml:12: workingDays[0].day: 2026-01-02 is no day of the weekend")]
    [InlineData("2026-01-01", "2026-01-03", "workingDays[0].day: 2026-01-03 is both a holiday and a working day")]
    [InlineData("unsure: Nothing", "usualRegion: HH", "DE.yaml:7: usualRegion: no day of region 'HH' is listed")]
    public void Read_AFileWithAMistake_NamesFileLineAndField(string good, string bad, string error)
    {
        var errors = new List<TextError>();

        HolidayText.Read("DE.yaml", Good.Replace(good, bad, StringComparison.Ordinal), errors).ShouldBeNull();

        string.Join('\n', errors).ShouldContain(error);
    }

    [Fact]
    public void Open_OneCountryInTwoFiles_IsRefused()
    {
        var reading = HolidayFolder.Open([("DE.yaml", Good), ("de2.yaml", Good)]);

        reading.Table.ShouldBeNull();
        reading.Errors.ShouldHaveSingleItem().ToString().ShouldContain("de2.yaml:0: country: 'DE' has another file");
    }

    [Fact]
    public void Open_OneBadFileAmongGoodOnes_GivesNoTable() =>
        HolidayFolder.Open([("DE.yaml", Good), ("FR.yaml", "country: FR")]).Table.ShouldBeNull();

    [Fact]
    public void Load_ADirectoryThatDoesNotExist_SaysSo() =>
        HolidayFolder.Load(Path.Combine(Shipped.Policies, "nowhere")).Errors.ShouldHaveSingleItem()
            .Message.ShouldBe("does not exist");
}
