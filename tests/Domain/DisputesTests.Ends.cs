using static Collections.Domain.Tests.CaseScenario;
using static Collections.Domain.Tests.Clocks;

namespace Collections.Domain.Tests;

/// <content>What a dispute stops, and how it ends.</content>
public sealed partial class DisputesTests
{
    [Fact]
    public void Rule5_DisputedPartIsNotGroundForLegal()
    {
        var s = Open().AdvanceToDay(70).Accept(Raised("X-1", 750.01m)).AdvanceToDay(120);

        s.State.Legal.ShouldBeNull();
        s.State.Approvals.ShouldBeEmpty();
        s.Where.ShouldContain("open undisputed 249.99 EUR is below 250.00 EUR of step legal");
    }

    [Fact]
    public void Rule5_DisputeOfTheWholeAfterTheCut_RestoresTheService()
    {
        var s = Open(UsualInvoice with { ServiceId = "SVC-1" }).AdvanceTo("2026-04-27 09:00").Approve()
            .AdvanceTo("2026-04-28 08:00");
        var order = s.State.Suspension!.OrderId;
        s.Accept(new CaseFact.ServiceCallBegun(order)).Accept(new CaseFact.ServiceReported(order, true, 1, true));

        s.Accept(Raised("X-1", null));

        s.State.Suspension!.Phase.ShouldBe(SuspensionPhase.Restoring);
        s.Effects[^1].ShouldBeOfType<Effect.RestoreService>().ServiceId.ShouldBe("SVC-1");
    }

    [Fact]
    public void Upheld_AfterThePaymentCameIn_CreditsInFullAndTheSurplusIsTheDebtors()
    {
        var s = Open().AdvanceToDay(4).Accept(Raised("X-1", 300m)).Pay(900m).Accept(Resolved(DisputeState.Upheld));

        s.State.Credited.ShouldBe(Eur(300m));
        s.State.Disputes[0].Credited.ShouldBe(Eur(300m));
        s.State.Unapplied.ShouldBe(Eur(200m));
        CaseLedger.Of(s.State).Unapplied.ShouldBe(Eur(200m));
        s.State.ClosedFor.ShouldBe(CloseReason.Credited);
    }

    [Fact]
    public void Upheld_OnAnInvoicePaidInFull_GivesTheDebtorAllOfIt()
    {
        var s = Open().AdvanceToDay(4).Accept(Raised("X-1", 300m)).Pay(1000m).Accept(Resolved(DisputeState.Upheld));

        s.State.Credited.ShouldBe(Eur(300m));
        s.State.Unapplied.ShouldBe(Eur(300m));
        s.State.ClosedFor.ShouldBe(CloseReason.Paid);
    }

    [Fact]
    public void Upheld_ThePaymentIsReturned_LeavesWhatWasOwedFromTheStart()
    {
        var s = Open().AdvanceToDay(4).Accept(Raised("X-1", 300m)).Pay(900m, "P-1")
            .Accept(Resolved(DisputeState.Upheld)).Reverse("P-1");

        (s.State.Open, s.State.Unapplied).ShouldBe((Eur(700m), Eur(0m)));
        s.State.IsClosed.ShouldBeFalse();
    }

    /// <summary>What the case, its dispute and the report of disputes say is one figure.</summary>
    [Fact]
    public void Upheld_AfterACreditNoteForPartOfIt_SaysWhatItReallyCredited()
    {
        var s = Open().AdvanceToDay(4).Accept(Raised("X-1", 300m));
        s.Accept(new CaseFact.CreditGranted("C-1", Eur(900m), Day("2026-03-05"))).Accept(Resolved(DisputeState.Upheld));

        s.State.Disputes[0].Credited.ShouldBe(Eur(100m), "nobody gets more credited than was invoiced");
        (s.State.Credited, s.State.Unapplied).ShouldBe((Eur(1000m), Eur(0m)));
    }

    [Fact]
    public void Upheld_OfACancelledInvoice_CreditsNothingOnceMore()
    {
        var s = Open().AdvanceToDay(4).Accept(Raised("X-1", 300m)).Pay(100m)
            .Accept(new CaseFact.Cancelled("wrong", "fin")).Accept(Resolved(DisputeState.Upheld));

        s.State.Disputes[0].Credited.ShouldBeNull();
        (s.State.Credited, s.State.Unapplied).ShouldBe((Eur(0m), Eur(100m)));
    }

    [Fact]
    public void Review_OfAResolvedDispute_AsksNobody()
    {
        var s = Open().AdvanceToDay(4).Accept(Raised("X-1", 300m, "2026-03-20"))
            .Accept(Resolved(DisputeState.Rejected)).AdvanceToDay(60);

        s.State.Tasks.ShouldNotContain(t => t.Kind == TaskKinds.DisputeReview);
    }

    [Fact]
    public void Review_WithoutADayOfItsOwn_ComesByThePolicy()
    {
        var s = Open().AdvanceToDay(4).Accept(Raised("X-1", 300m)).AdvanceToDay(60);

        s.State.Disputes[0].ReviewOn.ShouldNotBeNull();
        s.Task(TaskKinds.DisputeReview).RaisedAt.ShouldBe(Local("2026-03-20 00:00"), "14 days after 6 March");
    }

    [Fact]
    public void Review_OfADisputeThatStaysOpen_ComesAgainOnceTheTaskIsDone()
    {
        var s = Open().Accept(Raised("X-1", 300m, "2026-03-10")).AdvanceTo("2026-03-12 12:00");
        s.Accept(new CaseFact.TaskCompleted(s.Task(TaskKinds.DisputeReview).TaskId, "quinn", "done"));

        s.AdvanceTo("2026-03-24 12:00");

        s.State.Tasks.Count(t => t.Kind == TaskKinds.DisputeReview).ShouldBe(2);
        s.AdvanceTo("2026-06-24 12:00").State.Tasks.Count(t => t.Kind == TaskKinds.DisputeReview)
            .ShouldBe(2, "nobody is asked twice at a time");
    }

    [Fact]
    public void Review_OnceTheDisputeIsResolved_IsNobodysTaskAnyMore()
    {
        var s = Open().Accept(Raised("X-1", 300m, "2026-03-10")).AdvanceTo("2026-03-12 12:00")
            .Accept(Resolved(DisputeState.Rejected));

        s.Task(TaskKinds.DisputeReview).State.ShouldBe(WorkTaskState.Obsolete);
    }

    [Fact]
    public void Resolved_Twice_IsKnownAndOtherwiseAConflict()
    {
        var s = Open().Accept(Raised("X-1", 300m)).Accept(Resolved(DisputeState.Rejected));

        s.When(Resolved(DisputeState.Rejected)).ShouldBe(Outcome.Known);
        s.When(Resolved(DisputeState.Upheld)).ShouldBeOfType<Outcome.Refused>().Conflict.ShouldBeTrue();
        s.When(Resolved(DisputeState.Upheld) with { DisputeId = "D-9" })
            .ShouldBeOfType<Outcome.Refused>().Field.ShouldBe("disputeId");
    }
}
