using static Collections.Domain.Tests.CaseScenario;
using static Collections.Domain.Tests.Clocks;

namespace Collections.Domain.Tests;

/// <summary>
/// What becomes of a notice whose address does not work: the next contact, the next channel, a person.
/// </summary>
public sealed class NoticeRouteTests
{
    private static readonly Policy Reminder = TestPolicies.WithoutFallback.Only("reminder-1");

    private static readonly Policy WithLetter = Reminder with { Fallback = [Channel.Sms, Channel.Letter] };

    /// <summary>A debtor that can be written to at one address, and by post.</summary>
    private static Debtor OneAddress => UsualDebtor with
    {
        Contacts = [new("C-1", "Payables", ContactChoice.AccountsPayable, "ap@muster.example")],
    };

    /// <summary>The first reminder has left by a channel that reports delivery; it is 12:00.</summary>
    private static AccountScenario Sent(Policy policy, Debtor? debtor = null)
    {
        var account = new AccountScenario("2026-03-05 07:00", policy, debtor)
        {
            Provider = _ => (NoticeOutcome.Sent, false),
        };
        return account.Register(UsualInvoice).AdvanceTo("2026-03-05 12:00");
    }

    private static IEnumerable<(string At, Channel Channel, string To)> Of(AccountScenario account) =>
        account.Sent.Select(s => (Wall(s.At), s.Message.Channel, s.Message.To[0].Address));

    [Fact]
    public void Bounce_AnotherContact_GetsItAtTheNextContactTime()
    {
        var account = Sent(Reminder);

        account.Bounce(account.Sent[0].Message.MessageId, "ap@muster.example");
        account.AdvanceTo("2026-03-06 12:00");

        Of(account).ShouldBe(
        [
            ("2026-03-05 08:30", Channel.Email, "ap@muster.example"),
            ("2026-03-05 12:30", Channel.Email, "boss@muster.example"),
        ]);
        account["INV-1"].Step("reminder-1").Outcome.ShouldBe(StepOutcome.Done);
        account["INV-1"].State.Tasks.ShouldBeEmpty();
        account.Report(account.Sent[1].Message.MessageId, NoticeOutcome.Delivered);
        account["INV-1"].Step("reminder-1").ShouldSatisfyAllConditions(
            step => step.ReachedDebtor.ShouldBeTrue(),
            step => step.Notice.ShouldHaveSingleItem().MessageId.ShouldBe(account.Sent[1].Message.MessageId));
    }

    [Fact]
    public void Bounce_InTheEvening_TheNextContactGetsItInTheMorning()
    {
        var account = Sent(Reminder);

        account.AdvanceTo("2026-03-05 19:45").Bounce(account.Sent[0].Message.MessageId, "ap@muster.example");
        account.AdvanceTo("2026-03-06 12:00");

        Of(account).Last().At.ShouldBe("2026-03-06 08:00");
    }

    [Fact]
    public void Bounce_OfEveryContact_FinanceIsAskedForAnAddress()
    {
        var account = Sent(Reminder);

        account.Bounce(account.Sent[0].Message.MessageId, "ap@muster.example");
        account.AdvanceTo("2026-03-05 13:00").Bounce(account.Sent[1].Message.MessageId, "boss@muster.example");
        account.AdvanceTo("2026-03-20 12:00");

        account.Sent.Count.ShouldBe(2);
        account["INV-1"].Step("reminder-1").Outcome.ShouldBe(StepOutcome.Failed);
        account["INV-1"].Task(TaskKinds.NoticeFailed).Role.ShouldBe(InsideRoles.Finance);
        account.Desk.Marks.ShouldBeEmpty("nobody was contacted");
    }

    [Fact]
    public void Bounce_NobodyElseOnTheChannel_TheNextAllowedChannelTakesOver()
    {
        var account = Sent(WithLetter, OneAddress);

        account.Bounce(account.Sent[0].Message.MessageId, "ap@muster.example");
        account.AdvanceTo("2026-03-06 12:00");

        Of(account).Last().ShouldBe(("2026-03-05 12:30", Channel.Letter, "Hauptstr. 1, 10115 Berlin, DE"));
        account["INV-1"].State.Tasks.ShouldBeEmpty();
        account["INV-1"].Happened<CaseEvent.NoticeRerouted>().ShouldHaveSingleItem()
            .ShouldBe(new CaseEvent.NoticeRerouted(
                "INV-1/reminder-1/1",
                "reminder-1",
                Channel.Email,
                Channel.Letter,
                "nobody can be reached by email; the policy allows this channel instead"));
    }

    [Fact]
    public void Missing_NoAddressOnTheChannel_TheNextAllowedChannelTakesOver()
    {
        var account = new AccountScenario("2026-03-05 07:00", WithLetter, OneAddress with
        {
            Contacts = [new("C-1", "Payables", ContactChoice.AccountsPayable, Phone: "+4930123456")],
        });

        account.Register(UsualInvoice).AdvanceTo("2026-03-05 12:00");

        Of(account).ShouldHaveSingleItem().ShouldBe(("2026-03-05 09:00", Channel.Sms, "+4930123456"));
        account["INV-1"].Step("reminder-1").Outcome.ShouldBe(StepOutcome.Done);
    }

    [Fact]
    public void Missing_TheStepForbidsWhatThePolicyAllows_APersonIsAsked()
    {
        var account = new AccountScenario(
            "2026-03-05 07:00",
            WithLetter.With("reminder-1", step => step with { Fallback = [] }),
            OneAddress with { Contacts = [] });

        account.Register(UsualInvoice).AdvanceTo("2026-03-05 12:00");

        account.Sent.ShouldBeEmpty();
        account["INV-1"].Task(TaskKinds.NoticeFailed).State.ShouldBe(WorkTaskState.Open);
    }

    [Fact]
    public void OptedOut_BetweenAskAndClaim_TheNextContactGetsItAtTheNextSlot()
    {
        var account = new AccountScenario("2026-03-05 07:00", Reminder) { SendDelay = TimeSpan.FromMinutes(10) };
        account.Register(UsualInvoice).AdvanceTo("2026-03-05 08:35");

        account.Change(AddressMarks.With(
            UsualDebtor, new(Channel.Email, "ap@muster.example", AddressStanding.OptedOut, account.Now, "stop", "M1")));
        account.AdvanceTo("2026-03-06 12:00");

        Of(account).ShouldBe([("2026-03-06 08:40", Channel.Email, "boss@muster.example")]);
    }

    [Fact]
    public void Bounce_AnotherChannelOfTheStepGotThrough_NoFurtherChannelIsUsed()
    {
        var account = Sent(
            WithLetter.With("reminder-1", s => s with { Channels = [Channel.Email, Channel.Sms] }),
            OneAddress with
            {
                Contacts =
                [
                    new("C-1", "Payables", ContactChoice.AccountsPayable, "ap@muster.example", "+4930123456"),
                ],
            });

        account.Bounce(account.Sent[0].Message.MessageId, "ap@muster.example");
        account.AdvanceTo("2026-03-20 12:00");

        account.Sent.Count.ShouldBe(2);
        account["INV-1"].Step("reminder-1").Notice.Select(n => n.Outcome)
            .ShouldBe([NoticeOutcome.Failed, NoticeOutcome.Sent]);
        account["INV-1"].Step("reminder-1").Outcome.ShouldBe(StepOutcome.Done);
    }

    [Fact]
    public void Bounce_OneOfTwoRecipients_TheMessageStillReachesTheOther()
    {
        var account = Sent(Reminder.With("reminder-1", s => s with { AlsoToRoles = ["manager"] }));
        var id = account.Sent[0].Message.MessageId;

        account.Bounce(id, "ap@muster.example");
        account.Desk.Find(id).ShouldNotBeNull().State.ShouldBe(MessageState.Sent);
        account.Report(id, NoticeOutcome.Delivered);
        account.AdvanceTo("2026-03-20 12:00");

        account.Sent.Count.ShouldBe(1);
        account["INV-1"].Step("reminder-1").ReachedDebtor.ShouldBeTrue();
    }

    [Fact]
    public void Bounce_BothRecipientsTwice_TheMessageIsLostOnce()
    {
        var account = Sent(
            (Reminder with { Fallback = [Channel.Letter] }).With(
                "reminder-1", s => s with { AlsoToRoles = ["manager"] }));
        var id = account.Sent[0].Message.MessageId;

        account.Bounce(id, "boss@muster.example");
        account.Bounce(id, "boss@muster.example");
        account.Bounce(id, "ap@muster.example");
        account.AdvanceTo("2026-03-20 12:00");

        Of(account).Select(s => s.Channel).ShouldBe([Channel.Email, Channel.Letter]);
    }

    [Fact]
    public void Bounce_AfterTheNextStepHasWritten_NothingIsSentAgain()
    {
        var account = Sent(TestPolicies.Standard.Only("reminder-1", "reminder-2"));
        var first = account.Sent[0].Message.MessageId;
        account.AdvanceTo("2026-03-13 12:00");
        var before = account.Sent.Count;

        account.Bounce(first, "ap@muster.example");
        account.AdvanceTo("2026-03-14 12:00");

        account.Sent.Count.ShouldBe(before);
        account["INV-1"].Step("reminder-1").Outcome.ShouldBe(StepOutcome.Failed);
    }

    [Fact]
    public void Bounce_PaidMeanwhile_NothingIsSentAgain()
    {
        var account = Sent(WithLetter);
        account.Pay("INV-1", 1000m);

        account.Bounce(account.Sent[0].Message.MessageId, "ap@muster.example");
        account.AdvanceTo("2026-03-14 12:00");

        account.Sent.Count.ShouldBe(1);
    }

    [Fact]
    public void Bounce_PaidWhileItIsOnItsWayAgain_TheClaimStopsIt()
    {
        var account = Sent(WithLetter);

        account.Bounce(account.Sent[0].Message.MessageId, "ap@muster.example");
        account.Pay("INV-1", 1000m).AdvanceTo("2026-03-14 12:00");

        account.Sent.Count.ShouldBe(1);
    }

    [Fact]
    public void Bounce_AReportAboutTheLostMessageComesLate_SaysNothingOfTheNewOne()
    {
        var s = Open(policy: Reminder, desk: DeskPlay.Silent).AdvanceTo("2026-03-05 08:00");
        var notice = s.Waiting[0].NoticeId;
        s.Report(notice, Channel.Email, NoticeOutcome.Failed, cause: FailureCause.Address, message: "m-1");
        s.Waiting.Count.ShouldBe(2);

        s.Report(notice, Channel.Email, NoticeOutcome.Sent, message: "m-1").ShouldBe(Outcome.Known);
        s.Report(notice, Channel.Email, NoticeOutcome.Sent, message: "m-2").ShouldBe(Outcome.Ok);

        s.Step("reminder-1").Notice.ShouldHaveSingleItem().MessageId.ShouldBe("m-2");
    }

    [Fact]
    public void Fault_IsNotTheAddress_TheSameContactIsNotWrittenToAgain()
    {
        var s = Open(policy: Reminder, desk: DeskPlay.Silent).AdvanceTo("2026-03-05 08:00");

        s.Report(s.Waiting[0].NoticeId, Channel.Email, NoticeOutcome.Failed);

        s.Waiting.Count.ShouldBe(1);
        s.Task(TaskKinds.NoticeFailed).State.ShouldBe(WorkTaskState.Open);
    }

    [Fact]
    public void Rule12_TheWarningBouncedAndWentOn_TheCutWaitsUntilItIsDelivered()
    {
        var s = Open(
            UsualInvoice with { ServiceId = "line-7" },
            TestPolicies.Standard.Only("suspension-notice", "suspension"),
            desk: DeskPlay.Silent).AdvanceTo("2026-04-13 08:00");
        var notice = s.Waiting[0].NoticeId;
        s.Report(notice, Channel.Sms, NoticeOutcome.Failed);
        s.Report(notice, Channel.Email, NoticeOutcome.Sent, message: "m-1");
        s.Report(notice, Channel.Email, NoticeOutcome.Failed, cause: FailureCause.Address, message: "m-1");

        s.AdvanceTo("2026-05-05 12:00").State.Resting.ShouldBe("suspension-notice is not confirmed as delivered");
        s.State.Suspension.ShouldBeNull();

        s.Report(notice, Channel.Email, NoticeOutcome.Delivered, message: "m-2").ShouldBe(Outcome.Ok);
        s.State.Deadline.ShouldBe(Day("2026-05-19"), "fourteen days from the delivery");
        s.AdvanceTo("2026-05-18 12:00").State.Suspension.ShouldBeNull();
    }
}
