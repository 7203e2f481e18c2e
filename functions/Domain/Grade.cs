namespace Collections.Domain;

/// <summary>How an open invoice stands by days overdue: green is praised, red goes to a manager.</summary>
public enum Grade
{
    Green = 1,
    Blue = 2,
    Yellow = 3,
    Red = 4,
}

/// <summary>
/// Days overdue up to which a grade holds, inclusive. Default: green to 20, blue to 40, yellow to 60.
/// </summary>
public sealed record GradeLimits(int GreenDays = 20, int BlueDays = 40, int YellowDays = 60)
{
    public Grade Of(int daysOverdue) =>
        daysOverdue <= GreenDays ? Grade.Green
        : daysOverdue <= BlueDays ? Grade.Blue
        : daysOverdue <= YellowDays ? Grade.Yellow
        : Grade.Red;

    /// <summary>The first day overdue on which the grade holds; 0 for green.</summary>
    public int FirstDayOf(Grade grade) => grade switch
    {
        Grade.Blue => GreenDays + 1,
        Grade.Yellow => BlueDays + 1,
        Grade.Red => YellowDays + 1,
        _ => 0,
    };
}
