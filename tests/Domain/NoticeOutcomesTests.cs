using static Collections.Domain.Tests.CaseScenario;

namespace Collections.Domain.Tests;

/// <summary>Notices of which nobody knows, and those that wait.</summary>
public sealed class NoticeOutcomesTests
{
    private static readonly Policy Reminder = TestPolicies.Standard.Only("reminder-1") with
    {
        Fallback = [Channel.Sms, Channel.Letter],
    };

    private static CaseScenario Unknown()
    {
        var s = Open(policy: Reminder, desk: DeskPlay.Silent).AdvanceTo("2026-03-05 08:00");
        s.Report(s.Waiting[0].NoticeId, Channel.Email, NoticeOutcome.Unknown, message: "m-1");
        return s;
    }

    private static Outcome Report(CaseScenario s, NoticeOutcome outcome, FailureCause? cause = null) =>
        s.Report("INV-1/reminder-1/1", Channel.Email, outcome, cause: cause, message: "m-1");

    [Fact]
    public void Rule3_Unresolved_IsSentByNoOtherWay()
    {
        var s = Unknown();

        Report(s, NoticeOutcome.Failed, FailureCause.Unresolved).ShouldBe(Outcome.Ok);

        s.Happened<CaseEvent.NoticeRerouted>().ShouldBeEmpty();
        s.Step("reminder-1").Outcome.ShouldBe(StepOutcome.Failed);
        s.Task(TaskKinds.NoticeFailed).Title.ShouldStartWith("Nobody can say whether");
    }

    [Fact]
    public void Rule3_CertainlyFailed_GoesByTheNextWay()
    {
        var s = Unknown();

        Report(s, NoticeOutcome.Failed);

        s.Happened<CaseEvent.NoticeRerouted>().ShouldHaveSingleItem().To.ShouldBe(Channel.Sms);
    }

    [Fact]
    public void Rule3_DeliveredAfterItCountedAsFailed_IsDelivered()
    {
        var s = Unknown();
        Report(s, NoticeOutcome.Failed, FailureCause.Unresolved);

        Report(s, NoticeOutcome.Delivered).ShouldBe(Outcome.Ok);
        Report(s, NoticeOutcome.Failed, FailureCause.Unresolved).ShouldBe(Outcome.Known);

        s.Step("reminder-1").ShouldSatisfyAllConditions(
            step => step.Outcome.ShouldBe(StepOutcome.Done), step => step.ReachedDebtor.ShouldBeTrue());
    }

    [Fact]
    public void Rule3_FailedForCertain_StaysFailed()
    {
        var s = Open(policy: TestPolicies.Standard.Only("reminder-1"), desk: DeskPlay.Silent)
            .AdvanceTo("2026-03-05 08:00");
        Report(s, NoticeOutcome.Failed);

        Report(s, NoticeOutcome.Delivered).ShouldBe(Outcome.Known);
    }

    [Theory]
    [InlineData("disputed")]
    [InlineData("promised")]
    public void Rule2_AllDisputedOrPromisedBetweenAskAndClaim_IsBlockedWithItsReason(string how)
    {
        var s = Open(policy: Reminder, desk: DeskPlay.Silent).AdvanceTo("2026-03-05 08:00");
        s.Accept(how == "disputed"
            ? new CaseFact.DisputeRaised("DIS-1", null, DisputeCategory.Price)
            : new CaseFact.PromiseMade("PRO-1", null, new(2026, 3, 12)));

        NoticeCheck.Of(s.State, Requests.For(s, s.Waiting[0], Channel.Email), s.Context, s.Now)
            .Blocked.ShouldBe("open undisputed 0.00 EUR is below 5.00 EUR");
    }

    [Fact]
    public void Held_TheSameReasonAgain_IsRecordedOnce()
    {
        var account = new AccountScenario("2026-03-05 07:00", Reminder) { Guards = new("switched off", null) };
        account.Register(UsualInvoice).AdvanceTo("2026-03-05 15:00");
        account.Guards = new(null, "payments were last told 25 h ago");
        account.AdvanceTo("2026-03-05 18:00");

        account["INV-1"].Happened<CaseEvent.NoticeHeld>().Select(h => h.Why)
            .ShouldBe(["switched off", "payments were last told 25 h ago"]);
        account["INV-1"].State.Running.ShouldNotBeNull().Notice.ShouldHaveSingleItem().Outcome.ShouldBeNull();
    }
}
