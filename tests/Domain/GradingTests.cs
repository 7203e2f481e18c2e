using static Collections.Domain.Tests.CaseScenario;

namespace Collections.Domain.Tests;

/// <summary>A6: green, blue, yellow, red by days overdue, at local midnight.</summary>
public sealed class GradingTests
{
    [Theory]
    [InlineData(-5, Grade.Green)]
    [InlineData(20, Grade.Green)]
    [InlineData(21, Grade.Blue)]
    [InlineData(40, Grade.Blue)]
    [InlineData(41, Grade.Yellow)]
    [InlineData(60, Grade.Yellow)]
    [InlineData(61, Grade.Red)]
    [InlineData(400, Grade.Red)]
    public void Grade_ByDaysOverdue_FollowsTheLimits(int days, Grade expected)
    {
        new GradeLimits().Of(days).ShouldBe(expected);
        Open(at: UsualInvoice.DueOn.AddDays(days).ToString("yyyy-MM-dd") + " 12:00").State.Grade.ShouldBe(expected);
    }

    [Fact]
    public void Grade_Turns_AtLocalMidnightAlsoOnAWeekendAndOnHold()
    {
        var s = Open().Hold("2026-04-30").AdvanceTo("2026-03-22 23:59");
        s.State.Grade.ShouldBe(Grade.Green);

        s.AdvanceTo("2026-03-23 00:00").State.Grade.ShouldBe(Grade.Blue);
    }

    [Fact]
    public void Grade_Red_GoesToAManagerOnce()
    {
        var s = Open().AdvanceToDay(120);

        s.State.Tasks.Count(t => t.Kind == TaskKinds.RedGrade).ShouldBe(1);
        s.Task(TaskKinds.RedGrade).ShouldSatisfyAllConditions(
            task => task.Role.ShouldBe(InsideRoles.Manager),
            task => task.Title.ShouldBe("61 days overdue, 1000.00 EUR open: find the cause and propose a solution"));
    }

    [Fact]
    public void Grade_RegisteredLongOverdue_TurnsToRedInOneStep() =>
        Open(at: "2026-06-15 10:00").Happened<CaseEvent.GradeTurned>().ShouldBe([new(Grade.Red, 105)]);

    [Fact]
    public void Grade_OwnLimits_AreUsed() =>
        Open(policy: TestPolicies.Standard with { Grades = new(5, 10, 15) }).AdvanceToDay(16).State.Grade
            .ShouldBe(Grade.Red);

    [Fact]
    public void Grade_CaseIsClosed_NoLongerTurns() =>
        Open().AdvanceToDay(25).Pay(1000m).AdvanceToDay(100).State.Grade.ShouldBe(Grade.Blue);
}
