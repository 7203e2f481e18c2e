using static Collections.Domain.Tests.CaseScenario;
using static Collections.Domain.Tests.Clocks;

namespace Collections.Domain.Tests;

/// <summary>Rules 14 and 15: what legal gets, what it hears, and the way back.</summary>
public sealed class LegalTests
{
    private static CaseScenario Handed() => Open().AdvanceToDay(91).Approve();

    private static CaseFact.LegalMoved Moved(LegalState to, decimal? amount = null) => new(
        "M-" + to, to, "lena", Day("2026-06-10"), "as seen", amount is { } accepted ? Eur(accepted) : null);

    private static CaseScenario Returned() =>
        Handed().Accept(Moved(LegalState.Accepted)).Accept(Moved(LegalState.Returned));

    [Fact]
    public void Rule14_Approved_GoesToLegalAndDunningIsSilent()
    {
        var s = Handed();

        s.State.Stage.ShouldBe(Stage.Legal);
        s.Effects.ShouldBe([new Effect.TellLegal("L-INV-1-1", "INV-1", 1, "handed over", Eur(1000m))]);
        s.NextStep.ShouldBeEmpty();
        s.Where.ShouldBe("Legal: legal has the case as L-INV-1-1; our own dunning stays silent");
    }

    [Fact]
    public void Rule14_PaymentAfterTheHandOff_LegalHearsTheRightAmount()
    {
        var s = Handed().Pay(400m, "P-1");

        s.Effects[^1].ShouldBe(new Effect.TellLegal(
            "L-INV-1-1", "INV-1", 2, "payment P-1 of 400.00 EUR", Eur(600m)));
        s.Task(TaskKinds.LegalPosting).Title.ShouldBe("L-INV-1-1: payment P-1 of 400.00 EUR; 600.00 EUR is left");

        s.Reverse("P-1");

        s.Effects[^1].ShouldBe(new Effect.TellLegal(
            "L-INV-1-1", "INV-1", 3, "payment P-1 of 400.00 EUR was returned", Eur(1000m)));
    }

    [Fact]
    public void Rule14_EveryPostingAfterTheHandOff_IsToldUnderAKeyOfItsOwn()
    {
        var s = Handed().Pay(100m).Accept(new CaseFact.CreditGranted("C-1", Eur(50m), Day("2026-06-10")))
            .Accept(Moved(LegalState.Accepted)).Pay(850m);

        s.State.IsClosed.ShouldBeTrue();
        s.Effects.OfType<Effect.TellLegal>().Select(e => e.Open).ShouldBe(
            [Eur(1000m), Eur(900m), Eur(850m), Eur(0m)]);
        s.Effects.Select(e => e.Key).ShouldBeUnique();
    }

    [Fact]
    public void Rule14_RedGradeWhileLegalHasIt_RaisesNoTaskForTheManager()
    {
        var policy = TestPolicies.Standard.Only("reminder-1", "reminder-2", "legal")
            .With("legal", step => step with { Day = 30 });
        var s = Open(policy: policy with { Legal = new([]) }).AdvanceToDay(31).Approve().AdvanceToDay(70);

        s.State.Grade.ShouldBe(Grade.Red);
        s.State.Tasks.ShouldNotContain(t => t.Kind == TaskKinds.RedGrade);
    }

    [Fact]
    public void Rule14_DunnedTooLittle_IsNotHandedOver()
    {
        var s = Open(policy: TestPolicies.Standard.Only("final-demand", "legal")).AdvanceToDay(120);

        s.Where.ShouldBe("FinalDemand: the package is incomplete: 1 of 2 notices reached the debtor");
        s.Task(TaskKinds.PackageIncomplete).State.ShouldBe(WorkTaskState.Open);
        s.State.Approvals.ShouldBeEmpty();
    }

    [Fact]
    public void Rule15_EveryBlockIsMissing_AllAreListed()
    {
        var policy = TestPolicies.Standard.Only("legal") with
        {
            Legal = new(["address", "registerNumber", "contractNumber", "invoiceCopy", "finalDemand", "oath"]),
        };
        var s = Open(policy: policy, debtor: UsualDebtor with { Address = null }).AdvanceToDay(91);

        LegalGate.Missing(s.State, s.Context).ShouldBe(
        [
            "0 of 2 notices reached the debtor",
            "the debtor's postal address",
            "the debtor's register number",
            "the contract number",
            "a copy of the invoice",
            "a final demand that reached the debtor",
            "'oath', which no check knows",
        ]);
    }

    [Theory]
    [InlineData("address", "the debtor's postal address")]
    [InlineData("registerNumber", "the debtor's register number")]
    [InlineData("contractNumber", "the contract number")]
    [InlineData("invoiceCopy", "a copy of the invoice")]
    [InlineData("finalDemand", "a final demand that reached the debtor")]
    public void Rule15_OneBlockIsMissing_IsRefusedForThatOne(string block, string missing)
    {
        var policy = TestPolicies.Standard with
        {
            Legal = new(["address", "registerNumber", "contractNumber", "invoiceCopy", "finalDemand"]),
        };
        var invoice = UsualInvoice with
        {
            ContractNumber = block == "contractNumber" ? null : "K-77",
            Documents = block == "invoiceCopy" ? [] : [new("invoice", "INV-1.pdf", "https://files.example/INV-1.pdf")],
        };
        var debtor = UsualDebtor with
        {
            Address = block == "address" ? null : UsualDebtor.Address,
            RegisterNumber = block == "registerNumber" ? null : "HRB 1",
        };
        var steps = block == "finalDemand" ? policy.Only("reminder-1", "reminder-2", "legal") : policy;

        var s = Open(invoice, steps, debtor).AdvanceToDay(100);

        LegalGate.Missing(s.State, s.Context).ShouldBe([missing]);
        s.State.Legal.ShouldBeNull();
    }

    [Fact]
    public void Rule15_TheMissingBlockComes_TheApprovalIsAskedAtTheNextContactTime()
    {
        var s = Open(debtor: UsualDebtor with { Address = null }).AdvanceTo("2026-06-20 22:00");
        s.Where.ShouldContain("the debtor's postal address");

        s.Debtor = UsualDebtor;
        s.Accept(new CaseFact.DebtorChanged());

        s.NextStep.ShouldBe("2026-06-22 08:00");
        s.AdvanceTo("2026-06-22 08:00").State.Approvals.ShouldHaveSingleItem().Kind.ShouldBe("legal");
    }

    [Fact]
    public void Rule15_BlockIsLostWhileTheApprovalIsPending_IsNotHandedOver()
    {
        var s = Open().AdvanceToDay(91);
        s.Debtor = UsualDebtor with { Address = null };

        s.Approve();

        s.State.Legal.ShouldBeNull();
        s.Where.ShouldContain("the package is incomplete");
    }

    [Fact]
    public void Rule14_BelowTheMinimumOnTheSameInstantAsTheApproval_IsNotHandedOver()
    {
        // The clock stands: the request, the payment and the approval all come at one instant.
        var s = Open().AdvanceTo("2026-06-01 08:00");
        s.State.Running.ShouldNotBeNull().Phase.ShouldBe(StepPhase.Approval);

        s.Pay(751m).Approve();

        s.State.Legal.ShouldBeNull();
    }

    [Fact]
    public void Legal_ExactlyTheMinimum_IsHandedOver() => Open().AdvanceToDay(91).Pay(750m).Approve()
        .State.Legal.ShouldNotBeNull().OpenAtHandOff.ShouldBe(Eur(250m));

    [Fact]
    public void Legal_RefusedByTheApprover_EndsThePolicyWithATask()
    {
        var s = Open().AdvanceToDay(91).Approve(approved: false);

        s.Step("legal").Why.ShouldBe("refused by olga: as discussed");
        s.Task(TaskKinds.PolicyExhausted).Role.ShouldBe(InsideRoles.Finance);
    }

    [Fact]
    public void Rule14_LegalGivesItBack_APersonDecidesAndDunningStaysQuiet()
    {
        var s = Returned();

        s.State.Stage.ShouldBe(Stage.FinalDemand);
        s.Task(TaskKinds.LegalReturned).Title.ShouldBe("Legal gave the case back: as seen");
        s.AdvanceToDay(200).NoticedSteps[^1].ShouldBe("final-demand");
    }

    [Fact]
    public void Rule14_ReturnedAndHandedOverAgain_IsANewMatter()
    {
        var s = Returned();

        s.Accept(new CaseFact.TaskCompleted(s.Task(TaskKinds.LegalReturned).TaskId, "fin", "proceed"));
        s.State.Legal!.State.ShouldBe(LegalState.Returned, "the approval comes first");
        s.Approve();

        s.State.Legal!.ShouldSatisfyAllConditions(
            matter => matter.MatterId.ShouldBe("L-INV-1-2"),
            matter => matter.State.ShouldBe(LegalState.HandedOver),
            matter => matter.Version.ShouldBe(1));
        s.When(Moved(LegalState.Accepted)).ShouldBe(Outcome.Known, "that was said of the first matter");
    }

    [Fact]
    public void Rule14_ReturnedAndMeanwhileOnHold_IsNotHandedOverAgainButAskedAnew()
    {
        var s = Returned();
        s.Accept(new CaseFact.TaskCompleted(s.Task(TaskKinds.LegalReturned).TaskId, "fin", "proceed"));
        s.Accept(new CaseFact.HoldPlaced(new("H-1", Hold.Insolvency, "fin", Day("2026-06-01"), null))).Approve();

        s.State.Legal!.State.ShouldBe(LegalState.Returned);
        s.Task(TaskKinds.LegalReturned).ShouldSatisfyAllConditions(
            task => task.State.ShouldBe(WorkTaskState.Open),
            task => task.Title.ShouldBe("Cannot go to legal yet: on hold (insolvency)"));
    }

    [Fact]
    public void Legal_SettlesForLess_WaivesTheRest()
    {
        var s = Handed().Accept(Moved(LegalState.Accepted)).Accept(Moved(LegalState.Settled, 700m));

        s.State.Open.ShouldBe(Eur(700m));
        s.Pay(700m).State.ClosedFor.ShouldBe(CloseReason.Paid);
    }

    [Fact]
    public void Legal_ClosesTheMatter_FinanceDecides()
    {
        var s = Handed().Accept(Moved(LegalState.Accepted)).Accept(Moved(LegalState.Closed));

        s.Task(TaskKinds.LegalClosed).Title
            .ShouldBe("Legal closed the matter with 1000.00 EUR open: write off or go on");
        s.AdvanceToDay(300).State.Tasks.ShouldNotContain(t => t.Kind == TaskKinds.PolicyExhausted);
    }

    [Fact]
    public void Legal_PaidAndReturnedByTheBankAfterTheMatterClosed_FinanceIsAsked()
    {
        var s = Handed().Accept(Moved(LegalState.Accepted)).Pay(1000m, "P-1").Accept(Moved(LegalState.Closed));

        s.Reverse("P-1");

        s.State.IsClosed.ShouldBeFalse();
        s.AdvanceToDay(300).Task(TaskKinds.PolicyExhausted).State.ShouldBe(WorkTaskState.Open);
    }

    [Fact]
    public void Legal_MoveThatCannotBe_IsRefused()
    {
        Open().When(Moved(LegalState.Accepted))
            .ShouldBe(new Outcome.Refused("matterId", "the case was never handed to legal"));
        Handed().When(Moved(LegalState.Judgment)).ShouldBeOfType<Outcome.Refused>().Conflict.ShouldBeTrue();
        Handed().Accept(Moved(LegalState.Accepted)).When(Moved(LegalState.Accepted)).ShouldBe(Outcome.Known);
    }
}
