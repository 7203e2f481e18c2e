using static Collections.Domain.Tests.CaseScenario;
using static Collections.Domain.Tests.Clocks;

namespace Collections.Domain.Tests;

/// <summary>Rules 1 and 6: money in, money back, credit and cancellation.</summary>
public sealed class PostingsTests
{
    [Fact]
    public void Rule1_PaidInFull_EndsTheSequenceAtOnce()
    {
        var s = Open().AdvanceToDay(4).Pay(1000m);

        s.State.IsClosed.ShouldBeTrue();
        s.State.ClosedFor.ShouldBe(CloseReason.Paid);
        s.Agenda.ShouldBe(new AgendaItem(AgendaKind.Rest, null, "nothing", "closed: paid"));
        s.AdvanceToDay(200).NoticedSteps.ShouldBe(["courtesy", "reminder-1"]);
    }

    [Fact]
    public void Rule1_PaidWhileAnApprovalIsPending_VoidsIt()
    {
        var s = Open().AdvanceToDay(91);
        var approval = s.State.Approvals.ShouldHaveSingleItem().ApprovalId;

        s.Pay(1000m);

        s.State.Approvals[0].State.ShouldBe(ApprovalState.Void);
        s.When(new CaseFact.ApprovalDecided(approval, true, "olga", "late"))
            .ShouldBe(new Outcome.Refused("approvalId", "is void already", Conflict: true));
    }

    [Fact]
    public void Rule6_PartPayment_TheStageStaysAndTheBalanceFalls()
    {
        var s = Open().AdvanceToDay(32).Pay(400m);

        s.State.Stage.ShouldBe(Stage.Escalation);
        s.State.Open.ShouldBe(Eur(600m));
        s.AdvanceToDay(64).State.Stage.ShouldBe(Stage.FinalDemand);
    }

    [Fact]
    public void Rule6_PartPaymentToBelowTheThreshold_StopsWithATask()
    {
        var s = Open().AdvanceToDay(32).Pay(960m).AdvanceToDay(120);

        s.State.Stage.ShouldBe(Stage.Escalation);
        s.NoticedSteps[^1].ShouldBe("escalation");
        s.Where.ShouldBe("Escalation: open undisputed 40.00 EUR is below 50.00 EUR of step final-demand");
        s.Task(TaskKinds.BelowThreshold).Role.ShouldBe(InsideRoles.Finance);
    }

    [Fact]
    public void Overpaid_TheRestIsUnapplied()
    {
        var s = Open().Pay(1200m);

        s.State.Open.ShouldBe(Eur(0m));
        s.State.Unapplied.ShouldBe(Eur(200m));
    }

    [Fact]
    public void Payment_SameAgain_IsKnownAndOtherContentAConflict()
    {
        var s = Open();
        var paid = new CaseFact.PaymentReceived("P-1", Eur(100m), Day("2026-02-10"), "ref");
        s.Accept(paid);

        s.When(paid).ShouldBe(Outcome.Known);
        s.When(paid with { Amount = Eur(101m) }).ShouldBeOfType<Outcome.Refused>().Conflict.ShouldBeTrue();
        s.Accept(new CaseFact.PaymentReversed("P-1", "R-1", Day("2026-02-11")));
        s.When(paid).ShouldBe(Outcome.Known, "also once it was returned");
    }

    [Theory]
    [InlineData(0, "EUR", "amount")]
    [InlineData(-5, "EUR", "amount")]
    [InlineData(1.234, "EUR", "amount")]
    [InlineData(1e15, "EUR", "amount")]
    [InlineData(5, "USD", "currency")]
    public void Payment_WrongAmount_IsRefusedByField(decimal amount, string currency, string field) =>
        Open().When(new CaseFact.PaymentReceived("P-1", new(amount, Currency.Of(currency)), Day("2026-02-10")))
            .ShouldBeOfType<Outcome.Refused>().Field.ShouldBe(field);

    [Fact]
    public void Reversal_AfterTheClose_ReopensWhereItStoodAndDoesNotSendAtOnce()
    {
        var s = Open().AdvanceToDay(32).Pay(1000m, "P-1").AdvanceToDay(65).Reverse("P-1");

        s.State.Stage.ShouldBe(Stage.Escalation);
        s.State.ClosedFor.ShouldBeNull();
        s.NoticedSteps[^1].ShouldBe("escalation");
        Wall(s.Agenda.At!.Value).ShouldBe("2026-05-11 08:00", "the stage is entered anew and keeps its dwell");
        s.AdvanceToDay(70).NoticedSteps[^1].ShouldBe("final-demand");
    }

    [Fact]
    public void Reversal_OfAnUnknownPayment_IsRefused() =>
        Open().When(new CaseFact.PaymentReversed("P-1", "R-1", Day("2026-02-10")))
            .ShouldBe(new Outcome.Refused("paymentId", "no such payment on this invoice"));

    [Fact]
    public void Reversal_Twice_IsKnownBySameIdAndRefusedByAnother()
    {
        var s = Open().Pay(10m, "P-1").Reverse("P-1");

        s.When(new CaseFact.PaymentReversed("P-1", "R-P-1", Day("2026-02-09"))).ShouldBe(Outcome.Known);
        s.When(new CaseFact.PaymentReversed("P-1", "R-2", Day("2026-02-09")))
            .ShouldBeOfType<Outcome.Refused>().Conflict.ShouldBeTrue();
    }

    [Fact]
    public void Reversal_AfterThePolicyWasExhausted_AsksAgainWhatFollows()
    {
        var s = Open(policy: TestPolicies.Standard.Only("reminder-1")).AdvanceToDay(20);
        s.Task(TaskKinds.PolicyExhausted).State.ShouldBe(WorkTaskState.Open);

        s.Pay(1000m, "P-1").AdvanceToDay(30).Reverse("P-1");

        s.State.Tasks.Count(t => t.Kind == TaskKinds.PolicyExhausted && t.State == WorkTaskState.Open).ShouldBe(1);
    }

    [Fact]
    public void Credit_OfAll_Closes()
    {
        var credit = new CaseFact.CreditGranted("C-1", Eur(1000m), Day("2026-02-10"), "goods came back");
        var s = Open().Accept(credit);

        s.State.ClosedFor.ShouldBe(CloseReason.Credited);
        s.When(credit).ShouldBe(Outcome.Known);
        s.When(credit with { Amount = Eur(1m) }).ShouldBeOfType<Outcome.Refused>().Conflict.ShouldBeTrue();
    }

    [Fact]
    public void Cancellation_OfAPartlyPaidInvoice_OwesThePaymentBack()
    {
        var s = Open().Pay(600m, "P-1").Accept(new CaseFact.Cancelled("wrong customer", "fin"));

        s.State.ClosedFor.ShouldBe(CloseReason.Cancelled);
        s.State.Open.ShouldBe(Eur(0m));
        s.State.Unapplied.ShouldBe(Eur(600m));
        s.When(new CaseFact.Cancelled("wrong customer", "fin")).ShouldBe(Outcome.Known);
    }

    [Fact]
    public void Cancellation_ThePaymentIsReturnedAfterwards_OpensNothing()
    {
        var s = Open().Pay(600m, "P-1").Accept(new CaseFact.Cancelled("wrong customer", "fin")).Reverse("P-1");

        s.State.IsClosed.ShouldBeTrue();
        s.State.Open.ShouldBe(Eur(0m));
        s.State.Unapplied.ShouldBe(Eur(0m));
    }

    [Fact]
    public void Cancellation_OfAPaidInvoice_IsRefused() =>
        Open().Pay(1000m).When(new CaseFact.Cancelled("late", "fin"))
            .ShouldBe(new Outcome.Refused("invoiceId", "the case is closed already: paid"));
}
