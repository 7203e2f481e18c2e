using System.Globalization;
using Collections.Engine.Keeping;

namespace Collections.Engine.Reading;

/// <summary>What can be said of the aging on a day.</summary>
public abstract record AgingOn
{
    private AgingOn()
    {
    }

    /// <param name="AsOf">The day that is aged to.</param>
    /// <param name="TakenAt">When the amounts were read.</param>
    /// <param name="Agings">One for each currency.</param>
    public sealed record Known(DateOnly AsOf, DateTimeOffset TakenAt, IReadOnlyList<Aging> Agings) : AgingOn;

    /// <summary>Nothing was kept of the day; the reason says which days are.</summary>
    public sealed record NotKept(string Reason) : AgingOn;
}

/// <summary>
/// The aging on any day: of a day gone by as it was kept, of today what is open now, of a day to come what is open now
/// aged to it.
/// </summary>
public sealed class AgingReport(IReadStore reads, ILedgerDays days)
{
    /// <summary>A reason names the latest stretches of days.</summary>
    private const int MostStretches = 4;

    /// <param name="asOf">The day; null for the UTC date of <paramref name="now"/>.</param>
    /// <param name="creditorId">One creditor; null for all.</param>
    /// <param name="currency">One currency; null for all.</param>
    /// <param name="now">The time.</param>
    /// <param name="cancellation">Ends the wait for the store.</param>
    public async Task<AgingOn> OfAsync(
        DateOnly? asOf, string? creditorId, string? currency, DateTimeOffset now, CancellationToken cancellation)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        if (asOf is { } past && past < today)
        {
            return await days.DaysAsync(past, past.AddDays(1), 1, cancellation) is [var day]
                ? new AgingOn.Known(past, day.TakenAt, day.Agings(creditorId, currency))
                : new AgingOn.NotKept(Reason(past, await days.KnownDaysAsync(cancellation)));
        }

        var shares = await reads.OpenSharesAsync(creditorId, cancellation);
        var on = asOf ?? today;
        return new AgingOn.Known(
            on, now.ToUniversalTime(), Aging.Of(shares.Where(s => currency is null || s.Currency == currency), on));
    }

    private static string Reason(DateOnly day, IReadOnlyList<DateOnly> known)
    {
        if (known.Count == 0)
        {
            return $"of {Text(day)} no figures are kept, nor of any day yet: they are taken every night";
        }

        // Days of one stretch are as far apart as their places.
        var stretches = known.Select((on, place) => (On: on, Stretch: on.DayNumber - place))
            .GroupBy(d => d.Stretch, d => d.On)
            .Select(g => g.First() == g.Last() ? Text(g.First()) : $"{Text(g.First())} to {Text(g.Last())}")
            .ToList();
        var earlier = stretches.Count > MostStretches ? $", others since {Text(known[0])}" : "";
        return $"of {Text(day)} no figures are kept; kept are "
            + string.Join(", ", stretches.TakeLast(MostStretches)) + earlier;
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
