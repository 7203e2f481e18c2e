using System.Collections.Frozen;

namespace Collections.Domain;

/// <summary>All rate tables that are known, by id. A missing table refuses like a missing row.</summary>
public sealed class RateBook
{
    private readonly FrozenDictionary<string, RateTable> _tables;
    private readonly FrozenDictionary<string, FixedSumTable> _fixedSums;

    /// <exception cref="ArgumentException">Two tables share an id.</exception>
    public RateBook(IEnumerable<RateTable> tables, IEnumerable<FixedSumTable> fixedSums)
    {
        _tables = tables.ToDictionary(t => t.Id, StringComparer.Ordinal).ToFrozenDictionary(StringComparer.Ordinal);
        _fixedSums = fixedSums.ToDictionary(t => t.Id, StringComparer.Ordinal)
            .ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>No tables: every day is refused.</summary>
    public static RateBook Empty { get; } = new([], []);

    public IEnumerable<RateTable> Tables => _tables.Values;

    public IEnumerable<FixedSumTable> FixedSums => _fixedSums.Values;

    public RateTable? Table(string id) => _tables.GetValueOrDefault(id);

    /// <summary>The table, or one without rows: what is not there refuses every day, under its own name.</summary>
    internal RateTable TableOrEmpty(string id) =>
        Table(id) ?? new RateTable(id, RateUnit.PercentPerYear, id, SourceMark.General, DateOnly.MinValue, []);

    public FixedSumTable? FixedSum(string id) => _fixedSums.GetValueOrDefault(id);
}

/// <summary>The ids of the tables that <see cref="LateInterest"/> reads, and the unit each is in.</summary>
public static class RateTableIds
{
    public const string EcbMainRefinancing = "ecb-main-refinancing";
    public const string EuPoints = "eu-points";
    public const string EuFixedSum = "eu-fixed-sum";
    public const string GermanBaseRate = "de-base-rate";
    public const string GermanPointsBusiness = "de-points-business";
    public const string GermanPointsConsumer = "de-points-consumer";
    public const string GermanFixedSum = "de-fixed-sum";
    public const string UkReferenceRate = "uk-reference-rate";
    public const string UkPoints = "uk-points";
    public const string UkFixedSum = "uk-fixed-sum";
    public const string FrenchPoints = "fr-points";
    public const string FrenchLegalRate = "fr-legal-rate";
    public const string FrenchFloorFactor = "fr-floor-factor";
    public const string FrenchFixedSum = "fr-fixed-sum";
    public const string ChineseLoanPrimeRate = "cn-lpr-1y";
    public const string ChineseFactorLow = "cn-lpr-factor-low";
    public const string ChineseFactorHigh = "cn-lpr-factor-high";
    public const string ChinesePenaltyExcess = "cn-penalty-excess";
    public const string ChineseSmeDailyRate = "cn-sme-daily-rate";

    /// <summary>The unit that each rate table must be in.</summary>
    public static IReadOnlyDictionary<string, RateUnit> Units { get; } =
        new SortedDictionary<string, RateUnit>(StringComparer.Ordinal)
        {
            [EcbMainRefinancing] = RateUnit.PercentPerYear,
            [EuPoints] = RateUnit.Points,
            [GermanBaseRate] = RateUnit.PercentPerYear,
            [GermanPointsBusiness] = RateUnit.Points,
            [GermanPointsConsumer] = RateUnit.Points,
            [UkReferenceRate] = RateUnit.PercentPerYear,
            [UkPoints] = RateUnit.Points,
            [FrenchPoints] = RateUnit.Points,
            [FrenchLegalRate] = RateUnit.PercentPerYear,
            [FrenchFloorFactor] = RateUnit.Factor,
            [ChineseLoanPrimeRate] = RateUnit.PercentPerYear,
            [ChineseFactorLow] = RateUnit.Factor,
            [ChineseFactorHigh] = RateUnit.Factor,
            [ChinesePenaltyExcess] = RateUnit.Factor,
            [ChineseSmeDailyRate] = RateUnit.PercentPerDay,
        };

    /// <summary>The ids of the fixed-sum tables.</summary>
    public static IReadOnlyList<string> FixedSums { get; } =
        [EuFixedSum, GermanFixedSum, UkFixedSum, FrenchFixedSum];
}
