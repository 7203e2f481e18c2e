using static Collections.Domain.Tests.CaseScenario;
using static Collections.Domain.Tests.SeedRates;

namespace Collections.Domain.Tests;

/// <content>
/// A day that no rate row covers is refused by its date; what does not depend on it is claimed all the same. Nothing is
/// known for the second half of 2026.
/// </content>
public partial class LateChargesTests
{
    /// <summary>In default by the reminder of 11 June: 19 days of June at 1.27 + 9 %, and the sum (BGB 288 (5)).
    /// </summary>
    [Fact]
    public void Interest_PastTheLastRate_IsClaimedUpToItAndTheNextDayRefusedByName()
    {
        var s = Charged(Late("2026-06-08"), at: "2026-06-01 09:00").AdvanceToDay(30);

        s.State.Charges.Select(c => (c.Kind, c.Amount.Amount, c.DueOn)).ShouldBe(
        [
            (ItemKind.FixedSum, 40m, Day("2026-06-12")),
            (ItemKind.Interest, 5.35m, Day("2026-06-30")),
        ]);
        var refused = s.Happened<CaseEvent.ChargesRefused>().ShouldHaveSingleItem();
        (refused.Table, refused.Day).ShouldBe((RateTableIds.GermanBaseRate, Day("2026-07-01")));
        s.Task(TaskKinds.ChargesRefused).Title.ShouldBe(
            "Step escalation claims interest up to 2026-06-30 only: "
            + "no rate row of de-base-rate covers 2026-07-01; extend the table");
    }

    [Fact]
    public void Interest_WithoutARateOnItsFirstDay_IsRefusedAndTheSumIsClaimed()
    {
        var s = Charged(Late("2026-07-06"), at: "2026-06-29 09:00").AdvanceToDay(30);

        s.State.Charges.ShouldHaveSingleItem().Kind.ShouldBe(ItemKind.FixedSum);
        s.NoticedSteps.ShouldContain("escalation");
        s.Task(TaskKinds.ChargesRefused).Title.ShouldBe(
            "Step escalation claims no interest: no rate row of de-base-rate covers 2026-07-10; extend the table");
    }

    [Fact]
    public void Interest_OnPrincipalPaidBeforeTheLastRate_NeedsNoLaterOne()
    {
        var s = Charged(Late("2026-06-08"), at: "2026-06-01 09:00").AdvanceToDay(17);
        s.Accept(new CaseFact.CostRecorded("court-1", ItemKind.Cost, Eur(60m), Day("2026-06-25"), "fee", "lena"));
        s.Pay(1000m).AdvanceToDay(31);

        var interest = s.State.Charges.Single(c => c.Interest is not null);
        (interest.Amount, interest.DueOn).ShouldBe((Eur(3.94m), Day("2026-06-25")), "14 days until it was paid");
        s.Happened<CaseEvent.ChargesRefused>().ShouldBeEmpty();
    }

    /// <summary>Date and ground of default do not depend on a rate (BGB 286); legal needs them in any case.</summary>
    [Theory]
    [InlineData("2026-06-08", "2026-06-11", "2026-07-01", 5.35)]
    [InlineData("2026-07-06", "2026-07-09", "2026-07-10", 0)]
    public void Accrual_PastTheLastRate_KeepsDateAndGroundAndSaysFromWhenNoRateIsKnown(
        string due, string after, string unknown, decimal interest)
    {
        var s = Charged(Late(due), at: "2026-06-01 09:00").AdvanceToDay(6);

        var accrual = LateAccrual.Of(s.State, s.Context, Day("2026-08-31")).ShouldNotBeNull();

        (accrual.After, accrual.Ground).ShouldBe((Day(after), DefaultGround.Reminder));
        (accrual.ToDate, accrual.PerDiem).ShouldBe((Eur(interest), null));
        accrual.NoRate.ShouldBe(new(RateTableIds.GermanBaseRate, Day(unknown)));
    }

    [Fact]
    public void FixedSum_WithoutATable_IsRefusedAndTheInterestIsClaimed()
    {
        var s = Charged();
        s.Rates = new(Book.Tables, []);
        s.AdvanceToDay(30).State.Charges.ShouldHaveSingleItem().Kind.ShouldBe(ItemKind.Interest);

        s.Task(TaskKinds.ChargesRefused).Title.ShouldBe(
            "Step escalation claims no fixed sum: no rate row of de-fixed-sum covers 2026-03-06; extend the table");
    }

    private static Invoice Late(string due) => UsualInvoice with { DueOn = Day(due) };
}
