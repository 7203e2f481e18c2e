using Collections.Domain;

namespace Collections.Web.Dashboard;

/// <summary>The due dates whose open invoices have a grade today: from inclusive, before exclusive.</summary>
public static class GradeWindow
{
    public static (DateOnly? From, DateOnly? Before) Of(
        Grade? grade, GradeLimits limits, DateOnly today) => grade switch
        {
            Grade.Green => (today.AddDays(-limits.GreenDays), null),
            Grade.Blue => (today.AddDays(-limits.BlueDays), today.AddDays(-limits.GreenDays)),
            Grade.Yellow => (today.AddDays(-limits.YellowDays), today.AddDays(-limits.BlueDays)),
            Grade.Red => (null, today.AddDays(-limits.YellowDays)),
            _ => (null, null),
        };
}
