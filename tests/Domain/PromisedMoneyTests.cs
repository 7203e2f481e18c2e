using static Collections.Domain.Tests.CaseScenario;
using static Collections.Domain.Tests.Clocks;

namespace Collections.Domain.Tests;

/// <summary>Rule 7: which money keeps what was agreed.</summary>
public sealed class PromisedMoneyTests
{
    /// <summary>On 13 March, a day after the second reminder.</summary>
    private static CaseScenario OnTheDay(decimal paidBefore = 0m)
    {
        var s = Open();
        return (paidBefore == 0m ? s : s.Pay(paidBefore, "P-0")).AdvanceTo("2026-03-13 10:00");
    }

    private static CaseFact.PromiseMade Promise(string id, string day, decimal amount) =>
        new(id, Eur(amount), Day(day));

    private static CaseFact.PlanAgreed Plan(params (string Day, decimal Amount)[] instalments) =>
        new("R-1", [.. instalments.Select(i => new PlannedPayment(Day(i.Day), Eur(i.Amount)))]);

    private static PromiseState StateOf(CaseScenario s, string id) =>
        s.State.Promises.Single(p => p.PromiseId == id).State;

    [Fact]
    public void Rule7_TwoPromisesAndMoneyForOne_KeepsTheOneWithTheOldestDate()
    {
        var s = OnTheDay().Accept(Promise("V-2", "2026-03-27", 300m)).Accept(Promise("V-1", "2026-03-20", 300m));

        s.Pay(300m);

        (StateOf(s, "V-1"), StateOf(s, "V-2")).ShouldBe((PromiseState.Kept, PromiseState.Open));
        s.State.Promised.ShouldBe(Eur(300m));
        s.State.OpenUndisputed(Day("2026-03-14")).ShouldBe(Eur(400m));
        s.AdvanceTo("2026-03-30 12:00");
        StateOf(s, "V-2").ShouldBe(PromiseState.Broken);
    }

    [Fact]
    public void Rule7_MoneyForOneAndAHalf_ServesTheSecondWithWhatIsLeft()
    {
        var s = OnTheDay().Accept(Promise("V-1", "2026-03-20", 300m)).Accept(Promise("V-2", "2026-03-27", 300m));

        s.Pay(450m).AdvanceTo("2026-03-30 12:00");

        (StateOf(s, "V-1"), StateOf(s, "V-2")).ShouldBe((PromiseState.Kept, PromiseState.PartlyKept));
        s.Task(TaskKinds.PromiseBroken).Title.ShouldContain("150.00 EUR is missing");
    }

    [Fact]
    public void Rule7_MoneyThatKeptAPromise_KeepsNoneThatIsMadeLater()
    {
        var s = OnTheDay().Accept(Promise("V-1", "2026-03-27", 300m)).Pay(400m)
            .Accept(Promise("V-2", "2026-03-20", 300m)).AdvanceTo("2026-03-23 12:00");

        (StateOf(s, "V-1"), StateOf(s, "V-2")).ShouldBe((PromiseState.Kept, PromiseState.Broken));
    }

    [Fact]
    public void Rule7_MoneyAfterABrokenPromise_KeepsTheOneThatFollowed()
    {
        var s = OnTheDay().Accept(Promise("V-1", "2026-03-16", 300m)).AdvanceTo("2026-03-20 10:00")
            .Accept(Promise("V-2", "2026-03-27", 300m)).Pay(300m);

        (StateOf(s, "V-1"), StateOf(s, "V-2")).ShouldBe((PromiseState.Broken, PromiseState.Kept));
    }

    [Fact]
    public void Rule7_MoneyAfterAPlanThatWasBroken_KeepsThePromiseThatFollowed()
    {
        var s = OnTheDay().Accept(Plan(("2026-03-20", 400m), ("2026-05-20", 600m))).AdvanceTo("2026-03-24 10:00")
            .Accept(Promise("V-1", "2026-03-27", 300m)).Pay(300m);

        (s.State.Plans[0].State, StateOf(s, "V-1")).ShouldBe((PlanState.Defaulted, PromiseState.Kept));
    }

    [Fact]
    public void Rule7_MoneyFromBeforeIsReturned_WhatComesSinceStillKeepsThePromise()
    {
        var s = OnTheDay(paidBefore: 300m).Accept(Promise("V-1", "2026-03-20", 100m));

        s.Reverse("P-0").Pay(100m);

        StateOf(s, "V-1").ShouldBe(PromiseState.Kept);
    }

    [Fact]
    public void Plan_MoneyFromBeforeIsReturned_AnInstalmentThatIsPaidStaysPaid()
    {
        var s = OnTheDay(paidBefore: 300m).Accept(Plan(("2026-03-20", 200m), ("2026-05-20", 500m)));

        s.Reverse("P-0").Pay(200m).AdvanceTo("2026-03-23 12:00");

        s.State.Plans[0].IsOpen.ShouldBeTrue();
        s.State.Planned.ShouldBe(Eur(500m));
    }

    [Fact]
    public void Plan_AndAPromiseBesides_MoneyServesTheOldestDateAndOneOfThem()
    {
        var s = OnTheDay(paidBefore: 300m).Accept(Plan(("2026-03-20", 200m), ("2026-05-20", 500m)))
            .Reverse("P-0").Accept(Promise("V-1", "2026-03-27", 300m));

        s.Pay(200m).State.Promised.ShouldBe(Eur(300m));
        s.Pay(300m);

        StateOf(s, "V-1").ShouldBe(PromiseState.Kept);
        s.State.Planned.ShouldBe(Eur(500m));
    }

    /// <summary>What an earlier version stored says on which day a promise was made, and no more.</summary>
    [Fact]
    public void Rule7_StoredWithoutWhatHadCome_MoneyFromThatDayOnCounts()
    {
        var s = Open().Pay(300m).AdvanceTo("2026-03-13 10:00").Accept(Promise("V-1", "2026-03-20", 300m)).Pay(100m);
        var stored = s.State with
        {
            Promises = [s.State.Promises[0] with { PaymentsBefore = null }],
        };

        stored.Promised.ShouldBe(Eur(200m));
    }
}
