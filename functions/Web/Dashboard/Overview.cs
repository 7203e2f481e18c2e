using Collections.Domain;
using Collections.Engine.Reading;

namespace Collections.Web.Dashboard;

/// <summary>The figures of the overview, in one currency, added up from the open cells.</summary>
public sealed record Overview(
    ShownCurrency Shown,
    DateOnly Today,
    IReadOnlyList<OpenCell> Cells,
    OverdueTrend Trend,
    GradeLimits Limits,
    decimal ReceivedToday,
    decimal ReceivedThisMonth,
    string Approvals,
    string Tasks,
    string? SendingOff,
    IReadOnlyList<string> Warnings)
{
    public string Currency => Shown.Code;

    public decimal Open => Cells.Sum(c => c.Open);

    public long OpenCount => Cells.Sum(c => c.Count);

    public decimal Overdue => Cells.Where(c => c.DueOn < Today).Sum(c => c.Open);

    public decimal WithLegal => Cells.Where(c => c.Stage == Stage.Legal).Sum(c => c.Open);

    public decimal OverdueShare => ShareOf(Overdue);

    public IEnumerable<(Grade Grade, long Count, decimal Open)> ByGrade => Enum.GetValues<Grade>().Select(grade =>
    {
        var cells = Cells.Where(c => Limits.Of(Today.DayNumber - c.DueOn.DayNumber) == grade).ToList();
        return (grade, cells.Sum(c => c.Count), cells.Sum(c => c.Open));
    });

    public IEnumerable<(Stage Stage, long Count, decimal Open)> ByStage => Enum.GetValues<Stage>()
        .Where(stage => stage != Stage.Closed)
        .Select(stage =>
        {
            var cells = Cells.Where(c => c.Stage == stage).ToList();
            return (stage, cells.Sum(c => c.Count), cells.Sum(c => c.Open));
        });

    /// <summary>Per cent of all that is open, whole; 0 where nothing is.</summary>
    public decimal ShareOf(decimal part) => Open == 0 ? 0 : Math.Round(part / Open * 100m);
}
