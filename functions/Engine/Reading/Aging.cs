namespace Collections.Engine.Reading;

/// <summary>
/// Open amounts by days past due, one currency at a time. Buckets are half-open by due date: not due (0 days or less),
/// 1–30, 31–60, 61–90, 91–120, 121 and more.
/// </summary>
public sealed record Aging(string Currency, DateOnly AsOf, IReadOnlyList<AgingBucket> Buckets)
{
    private static readonly (string Name, int From)[] Bounds =
        [("notDue", int.MinValue), ("1-30", 1), ("31-60", 31), ("61-90", 61), ("91-120", 91), ("121+", 121)];

    /// <summary>The buckets, from what is not due to what is longest overdue.</summary>
    public static IReadOnlyList<string> BucketNames { get; } = [.. Bounds.Select(b => b.Name)];

    /// <summary>The bucket of so many days past due.</summary>
    public static string BucketOf(int daysPastDue) => Bounds.Last(b => daysPastDue >= b.From).Name;

    /// <summary>What is open in all; equals the ledger's open balance to the cent.</summary>
    public decimal Total => Buckets.Sum(b => b.Open);

    /// <summary>The aging of each currency there is, by code.</summary>
    public static IReadOnlyList<Aging> Of(IEnumerable<OpenCell> cells, DateOnly asOf) =>
    [
        .. cells.GroupBy(c => c.Currency).OrderBy(g => g.Key, StringComparer.Ordinal).Select(currency => new Aging(
            currency.Key, asOf, [.. Bounds.Select((bound, i) => Bucket(currency, asOf, i))])),
    ];

    private static AgingBucket Bucket(IEnumerable<OpenCell> cells, DateOnly asOf, int index)
    {
        var until = index + 1 < Bounds.Length ? Bounds[index + 1].From : int.MaxValue;
        var own = cells.Where(c => DaysPastDue(c, asOf) >= Bounds[index].From && DaysPastDue(c, asOf) < until).ToList();
        return new(Bounds[index].Name, own.Sum(c => c.Count), own.Sum(c => c.Open));
    }

    private static int DaysPastDue(OpenCell cell, DateOnly asOf) => asOf.DayNumber - cell.DueOn.DayNumber;
}

/// <summary>A bucket with how many cases are in it and what they owe.</summary>
public sealed record AgingBucket(string Name, long Count, decimal Open);
