using Collections.Domain;

namespace Collections.Engine.Reading;

/// <summary>
/// Promises of one currency whose date and tolerance have passed by a day: how many, and how much, was kept, partly
/// kept and broken. Those that a plan replaced before their day, and those of which nothing was owed any longer, are
/// left out.
/// </summary>
public sealed record PromiseReport(
    Currency Currency, Tally Due, Tally Kept, Tally PartlyKept, Tally Broken, Tally StillOpen)
{
    /// <summary>Kept of those due, in percent by count; null where none was due.</summary>
    public decimal? KeptPercentByCount => Due.Count == 0 ? null : Math.Round(100m * Kept.Count / Due.Count, 1);

    /// <summary>Kept of those due, in percent by amount; null where none was due.</summary>
    public decimal? KeptPercentByAmount =>
        Due.Amount.IsZero ? null : Math.Round(100m * Kept.Amount.Amount / Due.Amount.Amount, 1);

    public static IReadOnlyList<PromiseReport> Of(IEnumerable<CaseState> cases, DateOnly asOf) =>
    [
        .. cases.GroupBy(c => c.Currency)
            .Select(own => Of(own.Key, [.. own.SelectMany(c => c.Promises)], asOf))
            .Where(report => report.Due.Count + report.StillOpen.Count > 0)
            .OrderBy(report => report.Currency.Code, StringComparer.Ordinal),
    ];

    private static PromiseReport Of(Currency currency, IReadOnlyList<Promise> promises, DateOnly asOf)
    {
        var due = promises.Where(p => p.LastDay < asOf
            && p.State is PromiseState.Kept or PromiseState.PartlyKept or PromiseState.Broken).ToList();
        return new(
            currency,
            Tally.Of(currency, due),
            Tally.Of(currency, due.Where(p => p.State == PromiseState.Kept)),
            Tally.Of(currency, due.Where(p => p.State == PromiseState.PartlyKept)),
            Tally.Of(currency, due.Where(p => p.State == PromiseState.Broken)),
            Tally.Of(currency, promises.Where(p => p.IsOpen)));
    }
}

/// <summary>How many, and how much together.</summary>
public sealed record Tally(long Count, Money Amount)
{
    internal static Tally Of(Currency currency, IEnumerable<Promise> promises) => promises.Aggregate(
        new Tally(0, Money.Zero(currency)), (sum, p) => new(sum.Count + 1, sum.Amount + p.Amount));

    internal static Tally Of(Currency currency, IEnumerable<Dispute> disputes) => disputes.Aggregate(
        new Tally(0, Money.Zero(currency)), (sum, d) => new(sum.Count + 1, sum.Amount + d.Amount));
}
