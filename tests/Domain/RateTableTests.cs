using static Collections.Domain.Tests.SeedRates;

namespace Collections.Domain.Tests;

public class RateTableTests
{
    private static readonly RateTable Table = SeedRates.Book.Table(RateTableIds.EcbMainRefinancing)!;

    [Theory]
    [InlineData("2024-01-01", "4.50")]
    [InlineData("2024-06-30", "4.50")]
    [InlineData("2024-07-01", "4.25")]
    [InlineData("2026-06-30", "2.15")]
    public void On_ADayOfARow_GivesItsValue(string day, string value) =>
        Table.On(Day(day))!.Value.ShouldBe(decimal.Parse(value));

    [Theory]
    [InlineData("2023-12-31")]
    [InlineData("2026-07-01")]
    public void On_ADayNoRowCovers_GivesNothing(string day) => Table.On(Day(day)).ShouldBeNull();

    [Fact]
    public void On_ARowWithoutEnd_HoldsOn() =>
        SeedRates.Book.Table(RateTableIds.UkPoints)!.On(Day("2099-01-01"))!.Value.ShouldBe(8m);

    [Fact]
    public void Faults_OfRowsInOrderWithAGap_AreNone() =>
        DatedRows.Faults([(Day("2024-01-01"), Day("2024-06-30")), (Day("2025-01-01"), null)]).ShouldBeEmpty();

    [Fact]
    public void Faults_OfOverlapAndReversal_NameTheRows()
    {
        var faults = DatedRows.Faults(
        [
            (Day("2024-01-01"), Day("2024-07-01")),
            (Day("2024-07-01"), null),
            (Day("2025-07-01"), Day("2025-06-30")),
        ]);

        faults.Count.ShouldBe(3);
        faults[0].ShouldStartWith("row 2: from 2024-07-01 is not after the end of row 1");
        faults[1].ShouldStartWith("row 3: until 2025-06-30 is before from 2025-07-01");
        faults[2].ShouldStartWith("row 3: from 2025-07-01 is not after the end of row 2");
    }

    [Fact]
    public void Citation_OfARowWithItsOwnMark_ShowsTheRowsMark()
    {
        Table.Citation(Table.Rows[0]).ShouldEndWith("[T]");
        Table.Citation(Table.Rows[0] with { Mark = SourceMark.General }).ShouldEndWith("[G]");
    }

    [Fact]
    public void Marks_RoundTrip_ByLetter()
    {
        foreach (var mark in Enum.GetValues<SourceMark>())
        {
            SourceMarks.TryParse(mark.Letter()).ShouldBe(mark);
        }

        SourceMarks.TryParse("X").ShouldBeNull();
    }
}
