using static Collections.Domain.Tests.CaseScenario;
using static Collections.Domain.Tests.Clocks;

namespace Collections.Domain.Tests;

/// <summary>Messages about agreements: when they leave, what they keep to, what stops them.</summary>
public sealed class AgreementNoticesTests
{
    private const string Confirmed = "promise-confirmed";
    private const string Due = "instalment-due";

    private static readonly CaseFact.PlanAgreed Plan = new(
        "R-1", [new(Day("2026-03-20"), Eur(400m)), new(Day("2026-04-20"), Eur(600m))]);

    internal static readonly Policy Confirming = TestPolicies.Standard with
    {
        Promises = TestPolicies.Standard.Promises with { ConfirmBy = [Channel.Email] },
    };

    private static AccountScenario Registered(string at = "2026-03-13 10:00") =>
        new AccountScenario(policy: Confirming).Register(UsualInvoice).AdvanceTo(at);

    private static CaseFact.PromiseMade Promise(string day = "2026-03-20") => new("V-1", null, Day(day));

    private static IReadOnlyList<string> Told(AccountScenario account, string template) =>
        [.. account.Sent.Where(m => m.Claim.Template == template && m.Message.Channel == Channel.Email)
            .Select(m => Wall(m.At))];

    [Fact]
    public void Promise_Made_IsConfirmedWithinTheHour()
    {
        // The second reminder left a day before: an answer waits for no gap.
        var account = Registered().Accept("INV-1", Promise()).AdvanceTo("2026-03-13 12:00");

        Told(account, Confirmed).ShouldBe(["2026-03-13 10:30"]);
        account.Sent[^1].Claim.Total.ShouldBe(Eur(1000m));
    }

    [Fact]
    public void Promise_MadeAtNight_IsConfirmedInTheContactWindow()
    {
        var account = Registered("2026-03-13 22:00").Accept("INV-1", Promise()).AdvanceTo("2026-03-17 12:00");

        Told(account, Confirmed).ShouldBe(["2026-03-16 08:00"], "14 and 15 March are a weekend");
    }

    [Fact]
    public void Rule10_Confirmation_DoesNotCountAsAContact()
    {
        var account = Registered("2026-03-19 10:00").Accept("INV-1", Promise("2026-03-19"))
            .AdvanceTo("2026-03-24 12:00");

        Told(account, Confirmed).ShouldBe(["2026-03-19 10:30"]);
        Told(account, "reminder-3").ShouldBe(["2026-03-23 08:30"], "the promise ended on the 21st");
    }

    [Fact]
    public void Rule2_PaidBeforeTheConfirmationLeaves_NothingLeaves()
    {
        var account = Registered("2026-03-13 22:00").Accept("INV-1", Promise()).Pay("INV-1", 1000m)
            .AdvanceTo("2026-03-17 12:00");

        Told(account, Confirmed).ShouldBeEmpty();
    }

    [Fact]
    public void Rule2_CreditedBeforeTheConfirmationLeaves_NamesNoMoreThanIsOpen()
    {
        var account = Registered("2026-03-13 22:00").Accept("INV-1", Promise())
            .Accept("INV-1", new CaseFact.CreditGranted("C-1", Eur(22m), Day("2026-03-13")))
            .AdvanceTo("2026-03-17 12:00");

        Told(account, Confirmed).ShouldHaveSingleItem();
        account.Claimed[^1].Line.Dunned.ShouldBe(Eur(978m));
    }

    [Fact]
    public void Rule16_InsolvencyBeforeTheConfirmationLeaves_NothingLeaves()
    {
        var account = Registered("2026-03-13 22:00").Accept("INV-1", Promise())
            .Accept("INV-1", new CaseFact.HoldPlaced(
                new("H-1", Hold.Insolvency, "fin", Day("2026-03-13"), null)))
            .AdvanceTo("2026-04-30 12:00");

        Told(account, Confirmed).ShouldBeEmpty();
    }

    [Fact]
    public void Instalment_ComesNear_IsAnnouncedByThePolicysDaysWithWhatIsMissing()
    {
        var account = Registered().Accept("INV-1", Plan).Pay("INV-1", 450m).AdvanceTo("2026-04-18 12:00");

        Told(account, "plan-confirmed").ShouldBe(["2026-03-13 10:30"]);
        Told(account, Due).ShouldBe(["2026-04-17 08:00"]);
        account.Sent[^1].Claim.Total.ShouldBe(Eur(550m));
    }

    [Fact]
    public void Instalment_PaidInAdvance_IsNotAnnounced()
    {
        var account = Registered().Accept("INV-1", Plan).AdvanceTo("2026-03-16 10:00").Pay("INV-1", 400m)
            .AdvanceTo("2026-03-20 12:00");

        Told(account, Due).ShouldBeEmpty();
        Told(account, "plan-confirmed").ShouldBe(["2026-03-13 10:30"]);
    }

    [Fact]
    public void Rule10_AnnouncementAndReminderTogether_AreTwoContactsWithTheGapBetween()
    {
        // The other invoice's first reminder falls on the day of the announcement.
        var account = Registered().Accept("INV-1", Plan)
            .Register(UsualInvoice with { InvoiceId = "INV-2", DueOn = Day("2026-03-14") })
            .AdvanceTo("2026-03-24 12:00");

        Told(account, Due).ShouldBe(["2026-03-17 08:00"]);
        Told(account, "reminder-1").ShouldBe(["2026-03-05 08:30", "2026-03-20 08:00"]);
    }

    [Fact]
    public void Instalment_AnnouncementIsDroppedByAHold_IsAnnouncedAfterIt()
    {
        var account = Registered("2026-03-17 08:05").Accept("INV-1", new CaseFact.PlanAgreed(
            "R-1", [new(Day("2026-03-23"), Eur(400m)), new(Day("2026-04-20"), Eur(600m))]));
        account.AdvanceTo("2026-03-20 07:05").Accept("INV-1", new CaseFact.HoldPlaced(
            new("H-1", "talks", "fin", Day("2026-03-20"), Day("2026-03-23")))).AdvanceTo("2026-03-23 12:00");

        Told(account, Due).ShouldBe(["2026-03-23 08:00"]);
    }

    [Fact]
    public void Announcement_ReachesNobody_APersonIsAsked()
    {
        var account = Registered();
        account.Provider = _ => (NoticeOutcome.Failed, false);
        account.Accept("INV-1", Plan).AdvanceTo("2026-03-17 12:00");

        account["INV-1"].State.Tasks.Count(t => t.Kind == TaskKinds.NoticeFailed).ShouldBe(2);
        account["INV-1"].State.OpenPlan.ShouldNotBeNull();
    }

    [Fact]
    public void Policy_SaysNothing_NothingIsWritten()
    {
        var policy = TestPolicies.Standard with
        {
            Plans = PlanRules.Unsaid,
            Promises = TestPolicies.Standard.Promises with { ConfirmBy = null },
        };
        var s = Open(policy: policy).AdvanceTo("2026-03-13 10:00").Accept(Promise("2026-03-16"))
            .Accept(Plan).AdvanceTo("2026-03-20 12:00");

        s.Happened<CaseEvent.AgreementNoticeAsked>().ShouldBeEmpty();
    }
}
