namespace Collections.Domain;

/// <summary>
/// The part of each day in which an act is allowed, half-open, in wall-clock ticks since midnight, and the days it is
/// allowed on. An end of 00:00 means the end of the day.
/// </summary>
internal readonly record struct DailyWindow(long From, long Until, DayRule Days)
{
    public static DailyWindow Of(ContactRules rules)
    {
        var until = rules.Until == TimeOnly.MinValue ? TimeSpan.TicksPerDay : rules.Until.Ticks;
        return rules.From.Ticks < until
            ? new DailyWindow(
                rules.From.Ticks, until, rules.BusinessDaysOnly ? DayRule.BusinessDay : DayRule.AnyDay)
            : throw new ArgumentException($"The contact window {rules.From}-{rules.Until} is empty.", nameof(rules));
    }

    /// <summary>The same days, at any time of them.</summary>
    public DailyWindow AllDay() => this with { From = 0, Until = TimeSpan.TicksPerDay };

    public bool IsOpen(long wall, WorkingDays days)
    {
        var day = LocalDays.NumberOf(wall);
        var time = wall - LocalDays.StartOf(day);
        return From <= time && time < Until && days.Allows(day, Days);
    }

    /// <summary>The first allowed instant at or after <paramref name="at"/> in one zone, in UTC ticks.</summary>
    public long NextIn(ZoneTimeline zone, long at, WorkingDays days)
    {
        for (var segment = zone.SegmentAt(at); ; segment++)
        {
            // Inside a segment wall time is UTC plus a constant; what lies beyond its end is for the next to answer.
            var offset = zone.OffsetOf(segment);
            var next = NextWall(at + offset, days) - offset;
            var end = zone.EndOf(segment);
            if (next < end)
            {
                return next;
            }

            at = end;
        }
    }

    /// <summary>
    /// The end of the opening that contains an instant in one zone; the instant itself where it is closed.
    /// </summary>
    public long EndIn(ZoneTimeline zone, long at, WorkingDays days)
    {
        for (var segment = zone.SegmentAt(at); ; segment++)
        {
            var offset = zone.OffsetOf(segment);
            if (!IsOpen(at + offset, days))
            {
                return at;
            }

            var end = LocalDays.StartOf(LocalDays.NumberOf(at + offset)) + Until - offset;
            if (end <= zone.EndOf(segment))
            {
                return end;
            }

            at = zone.EndOf(segment);
        }
    }

    /// <summary>
    /// True where at some time of day the window is open at all of these offsets, whatever the dates: an allowed day in
    /// each then makes a common opening.
    /// </summary>
    public bool OverlapsAt(ReadOnlySpan<long> offsets)
    {
        // Half-open arcs of a circle share a point exactly where one of them starts inside all others.
        foreach (var candidate in offsets)
        {
            var inAll = true;
            foreach (var offset in offsets)
            {
                var time = (From - candidate + offset + 2 * TimeSpan.TicksPerDay) % TimeSpan.TicksPerDay;
                inAll &= From <= time && time < Until;
            }

            if (inAll)
            {
                return true;
            }
        }

        return false;
    }

    private long NextWall(long wall, WorkingDays days)
    {
        var day = LocalDays.NumberOf(wall);
        var time = wall - LocalDays.StartOf(day);
        var earliest = time < Until ? day : day + 1;
        var allowed = days.OnOrAfter(earliest, Days);
        return allowed == day ? LocalDays.StartOf(day) + Math.Max(time, From) : LocalDays.StartOf(allowed) + From;
    }
}
