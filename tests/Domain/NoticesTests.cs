using static Collections.Domain.Tests.CaseScenario;
using static Collections.Domain.Tests.Clocks;

namespace Collections.Domain.Tests;

/// <summary>What the desk reports, in any order, and how a step ends by it.</summary>
public sealed class NoticesTests
{
    private const string Notice = "INV-1/reminder-2/1";

    /// <summary>A case whose only step goes by email and SMS, and whose notice is with the desk.</summary>
    private static CaseScenario Asked() =>
        Open(policy: TestPolicies.WithoutFallback.Only("reminder-2"), desk: DeskPlay.Silent)
            .AdvanceTo("2026-03-12 08:00");

    [Fact]
    public void Notice_NotEveryChannelAnswered_TheStepGoesOn()
    {
        var s = Asked();

        s.Report(Notice, Channel.Email, NoticeOutcome.Sent).ShouldBe(Outcome.Ok);

        s.State.Running.ShouldNotBeNull();
        s.State.Steps.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(NoticeOutcome.Sent, NoticeOutcome.Sent, StepOutcome.Done)]
    [InlineData(NoticeOutcome.Sent, NoticeOutcome.Failed, StepOutcome.Done)]
    [InlineData(NoticeOutcome.Failed, NoticeOutcome.Delivered, StepOutcome.Done)]
    [InlineData(NoticeOutcome.Dropped, NoticeOutcome.Sent, StepOutcome.Done)]
    [InlineData(NoticeOutcome.Unknown, NoticeOutcome.Sent, StepOutcome.Done)]
    [InlineData(NoticeOutcome.Unknown, NoticeOutcome.Failed, StepOutcome.Unknown)]
    [InlineData(NoticeOutcome.Unknown, NoticeOutcome.Dropped, StepOutcome.Unknown)]
    [InlineData(NoticeOutcome.Failed, NoticeOutcome.Failed, StepOutcome.Failed)]
    public void Notice_EveryChannelAnswered_TheStepEnds(NoticeOutcome email, NoticeOutcome sms, StepOutcome expected)
    {
        var s = Asked();

        s.Report(Notice, Channel.Email, email);
        s.Report(Notice, Channel.Sms, sms);

        s.Step("reminder-2").Outcome.ShouldBe(expected);
    }

    [Fact]
    public void Notice_NobodyReached_FinanceIsAskedForAnAddress()
    {
        var s = Asked();

        s.Report(Notice, Channel.Email, NoticeOutcome.Failed);
        s.Report(Notice, Channel.Sms, NoticeOutcome.Failed);

        s.Task(TaskKinds.NoticeFailed).Role.ShouldBe(InsideRoles.Finance);
    }

    [Fact]
    public void Notice_DroppedOnEveryChannel_ComesAgainAtTheNextNormalSlot()
    {
        var s = Asked();

        s.Report(Notice, Channel.Email, NoticeOutcome.Dropped);
        s.Report(Notice, Channel.Sms, NoticeOutcome.Dropped);

        s.State.Steps.ShouldBeEmpty();
        s.AdvanceTo("2026-03-13 08:00").Waiting[^1].NoticeId.ShouldBe("INV-1/reminder-2/2");
    }

    [Fact]
    public void Notice_SameReportAgain_RecordsNothing()
    {
        var s = Asked();
        s.Report(Notice, Channel.Email, NoticeOutcome.Sent);

        s.Report(Notice, Channel.Email, NoticeOutcome.Sent).ShouldBe(Outcome.Known);
        s.Report(Notice, Channel.Sms, NoticeOutcome.Failed).ShouldBe(Outcome.Ok);
        s.Report(Notice, Channel.Sms, NoticeOutcome.Failed).ShouldBe(Outcome.Known, "the step has ended meanwhile");
    }

    [Fact]
    public void Notice_DeliveredBeforeSent_StaysDelivered()
    {
        var s = Asked();

        s.Report(Notice, Channel.Email, NoticeOutcome.Delivered);
        s.Report(Notice, Channel.Email, NoticeOutcome.Sent).ShouldBe(Outcome.Known);

        s.State.Running!.Notice[0].Outcome.ShouldBe(NoticeOutcome.Delivered);
        s.State.LastContactAt.ShouldBe(s.Now);
    }

    [Fact]
    public void Notice_DeliveryReportedDaysLater_DoesNotMoveTheLastContact()
    {
        var s = Asked();
        var sentAt = s.Now;
        s.Report(Notice, Channel.Email, NoticeOutcome.Sent);
        s.Report(Notice, Channel.Sms, NoticeOutcome.Sent);

        s.AdvanceTo("2026-03-15 10:00").Report(Notice, Channel.Email, NoticeOutcome.Delivered);

        s.State.LastContactAt.ShouldBe(sentAt);
        s.Step("reminder-2").ReachedDebtor.ShouldBeTrue();
        s.Step("reminder-2").Deadline.ShouldBe(Day("2026-03-23"), "seven days after delivery is a Sunday");
    }

    [Fact]
    public void Notice_EveryChannelBouncesLater_TheStepFailedAfterAll()
    {
        var s = Asked();
        s.Report(Notice, Channel.Email, NoticeOutcome.Sent);
        s.Report(Notice, Channel.Sms, NoticeOutcome.Sent);
        s.Step("reminder-2").Outcome.ShouldBe(StepOutcome.Done);

        s.Report(Notice, Channel.Email, NoticeOutcome.Failed).ShouldBe(Outcome.Ok);
        s.Step("reminder-2").Outcome.ShouldBe(StepOutcome.Done);
        s.Report(Notice, Channel.Sms, NoticeOutcome.Failed).ShouldBe(Outcome.Ok);

        s.Step("reminder-2").Outcome.ShouldBe(StepOutcome.Failed);
        s.Step("reminder-2").ReachedDebtor.ShouldBeFalse();
        s.Task(TaskKinds.NoticeFailed).State.ShouldBe(WorkTaskState.Open);
    }

    [Fact]
    public void Notice_UnknownIsResolved_TheStepEndsAsItTurnsOut()
    {
        var s = Asked();
        s.Report(Notice, Channel.Email, NoticeOutcome.Unknown);
        s.Report(Notice, Channel.Sms, NoticeOutcome.Failed);
        s.Task(TaskKinds.NoticeUnknown).State.ShouldBe(WorkTaskState.Open);

        s.Report(Notice, Channel.Email, NoticeOutcome.Sent, countsFromSending: true);

        s.Step("reminder-2").ShouldSatisfyAllConditions(
            step => step.Outcome.ShouldBe(StepOutcome.Done),
            step => step.ReachedDebtor.ShouldBeTrue());
    }

    [Theory]
    [InlineData(NoticeOutcome.Sent)]
    [InlineData(NoticeOutcome.Delivered)]
    [InlineData(NoticeOutcome.Failed)]
    public void Notice_UnknownIsResolved_TheTaskToFindOutClosesItself(NoticeOutcome answer)
    {
        var s = Asked();
        s.Report(Notice, Channel.Email, NoticeOutcome.Unknown);
        s.Report(Notice, Channel.Sms, NoticeOutcome.Unknown);

        s.Report(Notice, Channel.Sms, NoticeOutcome.Failed);
        s.Task(TaskKinds.NoticeUnknown).State.ShouldBe(WorkTaskState.Open, "nobody knows of the email yet");
        s.Report(Notice, Channel.Email, answer);

        s.Task(TaskKinds.NoticeUnknown).State.ShouldBe(WorkTaskState.Obsolete);
        s.State.Tasks.Count(t => t.State == WorkTaskState.Open && t.Kind == TaskKinds.NoticeFailed)
            .ShouldBe(answer == NoticeOutcome.Failed ? 1 : 0);
    }

    [Fact]
    public void Notice_CountedAsFailedAndDeliveredAfterAll_TheTaskToDecideClosesItself()
    {
        var s = Asked();
        s.Report(Notice, Channel.Sms, NoticeOutcome.Failed);
        s.Report(Notice, Channel.Email, NoticeOutcome.Unknown);
        s.Report(Notice, Channel.Email, NoticeOutcome.Failed, cause: FailureCause.Unresolved);
        s.Task(TaskKinds.NoticeUnknown).State.ShouldBe(WorkTaskState.Obsolete);
        s.Task(TaskKinds.NoticeFailed).State.ShouldBe(WorkTaskState.Open);

        s.Report(Notice, Channel.Email, NoticeOutcome.Delivered);

        s.Task(TaskKinds.NoticeFailed).State.ShouldBe(WorkTaskState.Obsolete);
    }

    [Fact]
    public void Notice_UnknownAndAPersonFoundOut_TheirWordStands()
    {
        var s = Asked();
        s.Report(Notice, Channel.Email, NoticeOutcome.Unknown);
        s.Report(Notice, Channel.Sms, NoticeOutcome.Failed);
        s.Accept(new CaseFact.TaskCompleted(s.Task(TaskKinds.NoticeUnknown).TaskId, "fin", "done", "they have it"));

        s.Report(Notice, Channel.Email, NoticeOutcome.Sent);

        s.Task(TaskKinds.NoticeUnknown).State.ShouldBe(WorkTaskState.Done);
    }

    [Fact]
    public void Notice_TwoChannelsFailWithoutAMessage_BothCount()
    {
        var s = Asked();
        CaseFact.NoticeReported Undeliverable(Channel channel) => new(Notice, "", channel, NoticeOutcome.Failed);

        Undeliverable(Channel.Email).FactId.ShouldNotBe(Undeliverable(Channel.Sms).FactId);
        s.Accept(Undeliverable(Channel.Email)).Accept(Undeliverable(Channel.Sms));

        s.Step("reminder-2").Outcome.ShouldBe(StepOutcome.Failed);
    }

    [Fact]
    public void Notice_LeavesWhileThePaymentCloses_ItsStepIsNotRunAgainAfterAReversal()
    {
        var s = Asked().Pay(1000m, "P-1");

        s.Report(Notice, Channel.Email, NoticeOutcome.Sent);
        s.Report(Notice, Channel.Sms, NoticeOutcome.Sent);
        s.Reverse("P-1").AdvanceTo("2026-04-20 12:00");

        s.State.IsClosed.ShouldBeFalse();
        s.NoticedSteps.ShouldBe(["reminder-2"]);
    }

    [Fact]
    public void Notice_UnknownToTheCase_IsRefused() =>
        Asked().Report("INV-1/reminder-9/7", Channel.Email, NoticeOutcome.Sent)
            .ShouldBe(new Outcome.Refused("noticeId", "no notice of this case waits for a report"));
}
