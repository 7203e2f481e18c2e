using static Collections.Domain.Tests.CaseScenario;
using static Collections.Domain.Tests.Clocks;

namespace Collections.Domain.Tests;

/// <summary>Money that turns up with a value date in time, or goes back: a plan is judged again.</summary>
public sealed class PlanCorrectionTests
{
    private static readonly (string Day, decimal Amount)[] Usual =
        [("2026-03-20", 400m), ("2026-04-20", 300m), ("2026-05-20", 300m)];

    /// <summary>On 13 March, a day after the second reminder; in time until two days after each day.</summary>
    private static CaseScenario Agreed(Policy? policy = null) => Open(policy: policy).AdvanceTo("2026-03-13 10:00")
        .Accept(Plan("R-1", Usual));

    private static CaseFact.PlanAgreed Plan(string id, params (string Day, decimal Amount)[] instalments) =>
        new(id, [.. instalments.Select(i => new PlannedPayment(Day(i.Day), Eur(i.Amount)))]);

    private static CaseFact.PaymentReceived Paid(string id, decimal amount, string on) =>
        new(id, Eur(amount), Day(on));

    private static Plan PlanOf(CaseScenario s, string id = "R-1") => s.State.Plans.Single(p => p.PlanId == id);

    private static CustomerClass Standing(CaseScenario s) =>
        CreditStanding.For(s.State, s.Context, s.Clock.LocalDate(s.Now)).Class;

    [Fact]
    public void Default_MoneyBookedLateWasInTime_IsTakenBackAndWhatWasSentStaysSent()
    {
        var s = Agreed().AdvanceTo("2026-03-24 10:00");
        PlanOf(s).State.ShouldBe(PlanState.Defaulted);
        s.NoticedSteps[^1].ShouldBe("reminder-3");

        s.Accept(Paid("P-1", 400m, "2026-03-22"));

        PlanOf(s).IsOpen.ShouldBeTrue();
        PlanOf(s).Instalments[0].PaidOn.ShouldBe(Day("2026-03-22"));
        s.State.Planned.ShouldBe(Eur(600m));
        s.Task(TaskKinds.PlanDefaulted).State.ShouldBe(WorkTaskState.Obsolete);
        Standing(s).ShouldBe(CustomerClass.Ordinary);
        s.Happened<CaseEvent.PlanCorrected>().Single().Why
            .ShouldBe("400.00 EUR came in with a value date in time");
        s.NoticedSteps[^1].ShouldBe("reminder-3");
        s.AdvanceTo("2026-04-22 23:00").NoticedSteps[^1].ShouldBe("reminder-3", "the plan rests the case again");
        s.AdvanceTo("2026-04-23 12:00").State.Plans[0].State.ShouldBe(PlanState.Defaulted, "of the second instalment");
    }

    [Fact]
    public void Default_TakenBackBeforeTheStepItBrought_GivesTheStepItsOwnDay()
    {
        var s = Agreed(TestPolicies.Standard.With("reminder-3", step => step with { Day = 40 }))
            .AdvanceTo("2026-03-23 07:00").Hold("2026-03-24").AdvanceTo("2026-03-24 00:30");
        PlanOf(s).State.ShouldBe(PlanState.Defaulted);

        s.Accept(Paid("P-1", 400m, "2026-03-20"))
            .Accept(new CaseFact.CreditGranted("CN-1", Eur(600m), Day("2026-03-24")));

        PlanOf(s).State.ShouldBe(PlanState.Kept);
        s.State.ResumeAt.ShouldBeNull();
    }

    [Fact]
    public void Default_AllOfThePlanTurnsUpInTime_IsKeptAndTheCaseCloses()
    {
        var s = Agreed().AdvanceTo("2026-03-24 10:00").Accept(Paid("P-1", 1000m, "2026-03-20"));

        (PlanOf(s).State, s.State.ClosedFor).ShouldBe((PlanState.Kept, CloseReason.Paid));
        PlanOf(s).Instalments.ShouldAllBe(i => i.PaidOn == Day("2026-03-20"));
        Standing(s).ShouldBe(CustomerClass.Ordinary);
    }

    [Fact]
    public void Default_TurnsUpInParts_IsTakenBackWithTheLastOfIt()
    {
        var s = Agreed().AdvanceTo("2026-03-24 10:00").Accept(Paid("P-1", 399.99m, "2026-03-20"));
        PlanOf(s).State.ShouldBe(PlanState.Defaulted);

        s.Accept(Paid("P-2", 0.01m, "2026-03-22"));

        PlanOf(s).IsOpen.ShouldBeTrue();
    }

    [Fact]
    public void Default_MoneyValuedADayLate_Stays()
    {
        var s = Agreed().AdvanceTo("2026-03-24 10:00").Accept(Paid("P-1", 400m, "2026-03-23"));

        PlanOf(s).State.ShouldBe(PlanState.Defaulted);
        Standing(s).ShouldBe(CustomerClass.Risk);
    }

    [Fact]
    public void Default_PaidInFullTooLateAndACentInTime_Stays()
    {
        var s = Agreed().AdvanceTo("2026-03-24 10:00").Pay(999.99m).Accept(Paid("P-1", 0.01m, "2026-03-20"));

        (PlanOf(s).State, s.State.ClosedFor).ShouldBe((PlanState.Defaulted, CloseReason.Paid));
    }

    [Fact]
    public void Default_OfAnInstalmentThatCameInTime_StaysWhereTheNextDidNotCome()
    {
        var s = Agreed().AdvanceTo("2026-04-24 10:00").Accept(Paid("P-1", 400m, "2026-03-20"));

        PlanOf(s).State.ShouldBe(PlanState.Defaulted);
        PlanOf(s).Instalments.Select(i => i.PaidOn).ShouldBe([Day("2026-03-20"), null, null]);
        s.Happened<CaseEvent.PlanCorrected>().Single().Why.ShouldContain("instalment 2 of 3");
        CreditStanding.For(s.State, s.Context, s.Clock.LocalDate(s.Now)).Since.ShouldBe(Day("2026-04-23"));
    }

    [Fact]
    public void Default_WhatCameAfterItPaidTheNextInTime_IsTakenBackForAll()
    {
        var s = Agreed().AdvanceTo("2026-04-15 10:00").Pay(300m, "P-2").AdvanceTo("2026-04-24 10:00");

        s.Accept(Paid("P-1", 400m, "2026-03-20"));

        PlanOf(s).IsOpen.ShouldBeTrue();
        PlanOf(s).Instalments.Select(i => i.PaidOn).ShouldBe([Day("2026-03-20"), Day("2026-04-15"), null]);
    }

    [Fact]
    public void Default_TakenBack_TheStandingPlanTakesThePlaceOfAPromiseMadeSince()
    {
        var s = Agreed().AdvanceTo("2026-03-24 10:00")
            .Accept(new CaseFact.PromiseMade("V-1", Eur(500m), Day("2026-04-02")))
            .Accept(Paid("P-1", 400m, "2026-03-20"));

        PlanOf(s).IsOpen.ShouldBeTrue();
        s.State.Promises[0].State.ShouldBe(PromiseState.Replaced);
        s.State.Planned.ShouldBe(Eur(600m));
    }

    [Fact]
    public void Default_AnotherPlanFollowed_TheFirstCountsAgainstNobodyAndTheSecondStands()
    {
        var s = Agreed().AdvanceTo("2026-03-24 10:00").Accept(Plan("R-2", ("2026-04-02", 1000m)))
            .Accept(Paid("P-1", 400m, "2026-03-20"));

        (PlanOf(s).State, PlanOf(s, "R-2").State).ShouldBe((PlanState.Void, PlanState.Open));
        s.State.Planned.ShouldBe(Eur(600m));
        Standing(s).ShouldBe(CustomerClass.Ordinary);
    }

    [Fact]
    public void Default_LegalHasTheCaseByThen_CountsAgainstNobodyAndThePlanStaysOver()
    {
        var s = Agreed().AdvanceToDay(91).Approve();
        s.State.Legal!.IsActive.ShouldBeTrue();

        s.Accept(Paid("P-2", 600m, "2026-04-20")).Accept(Paid("P-1", 400m, "2026-03-20"));

        PlanOf(s).State.ShouldBe(PlanState.Void);
        Standing(s).ShouldBe(CustomerClass.Ordinary);
    }

    [Fact]
    public void Kept_MoneyOfAnInstalmentThatIsOverIsReturned_Defaults()
    {
        var s = Agreed().Pay(400m, "P-1").AdvanceTo("2026-04-20 10:00").Pay(600m, "P-2");
        PlanOf(s).State.ShouldBe(PlanState.Kept);

        s.AdvanceTo("2026-04-27 10:00").Reverse("P-1");

        PlanOf(s).State.ShouldBe(PlanState.Defaulted);
        s.State.OpenUndisputed(Day("2026-04-27")).ShouldBe(Eur(400m));
        s.Task(TaskKinds.PlanDefaulted).Title.ShouldContain("400.00 EUR of instalment 1 of 3");
        Standing(s).ShouldBe(CustomerClass.Risk);
        s.NoticedSteps[^1].ShouldBe("reminder-2");
        s.AdvanceTo("2026-04-28 12:00").NoticedSteps[^1].ShouldBe("reminder-3", "not at once, but on the next day");
    }

    [Fact]
    public void Kept_MoneyOfAnInstalmentToComeIsReturned_IsOpenAgainAndWaitsForItsDay()
    {
        var s = Agreed().Pay(400m, "P-1").AdvanceTo("2026-04-10 10:00").Pay(600m, "P-2")
            .AdvanceTo("2026-04-14 10:00").Reverse("P-2");

        PlanOf(s).IsOpen.ShouldBeTrue();
        s.State.Planned.ShouldBe(Eur(600m));
        PlanOf(s).Instalments.Select(i => i.PaidOn).ShouldBe([Day("2026-03-13"), null, null]);
        s.AdvanceTo("2026-04-22 23:00").State.Plans[0].IsOpen.ShouldBeTrue();
        s.AdvanceTo("2026-04-23 12:00").State.Plans[0].State.ShouldBe(PlanState.Defaulted);
    }

    [Fact]
    public void Kept_AnotherPaymentOfAsMuchIsInTime_IsOpenAgainForTheLastAlone()
    {
        var s = Agreed().Pay(400m, "P-1").Pay(600m, "P-2").AdvanceTo("2026-03-30 10:00").Reverse("P-1");

        PlanOf(s).IsOpen.ShouldBeTrue();
        PlanOf(s).Instalments.Select(i => i.PaidOn).ShouldBe([Day("2026-03-13"), null, null]);
        s.State.Planned.ShouldBe(Eur(400m));
    }

    [Fact]
    public void Kept_OnHoldWhenItsMoneyIsReturned_DefaultsOnceTheHoldIsOver()
    {
        var s = Open().AdvanceTo("2026-03-13 10:00")
            .Accept(new CaseFact.DisputeRaised("X-1", Eur(100m), DisputeCategory.Price))
            .Accept(Plan("R-1", ("2026-03-20", 900m))).Pay(900m, "P-1").AdvanceTo("2026-03-30 10:00");
        (PlanOf(s).State, s.State.IsClosed).ShouldBe((PlanState.Kept, false));
        s.Accept(new CaseFact.HoldPlaced(new("H-1", "goodwill", "fin", Day("2026-03-30"), Day("2026-04-07"))))
            .Reverse("P-1");
        PlanOf(s).IsOpen.ShouldBeTrue();

        s.AdvanceTo("2026-04-07 12:00").State.Plans[0].State.ShouldBe(PlanState.Defaulted);
    }

    [Fact]
    public void Open_MoneyOfAnInstalmentThatIsOverIsReturned_TheRecordSaysItIsNotPaid()
    {
        var s = Agreed().Pay(400m, "P-1").AdvanceTo("2026-04-15 10:00").Pay(300m, "P-2").Reverse("P-1");

        PlanOf(s).State.ShouldBe(PlanState.Defaulted, "the second payment came after the first instalment's last day");
        PlanOf(s).Instalments[0].PaidOn.ShouldBeNull();
        s.Happened<CaseEvent.PlanEnded>().Single().Why.ShouldContain("400.00 EUR of instalment 1 of 3");
    }

    [Fact]
    public void Kept_MoneyFromBeforeThePlanIsReturned_StaysKept()
    {
        var s = Open().Pay(300m, "P-0").AdvanceTo("2026-03-13 10:00")
            .Accept(Plan("R-1", ("2026-03-20", 200m), ("2026-05-20", 500m))).Pay(700m, "P-1").Reverse("P-0");

        PlanOf(s).State.ShouldBe(PlanState.Kept);
        s.State.OpenUndisputed(Day("2026-03-13")).ShouldBe(Eur(300m));
    }

    [Fact]
    public void Kept_MoneyThatIsNotNeededIsReturned_StaysKeptAndClosed()
    {
        var s = Agreed().Pay(1000m, "P-1").Pay(50m, "P-2").Reverse("P-2");

        (PlanOf(s).State, s.State.IsClosed).ShouldBe((PlanState.Kept, true));
    }

    [Fact]
    public void Void_OfACancelledInvoice_StaysVoid()
    {
        var s = Agreed().Pay(400m, "P-1").Accept(new CaseFact.Cancelled("wrong", "fin")).Reverse("P-1");

        PlanOf(s).State.ShouldBe(PlanState.Void);
    }

    [Fact]
    public void Rule13_DefaultTakenBack_TheServiceComesBackAsTheKeptPlanSays()
    {
        var s = Open(UsualInvoice with { ServiceId = "SVC-1" }).AdvanceTo("2026-03-13 10:00").Accept(Plan("R-1", Usual))
            .AdvanceTo("2026-04-27 09:00").Approve().AdvanceTo("2026-04-28 08:00");
        s.Accept(new CaseFact.ServiceCallBegun(s.State.Suspension!.OrderId))
            .Accept(new CaseFact.ServiceReported(s.State.Suspension!.OrderId, true, 1, true));
        s.State.Suspension!.Phase.ShouldBe(SuspensionPhase.Cut);

        s.Accept(Paid("P-2", 300m, "2026-04-20")).Accept(Paid("P-1", 400m, "2026-03-20"));

        s.State.Suspension!.Phase.ShouldBe(SuspensionPhase.Restoring);
    }
}
