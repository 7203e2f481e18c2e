namespace Collections.Domain;

/// <summary>How days become a part of a year. No statute here fixes it: a setting, stored with the figure.</summary>
public enum DayCount
{
    /// <summary><c>act/365</c>: real days over 365, leap year or not.</summary>
    Actual365 = 1,

    /// <summary><c>act/360</c>: real days over 360, as loan rates are quoted in China.</summary>
    Actual360 = 2,

    /// <summary><c>30/360</c>: months of 30 days (30E/360: a 31st counts as the 30th), years of 360.</summary>
    Thirty360 = 3,

    /// <summary><c>act/act</c>: real days over 366 in a leap year and 365 in others.</summary>
    ActualActual = 4,
}

/// <summary>The arithmetic of <see cref="DayCount"/>. Spans add up: days(a, c) = days(a, b) + days(b, c).</summary>
public static class DayCounts
{
    /// <summary>Days after <paramref name="after"/> up to and with <paramref name="to"/>.</summary>
    public static int Days(this DayCount count, DateOnly after, DateOnly to) => count switch
    {
        DayCount.Thirty360 => Position30E(to) - Position30E(after),
        _ => to.DayNumber - after.DayNumber,
    };

    /// <summary>
    /// Simple interest of the days after <paramref name="after"/> up to and with <paramref name="to"/>, unrounded.
    /// Multiplies before it divides, so that a figure that ends on half a cent is rounded by its true value.
    /// </summary>
    /// <param name="count">The day count.</param>
    /// <param name="principal">What bears interest.</param>
    /// <param name="percentPerYear">The rate: 10.15 is 10.15 % a year.</param>
    /// <param name="after">The day before the first that counts.</param>
    /// <param name="to">The last day that counts.</param>
    public static decimal Interest(
        this DayCount count, decimal principal, decimal percentPerYear, DateOnly after, DateOnly to)
    {
        var perYear = principal * percentPerYear;
        return count switch
        {
            DayCount.Actual365 => perYear * count.Days(after, to) / 36_500m,
            DayCount.Actual360 or DayCount.Thirty360 => perYear * count.Days(after, to) / 36_000m,
            DayCount.ActualActual => perYear * LeapWeightedDays(after, to) / (100m * 365m * 366m),
            _ => throw new ArgumentOutOfRangeException(nameof(count), count, "Not a day count."),
        };
    }

    private static int Position30E(DateOnly day) => (360 * day.Year) + (30 * day.Month) + Math.Min(day.Day, 30);

    // Each ordinary day weighs 366, each leap-year day 365: over 365 × 366 that is 1/365 and 1/366 of a year.
    private static decimal LeapWeightedDays(DateOnly after, DateOnly to)
    {
        var weight = 0m;
        for (var year = after.Year; year <= to.Year; year++)
        {
            var start = Math.Max(after.DayNumber, new DateOnly(year, 1, 1).DayNumber - 1);
            var end = Math.Min(to.DayNumber, new DateOnly(year, 12, 31).DayNumber);
            weight += (end - start) * (DateTime.IsLeapYear(year) ? 365m : 366m);
        }

        return weight;
    }
}
