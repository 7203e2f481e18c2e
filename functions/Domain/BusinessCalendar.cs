using System.Collections.Concurrent;

namespace Collections.Domain;

/// <summary>Business days by country and region, and the clock each debtor lives by.</summary>
public sealed class BusinessCalendar(HolidayTable holidays)
{
    /// <summary>Far more places than exist; beyond it clocks are built anew instead of kept.</summary>
    private const int ClocksKept = 20_000;

    private readonly ConcurrentDictionary<ClockKey, DebtorClock> _clocks = new();

    /// <summary>The holidays it counts with; its <see cref="HolidayTable.Covers"/> says how far they reach.</summary>
    public HolidayTable Holidays { get; } = holidays;

    /// <summary>
    /// True unless the day is of the weekend or a public holiday there; a make-up day is a business day.
    /// </summary>
    public bool IsBusinessDay(DateOnly day, string country, string? region) =>
        Holidays.DaysOf(country, region).IsBusinessDay(day.DayNumber);

    /// <summary>The day itself when a business day, else the next one.</summary>
    public DateOnly OnOrAfter(DateOnly day, string country, string? region) =>
        DateOnly.FromDayNumber(Holidays.DaysOf(country, region).OnOrAfter(day.DayNumber, DayRule.BusinessDay));

    /// <summary>
    /// The debtor's clock, shared by all debtors of the same place. A time zone on record decides alone. Without one
    /// (or with an id that the tz database lacks) all zones of the region, else of the country, are plausible. A
    /// country that no table has counts as UTC.
    /// </summary>
    public DebtorClock For(Debtor debtor)
    {
        var country = debtor.Country.ToUpperInvariant();
        var region = debtor.Region ?? RegionOfAddress(debtor);
        var stated = debtor.TimeZone is { Length: > 0 } id ? ZoneTimeline.Find(id) : null;
        var key = new ClockKey(
            country,
            stated is null ? CountryZones.KnownRegion(country, region) : null,
            Holidays.KnownRegion(country, region),
            stated?.Id);
        if (_clocks.TryGetValue(key, out var clock))
        {
            return clock;
        }

        clock = Build(key, stated);
        return _clocks.Count < ClocksKept ? _clocks.GetOrAdd(key, clock) : clock;
    }

    private static string? RegionOfAddress(Debtor debtor) =>
        string.Equals(debtor.Address?.Country, debtor.Country, StringComparison.OrdinalIgnoreCase)
            ? debtor.Address?.Region
            : null;

    private DebtorClock Build(ClockKey key, ZoneTimeline? stated)
    {
        ZoneTimeline[] atAddress = stated is not null
            ? [stated]
            : Distinct(CountryZones.Of(key.Country, key.ZoneRegion).Select(ZoneTimeline.Find).OfType<ZoneTimeline>());
        return new DebtorClock(
            atAddress is [] ? [ZoneTimeline.Utc] : atAddress,
            Math.Max(atAddress.Length, 1),
            Holidays.DaysOf(key.Country, key.HolidayRegion));
    }

    /// <summary>Zones that keep the same time are asked once.</summary>
    private static ZoneTimeline[] Distinct(IEnumerable<ZoneTimeline> zones)
    {
        List<ZoneTimeline> distinct = [];
        foreach (var zone in zones)
        {
            if (!distinct.Exists(zone.KeepsTimeOf))
            {
                distinct.Add(zone);
            }
        }

        return [.. distinct];
    }

    private readonly record struct ClockKey(
        string Country, string? ZoneRegion, string? HolidayRegion, string? StatedZone);
}
