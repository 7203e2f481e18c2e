using static Collections.Domain.Tests.CaseScenario;
using static Collections.Domain.Tests.SeedRates;

namespace Collections.Domain.Tests;

/// <summary>Rule 18: charges are separate open items, posted once, simple, rate by date, waivable.</summary>
public partial class LateChargesTests
{
    private const string Interest = "INV-1~interest-20260306";
    private const string Sum = "INV-1~fixed-sum";
    private const string Principal = "INV-1~principal";

    /// <summary>BGB 286 (1), 288 (2): in default by the reminder of 5 March; 27 days at 1.27 + 9 %.</summary>
    [Fact]
    public void Escalation_OfAGermanDebtor_PostsInterestSinceTheReminderAndTheSum()
    {
        var s = Charged().AdvanceToDay(30);

        Open(s).ShouldBe([(Principal, 1000m), (Sum, 40m), (Interest, 7.60m)]);
        var interest = s.State.Charges[1].Interest!;
        (interest.From, interest.To, interest.Percent).ShouldBe((Day("2026-03-06"), Day("2026-04-01"), 10.27m));
        interest.Lines.ShouldHaveSingleItem().Days.ShouldBe(27);
        (interest.DayCount, interest.Rounding).ShouldBe((DayCount.Actual365, InterestRounding.PerSegment));
        interest.Source.ShouldContain("de-base-rate");
        s.State.Open.ShouldBe(Eur(1047.60m));
    }

    /// <summary>BGB 286 (2) no. 1: a day that the contract names needs no reminder.</summary>
    [Fact]
    public void Escalation_WithADueDateOfTheContract_CountsFromTheDayAfterIt()
    {
        var s = Charged(UsualInvoice with { Terms = new(DueDateAgreed: true) }).AdvanceToDay(30);

        s.State.Charges[1].Interest!.From.ShouldBe(Day("2026-03-03"));
        s.State.Charges[0].DueOn.ShouldBe(Day("2026-03-03"), "the first day of default");
    }

    [Fact]
    public void LaterSteps_PostEachDayOnceAndTheSumOnce()
    {
        var s = Charged().AdvanceToDay(64);

        var claims = s.Happened<CaseEvent.ChargesPosted>();
        claims.Select(c => c.Step).ShouldBe(["escalation", "final-demand"]);
        claims[1].Charges.Select(c => c.Kind).ShouldBe([ItemKind.Interest, ItemKind.Fee]);
        var days = s.State.Charges.Where(c => c.Interest is not null).Select(c => c.Interest!).ToList();
        days[1].From.ShouldBe(days[0].To.AddDays(1));
        s.State.Charges.Select(c => c.ItemId).ShouldBeUnique();
    }

    /// <summary>Dir. 2011/7: the rate changes with the half-year, so each has an item of its own.</summary>
    [Fact]
    public void Interest_OverAChangeOfTheRate_IsAnItemForEachRate()
    {
        var late = UsualInvoice with { IssuedOn = Day("2025-05-01"), DueOn = Day("2025-06-16") };
        var s = Charged(late, UsualDebtor with { Country = "NL" }, at: "2025-06-02 09:00").AdvanceToDay(30);

        s.State.Charges.Where(c => c.Kind == ItemKind.Interest)
            .Select(c => (c.Interest!.From, c.Interest.To, c.Interest.Percent))
            .ShouldBe(
            [
                (Day("2025-06-17"), Day("2025-06-30"), 11.15m),
                (Day("2025-07-01"), Day("2025-07-16"), 10.15m),
            ]);
    }

    [Fact]
    public void Consumer_InGermany_OwesFivePointsAndNoSum()
    {
        var s = Charged(debtor: UsualDebtor with { Kind = DebtorKind.Person }).AdvanceToDay(30);

        var only = s.State.Charges.ShouldHaveSingleItem();
        only.Kind.ShouldBe(ItemKind.Interest);
        only.Interest!.Percent.ShouldBe(6.27m);
    }

    [Fact]
    public void Consumer_WhereTheRegimeIsForBusinesses_IsChargedNothingForAReason()
    {
        var s = Charged(debtor: UsualDebtor with { Country = "NL", Kind = DebtorKind.Person }).AdvanceToDay(30);

        s.State.Charges.ShouldBeEmpty();
        s.Happened<CaseEvent.ChargesRefused>().ShouldHaveSingleItem().Why.ShouldContain("2011/7");
        s.State.Tasks.ShouldNotContain(t => t.Kind == TaskKinds.ChargesRefused);
    }

    [Fact]
    public void Interest_OnceTheRateIsKnown_IsPostedForTheWholeTime()
    {
        var s = Charged();
        s.Rates = RateBook.Empty;
        s.AdvanceToDay(31).State.Charges.ShouldBeEmpty();
        s.Rates = Book;
        s.AdvanceToDay(64);

        s.State.Charges.Single(c => c.Kind == ItemKind.Interest).Interest!.From.ShouldBe(Day("2026-03-06"));
        s.State.Charges.ShouldContain(c => c.Kind == ItemKind.FixedSum);
    }

    [Fact]
    public void FixedSum_InAnotherCurrencyThanTheInvoice_IsForAPerson()
    {
        var dollars = UsualInvoice with { Amount = new(1000m, Currency.Of("USD")) };
        var s = Charged(dollars).AdvanceToDay(30);

        s.State.Charges.ShouldHaveSingleItem().Kind.ShouldBe(ItemKind.Interest);
        s.Task(TaskKinds.ChargesRefused).Title.ShouldContain("40.00 EUR");
    }

    /// <summary>BGB 367 (1): costs, then interest, then principal.</summary>
    [Fact]
    public void Payment_InPart_GoesToTheSumThenTheInterestThenThePrincipal()
    {
        var s = Charged().AdvanceToDay(32);
        s.Pay(100m, "P-1");

        Open(s).ShouldBe([(Principal, 947.60m), (Sum, 0m), (Interest, 0m)]);
        CaseLedger.Of(s.State).Parts.Select(p => p.ItemId).ShouldBe([Sum, Interest, Principal]);
        CaseLedger.Of(s.State).Parts[0].Why.ShouldContain("BGB 366 (2), 367 (1)");
    }

    [Fact]
    public void Payment_Returned_RestoresEachItemExactly()
    {
        var s = Charged().AdvanceToDay(32);
        var before = s.State.Charges;
        s.Pay(500m, "P-1").Reverse("P-1");

        Open(s).ShouldBe([(Principal, 1000m), (Sum, 40m), (Interest, 7.60m)]);
        s.State.Charges.ShouldBe(before);
    }

    /// <summary>Money counts from its value date: the interest of the days after it falls.</summary>
    [Fact]
    public void Payment_BookedLate_LeavesWhatOneBookedInTimeLeft()
    {
        var inTime = Charged().AdvanceToDay(20);
        inTime.Pay(600m, "P-1").AdvanceToDay(33);
        var late = Charged().AdvanceToDay(33);
        late.Accept(new CaseFact.PaymentReceived("P-1", Eur(600m), Day("2026-03-22")));

        Open(late).ShouldBe(Open(inTime));
        late.State.Charges[1].Amount.ShouldBe(inTime.State.Charges[1].Amount);
        late.Happened<CaseEvent.ChargesCorrected>().ShouldHaveSingleItem();
    }

    [Fact]
    public void Payment_OfThePrincipalOnly_LeavesTheCaseOpenForTheRest()
    {
        var s = Charged().AdvanceToDay(32);
        s.Pay(1000m);

        s.State.IsClosed.ShouldBeFalse();
        s.State.Open.ShouldBe(Eur(47.60m));
        s.Pay(47.60m).State.ClosedFor.ShouldBe(CloseReason.Paid);
    }

    [Fact]
    public void Waiver_OfAnItem_LetsItGoAndNeverComesBack()
    {
        var s = Charged().AdvanceToDay(32);
        s.Accept(new CaseFact.ItemWaived(Interest, "goodwill", "fin"));

        Open(s).ShouldBe([(Principal, 1000m), (Sum, 40m), (Interest, 0m)]);
        s.When(new CaseFact.ItemWaived(Interest, "goodwill", "fin")).ShouldBe(Outcome.Known);
        s.Pay(300m, "P-1").Reverse("P-1");
        Open(s)[2].ShouldBe((Interest, 0m));
    }

    [Fact]
    public void Waiver_OfTheLastOpenItem_ClosesThePaidCase()
    {
        var s = Charged().AdvanceToDay(32);
        s.Pay(1040m).State.IsClosed.ShouldBeFalse();
        var last = Open(s).Single(i => i.Open > 0m);

        if (last.ItemId == Principal)
        {
            s.When(new CaseFact.ItemWaived(Principal, "x", "fin")).ShouldBeOfType<Outcome.Refused>()
                .Field.ShouldBe("itemId");
            s.Pay(last.Open);
        }

        s.State.ClosedFor.ShouldBe(CloseReason.Paid);
    }

    [Fact]
    public void Cost_RecordedByAPerson_IsAnItemAndPaidFirst()
    {
        var s = Charged().AdvanceToDay(5);
        s.Accept(new CaseFact.CostRecorded(
            "court-1", ItemKind.Cost, Eur(32m), Day("2026-03-06"), "court fee", "lena"));
        s.AdvanceToDay(7).Pay(50m);

        Open(s).ShouldBe([(Principal, 982m), ("INV-1~court-1", 0m)]);
    }

    /// <summary>Rule 5: interest on the disputed part rests with it.</summary>
    [Fact]
    public void Dispute_OfPart_RestsItsInterestAndRejectedBringsItBack()
    {
        var s = Charged().AdvanceToDay(32);
        s.Accept(new CaseFact.DisputeRaised("D-1", Eur(400m), DisputeCategory.Goods));

        s.State.Charges[1].Amount.ShouldBe(Eur(4.56m), "27 days on 600");
        s.State.OpenUndisputed(s.Clock.LocalDate(s.Now)).ShouldBe(Eur(644.56m));
        s.Accept(new CaseFact.DisputeResolved("D-1", DisputeState.Rejected, "fin"));
        s.State.Charges[1].Amount.ShouldBe(Eur(7.60m));
    }

    /// <summary>BGB 288 (1): a debt bears interest; what was never owed is none, on no day.</summary>
    [Theory]
    [InlineData(DisputeState.Upheld, null, 4.56)]
    [InlineData(DisputeState.Partly, 100, 6.84)]
    public void Dispute_FoundRight_BearsNoInterestFromTheStart(DisputeState to, int? credited, decimal interest)
    {
        var s = Charged().AdvanceToDay(32);
        s.Accept(new CaseFact.DisputeRaised("D-1", Eur(400m), DisputeCategory.Goods)).AdvanceToDay(45);
        s.Accept(new CaseFact.DisputeResolved("D-1", to, "fin", credited is { } part ? Eur(part) : null));

        s.State.Charges[1].Amount.ShouldBe(Eur(interest), "27 days on what was owed");
        Open(s)[0].ShouldBe((Principal, 1000m - (credited ?? 400)));
    }

    [Fact]
    public void Dispute_FoundRight_CorrectsInterestOnceAndNotUpAndDown()
    {
        var s = Charged().AdvanceToDay(32);
        s.Accept(new CaseFact.DisputeRaised("D-1", Eur(400m), DisputeCategory.Goods));
        s.Accept(new CaseFact.DisputeResolved("D-1", DisputeState.Upheld, "fin"));

        s.Happened<CaseEvent.ChargesCorrected>().ShouldHaveSingleItem().Why.ShouldContain("rests 400.00 EUR");
    }

    [Fact]
    public void Cancellation_AfterAClaim_LeavesNothingOpen()
    {
        var s = Charged().AdvanceToDay(32);
        s.Pay(100m).Accept(new CaseFact.Cancelled("wrong customer", "fin"));

        s.State.Open.ShouldBe(Eur(0m));
        s.State.Unapplied.ShouldBe(Eur(100m));
        CaseLedger.Of(s.State).Unapplied.ShouldBe(Eur(100m));
    }

    [Fact]
    public void PaidInFull_OnADisputedDebt_IsForAPerson()
    {
        var s = Charged().AdvanceToDay(10);
        s.Accept(new CaseFact.DisputeRaised("D-1", Eur(400m), DisputeCategory.Goods));
        s.Accept(new CaseFact.PaymentReceived("P-1", Eur(600m), Day("2026-03-12"), "Paid in full!"));

        s.Task(TaskKinds.PaymentQuestion).Title.ShouldContain("settles the whole");
        s.State.Open.ShouldBe(Eur(400m));
    }

    private static CaseScenario Charged(
        Invoice? invoice = null, Debtor? debtor = null, string at = "2026-02-09 09:00") =>
        CaseScenario.Open(invoice, ChargePolicies.Standard, debtor, at: at);

    private static List<(string ItemId, decimal Open)> Open(CaseScenario s) =>
        [.. CaseLedger.Of(s.State).Items.Select(i => (i.ItemId, i.Open.Amount))];
}
