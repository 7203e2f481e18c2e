using Collections.Engine.Keeping;

namespace Collections.Engine.Sending;

/// <summary>
/// How fast messages may leave, over the whole installation: at most <paramref name="PerHour"/> in an hour of UTC, and
/// no more than <paramref name="Percent"/> per cent of what is usual at that hour.
/// </summary>
/// <param name="PerHour">The cap; what is over it waits for the next hour.</param>
/// <param name="Floor">Up to this many in an hour nothing counts as unusual.</param>
/// <param name="Percent">How much of the usual volume stops sending: 200 is twice.</param>
public sealed record PaceRules(int PerHour = 10_000, int Floor = 500, int Percent = 200)
{
    /// <summary>The largest value of each.</summary>
    public const int Most = 1_000_000;

    /// <summary>The least percentage: below it every usual hour would stop.</summary>
    public const int LeastPercent = 110;

    /// <summary>The days before today that tell what is usual.</summary>
    public const int Days = 28;

    /// <summary>With messages on fewer days than this nothing is usual yet, and only the cap holds.</summary>
    public const int DaysKnown = 5;

    /// <summary>
    /// What is usual at an hour of the day: the mean over those of the last <see cref="Days"/> days on which a message
    /// left at that hour, so that weekends and holidays do not make a working day look unusual. Null where too little
    /// is known; 0 where messages leave, but never at that hour.
    /// </summary>
    public static decimal? Usual(IReadOnlyList<HourCount> past, DateTimeOffset hour)
    {
        if (past.Select(h => h.Hour.UtcDateTime.Date).Distinct().Count() < DaysKnown)
        {
            return null;
        }

        var same = past.Where(h => h.Hour.UtcDateTime.Hour == hour.UtcDateTime.Hour).ToList();
        return same.Count == 0 ? 0m : Math.Round((decimal)same.Sum(h => (long)h.Count) / same.Count, 1);
    }

    /// <summary>The most messages in an hour that are not unusual; null where nothing is usual yet.</summary>
    public int? MostOf(decimal? usual) =>
        usual is { } mean ? (int)Math.Min(int.MaxValue, Math.Max(Floor, Math.Floor(Percent * mean / 100m))) : null;
}
