using Collections.Domain;
using Collections.Engine.Rates;

namespace Collections.Engine.Tests.Rates;

public sealed class RateFolderTests
{
    private const string Valid = """
        rates:
          - id: de-base-rate
            unit: percentPerYear
            source: Bundesbank
            mark: T
            checkedOn: 2026-01-02
            rows:
              - { from: 2020-01-01, until: 2020-06-30, value: -0.88 }
              - { from: 2020-07-01, until: 2020-12-31, value: -0.88, mark: O }
        fixedSums:
          - id: uk-fixed-sum
            currency: GBP
            source: Act 1998
            mark: O
            checkedOn: 2026-01-02
            rows:
              - from: 2002-08-07
                bands:
                  - { below: 1000, amount: 40 }
                  - { amount: 70 }
        """;

    [Fact]
    public void Load_Shipped_HasEveryTableOfTheCalculator()
    {
        var book = Shipped.Rates();

        book.Tables.Select(t => t.Id).Order(StringComparer.Ordinal).ShouldBe(RateTableIds.Units.Keys);
        book.FixedSums.Select(t => t.Id).ShouldBe(RateTableIds.FixedSums, ignoreOrder: true);
        book.Tables.ShouldAllBe(t => t.Source.Length > 0 && t.CheckedOn > new DateOnly(2026, 1, 1));
    }

    [Theory]
    [InlineData(RateTableIds.EcbMainRefinancing, "2025-06-30", "3.15")]
    [InlineData(RateTableIds.EcbMainRefinancing, "2026-06-30", "2.15")]
    [InlineData(RateTableIds.GermanBaseRate, "2025-06-30", "2.27")]
    [InlineData(RateTableIds.UkReferenceRate, "2025-07-01", "4.25")]
    [InlineData(RateTableIds.FrenchLegalRate, "2024-07-01", "4.92")]
    [InlineData(RateTableIds.ChineseLoanPrimeRate, "2025-05-20", "3.00")]
    [InlineData(RateTableIds.ChineseSmeDailyRate, "2025-06-01", "0.05")]
    public void Load_Shipped_HasTheSeedRates(string table, string day, string value) =>
        Shipped.Rates().Table(table)!.On(DateOnly.Parse(day))!.Value.ShouldBe(decimal.Parse(value));

    [Fact]
    public void Load_Shipped_KnowsNoReferenceRateOfTheSecondHalfOf2026() =>
        Shipped.Rates().Tables.Where(t => t.Unit == RateUnit.PercentPerYear)
            .ShouldAllBe(t => t.On(new DateOnly(2026, 7, 1)) == null);

    [Fact]
    public void Open_ValidText_ReadsValuesMarksAndBands()
    {
        var book = RateFolder.Open([("a.yaml", Valid)]).Book.ShouldNotBeNull();

        var table = book.Table("de-base-rate")!;
        table.Rows[0].ShouldBe(new RateRow(new DateOnly(2020, 1, 1), new DateOnly(2020, 6, 30), -0.88m));
        table.Rows[1].Mark.ShouldBe(SourceMark.Official);
        table.Mark.ShouldBe(SourceMark.Statute);
        table.CheckedOn.ShouldBe(new DateOnly(2026, 1, 2));
        book.FixedSum("uk-fixed-sum")!.Rows[0].Bands
            .ShouldBe([new FixedSumBand(1_000m, 40m), new FixedSumBand(null, 70m)]);
    }

    [Theory]
    [InlineData(", until: 2020-06-30", "", 8, "rates[0].rows[0].until", "published rate has a last day")]
    [InlineData("until: 2020-06-30", "until: 2020-07-01", 8, "rates[0].rows", "row 2: from 2020-07-01 is not after")]
    [InlineData("value: -0.88 }", "value: low }", 8, "rates[0].rows[0].value", "not 'low'")]
    [InlineData("value: -0.88 }", "value: 1001 }", 8, "rates[0].rows[0].value", "within 1000")]
    [InlineData("from: 2020-01-01", "from: 2020-02-30", 8, "rates[0].rows[0].from", "not '2020-02-30'")]
    [InlineData("id: de-base-rate", "id: de-base", 2, "rates[0].id", "known are cn-")]
    [InlineData("unit: percentPerYear", "unit: points", 3, "rates[0].unit", "must be percentPerYear")]
    [InlineData("mark: T", "mark: X", 5, "rates[0].mark", "must be O, T, S or G")]
    [InlineData("T\n    checkedOn: 2026-01-02", "T", 2, "rates[0].checkedOn", "is missing")]
    [InlineData("currency: GBP", "currency: POUND", 12, "fixedSums[0].currency", "'POUND' is not an ISO 4217")]
    [InlineData("{ amount: 70 }", "{ below: 1000, amount: 70 }", 19, "fixedSums[0].rows[0].bands", "go by size")]
    [InlineData("id: uk-fixed-sum", "id: us-fixed-sum", 11, "fixedSums[0].id", "is not a fixed sum")]
    [InlineData("source: Act 1998", "sauce: Act 1998", 11, "fixedSums[0].source", "is missing")]
    public void Open_OneMistake_NamesTheFieldAndLine(string text, string with, int line, string field, string message)
    {
        var changed = Valid.ReplaceLineEndings("\n").Replace(text, with, StringComparison.Ordinal);
        changed.ShouldNotBe(Valid);

        var reading = RateFolder.Open([("a.yaml", changed)]);

        reading.Book.ShouldBeNull();
        reading.Errors.ShouldContain(e =>
            e.File == "a.yaml" && e.Line == line && e.Field == field && e.Message.Contains(message));
    }

    [Fact]
    public void Open_SameTableInTwoFiles_IsRefused()
    {
        var reading = RateFolder.Open([("a.yaml", Valid), ("b.yaml", Valid)]);

        reading.Book.ShouldBeNull();
        reading.Errors.Select(e => e.ToString()).ShouldBe(
        [
            "b.yaml:0: rates: the table de-base-rate is given twice",
            "b.yaml:0: fixedSums: the table uk-fixed-sum is given twice",
        ]);
    }

    [Fact]
    public void Load_MissingDirectory_SaysSo() =>
        RateFolder.Load(Path.Combine(Path.GetTempPath(), "no-such-rates"))
            .Errors.ShouldHaveSingleItem().Message.ShouldBe("does not exist");
}
