using Collections.Domain;

namespace Collections.Engine.Reading;

/// <summary>
/// What was open at the close of a UTC day, aged to that day. <paramref name="TakenAt"/> says when it was read: right
/// after the day ended, or on the day itself where the night was missed.
/// </summary>
public sealed record LedgerDay(DateOnly On, DateTimeOffset TakenAt, IReadOnlyList<DayFigures> Figures)
{
    /// <summary>The figures of a day from what is open.</summary>
    public static LedgerDay Of(DateOnly on, DateTimeOffset takenAt, IEnumerable<AgingShare> shares) => new(
        on,
        takenAt,
        [
            .. shares.GroupBy(s => s.CreditorId).OrderBy(g => g.Key, StringComparer.Ordinal).SelectMany(own =>
                Aging.Of(own, on).Select(aging => new DayFigures(own.Key, aging.Currency, aging.Buckets))),
        ]);

    /// <summary>The aging of each currency, of one creditor or all; or of one currency alone.</summary>
    public IReadOnlyList<Aging> Agings(string? creditorId, string? currency) =>
    [
        .. Figures
            .Where(f => (creditorId is null || f.CreditorId == creditorId)
                && (currency is null || f.Currency == currency))
            .GroupBy(f => f.Currency)
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new Aging(g.Key, On, [.. Aging.BucketNames.Select(name => Sum(name, g))])),
    ];

    private static AgingBucket Sum(string name, IEnumerable<DayFigures> figures) => figures
        .SelectMany(f => f.Buckets)
        .Where(b => b.Name == name)
        .Aggregate(new AgingBucket(name, 0, 0m), (sum, own) => new(
            name,
            sum.Count + own.Count,
            sum.Open + own.Open,
            sum.Disputed + own.Disputed,
            sum.Promised + own.Promised));
}

/// <summary>The aging of one creditor in one currency.</summary>
public sealed record DayFigures(string CreditorId, string Currency, IReadOnlyList<AgingBucket> Buckets);
