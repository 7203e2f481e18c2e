using static Collections.Domain.Tests.CaseScenario;

namespace Collections.Domain.Tests;

/// <summary>A waiver and money on one item: which comes first, and what stays of it.</summary>
public sealed class ItemWorkTests
{
    private const string Cost = "INV-1~K-1";

    /// <summary>Twenty days overdue, a cost of 30.00 was recorded the day before.</summary>
    private static CaseScenario Charged(decimal paid = 0m)
    {
        var s = Open().AdvanceToDay(18);
        s.Accept(new CaseFact.CostRecorded(
            "K-1", ItemKind.Cost, Eur(30m), s.Clock.LocalDate(s.Now), "court", "lena")).AdvanceToDay(19);
        return (paid > 0m ? s.Pay(paid, "P-0") : s).AdvanceToDay(20);
    }

    private static CaseFact.ItemWaived Waiver() => new(Cost, "goodwill", "fin");

    private static (decimal Principal, decimal Cost, decimal Over) Left(CaseScenario s)
    {
        var items = CaseLedger.Of(s.State).Items;
        return (items[0].Open.Amount, items[1].Open.Amount, s.State.Unapplied.Amount);
    }

    [Theory]
    [InlineData(50, 950, 0)]
    [InlineData(10, 990, 0)]
    [InlineData(1000, 0, 0)]
    [InlineData(1030, 0, 30)]
    public void Waiver_AndAPaymentOfItsDay_InEitherOrder_LeaveTheSame(decimal paid, decimal principal, decimal over)
    {
        var waivedFirst = Charged().Accept(Waiver()).Pay(paid, "P-1");
        var paidFirst = Charged().Pay(paid, "P-1").Accept(Waiver());

        Left(waivedFirst).ShouldBe((principal, 0m, over));
        Left(paidFirst).ShouldBe((principal, 0m, over));
        paidFirst.State.IsClosed.ShouldBe(waivedFirst.State.IsClosed);
        paidFirst.State.ClosedFor.ShouldBe(waivedFirst.State.ClosedFor);
    }

    [Fact]
    public void Waiver_AndAPaymentOfItsDayThatIsReturned_LetsGoTheWholeInEitherOrder()
    {
        Left(Charged().Accept(Waiver()).Pay(50m, "P-1").Reverse("P-1")).ShouldBe((1000m, 0m, 0m));
        Left(Charged().Pay(50m, "P-1").Accept(Waiver()).Reverse("P-1")).ShouldBe((1000m, 0m, 0m));
        Left(Charged().Pay(50m, "P-1").Reverse("P-1").Accept(Waiver())).ShouldBe((1000m, 0m, 0m));
    }

    [Fact]
    public void Waiver_AndACreditNoteOfItsDay_InEitherOrder_LeaveTheSame()
    {
        CaseFact.CreditGranted Credit(CaseScenario s) => new("CN-1", Eur(1010m), s.Clock.LocalDate(s.Now));
        var waivedFirst = Charged().Accept(Waiver());
        waivedFirst.Accept(Credit(waivedFirst));
        var creditedFirst = Charged();
        creditedFirst.Accept(Credit(creditedFirst)).Accept(Waiver());

        Left(waivedFirst).ShouldBe((0m, 0m, 10m));
        Left(creditedFirst).ShouldBe((0m, 0m, 10m));
    }

    [Fact]
    public void Waiver_OfAnItemThatWasPaidTheDayBefore_IsRefused() =>
        Charged(paid: 30m).When(Waiver()).ShouldBe(new Outcome.Refused("itemId", "nothing of it is open"));

    /// <summary>Of what was paid before there is nothing to let go; of what is told later the waiver knew nothing.
    /// </summary>
    [Fact]
    public void Waiver_AndMoneyValuedBefore_CountsWhatWasKnownOnItsDay()
    {
        var knownBefore = Charged(paid: 20m).Accept(Waiver());
        var toldAfter = Charged().Accept(Waiver()).AdvanceToDay(21);
        toldAfter.Accept(new CaseFact.PaymentReceived(
            "P-1", Eur(20m), toldAfter.State.Invoice.DueOn.AddDays(19)));

        Left(knownBefore).ShouldBe((1000m, 0m, 0m));
        Left(toldAfter).ShouldBe((980m, 0m, 0m), "what was let go stays let go");
    }

    /// <summary>A person lets go an amount: nobody decided about what the payment had paid.</summary>
    [Fact]
    public void Waiver_OfTheRestOfAnItem_LeavesWhatAReturnBringsBack()
    {
        Left(Charged(paid: 20m).Accept(Waiver()).Reverse("P-0")).ShouldBe((1000m, 20m, 0m));
        Left(Charged(paid: 20m).Reverse("P-0").Accept(Waiver())).ShouldBe((1000m, 0m, 0m));
    }

    /// <summary>Somebody decides about what the return brought back, too; told once more it changes nothing.</summary>
    [Fact]
    public void Waiver_OfWhatAReturnBroughtBack_LetsThatGoAsWell()
    {
        var s = Charged(paid: 20m).Accept(Waiver());
        s.When(Waiver()).ShouldBe(Outcome.Known);

        s.Reverse("P-0").Accept(Waiver());

        Left(s).ShouldBe((1000m, 0m, 0m));
        s.When(Waiver()).ShouldBe(Outcome.Known);
    }
}
