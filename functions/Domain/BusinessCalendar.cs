using System.Collections.Concurrent;

namespace Collections.Domain;

/// <summary>Business days by country and region, and the clock each debtor lives by.</summary>
public sealed class BusinessCalendar(HolidayTable holidays)
{
    /// <summary>Far more than the places that exist; beyond it clocks are built anew instead of kept.</summary>
    private const int ClocksKept = 20_000;

    /// <summary>Contacts beyond these do not make further zones plausible.</summary>
    private const int PhonesRead = 20;

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
    /// (or with an id that the tz database lacks) all zones of the region, else of the country, are plausible; those of
    /// an address in another country and of phone numbers join them where they have no time in common. A country that
    /// no table has counts as UTC.
    /// </summary>
    public DebtorClock For(Debtor debtor)
    {
        var country = debtor.Country.ToUpperInvariant();
        var region = debtor.Region ?? RegionOfAddress(debtor);
        var stated = debtor.TimeZone is { Length: > 0 } id ? ZoneTimeline.Find(id) : null;
        var home = new Place(country, stated is null ? CountryZones.KnownRegion(country, region) : null);
        var elsewhere = stated is null ? Elsewhere(debtor, home) : null;
        var key = new ClockKey(
            home,
            Holidays.KnownRegion(country, region),
            stated?.Id,
            elsewhere is null ? "" : string.Join(' ', elsewhere));
        if (_clocks.TryGetValue(key, out var clock))
        {
            return clock;
        }

        clock = Build(key, stated, elsewhere ?? []);
        return _clocks.Count < ClocksKept ? _clocks.GetOrAdd(key, clock) : clock;
    }

    private static string? RegionOfAddress(Debtor debtor) => IsAbroad(debtor) ? null : debtor.Address?.Region;

    private static bool IsAbroad(Debtor debtor) =>
        !string.Equals(debtor.Address?.Country ?? debtor.Country, debtor.Country, StringComparison.OrdinalIgnoreCase);

    /// <summary>The other places that address and phones speak for, once each and in order; null for none.</summary>
    private static SortedSet<Place>? Elsewhere(Debtor debtor, Place home)
    {
        SortedSet<Place>? places = null;
        if (debtor.Address is { } address && IsAbroad(debtor))
        {
            var country = address.Country.ToUpperInvariant();
            places = [];
            places.Add(new Place(country, CountryZones.KnownRegion(country, address.Region)));
        }

        var contacts = debtor.AllContacts;
        for (var i = 0; i < contacts.Count && i < PhonesRead; i++)
        {
            if (contacts[i].Phone is { } phone && PhonePlaces.Of(phone) is { } place && !place.LiesIn(home))
            {
                (places ??= []).Add(place);
            }
        }

        return places;
    }

    private DebtorClock Build(ClockKey key, ZoneTimeline? stated, SortedSet<Place> elsewhere)
    {
        List<ZoneTimeline> zones = [];
        Join(zones, stated is null ? key.Home.Zones : [stated]);
        if (zones.Count == 0)
        {
            RequireZoneDatabase(key.Home);
            zones.Add(ZoneTimeline.Utc);
        }

        var atAddress = zones.Count;
        foreach (var place in elsewhere)
        {
            if (!place.Zones.Any(zone => zones.Take(atAddress).Any(zone.KeepsTimeOf)))
            {
                Join(zones, place.Zones);
            }
        }

        return new DebtorClock([.. zones], atAddress, Holidays.DaysOf(key.Home.Country, key.HolidayRegion));
    }

    // To take UTC for a place whose zones are known would send messages at night without a word.
    private static void RequireZoneDatabase(Place home)
    {
        if (CountryZones.Of(home.Country, home.Region) is [var first, ..])
        {
            throw new InvalidOperationException($"The tz database of this machine lacks {first}: install it anew.");
        }
    }

    /// <summary>Zones that keep the same time are asked once.</summary>
    private static void Join(List<ZoneTimeline> zones, IEnumerable<ZoneTimeline> more)
    {
        foreach (var zone in more)
        {
            if (!zones.Exists(zone.KeepsTimeOf))
            {
                zones.Add(zone);
            }
        }
    }

    private readonly record struct ClockKey(Place Home, string? HolidayRegion, string? StatedZone, string Elsewhere);
}
