using static Collections.Domain.Tests.CaseScenario;
using static Collections.Domain.Tests.Clocks;

namespace Collections.Domain.Tests;

/// <summary>Instalment plans: what may be agreed, what rests, how each instalment is followed, what a default does.
/// </summary>
public sealed class PlansTests
{
    private static readonly (string, decimal)[] Usual =
        [("2026-03-20", 400m), ("2026-04-20", 300m), ("2026-05-20", 300m)];

    /// <summary>On 13 March, a day after the second reminder, three instalments are agreed.</summary>
    private static CaseScenario Agreed(CustomerClass customer = CustomerClass.Ordinary, Policy? policy = null) =>
        Open(debtor: UsualDebtor with { Class = customer }, policy: policy).AdvanceTo("2026-03-13 10:00")
            .Accept(Plan("R-1", Usual));

    private static CaseFact.PlanAgreed Plan(string id, params (string Day, decimal Amount)[] instalments) =>
        new(id, [.. instalments.Select(i => new PlannedPayment(Day(i.Day), Eur(i.Amount)))], "Ms Muster", "phone");

    private static CaseScenario Cut(PlanRestore restores) => Open(
            UsualInvoice with { ServiceId = "SVC-1" },
            TestPolicies.Standard with { Plans = TestPolicies.Standard.Plans with { Restores = restores } })
        .AdvanceTo("2026-04-27 09:00").Approve()
        .AdvanceTo("2026-04-28 08:00").Accept(new CaseFact.ServiceCallBegun("S-INV-1-8"))
        .Accept(new CaseFact.ServiceReported("S-INV-1-8", true, 1, true));

    [Fact]
    public void Plan_Agreed_TheCaseRestsAndSaysWhatComesNext()
    {
        var s = Agreed();

        s.State.Planned.ShouldBe(Eur(1000m));
        s.State.OpenUndisputed(Day("2026-03-14")).IsZero.ShouldBeTrue();
        s.Where.ShouldBe(
            "Reminder: 1000.00 EUR is in plan R-1: 400.00 EUR by 2026-03-20, in time until 2026-03-22");
        s.Pay(400m).AdvanceTo("2026-04-22 23:59").NoticedSteps[^1].ShouldBe("reminder-2");
    }

    [Theory]
    [InlineData(CustomerClass.Premium, "2026-03-25")]
    [InlineData(CustomerClass.Ordinary, "2026-03-22")]
    [InlineData(CustomerClass.Risk, "2026-03-20")]
    public void Plan_Tolerance_DependsOnTheClass(CustomerClass customer, string lastDay) =>
        Agreed(customer).State.Plans[0].Instalments[0].LastDay.ShouldBe(Day(lastDay));

    [Fact]
    public void Plan_EveryInstalmentInTime_IsKeptAndTheCaseCloses()
    {
        var s = Agreed().AdvanceTo("2026-03-22 23:00").Pay(400m).AdvanceTo("2026-04-20 10:00").Pay(300m)
            .AdvanceTo("2026-05-22 23:00").Pay(300m);

        s.State.Plans[0].State.ShouldBe(PlanState.Kept);
        s.Happened<CaseEvent.InstalmentPaid>().Select(i => i.Number).ShouldBe([1, 2, 3]);
        s.State.ClosedFor.ShouldBe(CloseReason.Paid);
    }

    [Fact]
    public void Plan_Payments_ApplyToTheOldestInstalmentFirst()
    {
        var s = Agreed().Pay(500m);
        var plan = s.State.Plans[0];

        plan.Instalments.Select(i => plan.Missing(i, s.State.Planned)).ShouldBe([Eur(0m), Eur(200m), Eur(300m)]);
        s.State.Plans[0].Instalments[0].PaidOn.ShouldBe(Day("2026-03-13"));
        s.State.Plans[0].Instalments[1].PaidOn.ShouldBeNull();
    }

    [Fact]
    public void Plan_InstalmentPaidOn_IsTheValueDateOfTheLastOfIt()
    {
        var s = Agreed().AdvanceTo("2026-03-19 10:00");

        s.Accept(new CaseFact.PaymentReceived("P-1", Eur(100m), Day("2026-03-18")))
            .Accept(new CaseFact.PaymentReceived("P-2", Eur(300m), Day("2026-03-17")));

        s.State.Plans[0].Instalments[0].PaidOn.ShouldBe(Day("2026-03-18"));
    }

    [Fact]
    public void Plan_InstalmentBookedInTheMorningAfterItsLastDay_IsInTime()
    {
        var s = Agreed(CustomerClass.Premium).AdvanceTo("2026-03-26 07:00");

        s.Accept(new CaseFact.PaymentReceived("P-1", Eur(400m), Day("2026-03-25"))).AdvanceTo("2026-03-26 12:00");

        s.State.Plans[0].IsOpen.ShouldBeTrue();
    }

    [Fact]
    public void Plan_OneInstalmentMissed_TheWholeIsDueAndTheNextStepComesOnTheNextBusinessDay()
    {
        // 22 March is a Sunday; the next step's own day would be 11 April.
        var s = Agreed(policy: TestPolicies.Standard.With("reminder-3", step => step with { Day = 40 }))
            .Pay(399.99m).AdvanceTo("2026-03-23 12:00");

        s.State.Plans[0].State.ShouldBe(PlanState.Defaulted);
        s.State.OpenUndisputed(Day("2026-03-23")).ShouldBe(Eur(600.01m));
        s.Step("reminder-3").At.ShouldBe(Local("2026-03-23 08:00"));
        s.Task(TaskKinds.PlanDefaulted).Assignee.ShouldBe("rita");
        s.Task(TaskKinds.PlanDefaulted).Title.ShouldContain("0.01 EUR of instalment 1 of 3");
    }

    [Fact]
    public void Plan_SecondInstalmentMissed_IsNoticedOnItsOwnDay()
    {
        var s = Agreed().Pay(400m).AdvanceTo("2026-04-22 23:59");
        s.State.Plans[0].IsOpen.ShouldBeTrue();

        s.AdvanceTo("2026-04-23 12:00").State.Plans[0].State.ShouldBe(PlanState.Defaulted);
    }

    [Fact]
    public void Plan_PaymentIsReturnedAfterItsDay_DefaultsAndWaitsForTheNextSlot()
    {
        var s = Agreed().Pay(400m, "P-1").AdvanceTo("2026-03-30 10:00").Reverse("P-1");

        s.State.Plans[0].State.ShouldBe(PlanState.Defaulted);
        s.NoticedSteps[^1].ShouldBe("reminder-2");
        s.AdvanceTo("2026-03-31 12:00").NoticedSteps[^1].ShouldBe("reminder-3");
    }

    [Fact]
    public void Plan_CreditNote_CountsAsPaymentDoes()
    {
        var s = Agreed().Accept(new CaseFact.CreditGranted("CN-1", Eur(400m), Day("2026-03-13")));

        s.AdvanceTo("2026-04-01 10:00").State.Plans[0].IsOpen.ShouldBeTrue();
        s.State.Planned.ShouldBe(Eur(600m));
    }

    [Fact]
    public void Plan_PartIsDisputed_CoversTheRestAndARejectedDisputeIsDunnedBesides()
    {
        var s = Open().AdvanceTo("2026-03-13 10:00")
            .Accept(new CaseFact.DisputeRaised("X-1", Eur(300m), DisputeCategory.Price));
        s.When(Plan("R-1", Usual)).ShouldBe(
            new Outcome.Refused("instalments", "add up to 1000.00 EUR, but 700.00 EUR is open and undisputed"));

        s.Accept(Plan("R-1", ("2026-03-20", 400m), ("2026-05-20", 300m)))
            .Accept(new CaseFact.DisputeResolved("X-1", DisputeState.Rejected, "max"));

        s.State.OpenUndisputed(Day("2026-03-14")).ShouldBe(Eur(300m));
        s.Pay(400m).AdvanceToDay(25).NoticedSteps[^1].ShouldBe("reminder-3");
        s.State.Plans[0].IsOpen.ShouldBeTrue();
    }

    [Fact]
    public void Plan_OverAPromise_TakesItsPlace()
    {
        var s = Open().AdvanceTo("2026-03-13 10:00")
            .Accept(new CaseFact.PromiseMade("V-1", null, Day("2026-03-16"))).Accept(Plan("R-1", Usual));

        s.State.Promises[0].State.ShouldBe(PromiseState.Replaced);
        s.AdvanceTo("2026-03-20 10:00").State.Tasks.ShouldNotContain(t => t.Kind == TaskKinds.PromiseBroken);
    }

    [Fact]
    public void Plan_InvoiceIsCancelled_IsVoid() =>
        Agreed().Accept(new CaseFact.Cancelled("wrong", "fin")).State.Plans[0].State.ShouldBe(PlanState.Void);

    [Fact]
    public void Plan_OnHold_IsNotCalledInUntilTheHoldEnds()
    {
        var s = Agreed().Hold("2026-04-01").AdvanceTo("2026-03-31 12:00");
        s.State.Plans[0].IsOpen.ShouldBeTrue();

        s.AdvanceTo("2026-04-01 12:00").State.Plans[0].State.ShouldBe(PlanState.Defaulted);
    }

    [Fact]
    public void Rule13_PlanKeptAfterTheCut_RestoresTheServiceOnTheFirstInstalment()
    {
        var s = Cut(PlanRestore.FirstInstalment)
            .Accept(Plan("R-1", ("2026-05-08", 400m), ("2026-06-08", 600m)));

        s.State.Suspension!.Phase.ShouldBe(SuspensionPhase.Cut);
        s.Pay(400m).State.Suspension!.Phase.ShouldBe(SuspensionPhase.Restoring);
    }

    [Theory]
    [InlineData(PlanRestore.Agreed, SuspensionPhase.Restoring)]
    [InlineData(PlanRestore.Never, SuspensionPhase.Cut)]
    public void Rule13_PlanAgreedAfterTheCut_RestoresWhereThePolicySaysSo(
        PlanRestore restores, SuspensionPhase phase) => Cut(restores)
        .Accept(Plan("R-1", ("2026-05-08", 400m), ("2026-06-08", 600m))).State.Suspension!.Phase.ShouldBe(phase);

    [Fact]
    public void Plan_AgreedBeforeTheCall_TheCutIsDropped() =>
        Open(UsualInvoice with { ServiceId = "SVC-1" }).AdvanceTo("2026-04-27 09:00").Approve()
            .AdvanceTo("2026-04-28 08:00").Accept(Plan("R-1", ("2026-05-08", 400m), ("2026-06-08", 600m)))
            .State.Suspension!.Phase.ShouldBe(SuspensionPhase.Dropped);

    [Fact]
    public void Plan_Wrong_IsRefusedByField()
    {
        var s = Open().AdvanceTo("2026-03-13 10:00");
        string Field(params (string, decimal)[] plan) =>
            s.When(Plan("R-1", plan)).ShouldBeOfType<Outcome.Refused>().Field;

        Field().ShouldBe("instalments");
        Field([.. Enumerable.Range(1, 13).Select(i => ($"2026-04-{i:00}", 10m))]).ShouldBe("instalments");
        Field(("2026-03-20", 400m), ("2026-04-20", 599.99m)).ShouldBe("instalments");
        Field(("2026-03-13", 1000m)).ShouldBe("instalments[0].dueOn");
        Field(("2026-04-20", 500m), ("2026-04-20", 500m)).ShouldBe("instalments[1].dueOn");
        Field(("2026-04-20", 500m), ("2027-03-14", 500m)).ShouldBe("instalments[1].dueOn");
        Field(("2026-04-20", 990.01m), ("2026-05-20", 9.99m)).ShouldBe("instalments[1].amount");
        Field(("2026-04-20", 1000.001m)).ShouldBe("instalments[0].amount");
        Open().AdvanceToDay(91).Approve().When(Plan("R-1", ("2026-06-30", 1000m)))
            .ShouldBeOfType<Outcome.Refused>().Field.ShouldBe("invoiceId");
    }

    [Fact]
    public void Plan_AgainOrAnother_IsKnownOrRefusedWhileOneStands()
    {
        var s = Agreed();

        s.When(Plan("R-1", Usual)).ShouldBe(Outcome.Known);
        s.When(Plan("R-1", ("2026-03-20", 1000m))).ShouldBe(
            new Outcome.Refused("planId", "known with other content", Conflict: true));
        s.When(Plan("R-2", Usual)).ShouldBeOfType<Outcome.Refused>().Conflict.ShouldBeTrue();
    }
}
