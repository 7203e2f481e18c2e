using System.Collections.Concurrent;

namespace Collections.Domain;

/// <summary>
/// One IANA zone as a line of segments, each with a constant offset from UTC, from 2000 to 2100; instants outside keep
/// the offset of the nearest end. Reading wall-clock time segment by segment makes every question exact through gaps,
/// overlaps and a skipped day, with arithmetic on ticks and no allocation. Offsets come from the machine's tz database.
/// </summary>
public sealed class ZoneTimeline
{
    private const int FirstYear = 2000;
    private const int LastYear = 2100;

    /// <summary>No zone has changed its offset twice within seven days since 2000 (Boa Vista, October 2000).</summary>
    private const int DaysBetweenLooks = 3;

    private static readonly ConcurrentDictionary<string, ZoneTimeline> Known = new(StringComparer.Ordinal);

    /// <summary>The ids as the tz database spells them; read only once an id is not found as it stands.</summary>
    private static readonly Lazy<Dictionary<string, string>> Spellings = new(() => TimeZoneInfo.GetSystemTimeZones()
        .GroupBy(zone => zone.Id, StringComparer.OrdinalIgnoreCase)
        .ToDictionary(same => same.Key, same => same.First().Id, StringComparer.OrdinalIgnoreCase));

    private readonly long[] _starts;
    private readonly long[] _offsets;

    private ZoneTimeline(string id, long[] starts, long[] offsets)
    {
        Id = id;
        _starts = starts;
        _offsets = offsets;
    }

    /// <summary>The IANA id it was read for.</summary>
    public string Id { get; }

    /// <summary>Coordinated universal time, where nothing is known of a debtor's place.</summary>
    public static ZoneTimeline Utc { get; } = new("Etc/UTC", [0], [0]);

    /// <summary>The number of segments with an offset of their own.</summary>
    internal int Count => _starts.Length;

    /// <summary>
    /// The zone by its IANA id, read without regard to case; null where the tz database of this machine does not have
    /// it. Names that only one system knows (<c>localtime</c>, <c>Romance Standard Time</c>) are no ids.
    /// </summary>
    public static ZoneTimeline? Find(string id)
    {
        if (Known.TryGetValue(id, out var known))
        {
            return known;
        }

        // The files of a tz database are case-sensitive, the runtime's cache of them is not: asking with another case
        // would depend on who asked before.
        return Exact(id) ?? (Spellings.Value.TryGetValue(id, out var spelled) ? Exact(spelled) : null);
    }

    private static ZoneTimeline? Exact(string id) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone)
        && zone.HasIanaId
        && zone.Id == id
        && char.IsAsciiLetterUpper(id[0])
            ? Known.GetOrAdd(id, static (_, found) => Read(found), zone)
            : null;

    /// <summary>True where both zones keep the same time from 2000 to 2100.</summary>
    internal bool KeepsTimeOf(ZoneTimeline other) =>
        ReferenceEquals(this, other)
        || (_starts.AsSpan().SequenceEqual(other._starts) && _offsets.AsSpan().SequenceEqual(other._offsets));

    /// <summary>The segment that an instant, in UTC ticks, lies in. Starts are inclusive.</summary>
    internal int SegmentAt(long utcTicks)
    {
        var found = Array.BinarySearch(_starts, utcTicks);
        return found >= 0 ? found : Math.Max(~found - 1, 0);
    }

    /// <summary>The offset of a segment in ticks: local = UTC + offset.</summary>
    internal long OffsetOf(int segment) => _offsets[segment];

    /// <summary>The offset in force at an instant, in ticks.</summary>
    internal long OffsetAt(long utcTicks) => _offsets[SegmentAt(utcTicks)];

    /// <summary>The end of a segment in UTC ticks, exclusive.</summary>
    internal long EndOf(int segment) => segment + 1 < _starts.Length ? _starts[segment + 1] : long.MaxValue;

    /// <summary>The wall-clock reading at an instant, in ticks since 0001-01-01 local.</summary>
    internal long WallAt(long utcTicks) => utcTicks + OffsetAt(utcTicks);

    /// <summary>
    /// The instant from which on the wall clock never again reads less than <paramref name="wallTicks"/>. In a gap that
    /// is the first moment after it; in an overlap the second of the two readings (policy: last reading).
    /// </summary>
    internal long LastTurnTo(long wallTicks)
    {
        // Offsets stay within a day of UTC, so nothing after this segment can read less than the wall time again.
        var segment = SegmentAt(wallTicks + TimeSpan.TicksPerDay);
        while (segment > 0 && wallTicks - _offsets[segment] < _starts[segment])
        {
            // At the start of this segment the clock already reads more: the turn is here unless the segment before
            // ends on a reading below it, which is a gap, or reaches it by itself.
            var before = segment - 1;
            var endOfBefore = _starts[segment] + _offsets[before];
            if (endOfBefore <= wallTicks)
            {
                return _starts[segment];
            }

            segment = before;
        }

        return wallTicks - _offsets[segment];
    }

    private static ZoneTimeline Read(TimeZoneInfo zone)
    {
        List<long> starts = [0];
        var from = new DateTime(FirstYear, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        List<long> offsets = [zone.GetUtcOffset(from).Ticks];
        for (var day = from; day.Year <= LastYear; day = day.AddDays(DaysBetweenLooks))
        {
            var next = zone.GetUtcOffset(day.AddDays(DaysBetweenLooks)).Ticks;
            if (next != offsets[^1])
            {
                starts.Add(ChangeWithin(zone, day, offsets[^1]));
                offsets.Add(next);
            }
        }

        return new ZoneTimeline(zone.Id, [.. starts], [.. offsets]);
    }

    /// <summary>
    /// The second, counted on from <paramref name="day"/>, at which the offset stops being the old one.
    /// </summary>
    private static long ChangeWithin(TimeZoneInfo zone, DateTime day, long oldOffset)
    {
        long low = 0;
        long high = DaysBetweenLooks * 86_400;
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            if (zone.GetUtcOffset(day.AddSeconds(middle)).Ticks == oldOffset)
            {
                low = middle;
            }
            else
            {
                high = middle;
            }
        }

        return day.AddSeconds(high).Ticks;
    }
}
