namespace Collections.Domain;

/// <summary>
/// What the law does with a due date or the end of a notice deadline that falls on a weekend or public holiday.
/// </summary>
public static class DueDateShift
{
    /// <summary>No calendar rests longer; a search beyond it means that the calendar is wrong.</summary>
    private const int LongestRestDays = 60;

    /// <summary>
    /// True where the day moves to the next business day: Germany (BGB 193), periods of Union law (Reg. 1182/71
    /// Art. 3(4)), China (Civil Code 203). The United Kingdom and the United States have no such rule for a debt, and
    /// none is assumed elsewhere.
    /// </summary>
    public static bool Moves(Jurisdiction jurisdiction) => jurisdiction is Jurisdiction.Germany
        or Jurisdiction.China
        or Jurisdiction.France
        or Jurisdiction.Spain
        or Jurisdiction.EuropeanUnion;

    /// <summary>The day itself, or the first business day after it where the law moves it.</summary>
    /// <param name="day">The due date or the last day of a deadline.</param>
    /// <param name="jurisdiction">Whose law applies.</param>
    /// <param name="isBusinessDay">The calendar of the place where it is owed.</param>
    /// <exception cref="InvalidOperationException">The calendar knows no business day in the next 60 days.</exception>
    public static DateOnly Apply(DateOnly day, Jurisdiction jurisdiction, Func<DateOnly, bool> isBusinessDay)
    {
        if (!Moves(jurisdiction))
        {
            return day;
        }

        for (var candidate = day; candidate <= day.AddDays(LongestRestDays); candidate = candidate.AddDays(1))
        {
            if (isBusinessDay(candidate))
            {
                return candidate;
            }
        }

        throw new InvalidOperationException($"No business day within {LongestRestDays} days of {day:O}.");
    }
}
