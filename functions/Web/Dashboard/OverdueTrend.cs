using Collections.Engine.Reading;

namespace Collections.Web.Dashboard;

/// <summary>
/// What was overdue at the close of each of the last days, and is now, in one currency. A night that was missed has no
/// point.
/// </summary>
public sealed record OverdueTrend(DateOnly From, DateOnly Until, IReadOnlyList<TrendPoint> Points)
{
    /// <summary>How many days it goes back.</summary>
    public const int Days = 90;

    /// <summary>More than so many days is long.</summary>
    private const int LongDays = 60;

    private static readonly string[] LongBuckets =
        [.. Aging.BucketNames.SkipWhile(name => name != Aging.BucketOf(LongDays + 1))];

    /// <summary>A point for each week back from today, oldest first: what a table of it says.</summary>
    public IEnumerable<TrendPoint> Weekly => Points.Where(p => (Until.DayNumber - p.On.DayNumber) % 7 == 0);

    /// <summary>Stretches of days without a gap.</summary>
    public IEnumerable<IReadOnlyList<TrendPoint>> Runs => Points
        .Select((point, place) => (point, Run: point.On.DayNumber - place))
        .GroupBy(p => p.Run, p => p.point)
        .Select(IReadOnlyList<TrendPoint> (run) => [.. run]);

    /// <summary>The most that was overdue.</summary>
    public decimal Most => Points.Select(p => p.Overdue).DefaultIfEmpty(0m).Max();

    /// <param name="days">The days that are kept.</param>
    /// <param name="open">What is open now, in the currency.</param>
    /// <param name="currency">The currency.</param>
    /// <param name="today">The day.</param>
    internal static OverdueTrend Of(
        IEnumerable<LedgerDay> days, IReadOnlyList<OpenCell> open, string currency, DateOnly today) => new(
        today.AddDays(-Days),
        today,
        [
            .. days.Where(d => d.On >= today.AddDays(-Days) && d.On < today)
                .Select(d => Point(d.On, d.Agings(null, currency) is [var own] ? own : null)),
            new(
                today,
                open.Where(c => c.DueOn < today).Sum(c => c.Open),
                open.Where(c => c.DueOn < today.AddDays(-LongDays)).Sum(c => c.Open)),
        ]);

    private static TrendPoint Point(DateOnly on, Aging? aging) => new(
        on,
        aging?.Buckets.Where(b => b.Name != Aging.BucketOf(0)).Sum(b => b.Open) ?? 0m,
        aging?.Buckets.Where(b => LongBuckets.Contains(b.Name)).Sum(b => b.Open) ?? 0m);
}

/// <summary>What was overdue on a day; <paramref name="Long"/> of it for more than 60 days.</summary>
public sealed record TrendPoint(DateOnly On, decimal Overdue, decimal Long);
