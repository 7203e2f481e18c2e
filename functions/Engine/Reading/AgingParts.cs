using Collections.Domain;

namespace Collections.Engine.Reading;

/// <summary>
/// What is open by days past due, with what is disputed and what is promised (by promises or plans) apart; the rest can
/// be dunned. The three add up to what is open.
/// </summary>
public sealed record AgingParts(string Bucket, Money Open, Money Disputed, Money Promised)
{
    public Money Clear => Open - Disputed - Promised;

    /// <summary>The buckets of each currency there is, all buckets of the aging each time.</summary>
    public static IReadOnlyList<AgingParts> Of(IEnumerable<CaseState> cases, DateOnly asOf)
    {
        var open = cases.Where(c => !c.IsClosed).ToList();
        return
        [
            .. open.GroupBy(c => c.Currency).OrderBy(g => g.Key.Code, StringComparer.Ordinal).SelectMany(currency =>
                Aging.BucketNames.Select(name => Of(
                    name,
                    currency.Key,
                    currency.Where(c => Aging.BucketOf(asOf.DayNumber - c.Invoice.DueOn.DayNumber) == name)))),
        ];
    }

    private static AgingParts Of(string bucket, Currency currency, IEnumerable<CaseState> cases)
    {
        var zero = Money.Zero(currency);
        return cases.Aggregate(new AgingParts(bucket, zero, zero, zero), (sum, c) => new(
            bucket,
            sum.Open + c.Open,
            sum.Disputed + c.Disputed,
            sum.Promised + new Money(AgingShare.Of(c).Promised, currency)));
    }
}
