using static Collections.Domain.Tests.CaseScenario;
using static Collections.Domain.Tests.Clocks;

namespace Collections.Domain.Tests;

/// <summary>Rule 5: only the disputed part rests.</summary>
public sealed partial class DisputesTests
{
    private static CaseScenario Disputed(decimal? amount = 300m) =>
        Open().AdvanceToDay(2).Accept(Raised("X-1", amount));

    private static CaseFact.DisputeRaised Raised(string id, decimal? amount, string? review = null) => new(
        id, amount is { } part ? Eur(part) : null, DisputeCategory.Price, "too dear", "quinn",
        review is null ? null : Day(review));

    private static CaseFact.DisputeResolved Resolved(DisputeState to, decimal? credited = null) =>
        new("X-1", to, "quinn", credited is { } amount ? Eur(amount) : null);

    [Fact]
    public void Rule5_ThreeHundredOfAThousand_TheNoticeAsksForSevenHundred()
    {
        var s = Disputed();
        s.Desk = DeskPlay.Silent;
        s.AdvanceToDay(4);

        NoticeCheck.Of(s.State, Requests.For(s, s.Waiting[^1], Channel.Email), s.Context, s.Now)
            .ShouldBe(new LineCheck("INV-1/reminder-1/3", Eur(1000m), Eur(700m), null));
    }

    [Fact]
    public void Rule5_AllIsDisputed_Rests()
    {
        var s = Disputed(null).AdvanceToDay(100);

        s.NoticedSteps.ShouldBe(["courtesy"]);
        s.Where.ShouldBe("Due: all that is open, 1000.00 EUR, is disputed");
    }

    [Fact]
    public void Rule5_UndisputedPartIsBelowTheThresholdOfALevel_RestsThere()
    {
        var s = Disputed(960m).AdvanceToDay(60);

        s.NoticedSteps[^1].ShouldBe("reminder-3");
        s.Where.ShouldBe("Reminder: open undisputed 40.00 EUR is below 50.00 EUR of step escalation");
    }

    [Fact]
    public void Rule5_UndisputedPartIsPaid_OnlyTheDisputeIsLeft()
    {
        var s = Disputed().Pay(700m);

        s.State.Open.ShouldBe(Eur(300m));
        s.State.Disputed.ShouldBe(Eur(300m));
        s.AdvanceToDay(100).NoticedSteps.ShouldBe(["courtesy"]);
    }

    [Theory]
    [InlineData(DisputeState.Upheld, null, 700)]
    [InlineData(DisputeState.Partly, 100, 900)]
    [InlineData(DisputeState.Rejected, null, 1000)]
    public void Dispute_Resolved_CreditsWhatWasRightAndNeverSendsAtOnce(DisputeState to, int? credited, decimal open)
    {
        var s = Disputed().AdvanceTo("2026-04-21 10:00");

        s.Accept(Resolved(to, credited));

        s.State.Open.ShouldBe(Eur(open));
        s.State.Disputed.ShouldBe(Eur(0m));
        s.State.NotBefore.ShouldBe(Local("2026-04-22 08:00"));
    }

    [Fact]
    public void Dispute_AllWasRight_Closes() =>
        Disputed(null).Accept(Resolved(DisputeState.Upheld)).State.ClosedFor.ShouldBe(CloseReason.Credited);

    [Fact]
    public void Dispute_ReviewDateComes_ItsOwnerIsAskedOnce()
    {
        var s = Open().Accept(Raised("X-1", 300m, "2026-03-10")).AdvanceToDay(30);

        s.State.Tasks.Count(t => t.Kind == TaskKinds.DisputeReview).ShouldBe(1);
        s.Task(TaskKinds.DisputeReview).RaisedAt.ShouldBe(Local("2026-03-10 00:00"));
    }

    [Fact]
    public void Dispute_Wrong_IsRefusedByField()
    {
        var s = Disputed();
        string Field(CaseFact fact) => s.When(fact).ShouldBeOfType<Outcome.Refused>().Field;

        s.When(Raised("X-1", 300m)).ShouldBe(Outcome.Known);
        Field(Raised("X-2", 700.01m)).ShouldBe("amount");
        Field(Raised("X-2", 0m)).ShouldBe("amount");
        Field(Raised("X-2", 10m, "2026-03-04")).ShouldBe("reviewOn");
        Field(Resolved(DisputeState.Partly)).ShouldBe("creditedAmount");
        Field(Resolved(DisputeState.Upheld, 300.01m)).ShouldBe("creditedAmount");
        Field(Resolved(DisputeState.Open)).ShouldBe("outcome");
        Field(new CaseFact.DisputeResolved("X-9", DisputeState.Rejected, "quinn")).ShouldBe("disputeId");
        s.Accept(Resolved(DisputeState.Rejected)).When(Resolved(DisputeState.Rejected)).ShouldBe(Outcome.Known);
        Field(Resolved(DisputeState.Upheld)).ShouldBe("disputeId");
        s.Pay(1000m);
        Field(Raised("X-3", 10m)).ShouldBe("invoiceId");
    }
}
