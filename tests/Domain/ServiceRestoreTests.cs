using static Collections.Domain.Tests.CaseScenario;

namespace Collections.Domain.Tests;

/// <summary>A cut that falls due while the service is on its way back is put off, never lost and never in its way.
/// </summary>
public sealed class ServiceRestoreTests
{
    private const string BackForThis = "service SVC-1 is being restored for this invoice";
    private const string ByHandFirst = "service SVC-1 must be restored by hand first";

    private static readonly Invoice WithService = UsualInvoice with { ServiceId = "SVC-1" };

    /// <summary>
    /// The cut's notice never left, so its step comes again; a hold that was lifted has ordered the service back.
    /// </summary>
    private static CaseScenario DueAgain(int restoreWithinHours = 72)
    {
        var policy = TestPolicies.WithoutFallback with { RestoreWithinHours = restoreWithinHours };
        var s = Open(WithService, policy).AdvanceTo("2026-04-27 09:00");
        s.Approve().AdvanceTo("2026-04-28 08:00");
        s.Accept(new CaseFact.ServiceCallBegun(s.State.Suspension!.OrderId));
        s.AnswerDesk(DeskPlay.Silent);
        s.Accept(new CaseFact.ServiceReported(s.State.Suspension!.OrderId, true, 1, true));
        s.Hold("2026-05-01", amount: 1_000m).Accept(new CaseFact.HoldLifted("H-1", "fin"));
        s.Report(s.State.Running!.NoticeId!, Channel.Email, NoticeOutcome.Dropped);
        return s;
    }

    private static string RestoreOf(CaseScenario s) => s.State.Suspension!.RestoreOrderId.ShouldNotBeNull();

    private static CaseFact.ServiceReported Answer(CaseScenario s, bool succeeded, int attempt, bool final = true) =>
        new(RestoreOf(s), succeeded, attempt, final, succeeded ? null : "timeout");

    private static int CutsAskedFor(CaseScenario s) =>
        s.State.Approvals.Count(a => a.Kind == "suspension" && a.State == ApprovalState.Pending);

    [Fact]
    public void StepDue_RestoreUnderWay_IsPutOffAndTheRestoreIsSeenThrough()
    {
        var s = DueAgain();
        var restore = RestoreOf(s);

        s.AdvanceTo("2026-04-29 11:00");

        s.Where.ShouldBe($"Suspended: {BackForThis}");
        s.Happened<CaseEvent.StepRested>()[^1].ShouldBe(new CaseEvent.StepRested("suspension", BackForThis));
        s.State.RecordOf("suspension").ShouldBeNull("put off is not over");
        CutsAskedFor(s).ShouldBe(0);
        RestoreOf(s).ShouldBe(restore);
    }

    [Fact]
    public void StepPutOff_RestoreConfirmedAndTheDebtStands_RunsAgain()
    {
        var s = DueAgain().AdvanceTo("2026-04-29 11:00");
        var before = s.State.Suspension!.OrderId;

        s.Accept(Answer(s, succeeded: true, 1)).AdvanceTo("2026-04-30 09:00");

        CutsAskedFor(s).ShouldBe(1);
        s.State.Resting.ShouldBeNull();
        s.Approve().AdvanceTo("2026-05-04 08:00");
        s.State.Suspension!.ShouldSatisfyAllConditions(
            cut => cut.Phase.ShouldBe(SuspensionPhase.Ordered),
            cut => cut.OrderId.ShouldNotBe(before));
    }

    [Fact]
    public void StepPutOff_PaidBeforeTheRestoreIsConfirmed_NeverRuns()
    {
        var s = DueAgain().AdvanceTo("2026-04-29 11:00").Pay(950m);

        s.Accept(Answer(s, succeeded: true, 1)).AdvanceTo("2026-06-30 09:00");

        CutsAskedFor(s).ShouldBe(0);
        s.Where.ShouldContain("open undisputed 50.00 EUR is below");
        s.Effects.OfType<Effect.SuspendService>().ShouldHaveSingleItem();
    }

    [Fact]
    public void StepPutOff_RestoreNeedsAPerson_SaysSoAndRunsOnceTheyDidIt()
    {
        var s = DueAgain().AdvanceTo("2026-04-29 10:00");

        s.Accept(Answer(s, succeeded: false, 1, final: false)).Accept(Answer(s, succeeded: false, 2));
        s.AdvanceTo("2026-04-30 09:00");

        s.Where.ShouldBe($"Suspended: {ByHandFirst}");
        var task = s.Task(TaskKinds.RestoreFailed);
        s.Accept(new CaseFact.TaskCompleted(task.TaskId, "sven", "done"));
        s.State.Suspension!.Phase.ShouldBe(SuspensionPhase.Restored);
        s.AdvanceTo("2026-05-04 09:00");
        CutsAskedFor(s).ShouldBe(1);
        s.When(Answer(s, succeeded: true, 3)).ShouldBe(Outcome.Known, "the system says what is known");
    }

    [Fact]
    public void StepPutOff_RestoreIsLate_SaysThatAPersonMustDoIt()
    {
        var s = DueAgain(restoreWithinHours: 4).AdvanceTo("2026-04-30 12:00");

        s.Task(TaskKinds.RestoreFailed).Title.ShouldContain("it is not back after 4 h");
        s.Where.ShouldBe($"Suspended: {ByHandFirst}");
    }

    [Fact]
    public void StepPutOff_APersonGivesTheRestoreUp_IsSkippedForIt()
    {
        var s = DueAgain(restoreWithinHours: 4).AdvanceTo("2026-04-30 12:00");

        s.Accept(new CaseFact.TaskCompleted(s.Task(TaskKinds.RestoreFailed).TaskId, "sven", "skip"));
        s.AdvanceTo("2026-05-04 12:00");

        s.Step("suspension").ShouldSatisfyAllConditions(
            step => step.Outcome.ShouldBe(StepOutcome.Skipped),
            step => step.Why.ShouldBe("sven gave up the restore of service SVC-1"));
        s.AdvanceTo("2026-05-30 12:00").State.Stage.ShouldBe(Stage.FinalDemand);
    }

    [Fact]
    public void StepDue_RestoreForAnotherInvoiceUnderWay_WaitsForItAndRuns()
    {
        var account = new AccountScenario(policy: TestPolicies.WithoutFallback)
            .Register(WithService with { InvoiceId = "A" })
            .Register(WithService with { InvoiceId = "B", DueOn = WithService.DueOn.AddDays(3) })
            .AdvanceTo("2026-04-27 09:00");
        account.Accept("A", new CaseFact.ApprovalDecided("A-A-1", true, "olga", "agreed"));
        account.AdvanceTo("2026-04-28 08:00");
        var order = account["A"].State.Suspension!.OrderId;
        account.Accept("A", new CaseFact.ServiceCallBegun(order));
        account.Accept("A", new CaseFact.ServiceReported(order, true, 1, true)).Pay("A", 1000m);
        account["A"].State.Suspension!.Phase.ShouldBe(SuspensionPhase.Restoring);

        account.AdvanceTo("2026-05-06 12:00");

        account["B"].Where.ShouldBe("SuspensionNotice: service SVC-1 is being restored for invoice A");
        account["B"].Effects.ShouldBeEmpty();
        account["B"].Happened<CaseEvent.StepRested>().ShouldHaveSingleItem("looking again each day is no news");
        var restore = account["A"].State.Suspension!.RestoreOrderId!;
        account.Accept("A", new CaseFact.ServiceReported(restore, true, 1, true));
        account.AdvanceTo("2026-05-07 12:00");
        account["B"].State.Approvals.ShouldContain(a => a.State == ApprovalState.Pending);
    }
}
