using static Collections.Domain.Tests.CaseScenario;
using static Collections.Domain.Tests.Clocks;

namespace Collections.Domain.Tests;

/// <summary>Rules 10 and 11, the contact window and what is late.</summary>
public sealed class StepTimeTests
{
    private static readonly HolidayTable Easter = new(
        [
            new(Day("2026-04-03"), "DE", null, "Good Friday"),
            new(Day("2026-04-06"), "DE", null, "Easter Monday"),
        ],
        [new("DE", 2026, 2026)]);

    [Fact]
    public void Step_NothingHoldsItBack_RunsAtTheFirstContactTimeOfItsDay()
    {
        var s = Open();

        Wall(s.Agenda.At!.Value).ShouldBe("2026-02-27 08:00");
        s.AdvanceTo("2026-02-27 07:59").NoticedSteps.ShouldBeEmpty();
        s.AdvanceTo("2026-02-27 08:00").NoticedSteps.ShouldBe(["courtesy"]);
    }

    [Fact]
    public void Step_DayOnAWeekend_RunsOnMonday()
    {
        var s = Open(UsualInvoice with { DueOn = Day("2026-03-04") }).AdvanceTo("2026-03-09 09:00");

        s.NoticedSteps.ShouldBe(["courtesy", "reminder-1"]);
        s.Step("reminder-1").At.ShouldBe(Local("2026-03-09 08:00"));
    }

    [Fact]
    public void Rule10_GapOfFiveDaysAndStepAfterThree_TheGapWins()
    {
        var policy = TestPolicies.Standard.Only("reminder-1", "reminder-2")
            .With("reminder-1", step => step with { DeadlineDays = null })
            .With("reminder-2", step => step with { Day = 6 });
        var s = Open(policy: policy with { Contact = policy.Contact with { GapDays = 5 } }).AdvanceToDay(20);

        Wall(s.Step("reminder-1").At).ShouldBe("2026-03-05 08:00");
        Wall(s.Step("reminder-2").At).ShouldBe("2026-03-10 08:00");
    }

    [Fact]
    public void Rule11_NoticeGaveADeadline_TheNextStepWaitsForTheDayAfterIt()
    {
        var policy = TestPolicies.Standard.With("reminder-1", step => step with { DeadlineDays = 10 });
        var s = Open(policy: policy).AdvanceToDay(20);

        s.Step("reminder-1").Deadline.ShouldBe(Day("2026-03-16"));
        Wall(s.Step("reminder-2").At).ShouldBe("2026-03-17 08:00");
    }

    [Fact]
    public void Deadline_StepThatOnlyTellsInside_KeepsItsDay()
    {
        var policy = TestPolicies.Standard.Only("courtesy", "due", "reminder-1")
            .With("courtesy", step => step with { DeadlineDays = 7 });
        var s = Open(policy: policy).AdvanceToDay(20);

        s.Step("courtesy").Deadline.ShouldBe(Day("2026-03-06"));
        Wall(s.Step("due").At).ShouldBe("2026-03-02 08:00");
        Wall(s.Step("reminder-1").At).ShouldBe("2026-03-09 08:00");
    }

    [Fact]
    public void Rule11_DeadlineOnAHoliday_MovesToTheNextBusinessDay()
    {
        // Sent on Monday, 23 March: eleven days later is Good Friday, then a weekend and Easter Monday.
        var policy = TestPolicies.Standard.With("reminder-3", step => step with { DeadlineDays = 11 });
        var s = Open(policy: policy, holidays: Easter).AdvanceToDay(40);

        s.Step("reminder-3").Deadline.ShouldBe(Day("2026-04-07"));
        Wall(s.Step("escalation").At).ShouldBe("2026-04-08 08:00");
    }

    [Fact]
    public void Rule11_DeliveryIsReportedLater_TheDeadlineCountsFromIt()
    {
        var policy = TestPolicies.Standard.Only("reminder-1", "reminder-2")
            .With("reminder-1", step => step with { DeadlineDays = 5 });
        var s = Open(desk: DeskPlay.Silent, policy: policy).AdvanceTo("2026-03-05 09:00");
        var notice = s.Waiting[0].NoticeId;
        s.Report(notice, Channel.Email, NoticeOutcome.Sent);
        s.State.Deadline.ShouldBe(Day("2026-03-10"));

        s.AdvanceTo("2026-03-09 10:00").Report(notice, Channel.Email, NoticeOutcome.Delivered).ShouldBe(Outcome.Ok);

        s.State.Deadline.ShouldBe(Day("2026-03-16"), "five days after the 9th is a Saturday");
        Wall(s.Agenda.At!.Value).ShouldBe("2026-03-17 08:00");
    }

    [Fact]
    public void Deadline_BeforeTheDueDate_HoldsNothingBack()
    {
        var policy = TestPolicies.Standard.With("courtesy", step => step with { Day = -10, DeadlineDays = 5 });
        var s = Open(policy: policy).AdvanceToDay(1);

        Wall(s.Step("due").At).ShouldBe("2026-03-02 08:00");
    }

    [Fact]
    public void Approval_StepWithoutAnAction_AsksOnTheDeadlineAndActsWhenItIsOver()
    {
        var policy = TestPolicies.Standard.Only("reminder-1", "final-demand")
            .With("reminder-1", step => step with { DeadlineDays = 5 })
            .With("final-demand", step => step with { Day = 8, ApprovalRole = InsideRoles.Approver });
        var s = Open(policy: policy).AdvanceTo("2026-03-10 08:00");
        s.State.Deadline.ShouldBe(Day("2026-03-10"));

        s.Approve();

        s.NoticedSteps.ShouldBe(["reminder-1"]);
        s.AdvanceTo("2026-03-11 08:00").NoticedSteps.ShouldBe(["reminder-1", "final-demand"]);
    }

    [Fact]
    public void Dwell_StageEnteredLate_TheNextStageWaits()
    {
        var policy = TestPolicies.Standard.Only("reminder-1", "escalation")
            .With("reminder-1", step => step with { DeadlineDays = null })
            .With("escalation", step => step with { Day = 4 });
        var s = Open(policy: policy with { MinimumDwellDays = 7 }).AdvanceToDay(20);

        Wall(s.Step("escalation").At).ShouldBe("2026-03-12 08:00");
    }

    [Fact]
    public void Late_WokenOnASundayNight_WaitsForTheNextContactTime()
    {
        var s = Open(policy: TestPolicies.Standard.Only("reminder-1"));
        s.Now = Local("2026-03-08 03:00");

        s.Accept(new CaseFact.TimePassed());

        s.NoticedSteps.ShouldBeEmpty();
        Wall(s.Agenda.At!.Value).ShouldBe("2026-03-09 08:00");
    }

    [Fact]
    public void Late_WokenInsideTheWindow_RunsAtOnce()
    {
        var s = Open(policy: TestPolicies.Standard.Only("reminder-1"));
        s.Now = Local("2026-03-09 15:30");

        s.Accept(new CaseFact.TimePassed());

        s.NoticedSteps.ShouldBe(["reminder-1"]);
    }
}
