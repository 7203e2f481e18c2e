using Collections.Domain;

namespace Collections.Engine.Reading;

/// <summary>
/// Disputes of one currency and category: all, those open, how they ended, what was credited and how long they took:
/// <paramref name="AverageDays"/> from the day they were raised to their end, or to the day of the report.
/// </summary>
public sealed record DisputeReport(
    Currency Currency,
    DisputeCategory Category,
    Tally All,
    Tally Open,
    Tally Upheld,
    Tally Partly,
    Tally Rejected,
    Money Credited,
    decimal AverageDays)
{
    public static IReadOnlyList<DisputeReport> Of(IEnumerable<CaseState> cases, DateOnly asOf) =>
    [
        .. cases.SelectMany(c => c.Disputes.Select(d => (c.Currency, Dispute: d)))
            .Where(d => d.Dispute.RaisedOn <= asOf)
            .GroupBy(d => (d.Currency, d.Dispute.Category))
            .OrderBy(g => g.Key.Currency.Code, StringComparer.Ordinal)
            .ThenBy(g => g.Key.Category)
            .Select(g => Of(g.Key.Currency, g.Key.Category, [.. g.Select(d => d.Dispute)], asOf)),
    ];

    private static DisputeReport Of(
        Currency currency, DisputeCategory category, IReadOnlyList<Dispute> disputes, DateOnly asOf) => new(
        currency,
        category,
        Tally.Of(currency, disputes),
        Tally.Of(currency, disputes.Where(d => d.IsOpen)),
        Tally.Of(currency, disputes.Where(d => d.State == DisputeState.Upheld)),
        Tally.Of(currency, disputes.Where(d => d.State == DisputeState.Partly)),
        Tally.Of(currency, disputes.Where(d => d.State == DisputeState.Rejected)),
        disputes.Aggregate(Money.Zero(currency), (sum, d) => sum + (d.Credited ?? Money.Zero(currency))),
        Math.Round(
            disputes.Average(d => (decimal)Math.Max(0, (d.ResolvedOn ?? asOf).DayNumber - d.RaisedOn.DayNumber)), 1));
}
