using static Collections.Domain.Tests.CaseScenario;
using static Collections.Domain.Tests.Clocks;

namespace Collections.Domain.Tests;

/// <summary>Rule 16: reason, scope, start, end; ends by itself; lifting never sends at once.</summary>
public sealed class HoldsTests
{
    private static readonly Hold Usual = new("H-1", "goodwill", "fin", Day("2026-03-04"), Day("2026-03-18"));

    [Fact]
    public void Rule16_HoldEnds_ByItselfAndTheStepComesInTheNextWindow()
    {
        var s = Open().AdvanceToDay(2).Accept(new CaseFact.HoldPlaced(Usual));
        s.Where.ShouldBe("Due: on hold until 2026-03-18 (goodwill, fin)");

        s.AdvanceTo("2026-03-17 23:59").NoticedSteps.ShouldBe(["courtesy"]);
        s.AdvanceTo("2026-03-18 07:59").State.Holds.ShouldBeEmpty();
        s.NoticedSteps.ShouldBe(["courtesy"]);

        s.AdvanceTo("2026-03-18 08:00").NoticedSteps.ShouldBe(["courtesy", "reminder-2"]);
    }

    [Fact]
    public void Rule16_HoldEndsLateAfterDowntime_GivesTheNextSlotNotThisMoment()
    {
        var s = Open().AdvanceToDay(2).Accept(new CaseFact.HoldPlaced(Usual));
        s.Now = Local("2026-03-18 15:00");

        s.Accept(new CaseFact.TimePassed());

        s.NoticedSteps.ShouldBe(["courtesy"]);
        s.NextStep.ShouldBe("2026-03-19 08:00");
    }

    [Fact]
    public void Rule16_Lifted_NeverSendsAtOnce()
    {
        var s = Open().AdvanceToDay(2).Accept(new CaseFact.HoldPlaced(Usual)).AdvanceTo("2026-03-10 10:00");

        s.Accept(new CaseFact.HoldLifted("H-1", "fin"));

        s.NoticedSteps.ShouldBe(["courtesy"]);
        s.NextStep.ShouldBe("2026-03-11 08:00");
    }

    [Fact]
    public void Rule16_Insolvency_StopsEverythingWithoutAnEnd()
    {
        var s = Open().AdvanceToDay(2).Accept(new CaseFact.HoldPlaced(
            new("H-1", Hold.Insolvency, "fin", Day("2026-03-04"), null))).AdvanceToDay(365);

        s.NoticedSteps.ShouldBe(["courtesy"]);
        s.Where.ShouldBe("Due: on hold without an end (insolvency, fin)");
    }

    [Fact]
    public void Rule16_InsolvencyBeforeTheCallBegins_TheCutIsDropped()
    {
        var s = Open(UsualInvoice with { ServiceId = "SVC-1" }).AdvanceTo("2026-04-27 09:00").Approve()
            .AdvanceTo("2026-04-28 08:00");
        s.State.Suspension!.Phase.ShouldBe(SuspensionPhase.Ordered);

        s.Accept(new CaseFact.HoldPlaced(new("H-1", Hold.Insolvency, "fin", Day("2026-04-28"), null)));

        s.State.Suspension!.Phase.ShouldBe(SuspensionPhase.Dropped);
        s.When(new CaseFact.ServiceCallBegun(s.State.Suspension.OrderId)).ShouldBeOfType<Outcome.Refused>();
    }

    [Fact]
    public void Rule16_InsolvencyWhileAReminderIsQueued_NothingLeaves()
    {
        var account = new AccountScenario().Register(UsualInvoice).AdvanceTo("2026-03-05 08:10");
        var sent = account.Sent.Count;
        account.Desk.Requests.ShouldHaveSingleItem().Step.ShouldBe("reminder-1");

        account.Accept("INV-1", new CaseFact.HoldPlaced(
            new("H-1", Hold.Insolvency, "fin", Day("2026-03-05"), null))).AdvanceTo("2026-06-30 12:00");

        account.Sent.Count.ShouldBe(sent);
    }

    [Fact]
    public void Rule16_AmountOnHold_RestsOnlyThatPart()
    {
        var s = Open().AdvanceToDay(2).Hold("2026-03-20", amount: 300m);

        s.State.OpenUndisputed(Day("2026-03-10")).ShouldBe(Eur(700m));
        s.State.OpenUndisputed(Day("2026-03-20")).ShouldBe(Eur(1000m));
        s.AdvanceToDay(4).NoticedSteps.ShouldBe(["courtesy", "reminder-1"]);
    }

    [Fact]
    public void Rule16_AllButALittleIsOnHold_RestsBelowTheThresholdUntilItEnds()
    {
        var s = Open().AdvanceToDay(2).Hold("2026-03-20", amount: 996m).AdvanceToDay(4);
        s.Where.ShouldBe("Due: open undisputed 4.00 EUR is below 5.00 EUR of step reminder-1");

        s.AdvanceTo("2026-03-20 12:00").NoticedSteps.ShouldBe(["courtesy", "reminder-2"]);
    }

    [Fact]
    public void Rule16_StartsInTheFuture_CountsFromThen()
    {
        var s = Open().Accept(new CaseFact.HoldPlaced(Usual)).AdvanceToDay(4);

        s.NoticedSteps.ShouldBe(["courtesy"], "the hold began on the day before the reminder");
    }

    [Fact]
    public void Rule16_BeginsWhileTheServiceIsOff_IsRestoredOnItsFirstDay()
    {
        var s = Open(UsualInvoice with { ServiceId = "SVC-1" }).AdvanceTo("2026-04-27 09:00").Approve()
            .AdvanceTo("2026-04-28 08:00").Accept(new CaseFact.ServiceCallBegun("S-INV-1-8"))
            .Accept(new CaseFact.ServiceReported("S-INV-1-8", true, 1, true));

        s.Accept(new CaseFact.HoldPlaced(new("H-1", "price", "fin", Day("2026-05-01"), Day("2026-06-01"), Eur(950m))));

        s.AdvanceTo("2026-04-30 23:59").State.Suspension!.Phase.ShouldBe(SuspensionPhase.Cut);
        s.AdvanceTo("2026-05-01 00:00").State.Suspension!.Phase.ShouldBe(SuspensionPhase.Restoring);
    }

    [Fact]
    public void Rule16_TwoHolds_TheLaterEndCounts()
    {
        var s = Open().AdvanceToDay(2).Hold("2026-03-10").Hold("2026-03-16", id: "H-2").AdvanceTo("2026-03-12 12:00");
        s.NoticedSteps.ShouldBe(["courtesy"]);

        s.AdvanceTo("2026-03-16 12:00").NoticedSteps.Count.ShouldBe(2);
    }

    [Fact]
    public void Rule16_InsolvencyWhileTheCaseIsClosed_AReturnedPaymentIsNotDunned()
    {
        var s = Open().Pay(1000m, "P-1").AdvanceToDay(5);
        s.Debtor = s.Debtor with { Holds = [new("H-1", Hold.Insolvency, "fin", Day("2026-03-06"), null)] };

        s.Reverse("P-1").AdvanceToDay(365);

        s.Where.ShouldBe("Upcoming: on hold without an end (insolvency, fin)");
        s.NoticedSteps.ShouldBeEmpty();
    }

    [Fact]
    public void Rule16_DebtorsHoldIsLiftedWhileTheCaseIsClosed_AReturnedPaymentIsDunned()
    {
        var insolvent = UsualDebtor with { Holds = [new("H-1", Hold.Insolvency, "fin", Day("2026-02-09"), null)] };
        var s = Open(debtor: insolvent).Pay(1000m, "P-1").AdvanceToDay(5);
        s.Debtor = UsualDebtor;

        s.Reverse("P-1");

        s.State.Holds.ShouldBeEmpty();
        s.NextStep.ShouldBe("2026-03-09 08:00", "lifting never sends at once");
    }

    [Fact]
    public void Rule16_InvoicesOwnHold_StaysWhenTheCaseOpensAgain()
    {
        var s = Open().Hold("2026-05-01").Pay(1000m, "P-1").AdvanceToDay(5).Reverse("P-1");

        s.State.Holds.ShouldHaveSingleItem().HoldId.ShouldBe("H-1");
    }

    [Fact]
    public void Hold_SameAgain_IsKnownAlsoAfterItsEnd()
    {
        var placed = new CaseFact.HoldPlaced(Usual);
        var s = Open().AdvanceToDay(2).Accept(placed);

        s.When(placed).ShouldBe(Outcome.Known);
        s.When(new CaseFact.HoldPlaced(Usual with { Reason = "other" })).ShouldBeOfType<Outcome.Refused>();
        s.Accept(new CaseFact.HoldLifted("H-1", "fin"));
        s.When(placed).ShouldBe(Outcome.Known);
        s.When(new CaseFact.HoldLifted("H-1", "fin")).ShouldBe(Outcome.Known);
    }

    [Fact]
    public void Hold_Wrong_IsRefusedByField()
    {
        var s = Open().AdvanceToDay(2);
        string Field(Hold hold) => s.When(new CaseFact.HoldPlaced(hold)).ShouldBeOfType<Outcome.Refused>().Field;

        Field(Usual with { Until = null }).ShouldBe("until");
        Field(Usual with { Until = Day("2026-03-04") }).ShouldBe("until");
        Field(Usual with { From = Day("2026-03-20") }).ShouldBe("until");
        Field(Usual with { Amount = Eur(-1m) }).ShouldBe("amount");
        Field(Usual with { Amount = new(1m, Currency.Of("USD")) }).ShouldBe("currency");
        s.When(new CaseFact.HoldLifted("H-9", "fin"))
            .ShouldBe(new Outcome.Refused("holdId", "no such hold stands on this invoice"));
        s.Pay(1000m);
        Field(Usual).ShouldBe("scope.invoiceId");
    }

    [Fact]
    public void Hold_TooMany_IsRefused()
    {
        var s = Open();
        for (var i = 0; i < 20; i++)
        {
            s.Hold("2026-04-01", id: $"H-{i}");
        }

        s.When(new CaseFact.HoldPlaced(Usual with { HoldId = "H-20" })).ShouldBeOfType<Outcome.Refused>()
            .Reason.ShouldBe("at most 20 holds may stand on one invoice");
    }
}
