namespace Collections.Domain;

/// <summary>
/// The debtor's local time: one zone, or every plausible one where the zone is unknown or address and phone number
/// disagree. A contact is then allowed only where the windows of all of them overlap. Instants go in with any offset
/// and come out in UTC. Times of day are wall-clock readings, so that a gap or an overlap of summer time shortens or
/// lengthens the window by what the clock on the debtor's wall does; windows are half-open.
/// <para>
/// Where the windows of all plausible zones never overlap on a day (Hong Kong and New York, 08:00 to 20:00), those of
/// the address decide; where even these do not, the first of them, which has most people, decides alone.
/// </para>
/// </summary>
public sealed class DebtorClock
{
    /// <summary>More rounds than any calendar with a working day in it needs.</summary>
    private const int MostRounds = 10_000;

    private readonly ZoneTimeline[] _zones;
    private readonly int _atAddress;
    private readonly WorkingDays _days;

    /// <param name="zones">The zones of the address first, then those that only a phone number speaks for.</param>
    /// <param name="atAddress">How many of them are of the address; at least one.</param>
    /// <param name="days">The working days there.</param>
    internal DebtorClock(ZoneTimeline[] zones, int atAddress, WorkingDays days)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(atAddress, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(atAddress, zones.Length);
        _zones = zones;
        _atAddress = atAddress;
        _days = days;
    }

    /// <summary>The IANA ids of the plausible zones, for the explanation of a decision.</summary>
    public IReadOnlyList<string> Zones => Array.ConvertAll(_zones, zone => zone.Id);

    /// <summary>The debtor's date; with several zones the earliest, so that a deadline never ends too soon.</summary>
    public DateOnly LocalDate(DateTimeOffset instant)
    {
        var earliest = long.MaxValue;
        foreach (var zone in _zones)
        {
            earliest = Math.Min(earliest, zone.WallAt(instant.UtcTicks));
        }

        return DateOnly.FromDayNumber(LocalDays.NumberOf(earliest));
    }

    /// <summary>
    /// The instant from which on the date is <paramref name="day"/> or later in every plausible zone. Policy for summer
    /// time: a midnight in a gap is the first moment after it, of two midnights it is the last; a day that a zone
    /// skipped starts with the next.
    /// </summary>
    public DateTimeOffset StartOfDay(DateOnly day)
    {
        var latest = long.MinValue;
        foreach (var zone in _zones)
        {
            latest = Math.Max(latest, zone.LastTurnTo(LocalDays.StartOf(day.DayNumber)));
        }

        return Instant(latest);
    }

    /// <summary>True unless the day is of the weekend or a public holiday at the debtor's place.</summary>
    public bool IsBusinessDay(DateOnly day) => _days.IsBusinessDay(day.DayNumber);

    /// <summary>The day itself when a business day, else the next one.</summary>
    public DateOnly BusinessDayOnOrAfter(DateOnly day) =>
        DateOnly.FromDayNumber(_days.OnOrAfter(day.DayNumber, DayRule.BusinessDay));

    /// <summary>True where a contact is allowed at that instant.</summary>
    public bool IsOpen(ContactRules rules, DateTimeOffset instant)
    {
        var window = DailyWindow.Of(rules);
        var inForce = InForce(window, instant.UtcTicks, out _);
        for (var i = 0; i < inForce; i++)
        {
            if (!window.IsOpen(_zones[i].WallAt(instant.UtcTicks), _days))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The first moment at or after <paramref name="from"/> at which a contact is allowed.</summary>
    public DateTimeOffset NextOpen(ContactRules rules, DateTimeOffset from) =>
        Instant(Next(DailyWindow.Of(rules), from.UtcTicks));

    /// <summary>
    /// The first moment after <paramref name="inside"/> at which a contact is no longer allowed;
    /// <paramref name="inside"/> itself where it already is not.
    /// </summary>
    public DateTimeOffset WindowEnd(ContactRules rules, DateTimeOffset inside)
    {
        var window = DailyWindow.Of(rules);
        var at = inside.UtcTicks;
        while (true)
        {
            var inForce = InForce(window, at, out var season);
            var end = season;
            for (var i = 0; i < inForce; i++)
            {
                end = Math.Min(end, window.EndIn(_zones[i], at, _days));
            }

            if (end < season || end == at)
            {
                return Instant(end);
            }

            at = season;
        }
    }

    /// <summary>
    /// True on a business day that another one follows, so that a cut can be put right the next day; with several zones
    /// on the date of each.
    /// </summary>
    public bool AllowsSuspension(DateTimeOffset instant)
    {
        foreach (var zone in _zones)
        {
            var day = LocalDays.NumberOf(zone.WallAt(instant.UtcTicks));
            if (!_days.Allows(day, DayRule.BusinessDayBeforeAnother))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// The first moment at or after <paramref name="from"/> inside the contact window on a day that
    /// <see cref="AllowsSuspension"/>: from Friday 13:00 it is Monday's opening.
    /// </summary>
    public DateTimeOffset NextSuspension(ContactRules rules, DateTimeOffset from) =>
        Instant(Next(DailyWindow.Of(rules) with { Days = DayRule.BusinessDayBeforeAnother }, from.UtcTicks));

    private long Next(DailyWindow window, long from)
    {
        if (_zones.Length == 1)
        {
            return window.NextIn(_zones[0], from, _days);
        }

        var at = from;
        for (var round = 0; round < MostRounds; round++)
        {
            var inForce = InForce(window, at, out var season);
            var next = at;
            for (var i = 0; i < inForce; i++)
            {
                next = window.NextIn(_zones[i], next, _days);
            }

            // A zone whose window is not in force still has a say in which dates allow a suspension.
            for (var i = inForce; i < _zones.Length && window.Days == DayRule.BusinessDayBeforeAnother; i++)
            {
                next = window.AllDay().NextIn(_zones[i], next, _days);
            }

            if (next == at)
            {
                return at;
            }

            at = Math.Min(next, season);
        }

        throw new InvalidOperationException($"No common opening within {MostRounds} rounds: check the holiday table.");
    }

    /// <summary>
    /// How many zones, counted from the first, decide at an instant, and until when (UTC ticks) that stays so because
    /// no zone changes its offset before.
    /// </summary>
    private int InForce(DailyWindow window, long at, out long season)
    {
        season = long.MaxValue;
        if (_zones.Length == 1)
        {
            return 1;
        }

        Span<long> offsets = stackalloc long[_zones.Length];
        for (var i = 0; i < _zones.Length; i++)
        {
            var segment = _zones[i].SegmentAt(at);
            offsets[i] = _zones[i].OffsetOf(segment);
            season = Math.Min(season, _zones[i].EndOf(segment));
        }

        return window.OverlapsAt(offsets) ? _zones.Length
            : window.OverlapsAt(offsets[.._atAddress]) ? _atAddress
            : 1;
    }

    private static DateTimeOffset Instant(long utcTicks) =>
        new(Math.Clamp(utcTicks, DateTimeOffset.MinValue.UtcTicks, DateTimeOffset.MaxValue.UtcTicks), TimeSpan.Zero);
}
