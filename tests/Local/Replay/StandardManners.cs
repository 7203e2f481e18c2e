namespace Collections.Local.Tests.Replay;

/// <summary>
/// The standard policy as its documentation tells it, worked out anew: on which day a step may write to a debtor who
/// was written to on given days. The sample lies before the first year of the holiday tables, so only weekends rest.
/// </summary>
internal static class StandardManners
{
    private const int GapDays = 3;

    /// <summary>The steps that write emails, with the threshold in USD and the days that the debtor is given.</summary>
    public static readonly IReadOnlyList<EmailStep> Steps =
    [
        new("courtesy", -3, 5m, null),
        new("reminder-1", 3, 5m, 4),
        new("reminder-2", 10, 5m, 7),
        new("reminder-3", 21, 5m, 4),
        new("escalation", 30, 50m, 7),
    ];

    public static EmailStep StepOf(string id) => Steps.Single(s => s.Id == id);

    /// <summary>
    /// The day on which a step writes: its own, or the day after the deadline of the notice before, or the gap after
    /// that notice, whichever is last; then the first business day that keeps the gap to all that the debtor gets.
    /// </summary>
    /// <param name="step">The step.</param>
    /// <param name="dueOn">When the invoice is due.</param>
    /// <param name="before">The invoice's notice before, with the deadline it gave; null where it is the first.</param>
    /// <param name="written">The days on which the debtor was written to.</param>
    public static DateOnly DayOf(
        EmailStep step, DateOnly dueOn, (DateOnly On, DateOnly? Deadline)? before, IReadOnlySet<DateOnly> written)
    {
        var day = dueOn.AddDays(step.Day);
        if (before is { } last)
        {
            day = Max(day, last.On.AddDays(GapDays));
            day = last.Deadline is { } deadline ? Max(day, deadline.AddDays(1)) : day;
        }

        while (IsWeekend(day) || Enumerable.Range(1, GapDays - 1).Any(back => written.Contains(day.AddDays(-back))))
        {
            day = day.AddDays(1);
        }

        return day;
    }

    /// <summary>The last day to pay: counted from the sending, on a business day.</summary>
    public static DateOnly? DeadlineOf(EmailStep step, DateOnly sentOn)
    {
        if (step.DeadlineDays is not { } days)
        {
            return null;
        }

        var day = sentOn.AddDays(days);
        while (IsWeekend(day))
        {
            day = day.AddDays(1);
        }

        return day;
    }

    public static bool IsWeekend(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    private static DateOnly Max(DateOnly one, DateOnly other) => one > other ? one : other;
}

/// <summary>A step that writes an email <paramref name="Day"/> days after the due date.</summary>
internal sealed record EmailStep(string Id, int Day, decimal Threshold, int? DeadlineDays);
