using static Collections.Domain.Tests.CaseScenario;
using static Collections.Domain.Tests.Clocks;

namespace Collections.Domain.Tests;

/// <summary>Rule 7: kept, partly kept, broken; what rests meanwhile and how it goes on.</summary>
public sealed class PromisesTests
{
    /// <summary>On 13 March, a day after the second reminder, payment is promised for Friday, 20 March.</summary>
    private static CaseScenario Promised(decimal? amount = null, CustomerClass customer = CustomerClass.Ordinary) =>
        Open(debtor: UsualDebtor with { Class = customer }).AdvanceTo("2026-03-13 10:00")
            .Accept(Promise("V-1", "2026-03-20", amount));

    private static CaseFact.PromiseMade Promise(string id, string day, decimal? amount = null) =>
        new(id, amount is { } promised ? Eur(promised) : null, Day(day), "Mr Muster", "phone");

    private static CaseFact.CreditGranted Credit(decimal amount) => new("CN-1", Eur(amount), Day("2026-03-13"));

    private static CaseFact.PaymentReceived Paid(decimal amount, string valued) => new("P-1", Eur(amount), Day(valued));

    private static CaseFact.DisputeRaised Dispute(decimal amount) => new("X-1", Eur(amount), DisputeCategory.Price);

    [Fact]
    public void Rule7_Promised_RestsUntilTheDateAndTheTolerance()
    {
        var s = Promised();

        s.State.Promises.ShouldHaveSingleItem().LastDay.ShouldBe(Day("2026-03-22"));
        s.Where.ShouldBe(
            "Reminder: 1000.00 EUR is promised for 2026-03-20, counted as kept until 2026-03-22");
        s.AdvanceTo("2026-03-22 23:59").NoticedSteps[^1].ShouldBe("reminder-2");
    }

    [Theory]
    [InlineData(CustomerClass.Premium, "2026-03-25")]
    [InlineData(CustomerClass.Ordinary, "2026-03-22")]
    [InlineData(CustomerClass.Risk, "2026-03-20")]
    public void Rule7_Tolerance_DependsOnTheClass(CustomerClass customer, string lastDay) =>
        Promised(customer: customer).State.Promises[0].LastDay.ShouldBe(Day(lastDay));

    [Fact]
    public void Rule7_PaidOnTheLastToleranceDay_IsKept()
    {
        var s = Promised().AdvanceTo("2026-03-22 23:00").Pay(1000m);

        s.State.Promises[0].State.ShouldBe(PromiseState.Kept);
        s.State.IsClosed.ShouldBeTrue();
    }

    [Fact]
    public void Rule7_NothingCame_IsBrokenAndResumesTheNextDayAtTheNextStep()
    {
        var s = Open(policy: TestPolicies.Standard.With("reminder-3", step => step with { Day = 40 }))
            .AdvanceTo("2026-03-13 10:00").Accept(Promise("V-1", "2026-03-20"));

        s.AdvanceTo("2026-03-23 12:00");

        s.State.Promises[0].State.ShouldBe(PromiseState.Broken);
        s.Step("reminder-3").At.ShouldBe(Local("2026-03-23 08:00"), "its own day would be 11 April");
        s.Task(TaskKinds.PromiseBroken).Assignee.ShouldBe("rita");
    }

    [Fact]
    public void Rule7_BrokenEarly_BringsOneStepForwardAndNotAllThatFollow()
    {
        var s = Open().AdvanceTo("2026-03-04 10:00").Accept(Promise("V-1", "2026-03-05")).AdvanceTo("2026-03-09 12:00");

        s.NoticedSteps.ShouldBe(["courtesy", "reminder-1"]);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(999.99)]
    public void Rule7_OnlyPartCame_IsPartlyKeptAndTheRestIsDunned(decimal paid)
    {
        var s = Promised().AdvanceTo("2026-03-20 10:00").Pay(paid).AdvanceTo("2026-03-23 12:00");

        s.State.Promises[0].State.ShouldBe(PromiseState.PartlyKept);
        s.Task(TaskKinds.PromiseBroken).Title.ShouldContain($"{1000m - paid:0.00} EUR is missing");
    }

    [Fact]
    public void Rule7_PartIsPromised_TheRestIsDunned()
    {
        var s = Promised(amount: 600m);

        s.State.OpenUndisputed(Day("2026-03-14")).ShouldBe(Eur(400m));
        s.AdvanceToDay(22).NoticedSteps[^1].ShouldBe("reminder-3");
    }

    [Fact]
    public void Rule7_PaymentsBeforeThePromise_DoNotKeepIt()
    {
        var s = Open().Pay(300m).AdvanceTo("2026-03-13 10:00").Accept(Promise("V-1", "2026-03-20", 300m))
            .AdvanceTo("2026-03-23 12:00");

        s.State.Promises[0].State.ShouldBe(PromiseState.Broken);
    }

    [Fact]
    public void Rule7_AnEarlierPaymentIsReturned_ThePromiseIsNoMoreThanBefore()
    {
        var s = Open().Pay(300m, "P-1").AdvanceTo("2026-03-13 10:00").Accept(Promise("V-1", "2026-03-20", 100m));

        s.Reverse("P-1");

        s.State.Promised.ShouldBe(Eur(100m));
        s.AdvanceTo("2026-03-23 12:00").State.Promises[0].State.ShouldBe(PromiseState.Broken);
    }

    [Fact]
    public void Rule7_CreditedInPart_AsksForTheRestAndIsKeptByIt()
    {
        var s = Promised().Accept(Credit(400m));
        s.State.Promised.ShouldBe(Eur(600m));

        s.Pay(600m);

        s.State.Promises[0].State.ShouldBe(PromiseState.Kept);
        s.State.IsClosed.ShouldBeTrue();
    }

    [Fact]
    public void Rule7_CreditedAndPartlyPaid_OnlyTheRestIsMissing()
    {
        var s = Promised().Accept(Credit(400m)).Pay(500m).AdvanceTo("2026-03-23 12:00");

        s.State.Promises[0].State.ShouldBe(PromiseState.PartlyKept);
        s.Task(TaskKinds.PromiseBroken).Title.ShouldContain("100.00 EUR is missing");
    }

    [Fact]
    public void Rule7_CreditedAcrossTwo_LowersTheOneWithTheLatestDate()
    {
        var s = Promised(amount: 500m).Accept(Promise("V-2", "2026-03-16", 500m)).Accept(Credit(700m));

        s.State.Promises.Select(s.State.Outstanding).ShouldBe([Eur(0m), Eur(300m)]);
        s.State.Promises.Select(p => p.State).ShouldBe([PromiseState.Void, PromiseState.Open]);
        s.Pay(300m).State.Promises[1].State.ShouldBe(PromiseState.Kept);
    }

    [Fact]
    public void Rule7_CaseClosesWithoutMoney_ThePromiseIsVoid()
    {
        foreach (var end in new CaseFact[] { Credit(1000m), new CaseFact.Cancelled("wrong", "fin") })
        {
            var s = Promised(amount: 600m).Accept(end);

            s.State.Promises[0].State.ShouldBe(PromiseState.Void);
            s.AdvanceTo("2026-03-30 12:00").State.Tasks.ShouldNotContain(t => t.Kind == TaskKinds.PromiseBroken);
            Domain.Promise.Standing(s.State.Promises).ShouldBe(0);
        }
    }

    [Fact]
    public void Rule7_PartIsDisputed_TheRestKeepsIt()
    {
        var s = Promised().Accept(Dispute(300m)).Pay(700m);
        s.State.Promised.ShouldBe(Eur(0m));
        s.State.Promises[0].IsOpen.ShouldBeTrue("the dispute may be decided before its day");

        s.AdvanceTo("2026-03-23 12:00").State.Promises[0].State.ShouldBe(PromiseState.Kept);
        s.State.Tasks.ShouldNotContain(t => t.Kind == TaskKinds.PromiseBroken);
        s.State.ResumeAt.ShouldBeNull();
    }

    [Fact]
    public void Rule7_AllIsDisputed_ThePromiseEndsVoidAndIsNoBrokenOne()
    {
        var s = Promised().Accept(Dispute(1000m)).AdvanceTo("2026-03-23 12:00");

        s.State.Promises[0].State.ShouldBe(PromiseState.Void);
        CreditStanding.For(s.State, s.Context, s.Clock.LocalDate(s.Now)).Class.ShouldBe(CustomerClass.Ordinary);
    }

    [Fact]
    public void Rule7_DisputeIsRejectedBeforeTheDay_ThePromiseCountsInFullAgain()
    {
        var s = Promised().Accept(Dispute(300m)).Pay(700m)
            .Accept(new CaseFact.DisputeResolved("X-1", DisputeState.Rejected, "fin"));

        s.State.Promised.ShouldBe(Eur(300m));
        s.AdvanceTo("2026-03-23 12:00").State.Promises[0].State.ShouldBe(PromiseState.PartlyKept);
    }

    [Fact]
    public void Rule7_BookedInTheMorningAfterTheLastDay_TheValueDateKeepsIt()
    {
        var s = Open(debtor: UsualDebtor with { Class = CustomerClass.Risk }).AdvanceTo("2026-03-13 10:00")
            .Accept(Promise("V-1", "2026-03-17")).AdvanceTo("2026-03-18 07:00").Accept(Paid(1000m, "2026-03-17"));

        s.State.Promises[0].State.ShouldBe(PromiseState.Kept);
        s.State.Tasks.ShouldNotContain(t => t.Kind == TaskKinds.PromiseBroken);
    }

    [Fact]
    public void Rule7_BookedAfterItWasBroken_TheValueDateMakesItKeptAndGivesBackWhatItCost()
    {
        var s = Open(policy: TestPolicies.Standard.With("reminder-3", step => step with { Day = 40 }))
            .AdvanceTo("2026-03-13 10:00").Accept(Promise("V-1", "2026-03-20", 600m)).Hold("2026-04-01")
            .AdvanceTo("2026-03-24 10:00");
        s.State.Promises[0].State.ShouldBe(PromiseState.Broken);

        s.Accept(Paid(600m, "2026-03-20"));

        s.State.Promises[0].State.ShouldBe(PromiseState.Kept);
        Domain.Promise.Standing(s.State.Promises).ShouldBe(0);
        CreditStanding.For(s.State, s.Context, s.Clock.LocalDate(s.Now)).Class.ShouldBe(CustomerClass.Ordinary);
        s.Task(TaskKinds.PromiseBroken).State.ShouldBe(WorkTaskState.Obsolete);
        s.AdvanceTo("2026-04-01 12:00").NextStep.ShouldBe("2026-04-13 08:00", "after its own day, a Saturday");
    }

    [Fact]
    public void Rule7_BookedInPartAfterItWasBroken_IsPartlyKept()
    {
        var s = Promised().AdvanceTo("2026-03-23 12:00").Accept(Paid(300m, "2026-03-20"));

        s.State.Promises[0].State.ShouldBe(PromiseState.PartlyKept);
        s.Task(TaskKinds.PromiseBroken).State.ShouldBe(WorkTaskState.Open);
    }

    [Fact]
    public void Rule7_ValuedAfterTheLastDay_StaysBroken()
    {
        var s = Promised(amount: 600m).AdvanceTo("2026-03-23 12:00").Accept(Paid(600m, "2026-03-23"));

        s.State.Promises[0].State.ShouldBe(PromiseState.Broken);
    }

    [Fact]
    public void Rule7_PaidAfterTheLastDayAndBeforeItIsJudged_IsBroken()
    {
        var s = Open(debtor: UsualDebtor with { Class = CustomerClass.Risk }).AdvanceTo("2026-03-13 10:00")
            .Accept(Promise("V-1", "2026-03-20")).AdvanceTo("2026-03-21 10:00").Pay(1000m);

        (s.State.IsClosed, s.State.Promises[0].State).ShouldBe((true, PromiseState.Broken));
    }

    [Fact]
    public void Rule7_BookedInTimeWithAValueDateAhead_IsKept()
    {
        var s = Promised(amount: 600m).AdvanceTo("2026-03-22 10:00").Accept(Paid(600m, "2026-03-24"));

        s.State.Promises[0].State.ShouldBe(PromiseState.Kept);
    }

    [Fact]
    public void Rule7_MoneyThatKeptItIsReturnedBeforeItsDay_ItIsOpenAgain()
    {
        var s = Promised().Pay(1000m, "P-1").AdvanceTo("2026-03-18 10:00").Reverse("P-1");

        s.State.Promises[0].IsOpen.ShouldBeTrue();
        s.State.Promised.ShouldBe(Eur(1000m));
        s.AdvanceTo("2026-03-23 12:00").State.Promises[0].State.ShouldBe(PromiseState.Broken);
    }

    [Fact]
    public void Rule7_MoneyThatKeptItIsReturnedAfterItsDay_ItIsBroken()
    {
        var s = Open(policy: TestPolicies.Standard.With("reminder-3", step => step with { Day = 40 }))
            .AdvanceTo("2026-03-13 10:00").Accept(Promise("V-1", "2026-03-20")).Pay(1000m, "P-1")
            .AdvanceTo("2026-03-30 10:00").Reverse("P-1");

        s.State.Promises[0].State.ShouldBe(PromiseState.Broken);
        s.Task(TaskKinds.PromiseBroken).State.ShouldBe(WorkTaskState.Open);
        s.AdvanceTo("2026-03-31 12:00").Step("reminder-3").At.ShouldBe(Local("2026-03-31 08:00"));
    }

    [Fact]
    public void Rule7_MoneyThatKeptItIsReturnedWhenLateMoneyHasPaidTheWhole_ItIsBroken()
    {
        var s = Promised().Pay(1000m, "P-1").AdvanceTo("2026-03-30 10:00").Pay(1000m, "P-2").Reverse("P-1");

        (s.State.IsClosed, s.State.Promises[0].State).ShouldBe((true, PromiseState.Broken));
        s.State.Tasks.ShouldNotContain(t => t.State == WorkTaskState.Open && t.Kind == TaskKinds.PromiseBroken);
    }

    [Fact]
    public void Rule7_TheWholeIsCreditedAndItsMoneyGivenBack_APromiseThatWasKeptStaysKept()
    {
        var s = Promised().Pay(1000m, "P-1").Accept(new CaseFact.CreditGranted("CN-1", Eur(1000m), Day("2026-03-30")))
            .Reverse("P-1");

        (s.State.IsClosed, s.State.Promises[0].State).ShouldBe((true, PromiseState.Kept));
    }

    [Fact]
    public void Rule7_TwoOpenOrBroken_AThirdIsRefused()
    {
        var s = Promised().AdvanceTo("2026-03-24 10:00").Accept(Promise("V-2", "2026-03-26", 500m));

        s.When(Promise("V-3", "2026-03-26", 100m)).ShouldBe(
            new Outcome.Refused("promiseId", "at most 2 open or broken promises may stand on one invoice"));
    }

    [Fact]
    public void Promise_Wrong_IsRefusedByField()
    {
        var s = Promised(amount: 600m);
        string Field(CaseFact.PromiseMade promise) => s.When(promise).ShouldBeOfType<Outcome.Refused>().Field;

        s.When(Promise("V-1", "2026-03-20", 600m)).ShouldBe(Outcome.Known);
        Field(Promise("V-1", "2026-03-21")).ShouldBe("promiseId");
        Field(Promise("V-2", "2026-03-20", 400.01m)).ShouldBe("amount");
        Field(Promise("V-2", "2026-03-12", 100m)).ShouldBe("payOn");
        Field(Promise("V-2", "2026-06-14", 100m)).ShouldBe("payOn");
        Open().AdvanceToDay(91).Approve().When(Promise("V-1", "2026-06-30"))
            .ShouldBeOfType<Outcome.Refused>().Field.ShouldBe("invoiceId");
    }

    [Fact]
    public void Rule7_ChangedBeforeItsDay_CountsForTheNewDay()
    {
        var s = Promised().AdvanceTo("2026-03-20 17:00")
            .Accept(new CaseFact.PromiseChanged("C-1", "V-1", null, Day("2026-03-27")));

        s.State.Promises.ShouldHaveSingleItem().LastDay.ShouldBe(Day("2026-03-29"));
        s.AdvanceTo("2026-03-29 23:59").State.Promises[0].IsOpen.ShouldBeTrue();
        s.AdvanceTo("2026-03-30 12:00").State.Promises[0].State.ShouldBe(PromiseState.Broken);
    }

    [Fact]
    public void Rule7_ChangedToLess_WhatIsLetGoIsDunned()
    {
        var s = Promised().Pay(100m).Accept(new CaseFact.PromiseChanged("C-1", "V-1", Eur(600m), Day("2026-03-20")));

        s.State.Promised.ShouldBe(Eur(500m));
        s.State.OpenUndisputed(Day("2026-03-14")).ShouldBe(Eur(400m));
    }

    [Fact]
    public void Rule7_ChangedTooLateOrTooOften_IsRefused()
    {
        var s = Promised();
        CaseFact.PromiseChanged Change(string id, string day = "2026-03-21", decimal? amount = null) =>
            new(id, "V-1", amount is { } changed ? Eur(changed) : null, Day(day));
        string Field(CaseFact fact) => s.When(fact).ShouldBeOfType<Outcome.Refused>().Field;

        Field(Change("C-1", amount: 1000.01m)).ShouldBe("amount");
        Field(Change("C-1", "2026-03-12")).ShouldBe("payOn");
        Field(new CaseFact.PromiseChanged("C-1", "V-9", null, Day("2026-03-21"))).ShouldBe("promiseId");
        s.Accept(Change("C-1")).Accept(Change("C-2", "2026-03-22"));
        s.When(Change("C-2", "2026-03-22")).ShouldBe(Outcome.Known);
        Field(Change("C-3", "2026-03-23")).ShouldBe("promiseId");
        s = Promised().AdvanceTo("2026-03-21 10:00");
        Field(Change("C-1", "2026-03-25")).ShouldBe("promiseId");
    }

    [Fact]
    public void Rule13_PromisedAfterTheCut_TheServiceStaysOffUntilMoneyComes()
    {
        var s = Open(UsualInvoice with { ServiceId = "SVC-1" }).AdvanceTo("2026-04-27 09:00").Approve()
            .AdvanceTo("2026-04-28 08:00").Accept(new CaseFact.ServiceCallBegun("S-INV-1-8"))
            .Accept(new CaseFact.ServiceReported("S-INV-1-8", true, 1, true));

        s.Accept(Promise("V-1", "2026-05-08"));

        s.State.Suspension!.Phase.ShouldBe(SuspensionPhase.Cut);
        s.Pay(950m).State.Suspension!.Phase.ShouldBe(SuspensionPhase.Restoring);
    }

    [Fact]
    public void Rule13_PromisedBeforeTheCall_TheCutIsDropped() =>
        Open(UsualInvoice with { ServiceId = "SVC-1" }).AdvanceTo("2026-04-27 09:00").Approve()
            .AdvanceTo("2026-04-28 08:00").Accept(Promise("V-1", "2026-05-08"))
            .State.Suspension!.Phase.ShouldBe(SuspensionPhase.Dropped);
}
