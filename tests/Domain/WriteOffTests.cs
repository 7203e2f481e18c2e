using static Collections.Domain.Tests.CaseScenario;

namespace Collections.Domain.Tests;

/// <summary>Letting go of what is open, and settling for less.</summary>
public sealed class WriteOffTests
{
    private static CaseFact.WriteOffProposed Proposed(string id = "W-1") => new(id, "hopeless", "fin");

    private static CaseFact.SettlementProposed Settlement(decimal accepted, string id = "S-1") =>
        new(id, Eur(accepted), "better than nothing", "fin");

    [Fact]
    public void WriteOff_UpToTheLimit_IsPostedAtOnce()
    {
        var s = Open().Pay(990m).Accept(Proposed());

        s.State.ClosedFor.ShouldBe(CloseReason.WrittenOff);
        s.State.Waived.ShouldBe(Eur(10m));
        s.State.Approvals.ShouldBeEmpty();
    }

    [Fact]
    public void WriteOff_SameAgainAfterAReversal_WritesNothingOff()
    {
        var s = Open().Pay(5m, "P-1").Pay(985m).Accept(Proposed()).Reverse("P-1");
        s.State.Open.ShouldBe(Eur(5m));

        s.When(Proposed()).ShouldBe(Outcome.Known);
    }

    [Fact]
    public void WriteOff_OverTheLimit_NeedsAnApprovalByAnotherPerson()
    {
        var s = Open().Pay(989.99m).Accept(Proposed());
        var approval = s.State.Approvals.ShouldHaveSingleItem();
        s.State.IsClosed.ShouldBeFalse();

        s.When(new CaseFact.ApprovalDecided(approval.ApprovalId, true, "fin", "mine"))
            .ShouldBe(new Outcome.Refused("by", "who proposed it cannot approve it"));
        s.Approve();

        s.State.ClosedFor.ShouldBe(CloseReason.WrittenOff);
    }

    [Fact]
    public void WriteOff_PaymentComesBeforeTheApproval_OnlyTheRestIsLetGo()
    {
        var s = Open().Accept(Proposed()).Pay(300m).Approve();

        s.State.Waived.ShouldBe(Eur(700m));
        s.State.Received.ShouldBe(Eur(300m));
    }

    [Fact]
    public void WriteOff_PaymentIsReturnedBeforeTheApproval_OnlyWhatWasSeenIsLetGo()
    {
        var s = Open().Pay(300m, "P-1").Accept(Proposed()).Reverse("P-1").Approve();

        s.State.Waived.ShouldBe(Eur(700m));
        s.State.Open.ShouldBe(Eur(300m));
        s.State.IsClosed.ShouldBeFalse();
    }

    [Fact]
    public void WriteOff_AnotherIsStillPending_IsNotReplacedSilently()
    {
        var s = Open().Accept(Proposed());

        s.When(Proposed()).ShouldBe(Outcome.Known);
        s.When(Proposed("W-2"))
            .ShouldBe(new Outcome.Refused("writeOffId", "approval A-INV-1-1 is still pending", Conflict: true));
    }

    [Fact]
    public void WriteOff_ExpiresUndecided_TheCaseGoesOn()
    {
        var s = Open().Accept(Proposed()).AdvanceToDay(5);

        s.State.Approvals.ShouldHaveSingleItem().State.ShouldBe(ApprovalState.Expired);
        s.NoticedSteps.ShouldBe(["courtesy", "reminder-1"]);
    }

    [Fact]
    public void Settlement_Agreed_AsksForTheAcceptedAmountOnly()
    {
        var s = Open().Accept(Settlement(600m)).Approve();

        s.State.Open.ShouldBe(Eur(600m));
        s.State.Waived.ShouldBe(Eur(400m));
        s.Pay(600m).State.ClosedFor.ShouldBe(CloseReason.Paid);
        s.When(Settlement(600m)).ShouldBe(Outcome.Known);
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(0)]
    public void Settlement_NotLessThanOpenOrNothing_IsRefused(decimal accepted) =>
        Open().When(Settlement(accepted)).ShouldBeOfType<Outcome.Refused>().Field.ShouldBe("amount");

    [Fact]
    public void Settlement_AnotherIsPending_IsRefused() =>
        Open().Accept(Settlement(600m)).When(Settlement(500m, "S-2"))
            .ShouldBeOfType<Outcome.Refused>().Conflict.ShouldBeTrue();

    [Fact]
    public void Proposals_OnAClosedCase_AreRefused()
    {
        var s = Open().Pay(1000m);

        s.When(Proposed()).ShouldBe(new Outcome.Refused("invoiceId", "the case is closed already: paid"));
        s.When(Settlement(1m)).ShouldBeOfType<Outcome.Refused>();
    }
}
