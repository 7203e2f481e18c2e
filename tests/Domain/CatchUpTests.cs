using static Collections.Domain.Tests.CaseScenario;

namespace Collections.Domain.Tests;

/// <summary>
/// After downtime, or when an invoice comes late, the debtor is not flooded and no stage is left out.
/// </summary>
public sealed class CatchUpTests
{
    [Fact]
    public void CatchUp_RegisteredLongOverdue_SendsOneMessageNowAndSaysWhyNotTheOthers()
    {
        var s = Open(at: "2026-06-15 10:00");

        s.NoticedSteps.ShouldBe(["reminder-3"]);
        s.Step("courtesy").Why.ShouldBe("its time is over: due is due");
        s.Step("reminder-1").ShouldSatisfyAllConditions(
            step => step.Outcome.ShouldBe(StepOutcome.Skipped),
            step => step.Why.ShouldBe("reminder-3 is due as well; one message is enough"));
        s.Step("reminder-2").Outcome.ShouldBe(StepOutcome.Skipped);
        s.State.Stage.ShouldBe(Stage.Reminder);
        s.State.Grade.ShouldBe(Grade.Red);
    }

    [Fact]
    public void CatchUp_RegisteredLongOverdue_GoesThroughEveryStage()
    {
        var s = Open(UsualInvoice with { ServiceId = "SVC-1" }, at: "2026-06-15 10:00");

        s.AdvanceTo("2026-09-01 12:00");

        s.Happened<CaseEvent.StageEntered>().Select(e => e.Stage).ShouldBe(
            [Stage.Due, Stage.Reminder, Stage.Escalation, Stage.SuspensionNotice, Stage.FinalDemand]);
        s.Step("suspension").Why.ShouldBe("nobody decided after 3 requests");
    }

    [Fact]
    public void CatchUp_RegisteredLongOverdue_KeepsTheDeadlinesBetweenTheStages()
    {
        var s = Open(at: "2026-06-15 10:00").AdvanceTo("2026-06-24 12:00");

        s.Step("reminder-3").Deadline.ShouldBe(Clocks.Day("2026-06-19"));
        Wall(s.Step("escalation").At).ShouldBe("2026-06-22 08:00");
    }

    [Fact]
    public void CatchUp_RegisteredOnTheDueDate_SkipsTheCourtesyReminder()
    {
        var s = Open(at: "2026-03-02 10:00");

        s.NoticedSteps.ShouldBeEmpty();
        s.Step("courtesy").Outcome.ShouldBe(StepOutcome.Skipped);
        s.Step("due").Outcome.ShouldBe(StepOutcome.Done);
        s.State.Stage.ShouldBe(Stage.Due);
    }

    [Fact]
    public void CatchUp_OnlyACourtesyStepAndTheDueDateHasCome_SkipsIt()
    {
        var s = Open(policy: TestPolicies.Standard.Only("courtesy"), at: "2026-03-02 10:00");

        s.NoticedSteps.ShouldBeEmpty();
        s.Step("courtesy").Why.ShouldBe("its time is over: the due date has come");
    }

    [Fact]
    public void CatchUp_AnActionAndANoticeInOneStage_NeitherIsLeftOut()
    {
        var policy = TestPolicies.Standard.Only("suspension-notice", "final-demand", "legal") with
        {
            Legal = new([], NoticesDelivered: 1),
        };
        var noticeFirst = Open(
            policy: policy.With("legal", step => step with { Stage = Stage.FinalDemand, ApprovalRole = null }),
            at: "2026-07-15 10:00");
        var actionFirst = Open(
            policy: policy with
            {
                Steps =
                [
                    policy.Steps[2] with { Stage = Stage.FinalDemand, Day = 61, ApprovalRole = null },
                    policy.Steps[1] with { Day = 62 },
                ],
            },
            at: "2026-07-15 10:00");

        noticeFirst.NoticedSteps.ShouldBe(["final-demand"]);
        noticeFirst.State.Legal.ShouldBeNull("the demand has its deadline first");
        actionFirst.State.Steps.ShouldBeEmpty("the hand-off rests, and nothing goes past it");
    }

    [Fact]
    public void CatchUp_AsleepForTwoMonths_RunsTheLastReminderOnly()
    {
        var s = Open().AdvanceToDay(4);
        s.Now = Local("2026-05-04 12:00");

        s.Accept(new CaseFact.TimePassed());

        s.NoticedSteps.ShouldBe(["courtesy", "reminder-1", "reminder-3"]);
    }
}
