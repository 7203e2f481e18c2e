using Collections.Domain;
using Collections.Engine.Reading;
using Collections.Web.Dashboard;

namespace Collections.Web.Tests.Dashboard;

public sealed class OverdueTrendTest
{
    private static readonly DateOnly Today = new(2026, 6, 30);

    [Fact]
    public void Of_DaysThatWereKept_IsWhatWasOverdueOnEach_AndIsNow()
    {
        OpenCell[] open =
        [
            new(Stage.Due, Today, "EUR", 1, 500m), new(Stage.Reminder, Today.AddDays(-60), "EUR", 1, 4m),
            new(Stage.Legal, Today.AddDays(-61), "EUR", 1, 66m),
        ];

        var trend = OverdueTrend.Of([Day(-91), Day(-90), Day(-2), Day(-1)], open, "EUR", Today);

        (trend.From, trend.Until, trend.Most).ShouldBe((Today.AddDays(-90), Today, 111m));
        trend.Points.ShouldBe(
        [
            new(Today.AddDays(-90), 111m, 100m), new(Today.AddDays(-2), 111m, 100m),
            new(Today.AddDays(-1), 111m, 100m), new(Today, 70m, 66m),
        ]);
    }

    [Fact]
    public void Runs_OfDaysWithGaps_EndAtEachGap()
    {
        var trend = OverdueTrend.Of([Day(-10), Day(-9), Day(-7), Day(-1)], [], "EUR", Today);

        trend.Runs.Select(run => run.Select(p => p.On.DayNumber - Today.DayNumber).ToArray())
            .ShouldBe([[-10, -9], [-7], [-1, 0]]);
        trend.Weekly.Select(p => p.On.DayNumber - Today.DayNumber).ShouldBe([-7, 0]);
    }

    [Fact]
    public void Of_ACurrencyThatADayDoesNotHave_IsNothing()
    {
        var trend = OverdueTrend.Of([Day(-1)], [], "JPY", Today);

        trend.Points.ShouldBe([new(Today.AddDays(-1), 0m, 0m), new(Today, 0m, 0m)]);
        trend.Most.ShouldBe(0m);
    }

    /// <summary>1,000 not due, 11 a little late, 100 for more than 60 days, of two creditors.</summary>
    private static LedgerDay Day(int number)
    {
        var on = Today.AddDays(number);
        return LedgerDay.Of(
            on,
            DateTimeOffset.UnixEpoch,
            [
                new("acme", "EUR", on, 1, 1_000m, 0m, 0m),
                new("acme", "EUR", on.AddDays(-1), 1, 1m, 0m, 0m),
                new("beta", "EUR", on.AddDays(-60), 1, 10m, 0m, 0m),
                new("beta", "EUR", on.AddDays(-61), 1, 100m, 0m, 0m),
                new("acme", "USD", on.AddDays(-61), 1, 5m, 0m, 0m),
            ]);
    }
}
