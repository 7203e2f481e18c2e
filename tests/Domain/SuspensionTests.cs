using static Collections.Domain.Tests.CaseScenario;
using static Collections.Domain.Tests.Clocks;

namespace Collections.Domain.Tests;

/// <summary>Rules 12 and 13: when a service is cut, and how it always comes back.</summary>
public sealed class SuspensionTests
{
    private static readonly Invoice WithService = UsualInvoice with { ServiceId = "SVC-1" };

    /// <summary>A suspension that waits for its approval: asked on Monday, 27 April, the deadline's day.</summary>
    private static CaseScenario Asked(DeskPlay desk = DeskPlay.Sent) =>
        Open(WithService, TestPolicies.WithoutFallback, desk: desk).AdvanceTo("2026-04-27 09:00");

    private static CaseScenario Ordered() => Asked().Approve().AdvanceTo("2026-04-28 08:00");

    private static string OrderOf(CaseScenario s) => s.State.Suspension.ShouldNotBeNull().OrderId;

    private static CaseScenario Begun()
    {
        var s = Ordered();
        return s.Accept(new CaseFact.ServiceCallBegun(OrderOf(s)));
    }

    private static CaseScenario Cut()
    {
        var s = Begun();
        return s.Accept(new CaseFact.ServiceReported(OrderOf(s), true, 1, true));
    }

    private static CaseFact.ServiceReported RestoreFails(CaseScenario s, int attempt, bool final = false) =>
        new(s.State.Suspension!.RestoreOrderId!, false, attempt, final, "timeout");

    [Fact]
    public void Rule12_ApprovedOnTheDeadline_CutsOnTheFirstMomentAfterIt()
    {
        var s = Asked();
        s.State.Deadline.ShouldBe(Day("2026-04-27"));

        s.Approve();

        s.State.Suspension.ShouldBeNull();
        s.NextStep.ShouldBe("2026-04-28 08:00");
        s.AdvanceTo("2026-04-28 08:00").Effects.ShouldBe([new Effect.SuspendService("S-INV-1-8", "INV-1", "SVC-1")]);
        s.State.Stage.ShouldBe(Stage.SuspensionNotice, "the stage is entered when the service is off");
    }

    [Fact]
    public void Rule12_WarningIsNotDeliveredYet_NoCutAndAPersonIsTold()
    {
        var s = Asked(DeskPlay.Accepted).AdvanceTo("2026-05-30 12:00");

        s.Where.ShouldBe("SuspensionNotice: suspension-notice is not confirmed as delivered");
        s.Task(TaskKinds.NoticeUnknown).State.ShouldBe(WorkTaskState.Open);
        s.Effects.ShouldBeEmpty();
    }

    [Fact]
    public void Rule12_TheWarningTurnsOutDelivered_TheRestEndsAndItsTaskClosesItself()
    {
        var s = Asked(DeskPlay.Accepted).AdvanceTo("2026-05-30 12:00");

        s.Report(s.Step("suspension-notice").NoticeId!, Channel.Email, NoticeOutcome.Delivered);
        s.AdvanceTo("2026-07-15 12:00");

        s.State.Resting.ShouldBeNull();
        s.Task(TaskKinds.NoticeUnknown).State.ShouldBe(WorkTaskState.Obsolete);
    }

    [Fact]
    public void Rule12_DeliveryOfTheWarningComesLate_TheNoticePeriodCountsFromIt()
    {
        var s = Asked(DeskPlay.Accepted);
        var notice = s.Step("suspension-notice").NoticeId!;

        s.Report(notice, Channel.Sms, NoticeOutcome.Delivered).ShouldBe(Outcome.Ok);

        s.State.Deadline.ShouldBe(Day("2026-05-11"));
        s.AdvanceTo("2026-05-11 09:00").Approve().State.Suspension.ShouldBeNull();
        s.AdvanceTo("2026-05-12 08:00").State.Suspension.ShouldNotBeNull();
    }

    [Fact]
    public void Rule12_WarningReachedNobody_TheStepIsSkipped()
    {
        var s = Asked(DeskPlay.Failed);

        s.Step("suspension").Why.ShouldBe("suspension-notice did not reach the debtor: no channel reached the debtor");
        s.AdvanceTo("2026-05-30 12:00").Effects.ShouldBeEmpty();
    }

    [Fact]
    public void Rule12_WarningBouncesAfterwards_TheStepIsSkipped()
    {
        var s = Asked(DeskPlay.Accepted);
        var notice = s.Step("suspension-notice").NoticeId!;

        s.Report(notice, Channel.Email, NoticeOutcome.Failed);
        s.Report(notice, Channel.Sms, NoticeOutcome.Failed);

        s.Step("suspension").Outcome.ShouldBe(StepOutcome.Skipped);
    }

    [Fact]
    public void Rule12_ApprovedOnFridayAtOne_CutsOnMonday()
    {
        var s = Asked().AdvanceTo("2026-05-01 13:00").Approve();

        s.Effects.ShouldBeEmpty();
        s.NextStep.ShouldBe("2026-05-04 08:00");
        s.AdvanceTo("2026-05-04 08:00").Effects.ShouldHaveSingleItem();
    }

    [Fact]
    public void Rule12_ApprovedOnSundayNight_CutsOnMondayMorning()
    {
        var s = Asked().AdvanceTo("2026-05-03 23:00").Approve();

        s.Effects.ShouldBeEmpty();
        s.NextStep.ShouldBe("2026-05-04 08:00");
    }

    [Fact]
    public void Rule12_ApprovedAfterHours_CutsTheNextMorning()
    {
        var s = Asked().AdvanceTo("2026-04-28 21:00").Approve();

        s.NextStep.ShouldBe("2026-04-29 08:00");
    }

    [Fact]
    public void Rule12_ProtectedService_BothStepsAreSkippedWithTheReason()
    {
        var policy = TestPolicies.Standard with { ProtectedServices = ["SVC-1"] };
        var s = Open(WithService, policy).AdvanceTo("2026-05-10 12:00");

        s.Step("suspension-notice").Why.ShouldBe("service SVC-1 is protected by the policy");
        s.Step("suspension").Why.ShouldBe("service SVC-1 is protected by the policy");
        s.Step("final-demand").Outcome.ShouldBe(StepOutcome.Done);
    }

    [Fact]
    public void Rule12_NoService_BothStepsAreSkipped()
    {
        var s = Open().AdvanceTo("2026-05-10 12:00");

        s.Step("suspension-notice").Why.ShouldBe("the invoice has no service to suspend");
        s.Step("suspension").Outcome.ShouldBe(StepOutcome.Skipped);
    }

    [Fact]
    public void Rule12_AnotherInvoiceHasCutTheService_IsOneCutAndOneRestore()
    {
        var account = new AccountScenario()
            .Register(WithService with { InvoiceId = "A" })
            .Register(WithService with { InvoiceId = "B" })
            .AdvanceTo("2026-04-27 09:00");
        foreach (var id in new[] { "A", "B" })
        {
            account.Accept(id, new CaseFact.ApprovalDecided($"A-{id}-1", true, "olga", "agreed"));
        }

        account.AdvanceTo("2026-04-28 08:00");
        var order = account["A"].Effects.ShouldHaveSingleItem().ShouldBeOfType<Effect.SuspendService>().OrderId;
        account["B"].Effects.ShouldBeEmpty();
        account["B"].State.Suspension!.Phase.ShouldBe(SuspensionPhase.Cut);
        account.Accept("A", new CaseFact.ServiceCallBegun(order));
        account.Accept("A", new CaseFact.ServiceReported(order, true, 1, true));

        account.Pay("A", 1000m);
        account["A"].State.Suspension!.Phase.ShouldBe(SuspensionPhase.Restored);
        account["A"].Effects.OfType<Effect.RestoreService>().ShouldBeEmpty("B still holds it");
        account.Pay("B", 1000m);

        account["B"].Effects.OfType<Effect.RestoreService>().ShouldHaveSingleItem();
    }

    [Fact]
    public void Rule13_PaidBeforeTheCallBegan_TheCutIsDropped()
    {
        var s = Ordered();
        var order = OrderOf(s);

        s.Pay(1000m);

        s.State.Suspension!.Phase.ShouldBe(SuspensionPhase.Dropped);
        s.When(new CaseFact.ServiceCallBegun(order))
            .ShouldBe(new Outcome.Refused("orderId", "the order no longer stands"));
    }

    [Fact]
    public void Rule13_PaidWhileTheCallIsUnderWay_IsRestoredRightAfter()
    {
        var s = Begun().Pay(1000m);
        s.State.Suspension!.Phase.ShouldBe(SuspensionPhase.Cutting);

        s.Accept(new CaseFact.ServiceReported(OrderOf(s), true, 1, true));

        s.State.Suspension!.Phase.ShouldBe(SuspensionPhase.Restoring);
        s.Effects[^1].ShouldBe(new Effect.RestoreService("R-INV-1-8", "INV-1", "SVC-1"));
        s.NoticedSteps.ShouldNotContain("suspension", "who has paid is not told that the service is off");
    }

    [Fact]
    public void Rule13_PartlyPaidBelowTheThresholdWhileTheCallIsUnderWay_IsRestoredWithoutANotice()
    {
        var s = Begun().Pay(950m);

        s.Accept(new CaseFact.ServiceReported(OrderOf(s), true, 1, true));

        s.State.Suspension!.Phase.ShouldBe(SuspensionPhase.Restoring);
        s.NoticedSteps.ShouldNotContain("suspension");
    }

    [Fact]
    public void Rule13_PaidAfterTheCut_IsRestoredAtOnce()
    {
        var s = Cut();
        s.State.Stage.ShouldBe(Stage.Suspended);
        s.NoticedSteps[^1].ShouldBe("suspension");

        s.AdvanceTo("2026-05-02 23:30").Pay(1000m);

        s.Effects[^1].ShouldBe(new Effect.RestoreService("R-INV-1-8", "INV-1", "SVC-1"));
        s.Accept(new CaseFact.ServiceReported("R-INV-1-8", true, 1, true));
        s.State.Suspension!.Phase.ShouldBe(SuspensionPhase.Restored);
    }

    [Fact]
    public void Rule13_RestoreFailsOnce_NobodyIsAlertedYet()
    {
        var s = Cut().Pay(1000m);

        s.Accept(RestoreFails(s, 1));

        s.State.Tasks.ShouldNotContain(t => t.Kind == TaskKinds.RestoreFailed);
    }

    [Fact]
    public void Rule13_RestoreFailsTwice_AlertsOnceAndGoesOnTrying()
    {
        var s = Cut().Pay(1000m);

        s.Accept(RestoreFails(s, 1)).Accept(RestoreFails(s, 2)).Accept(RestoreFails(s, 3));
        s.Accept(RestoreFails(s, 4, final: true));

        s.State.Tasks.Count(t => t.Kind == TaskKinds.RestoreFailed).ShouldBe(1);
        s.Task(TaskKinds.RestoreFailed).ShouldSatisfyAllConditions(
            task => task.Role.ShouldBe(InsideRoles.Service),
            task => task.Title.ShouldBe("Service SVC-1 must be restored by hand: timeout"));
        s.When(RestoreFails(s, 3)).ShouldBe(Outcome.Known);
        s.Accept(new CaseFact.ServiceReported("R-INV-1-8", true, 5, true));
        s.Task(TaskKinds.RestoreFailed).State.ShouldBe(WorkTaskState.Obsolete);
    }

    [Fact]
    public void Rule13_NoAnswerWithinTheTimeToRestore_Alerts()
    {
        var s = Cut().Pay(1000m);
        s.Agenda.Kind.ShouldBe(AgendaKind.RestoreLate);

        s.AdvanceTo("2026-04-28 12:00");

        s.Task(TaskKinds.RestoreFailed).Title
            .ShouldBe("Service SVC-1 must be restored by hand: it is not back after 4 h");
        s.Agenda.At.ShouldBeNull();
    }

    [Fact]
    public void Rule13_TheCaseClosesWhileARestoreFails_TheAlertStands()
    {
        var s = Cut().Pay(950m);
        s.Accept(RestoreFails(s, 1)).Accept(RestoreFails(s, 2)).Pay(50m);

        s.State.IsClosed.ShouldBeTrue();
        s.Task(TaskKinds.RestoreFailed).State.ShouldBe(WorkTaskState.Open);
    }

    [Fact]
    public void Cut_FailsForGood_TheStepEndsAndTheCaseGoesOn()
    {
        var s = Begun();
        s.Accept(new CaseFact.ServiceReported(OrderOf(s), false, 1, false, "busy"));
        s.State.Running.ShouldNotBeNull();

        s.Accept(new CaseFact.ServiceReported(OrderOf(s), false, 2, true, "gone"));

        s.Step("suspension").ShouldSatisfyAllConditions(
            step => step.Outcome.ShouldBe(StepOutcome.Failed),
            step => step.Why.ShouldBe("gone"));
        s.Task(TaskKinds.SuspensionFailed).Role.ShouldBe(InsideRoles.Service);
    }

    [Fact]
    public void Cut_CountedAsFailedAndSucceededAfterAll_IsRestoredOnPayment()
    {
        var s = Begun();
        s.Accept(new CaseFact.ServiceReported(OrderOf(s), false, 1, true, "timeout"));

        s.Accept(new CaseFact.ServiceReported(OrderOf(s), true, 2, true)).Pay(1000m);

        s.Effects[^1].ShouldBeOfType<Effect.RestoreService>();
    }

    [Fact]
    public void Cut_HoldIsPlacedBeforeTheCall_IsDroppedAndComesAgainAfterTheHold()
    {
        var s = Ordered().Hold("2026-06-01");

        s.State.Suspension!.Phase.ShouldBe(SuspensionPhase.Dropped);
        s.AdvanceTo("2026-06-02 12:00").State.Running.ShouldNotBeNull().Phase.ShouldBe(StepPhase.Approval);
    }

    [Fact]
    public void Cut_DisputedBelowTheThreshold_IsRestored()
    {
        var s = Cut().Hold("2026-06-01", amount: 950m);

        s.State.Suspension!.Phase.ShouldBe(SuspensionPhase.Restoring);
    }

    [Fact]
    public void ServiceReport_OfAnotherOrder_IsRefused()
    {
        var s = Cut();

        s.When(new CaseFact.ServiceReported("S-INV-9-1", true, 1, true))
            .ShouldBe(new Outcome.Refused("orderId", "no such order"));
        s.When(new CaseFact.ServiceReported(OrderOf(s), true, 1, true)).ShouldBe(Outcome.Known);
        s.When(new CaseFact.ServiceCallBegun(OrderOf(s))).ShouldBeOfType<Outcome.Refused>();
        Open().When(new CaseFact.ServiceReported("S-INV-1-1", true, 1, true)).ShouldBeOfType<Outcome.Refused>();
    }
}
