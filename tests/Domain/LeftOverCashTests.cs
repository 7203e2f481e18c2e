using static Collections.Domain.Tests.CaseScenario;

namespace Collections.Domain.Tests;

public sealed class LeftOverCashTests
{
    [Fact]
    public void Cash_LeftOver_IsATaskThatOnlyTheCashEnds()
    {
        var s = Open().Accept(new CaseFact.CashLeftOver("P-1", Eur(40m), "more than was owed"));

        var task = s.Task(TaskKinds.UnappliedCash);
        task.Role.ShouldBe(InsideRoles.Finance);
        task.Title.ShouldContain("40.00 EUR of payment P-1");
        task.Title.ShouldContain("more than was owed");
        s.When(new CaseFact.TaskCompleted(task.TaskId, "fin", "done"))
            .ShouldBeOfType<Outcome.Refused>().Field.ShouldBe("taskId");
        s.State.Open.ShouldBe(s.State.Invoice.Amount, "the money is not the case's");
    }

    [Fact]
    public void Cash_UsedInPart_LeavesTheTask_AndUsedUpEndsIt()
    {
        var s = Open().Accept(new CaseFact.CashLeftOver("P-1", Eur(40m), "more than was owed"));

        s.Accept(Used("A-1", CashUse.Applied, used: 30m, left: 10m));
        s.Task(TaskKinds.UnappliedCash).State.ShouldBe(WorkTaskState.Open);
        s.Accept(Used("B-1", CashUse.GivenBack, used: 10m, left: 0m));

        s.Task(TaskKinds.UnappliedCash).State.ShouldBe(WorkTaskState.Obsolete);
    }

    [Fact]
    public void Cash_OfAnotherPayment_LeavesTheTask()
    {
        var s = Open()
            .Accept(new CaseFact.CashLeftOver("P-2", Eur(7m), "more than was owed"))
            .Accept(Used("A-1", CashUse.Returned, used: 30m, left: 0m));

        s.Task(TaskKinds.UnappliedCash).State.ShouldBe(WorkTaskState.Open);
    }

    /// <summary>An invoice that is paid leaves the question what to do with the rest.</summary>
    [Fact]
    public void Cash_OnACaseThatIsPaid_KeepsItsTask()
    {
        var s = Open()
            .Accept(new CaseFact.CashLeftOver("P-1", Eur(40m), "more than was owed"))
            .Accept(new CaseFact.PaymentReceived("P-2", Eur(1_000m), new DateOnly(2026, 3, 2)));

        s.State.IsClosed.ShouldBeTrue();
        s.Task(TaskKinds.UnappliedCash).State.ShouldBe(WorkTaskState.Open);
    }

    /// <summary>The debtor has it twice; what is left on the account simply goes with the payment.</summary>
    [Fact]
    public void Cash_GivenBackBeforeItsPaymentIsReturned_IsAskedForOnce()
    {
        var s = Open()
            .Accept(new CaseFact.CashLeftOver("P-1", Eur(40m), "more than was owed"))
            .Accept(Used("B-1", CashUse.GivenBack, used: 10m, left: 30m))
            .Accept(Used("B-2", CashUse.GivenBack, used: 5m, left: 25m))
            .Accept(Used("A-1", CashUse.Applied, used: 20m, left: 5m));
        var returned = new CaseFact.CashOwedBack("P-1", new DateOnly(2026, 3, 9));

        s.When(returned with { PaymentId = "P-2" }).ShouldBe(Outcome.Known);
        s.Accept(returned);
        s.When(returned).ShouldBe(Outcome.Known);

        var task = s.Task(TaskKinds.PaymentQuestion);
        task.Role.ShouldBe(InsideRoles.Finance);
        task.Title.ShouldStartWith("15.00 EUR of payment P-1 was given back before");
        s.State.Open.ShouldBe(s.State.Invoice.Amount, "no invoice asks for it");
    }

    private static CaseFact.CashUsed Used(string id, CashUse use, decimal used, decimal left) => new(
        id, "P-1", use, Eur(used), Eur(left), new DateOnly(2026, 3, 2), [], "Ann");
}
