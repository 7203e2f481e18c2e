using Collections.Domain;

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
    public static IReadOnlyList<Aging> Of(IEnumerable<AgingShare> shares, DateOnly asOf) =>
    [
        .. shares.GroupBy(c => c.Currency).OrderBy(g => g.Key, StringComparer.Ordinal).Select(currency => new Aging(
            currency.Key, asOf, [.. Bounds.Select((bound, i) => Bucket(currency, asOf, i))])),
    ];

    private static AgingBucket Bucket(IEnumerable<AgingShare> shares, DateOnly asOf, int index)
    {
        var until = index + 1 < Bounds.Length ? Bounds[index + 1].From : int.MaxValue;
        var own = shares.Where(s => DaysPastDue(s, asOf) >= Bounds[index].From && DaysPastDue(s, asOf) < until)
            .ToList();
        return new(
            Bounds[index].Name,
            own.Sum(c => c.Count),
            own.Sum(c => c.Open),
            own.Sum(c => c.Disputed),
            own.Sum(c => c.Promised));
    }

    private static int DaysPastDue(AgingShare share, DateOnly asOf) =>
        asOf.DayNumber - share.DueOn.DayNumber;
}

/// <summary>
/// A bucket with how many cases are in it and what they owe, of which what is disputed and what is promised.
/// </summary>
public sealed record AgingBucket(
    string Name, long Count, decimal Open, decimal Disputed = 0m, decimal Promised = 0m)
{
    /// <summary>Neither disputed nor promised: what can be dunned.</summary>
    public decimal Clear => Open - Disputed - Promised;
}

/// <summary>What open cases of one creditor, currency and due date add to an aging.</summary>
public sealed record AgingShare(
    string CreditorId, string Currency, DateOnly DueOn, long Count, decimal Open, decimal Disputed, decimal Promised)
{
    /// <summary>Shares of single cases added up, by creditor, currency and due date.</summary>
    public static IReadOnlyList<AgingShare> Sum(IEnumerable<AgingShare> shares) =>
    [
        .. shares.GroupBy(s => (s.CreditorId, s.Currency, s.DueOn))
            .OrderBy(g => g.Key.CreditorId, StringComparer.Ordinal)
            .ThenBy(g => g.Key.Currency, StringComparer.Ordinal)
            .ThenBy(g => g.Key.DueOn)
            .Select(g => new AgingShare(
                g.Key.CreditorId,
                g.Key.Currency,
                g.Key.DueOn,
                g.Sum(s => s.Count),
                g.Sum(s => s.Open),
                g.Sum(s => s.Disputed),
                g.Sum(s => s.Promised))),
    ];

    /// <summary>The share of one open case.</summary>
    public static AgingShare Of(CaseState state) => new(
        state.Invoice.Account.CreditorId,
        state.Currency.Code,
        state.Invoice.DueOn,
        1,
        state.Open.Amount,
        state.Disputed.Amount,
        PromisedOf(state).Amount);

    /// <summary>What promises and plans cover of the undisputed part.</summary>
    public static Money PromisedOf(CaseState state) =>
        Money.Min(state.Open - state.Disputed, state.Promised + state.Planned);
}
