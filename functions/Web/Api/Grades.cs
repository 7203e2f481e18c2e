using Collections.Domain;
using Collections.Engine.Policies;

namespace Collections.Web.Api;

/// <summary>
/// Grades in lists: one set of limits for all rows, those of the policy that most cases have, so that a grade is a
/// range of due dates.
/// </summary>
internal static class Grades
{
    public static GradeLimits OfLists(PolicyBook policies) =>
        policies.FindCurrent(policies.Segments.Otherwise)?.Grades ?? new();

    /// <summary>The due dates of a grade on a day, half-open; null where there is no such end.</summary>
    public static (DateOnly? From, DateOnly? Before) DueRange(Grade grade, GradeLimits limits, DateOnly today)
    {
        // The more days overdue, the earlier the due date: a grade's last due date is that of its first day.
        DateOnly? before = grade == Grade.Green ? null : today.AddDays(1 - limits.FirstDayOf(grade));
        DateOnly? from = grade == Grade.Red ? null : today.AddDays(1 - limits.FirstDayOf(grade + 1));
        return (from, before);
    }
}
