namespace Collections.Domain;

/// <summary>How far apart the instalments of a proposed schedule are.</summary>
public enum InstalmentPace
{
    Week = 1,
    TwoWeeks = 2,
    Month = 3,
}

/// <summary>
/// Proposes a schedule of even instalments: the same amount each, rounded down to the minor unit, what is left over on
/// the last. A person may change it before it is agreed.
/// </summary>
public static class EvenSchedule
{
    /// <param name="whole">What the instalments add up to; not negative.</param>
    /// <param name="count">How many, at least 1.</param>
    /// <param name="first">The day of the first; monthly ones keep its day where the month has it.</param>
    /// <param name="pace">How far apart.</param>
    public static IReadOnlyList<PlannedPayment> Of(Money whole, int count, DateOnly first, InstalmentPace pace)
    {
        var each = new Money(
            decimal.Round(whole.Amount / count, whole.Currency.MinorUnits, MidpointRounding.ToZero), whole.Currency);
        return
        [
            .. Enumerable.Range(0, count).Select(i => new PlannedPayment(
                DayOf(first, i, pace),
                i < count - 1 ? each : new(whole.Amount - (each.Amount * (count - 1)), whole.Currency))),
        ];
    }

    private static DateOnly DayOf(DateOnly first, int index, InstalmentPace pace) => pace switch
    {
        InstalmentPace.Week => first.AddDays(7 * index),
        InstalmentPace.TwoWeeks => first.AddDays(14 * index),
        InstalmentPace.Month => first.AddMonths(index),
        _ => throw new ArgumentOutOfRangeException(nameof(pace), pace, "No such pace."),
    };
}
