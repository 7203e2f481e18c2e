namespace Collections.Domain.Tests;

/// <summary>A table that runs out is told of before it does.</summary>
public sealed class HolidayTableEndsTests
{
    private static readonly HolidayTable Table = new(
        [new(new(2026, 1, 1), "DE", null, "Neujahr"), new(new(2026, 1, 1), "FR", null, "Jour de l'An")],
        [new("DE", 2024, 2026), new("FR", 2024, 2027), new("cn", 2025, 2026)]);

    [Theory]
    [InlineData("2026-11-01", "")]
    [InlineData("2026-11-02", "CN DE")]
    [InlineData("2027-03-01", "CN DE")]
    [InlineData("2027-12-31", "CN DE FR")]
    public void EndingBy_ADay_NamesTheCountriesThatRunOut(string today, string expected) =>
        string.Join(' ', Table.EndingBy(DateOnly.Parse(today, System.Globalization.CultureInfo.InvariantCulture))
            .Select(e => e.Country)).ShouldBe(expected);

    [Fact]
    public void Warning_SaysUntilWhenAndWhatToDo()
    {
        Table.EndingBy(new(2026, 12, 1))[1].Warning.ShouldBe(
            "the holidays of DE are known until 2026-12-31: extend policies/holidays/DE.yaml");
        new HolidayTable([new(new(2026, 1, 1), "NL", null, "Nieuwjaar")], []).EndingBy(new(2026, 1, 1))[0].Warning
            .ShouldStartWith("no year of the holidays of NL is complete");
        HolidayTable.Empty.EndingBy(new(2026, 1, 1)).ShouldBeEmpty();
    }
}
