namespace Collections.Domain.Tests;

/// <summary>The seed rates of the law reference, in code: the domain's tests read no files.</summary>
internal static class SeedRates
{
    public static RateBook Book { get; } = new(Tables(), FixedSums());

    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd");

    public static RateRow Row(string from, string? until, decimal value) =>
        new(Day(from), until is null ? null : Day(until), value);

    private static RateTable Table(string id, RateUnit unit, params RateRow[] rows) =>
        new(id, unit, id, SourceMark.Statute, Day("2026-11-21"), rows);

    private static RateTable[] Tables() =>
    [
        HalfYears(RateTableIds.EcbMainRefinancing, 4.50m, 4.25m, 3.15m, 2.15m, 2.15m),
        HalfYears(RateTableIds.GermanBaseRate, 3.62m, 3.37m, 2.27m, 1.27m, 1.27m),
        HalfYears(RateTableIds.UkReferenceRate, 5.25m, 5.25m, 4.75m, 4.25m, 3.75m),
        HalfYears(RateTableIds.FrenchLegalRate, 5.07m, 4.92m, 3.71m, 2.76m, 2.62m),
        Table(RateTableIds.EuPoints, RateUnit.Points, Row("2013-03-16", null, 8m)),
        Table(RateTableIds.GermanPointsBusiness, RateUnit.Points, Row("2014-07-29", null, 9m)),
        Table(RateTableIds.GermanPointsConsumer, RateUnit.Points, Row("2002-01-01", null, 5m)),
        Table(RateTableIds.UkPoints, RateUnit.Points, Row("2002-08-07", null, 8m)),
        Table(RateTableIds.FrenchPoints, RateUnit.Points, Row("2009-01-01", null, 10m)),
        Table(RateTableIds.FrenchFloorFactor, RateUnit.Factor, Row("2009-01-01", null, 3m)),
        Table(
            RateTableIds.ChineseLoanPrimeRate,
            RateUnit.PercentPerYear,
            Row("2024-10-21", "2025-05-19", 3.10m),
            Row("2025-05-20", "2026-06-30", 3.00m)),
        Table(RateTableIds.ChineseFactorLow, RateUnit.Factor, Row("2019-08-20", null, 1.3m)),
        Table(RateTableIds.ChineseFactorHigh, RateUnit.Factor, Row("2019-08-20", null, 1.5m)),
        Table(RateTableIds.ChinesePenaltyExcess, RateUnit.Factor, Row("2021-01-01", null, 1.3m)),
        Table(RateTableIds.ChineseSmeDailyRate, RateUnit.PercentPerDay, Row("2025-06-01", null, 0.05m)),
    ];

    private static RateTable HalfYears(string id, params decimal[] values) => new(
        id,
        RateUnit.PercentPerYear,
        id,
        SourceMark.Statute,
        Day("2026-11-21"),
        [
            .. values.Select((value, i) =>
            {
                var from = Day("2024-01-01").AddMonths(6 * i);
                return new RateRow(from, from.AddMonths(6).AddDays(-1), value);
            }),
        ]);

    private static FixedSumTable[] FixedSums() =>
    [
        Sums(RateTableIds.EuFixedSum, "EUR", new FixedSumBand(null, 40m)),
        Sums(RateTableIds.GermanFixedSum, "EUR", new FixedSumBand(null, 40m)),
        Sums(RateTableIds.FrenchFixedSum, "EUR", new FixedSumBand(null, 40m)),
        Sums(
            RateTableIds.UkFixedSum,
            "GBP",
            new FixedSumBand(1_000m, 40m),
            new FixedSumBand(10_000m, 70m),
            new FixedSumBand(null, 100m)),
    ];

    private static FixedSumTable Sums(string id, string currency, params FixedSumBand[] bands) => new(
        id,
        Currency.Of(currency),
        id,
        SourceMark.Official,
        Day("2026-11-21"),
        [new FixedSumRow(Day("2013-03-16"), null, bands)]);
}
