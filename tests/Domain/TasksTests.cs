using static Collections.Domain.Tests.CaseScenario;

namespace Collections.Domain.Tests;

public sealed class TasksTests
{
    private static readonly Policy LegalByPerson =
        TestPolicies.Standard.With("legal", step => step with { OnlyByPerson = true });

    [Fact]
    public void Task_StepOnlyByPerson_WaitsForThePerson()
    {
        var s = Open(policy: LegalByPerson).AdvanceToDay(100);

        s.State.Running.ShouldNotBeNull().Phase.ShouldBe(StepPhase.ByPerson);
        s.State.Legal.ShouldBeNull();
        s.Task(TaskKinds.DecideStep).State.ShouldBe(WorkTaskState.Open);
    }

    [Fact]
    public void Task_PersonTakesUpAStepWithApproval_TheApprovalIsStillAsked()
    {
        var s = Open(policy: LegalByPerson).AdvanceToDay(100);

        s.Accept(new CaseFact.TaskCompleted(s.Task(TaskKinds.DecideStep).TaskId, "fin", "proceed"));

        s.State.Legal.ShouldBeNull();
        s.State.Running.ShouldNotBeNull().Phase.ShouldBe(StepPhase.Approval);
        s.Approve();
        s.State.Legal.ShouldNotBeNull().State.ShouldBe(LegalState.HandedOver);
    }

    [Fact]
    public void Task_AnotherTaskCompletedWithProceed_DoesNotStartTheStep()
    {
        var s = Open(policy: LegalByPerson).AdvanceToDay(100);

        s.Accept(new CaseFact.TaskCompleted(s.Task("call").TaskId, "rita", "proceed"));

        s.State.Running.ShouldNotBeNull().Phase.ShouldBe(StepPhase.ByPerson);
        s.State.Legal.ShouldBeNull();
    }

    [Fact]
    public void Task_PersonSkipsTheStep_ItEndsWithTheirReason()
    {
        var s = Open(policy: LegalByPerson).AdvanceToDay(100);

        s.Accept(new CaseFact.TaskCompleted(s.Task(TaskKinds.DecideStep).TaskId, "fin", "skip", "too small"));

        s.Step("legal").ShouldSatisfyAllConditions(
            step => step.Outcome.ShouldBe(StepOutcome.Skipped),
            step => step.Why.ShouldContain("too small"));
        s.Task(TaskKinds.PolicyExhausted).State.ShouldBe(WorkTaskState.Open);
    }

    [Fact]
    public void Task_DecidedWithNeitherWord_IsRefused()
    {
        var s = Open(policy: LegalByPerson).AdvanceToDay(100);

        s.When(new CaseFact.TaskCompleted(s.Task(TaskKinds.DecideStep).TaskId, "fin", "done"))
            .ShouldBe(new Outcome.Refused("outcome", "must be proceed or skip"));
    }

    [Fact]
    public void Task_CompletedTwice_IsKnownToItsPersonAndRefusedToOthers()
    {
        var s = Open().AdvanceToDay(22);
        var call = s.Task("call").TaskId;
        s.Accept(new CaseFact.TaskCompleted(call, "rita", "done", "pays on the 28th"));

        s.When(new CaseFact.TaskCompleted(call, "rita", "done")).ShouldBe(Outcome.Known);
        s.When(new CaseFact.TaskCompleted(call, "max", "done"))
            .ShouldBeOfType<Outcome.Refused>().Conflict.ShouldBeTrue();
        s.When(new CaseFact.TaskCompleted("T-INV-1-99", "max", "done"))
            .ShouldBe(new Outcome.Refused("taskId", "no such task"));
    }

    [Fact]
    public void Task_ForTheSalesRep_NamesTheInvoicesOrElseTheDebtorsRep()
    {
        Open().AdvanceToDay(22).Task("call").Assignee.ShouldBe("rita");
        Open(UsualInvoice with { SalesRep = null }).AdvanceToDay(22).Task("call").Assignee.ShouldBe("rita");
        Open(UsualInvoice with { SalesRep = "zoe" }).AdvanceToDay(22).Task("call").Assignee.ShouldBe("zoe");
    }

    [Fact]
    public void Task_CaseCloses_IsObsoleteExceptForLegal()
    {
        var s = Open().AdvanceToDay(100).Approve().Pay(400m).Pay(600m);

        s.State.IsClosed.ShouldBeTrue();
        s.Task(TaskKinds.LegalPosting).State.ShouldBe(WorkTaskState.Open);
        s.State.Tasks.Where(t => t.Role != InsideRoles.Legal)
            .ShouldAllBe(t => t.State == WorkTaskState.Obsolete);
    }
}
