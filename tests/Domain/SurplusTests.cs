using static Collections.Domain.Tests.CaseScenario;
using static Collections.Domain.Tests.Clocks;

namespace Collections.Domain.Tests;

/// <summary>More came in on an invoice than it asks for, and a person uses that elsewhere.</summary>
public sealed class SurplusTests
{
    private static CaseFact.CashUsed Used(
        string id, decimal amount, CashUse use = CashUse.Applied, string paymentId = "P-1", string currency = "EUR") =>
        new(
            id,
            paymentId,
            use,
            new(amount, Currency.Of(currency)),
            Eur(0m),
            Day("2026-03-10"),
            use == CashUse.Applied ? ["INV-2"] : [],
            "Ann",
            OutOf: paymentId);

    private static void AddsUp(CaseScenario s)
    {
        var ledger = CaseLedger.Of(s.State);
        ledger.Items.Aggregate(Eur(0m), (sum, item) => sum + item.Open).ShouldBe(s.State.Open);
        ledger.Unapplied.ShouldBe(s.State.Unapplied);
    }

    [Fact]
    public void Surplus_UsedElsewhere_IsOverNoLongerAndTheCaseStaysPaid()
    {
        var s = Open().AdvanceToDay(5).Pay(1200m, "P-1").Accept(Used("A-1", 150m))
            .Accept(Used("B-1", 50m, CashUse.GivenBack));

        s.State.Unapplied.ShouldBe(Eur(0m));
        s.State.Received.ShouldBe(Eur(1000m));
        (s.State.IsClosed, s.State.ClosedFor).ShouldBe((true, CloseReason.Paid));
        s.State.Payments.Select(p => p.Why).ShouldBe([null, "applied to INV-2 by Ann", "given back by Ann"]);
        AddsUp(s);
    }

    [Fact]
    public void Surplus_IsOfTheLatestMoney()
    {
        var s = Open().AdvanceToDay(5).Pay(900m, "P-1").AdvanceToDay(6).Pay(250m, "P-2");

        Surplus.Of(s.State).ShouldBe([new("P-2", Eur(150m), s.Clock.LocalDate(s.Now))]);
        s.Accept(new CaseFact.CreditGranted("CN-1", Eur(200m), Day("2026-03-08")));
        Surplus.Of(s.State).Select(p => (p.PaymentId, p.Amount)).ShouldBe([("P-2", Eur(250m)), ("P-1", Eur(100m))]);
    }

    [Theory]
    [InlineData(200.01, "P-1", "EUR", "amount")]
    [InlineData(100, "P-9", "EUR", "amount")]
    [InlineData(0, "P-1", "EUR", "amount")]
    [InlineData(100, "P-1", "USD", "currency")]
    public void Surplus_MoreThanThereIs_IsRefused(decimal amount, string paymentId, string currency, string field) =>
        Open().AdvanceToDay(5).Pay(1200m, "P-1").When(Used("A-1", amount, paymentId: paymentId, currency: currency))
            .ShouldBeOfType<Outcome.Refused>().Field.ShouldBe(field);

    [Fact]
    public void Surplus_SameUseAgain_IsKnown()
    {
        var s = Open().AdvanceToDay(5).Pay(1200m, "P-1").Accept(Used("A-1", 50m));

        s.When(Used("A-1", 50m)).ShouldBe(Outcome.Known);
        s.State.Unapplied.ShouldBe(Eur(150m));
    }

    [Fact]
    public void Surplus_ItsPaymentIsReturned_GoesBackWithIt()
    {
        var s = Open().AdvanceToDay(5).Pay(1200m, "P-1").Accept(Used("A-1", 200m)).Reverse("P-1");

        (s.State.Open, s.State.Received, s.State.Unapplied).ShouldBe((Eur(1000m), Eur(0m), Eur(0m)));
        s.State.Payments.ShouldAllBe(p => p.ReversalId == "R-P-1");
        s.Happened<CaseEvent.Reopened>().Single().Why.ShouldEndWith("1000.00 EUR is open again");
        s.State.Tasks.ShouldNotContain(t => t.Kind == TaskKinds.PaymentQuestion);
        AddsUp(s);
    }

    [Fact]
    public void Surplus_GivenBackAndItsPaymentIsReturned_APersonAsksForIt()
    {
        var s = Open().AdvanceToDay(5).Pay(1200m, "P-1").Accept(Used("B-1", 200m, CashUse.GivenBack)).Reverse("P-1");

        s.State.Open.ShouldBe(Eur(1000m));
        s.Task(TaskKinds.PaymentQuestion).Title.ShouldBe(
            "200.00 EUR of payment P-1 was given back before the payment was returned: ask for it");
    }

    [Fact]
    public void Surplus_AnotherPaymentIsReturned_WhatWasUsedElsewhereCountsHereNoMore()
    {
        var s = Open().AdvanceToDay(5).Pay(1000m, "P-1").Pay(200m, "P-2").Accept(Used("A-1", 200m, paymentId: "P-2"))
            .Reverse("P-1");

        s.State.Open.ShouldBe(Eur(1000m));
        AddsUp(s);
        s.Pay(1000m, "P-3").State.IsClosed.ShouldBeTrue();
        AddsUp(s);
    }

    [Fact]
    public void Surplus_ThatACreditNoteMade_IsUsedWithoutAnyInterestAnew()
    {
        var s = Open(UsualInvoice with { Terms = new(DueDateAgreed: true) }, ChargePolicies.Standard)
            .AdvanceToDay(10).Pay(800m, "P-1").AdvanceToDay(32);
        s.Accept(new CaseFact.CreditGranted("CN-1", Eur(400m), s.Clock.LocalDate(s.Now)));
        var before = CaseLedger.Of(s.State).Items;
        s.State.Charges.ShouldContain(c => c.Kind == ItemKind.Interest);
        var over = Surplus.Of(s.State).Single().Amount;

        s.AdvanceToDay(40).Accept(new CaseFact.CashUsed(
            "A-1", "P-1", CashUse.Applied, over, Eur(0m), s.Clock.LocalDate(s.Now), ["INV-2"], "Ann", OutOf: "P-1"));

        CaseLedger.Of(s.State).Items.Select(i => (i.ItemId, i.Amount, i.Open))
            .ShouldBe(before.Select(i => (i.ItemId, i.Amount, i.Open)));
        s.State.Unapplied.ShouldBe(Eur(0m));
        AddsUp(s);
    }

    [Fact]
    public void Surplus_UsedElsewhere_BreaksNoPromiseThatItsPaymentKept()
    {
        var s = Open().AdvanceTo("2026-03-13 10:00").Accept(new CaseFact.PromiseMade("V-1", null, Day("2026-03-20")))
            .Pay(1000m, "P-1").Accept(new CaseFact.CreditGranted("CN-1", Eur(1000m), Day("2026-03-13")))
            .Accept(Used("A-1", 1000m)).AdvanceTo("2026-04-20 10:00");

        s.State.Promises[0].State.ShouldBe(PromiseState.Kept);
        s.State.Open.ShouldBe(Eur(0m));
    }
}
