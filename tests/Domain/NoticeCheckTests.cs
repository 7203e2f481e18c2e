using static Collections.Domain.Tests.CaseScenario;
using static Collections.Domain.Tests.Clocks;

namespace Collections.Domain.Tests;

/// <summary>Rules 1 and 2: what is looked at again when a message is about to leave.</summary>
public sealed class NoticeCheckTests
{
    /// <summary>A case whose first reminder is with the desk.</summary>
    private static CaseScenario Asked() =>
        Open(policy: TestPolicies.Standard.Only("reminder-1"), desk: DeskPlay.Silent).AdvanceTo("2026-03-05 08:00");

    private static LineCheck Check(CaseScenario s) => NoticeCheck.Of(
        s.State, Requests.For(s, s.Waiting[^1], Channel.Email), s.Context, s.Now);

    [Fact]
    public void Rule2_NothingChanged_TheLineGoesWithWhatIsOpen() =>
        Check(Asked()).ShouldBe(new LineCheck("INV-1/reminder-1/1", Eur(1000m), Eur(1000m), null));

    [Fact]
    public void Rule1_PaidInFullBetweenAskAndClaim_IsBlocked() =>
        Check(Asked().Pay(1000m)).Blocked.ShouldBe("closed: paid");

    [Fact]
    public void Rule2_PartlyPaid_AsksForTheRest() => Check(Asked().Pay(400m)).ShouldSatisfyAllConditions(
        check => check.Blocked.ShouldBeNull(),
        check => check.Dunned.ShouldBe(Eur(600m)));

    [Fact]
    public void Rule2_PartOnHold_AsksForTheUndisputedPart() =>
        Check(Asked().Hold("2026-04-01", amount: 300m)).ShouldSatisfyAllConditions(
            check => check.Blocked.ShouldBeNull(),
            check => check.Open.ShouldBe(Eur(1000m)),
            check => check.Dunned.ShouldBe(Eur(700m)));

    [Fact]
    public void Rule2_BelowTheThreshold_IsBlocked() =>
        Check(Asked().Pay(995.01m)).Blocked.ShouldBe("open undisputed 4.99 EUR is below 5.00 EUR");

    [Fact]
    public void Rule2_ExactlyTheThreshold_Goes() => Check(Asked().Pay(995m)).Blocked.ShouldBeNull();

    [Fact]
    public void Rule2_OnHold_IsBlocked() => Check(Asked().Hold("2026-04-01")).Blocked.ShouldBe("on hold: goodwill");

    [Fact]
    public void Rule2_Insolvency_IsBlocked() => Check(Asked().Accept(new CaseFact.HoldPlaced(
        new("H-9", Hold.Insolvency, "fin", Day("2026-03-05"), null)))).Blocked.ShouldBe("on hold: insolvency");

    [Fact]
    public void Rule14_LegalHasIt_IsBlocked()
    {
        var s = Asked();
        var state = s.State with { Legal = new("L-1", LegalState.Accepted, Eur(1000m), Day("2026-03-05")) };

        NoticeCheck.Of(state, Requests.For(s, s.Waiting[^1], Channel.Email), s.Context, s.Now)
            .Blocked.ShouldBe("legal has the case");
    }

    [Fact]
    public void Rule2_Cancelled_IsBlocked() =>
        Check(Asked().Accept(new CaseFact.Cancelled("wrong address", "fin"))).Blocked.ShouldBe("closed: cancelled");

    [Fact]
    public void Rule16_HoldPlacedAndLiftedMeanwhile_WaitsForTheNextSlot()
    {
        var s = Asked().Hold("2026-04-01").Accept(new CaseFact.HoldLifted("H-1", "fin"));

        Check(s).Blocked.ShouldBe("a hold or a reversal came between: it waits for the next normal slot");
    }

    [Fact]
    public void Rule2_PaidAndReturnedMeanwhile_WaitsForTheNextSlot() =>
        Check(Asked().Pay(1000m, "P-1").Reverse("P-1")).Blocked.ShouldNotBeNull().ShouldContain("next normal slot");

    [Fact]
    public void Rule2_ANewerNoticeTookItsPlace_IsBlocked()
    {
        var s = Asked();
        var old = Requests.For(s, s.Waiting[0], Channel.Email);
        s.Report(old.NoticeId, Channel.Email, NoticeOutcome.Dropped);
        s.AdvanceTo("2026-03-06 08:00").Waiting.Count.ShouldBe(2);

        NoticeCheck.Of(s.State, old, s.Context, s.Now).Blocked.ShouldBe("the case went on without this notice");
    }

    [Fact]
    public void Rule2_ThisChannelWasServedAlready_IsBlocked()
    {
        var s = Open(policy: TestPolicies.Standard.Only("reminder-2"), desk: DeskPlay.Silent)
            .AdvanceTo("2026-03-12 08:00");
        s.Report(s.Waiting[0].NoticeId, Channel.Email, NoticeOutcome.Sent);

        Check(s).Blocked.ShouldBe("this channel has its outcome already: sent");
        NoticeCheck.Of(s.State, Requests.For(s, s.Waiting[0], Channel.Sms), s.Context, s.Now).Blocked.ShouldBeNull();
    }

    [Fact]
    public void Rule2_CourtesyReminderHeldOverTheDueDate_IsBlocked()
    {
        var s = Open(policy: TestPolicies.Standard.Only("courtesy"), desk: DeskPlay.Silent)
            .AdvanceTo("2026-02-27 09:00");
        Check(s).Blocked.ShouldBeNull();

        s.AdvanceTo("2026-03-02 09:00");

        Check(s).Blocked.ShouldBe("its time is over: the due date has come");
    }
}
