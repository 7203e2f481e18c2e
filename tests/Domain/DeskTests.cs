using static Collections.Domain.Tests.CaseScenario;
using static Collections.Domain.Tests.Clocks;

namespace Collections.Domain.Tests;

/// <summary>What a debtor really receives.</summary>
public sealed class DeskTests
{
    private static AccountScenario TwoReminders() => new AccountScenario("2026-03-05 07:00")
        .Register(UsualInvoice with { InvoiceId = "A" })
        .Register(UsualInvoice with { InvoiceId = "B" });

    [Fact]
    public void Rule1_PaidBetweenQueueAndClaim_NothingOfThatInvoiceLeaves()
    {
        var account = TwoReminders();
        account.SendDelay = TimeSpan.FromMinutes(10);
        account.AdvanceTo("2026-03-05 08:35").Pay("A", 1000m).AdvanceTo("2026-03-05 12:00");

        var mail = account.Sent.ShouldHaveSingleItem();
        mail.Invoices.ShouldBe(["B"]);
        mail.Claim.Total.ShouldBe(Eur(1000m));
        mail.Claim.Dropped.ShouldHaveSingleItem().Why.ShouldBe("closed: paid");
    }

    [Fact]
    public void Rule1_AllPaidBeforeTheClaim_NothingLeavesAndNoContactCounts()
    {
        var account = TwoReminders();
        account.SendDelay = TimeSpan.FromMinutes(10);
        account.AdvanceTo("2026-03-05 08:35").Pay("A", 1000m).Pay("B", 1000m).AdvanceTo("2026-03-05 12:00");

        account.Sent.ShouldBeEmpty();
        account.Desk.Marks.ShouldBeEmpty();
        account.Desk.Messages.ShouldBeEmpty();
    }

    [Fact]
    public void Rule2_PartlyPaidBeforeTheClaim_TheMessageAsksForTheRest()
    {
        var account = TwoReminders();
        account.SendDelay = TimeSpan.FromMinutes(10);
        account.AdvanceTo("2026-03-05 08:35").Pay("A", 400m).AdvanceTo("2026-03-05 12:00");

        account.Sent.ShouldHaveSingleItem().Claim.Lines.Select(l => l.Dunned).ShouldBe([Eur(600m), Eur(1000m)]);
    }

    [Fact]
    public void Rule4_StaleCash_HoldsUntilTheFeedIsFresh()
    {
        var account = TwoReminders();
        account.Guards = new(null, "payments were last told 25 h ago");
        account.AdvanceTo("2026-03-05 11:00").Sent.ShouldBeEmpty();
        account.Desk.Messages.ShouldHaveSingleItem().HeldFor.ShouldBe("payments were last told 25 h ago");

        account.Guards = SendGuards.None;
        account.AdvanceTo("2026-03-05 12:00");

        account.Sent.ShouldHaveSingleItem();
    }

    [Fact]
    public void Desk_HeldOverTheWindow_WaitsForTheNextMorning()
    {
        var account = TwoReminders();
        account.Guards = new("switched off", null);
        account.AdvanceTo("2026-03-05 19:50");
        account.Guards = SendGuards.None;

        account.AdvanceTo("2026-03-06 12:00");

        Wall(account.Sent.ShouldHaveSingleItem().At).ShouldBe("2026-03-06 08:00");
    }

    [Fact]
    public void Rule2_ANewInvoiceIsAskedForWhileAMessageIsHeld_BothGoInOne()
    {
        var account = new AccountScenario("2026-03-05 07:00")
            .Register(UsualInvoice with { InvoiceId = "A" })
            .Register(UsualInvoice with { InvoiceId = "B", DueOn = Day("2026-03-03") });
        account.Guards = new("switched off", null);
        account.AdvanceTo("2026-03-06 12:00");
        account.Guards = SendGuards.None;

        account.AdvanceTo("2026-03-11 12:00");

        account.Sent.Select(m => (Wall(m.At), string.Join(',', m.Invoices)))
            .ShouldBe([("2026-03-06 12:30", "A,B")]);
        account["B"].State.RecordOf("reminder-1")!.Outcome.ShouldBe(StepOutcome.Done);
    }

    [Fact]
    public void Rule2_ANewInvoiceGoesToMorePeopleThanTheHeldMessage_ItWaitsForTheGap()
    {
        var manager = new Contact("C-2", "Boss", "manager", "boss@muster.example");
        var debtor = UsualDebtor with { Contacts = [.. UsualDebtor.AllContacts, manager] };
        var account = new AccountScenario(
            "2026-02-04 07:00", TestPolicies.Standard.Only("reminder-1", "escalation"), debtor)
            .Register(UsualInvoice with { InvoiceId = "A" })
            .Register(UsualInvoice with { InvoiceId = "B", DueOn = Day("2026-02-04") })
            .AdvanceTo("2026-03-05 07:00");
        account.Guards = new("switched off", null);
        account.AdvanceTo("2026-03-06 12:00");
        account.Guards = SendGuards.None;

        account.AdvanceTo("2026-03-11 12:00");

        account.Sent.Skip(1).Select(m => (Wall(m.At), string.Join(',', m.Invoices)))
            .ShouldBe([("2026-03-06 12:30", "A"), ("2026-03-09 12:30", "B")]);
    }

    [Fact]
    public void Rule10_OneChannelIsHeldAndAnotherIsFree_OnlyTheFreeOneGoesOn()
    {
        var account = new AccountScenario("2026-03-12 07:00", TestPolicies.Standard.Only("reminder-1", "reminder-2"))
            .Register(UsualInvoice with { InvoiceId = "A", DueOn = Day("2026-03-09") });
        account.Guards = new("switched off", null);
        account.AdvanceTo("2026-03-13 09:00")
            .Register(UsualInvoice with { InvoiceId = "B", DueOn = Day("2026-03-03") });

        account.AdvanceTo("2026-03-13 12:00");

        account.Desk.Messages.Select(m => (m.Channel, string.Join(',', m.Requests.Select(r => r.InvoiceId))))
            .ShouldBe([(Channel.Email, "A"), (Channel.Sms, "B")]);
        account.Desk.Requests.ShouldHaveSingleItem().Channel.ShouldBe(Channel.Email);
    }

    [Fact]
    public void Rule19_OptOutBetweenQueueAndClaim_NothingGoesToThatNumber()
    {
        var account = new AccountScenario("2026-03-12 07:00", TestPolicies.Standard.Only("reminder-2"))
            .Register(UsualInvoice);
        account.SendDelay = TimeSpan.FromMinutes(10);
        account.AdvanceTo("2026-03-12 08:35");
        var payables = UsualDebtor.AllContacts[0];

        account.Change(UsualDebtor with
        {
            Contacts = [payables with { SmsConsent = new(false, account.Now, "STOP") }, UsualDebtor.AllContacts[1]],
        });
        account.AdvanceTo("2026-03-20 12:00");

        account.Sent.Select(m => m.Message.Channel).ShouldBe([Channel.Email]);
        account.DeskHistory.Select(h => h.Event).OfType<DeskEvent.MessageSkipped>().ShouldHaveSingleItem()
            .Why.ShouldBe("a recipient opted out or is reached elsewhere now");
        account["INV-1"].Step("reminder-2").Outcome.ShouldBe(StepOutcome.Done);
    }

    [Fact]
    public void Rule2_AddressChangesBetweenQueueAndClaim_GoesToTheNewOneAtTheNextSlot()
    {
        var account = TwoReminders();
        account.SendDelay = TimeSpan.FromMinutes(10);
        account.AdvanceTo("2026-03-05 08:35").Change(UsualDebtor with
        {
            Contacts = [UsualDebtor.AllContacts[0] with { Email = "new@muster.example" }],
        });

        account.AdvanceTo("2026-03-06 12:00");

        var mail = account.Sent.ShouldHaveSingleItem();
        mail.Message.To.ShouldHaveSingleItem().Address.ShouldBe("new@muster.example");
        Wall(mail.At).ShouldBe("2026-03-06 08:40");
    }

    [Fact]
    public void Desk_TheSameNoticeIsAskedForTwice_GoesOnce()
    {
        var s = Open(policy: TestPolicies.Standard.Only("reminder-1"), desk: DeskPlay.Silent)
            .AdvanceTo("2026-03-05 08:00");
        var ask = new DeskFact.NoticesAsked([Requests.For(s, s.Waiting[0], Channel.Email)]);
        var desk = DeskState.Initial(s.State.Invoice.Account);

        desk = Desk.Decide(desk, ask, s.Debtor, s.Clock, s.Now).State;
        Desk.Decide(desk, ask, s.Debtor, s.Clock, s.Now).Events.ShouldBeEmpty();
        var later = s.Now.AddHours(1);
        desk = Desk.Decide(desk, new DeskFact.TimePassed(), s.Debtor, s.Clock, later).State;
        desk.Messages.ShouldHaveSingleItem();

        Desk.Decide(desk, ask, s.Debtor, s.Clock, later).Events.ShouldBeEmpty();
    }

    [Fact]
    public void Desk_NoAddressOnAChannel_TellsTheCaseAtOnce()
    {
        var debtor = UsualDebtor with
        {
            Contacts = [new("C-1", "Payables", ContactChoice.AccountsPayable, Phone: "+4930")],
        };
        var account = new AccountScenario("2026-03-12 07:00", TestPolicies.WithoutFallback.Only("reminder-1"), debtor)
            .Register(UsualInvoice).AdvanceTo("2026-03-12 12:00");

        account.Sent.ShouldBeEmpty();
        account["INV-1"].Step("reminder-1").Outcome.ShouldBe(StepOutcome.Failed);
        account["INV-1"].Task(TaskKinds.NoticeFailed).State.ShouldBe(WorkTaskState.Open);
    }

    [Fact]
    public void Desk_OneChannelWithoutAddress_TheOtherCarriesTheStep()
    {
        var debtor = UsualDebtor with
        {
            Contacts = [new("C-1", "Payables", ContactChoice.AccountsPayable, "ap@muster.example")],
        };
        var account = new AccountScenario("2026-03-12 07:00", TestPolicies.Standard.Only("reminder-2"), debtor)
            .Register(UsualInvoice).AdvanceTo("2026-03-12 12:00");

        account.Sent.ShouldHaveSingleItem().Message.Channel.ShouldBe(Channel.Email);
        account["INV-1"].Step("reminder-2").Outcome.ShouldBe(StepOutcome.Done);
    }

    [Fact]
    public void Rule3_UnknownOutcome_IsNotRepeatedAndCountsAsAContact()
    {
        var account = TwoReminders();
        account.Provider = _ => (NoticeOutcome.Unknown, false);

        account.AdvanceTo("2026-03-06 12:00");

        account.Sent.ShouldHaveSingleItem();
        account.Desk.Marks.ShouldHaveSingleItem();
        account.Desk.Messages.ShouldHaveSingleItem().State.ShouldBe(MessageState.Unknown);
        account["A"].Step("reminder-1").Outcome.ShouldBe(StepOutcome.Unknown);
    }

    [Fact]
    public void Desk_ProviderRefuses_IsNoContact()
    {
        var account = TwoReminders();
        account.Provider = _ => (NoticeOutcome.Failed, false);

        account.AdvanceTo("2026-03-05 12:00");

        account.Desk.Marks.ShouldBeEmpty();
        account["A"].Step("reminder-1").Outcome.ShouldBe(StepOutcome.Failed);
        account["A"].State.LastContactAt.ShouldBeNull();
    }

    [Fact]
    public void Rule3_UnknownIsResolved_TheCasesHear()
    {
        var account = TwoReminders();
        account.Provider = _ => (NoticeOutcome.Unknown, false);
        account.AdvanceTo("2026-03-06 12:00");

        account.Report(account.Sent[0].Message.MessageId, NoticeOutcome.Delivered);

        account["A"].Step("reminder-1").ShouldSatisfyAllConditions(
            step => step.Outcome.ShouldBe(StepOutcome.Done),
            step => step.ReachedDebtor.ShouldBeTrue());
        account.Desk.Messages.ShouldBeEmpty();
        account.Desk.Marks.ShouldHaveSingleItem();
    }

    [Fact]
    public void Desk_ReportsOutOfOrderAndTwice_AreMerged()
    {
        var account = TwoReminders();
        account.Provider = _ => (NoticeOutcome.Sent, false);
        account.AdvanceTo("2026-03-05 12:00");
        var id = account.Sent[0].Message.MessageId;
        var before = account.DeskHistory.Count;

        account.Report(id, NoticeOutcome.Delivered);
        account.Report(id, NoticeOutcome.Sent);
        account.Report(id, NoticeOutcome.Delivered);

        account.DeskHistory.Count.ShouldBe(before + 1);
    }

    [Fact]
    public void Desk_AttemptFailsForAWhile_IsClaimedAgainOnTheFactsOfThen()
    {
        var account = TwoReminders();
        account.SendDelay = TimeSpan.FromDays(1);
        account.AdvanceTo("2026-03-05 09:00");
        var message = account.Desk.Messages.ShouldHaveSingleItem();
        var lines = message.Requests.Select(r => new LineCheck(r.NoticeId, Eur(1000m), Eur(1000m), null)).ToList();
        DeskState After(DeskState desk, DeskFact fact) =>
            Desk.Decide(desk, fact, UsualDebtor, account["A"].Clock, account.Now).State;

        var claimed = After(account.Desk, new DeskFact.ClaimAsked(message.MessageId, lines, SendGuards.None));
        var failed = After(claimed, new DeskFact.AttemptFailed(message.MessageId, account.Now.AddMinutes(5), "busy"));

        failed.Find(message.MessageId).ShouldNotBeNull().ShouldSatisfyAllConditions(
            m => m.State.ShouldBe(MessageState.Queued),
            m => m.HeldFor.ShouldBe("busy"));
        failed.Marks.ShouldBeEmpty();
    }

    [Fact]
    public void Desk_ProviderNeverReportsDelivery_TheDeskDoesNotGrowForEver()
    {
        var now = Local("2026-03-05 09:00");
        var desk = DeskState.Initial(UsualInvoice.Account);
        for (var i = 0; i < 300; i++)
        {
            var id = $"m-{i}";
            desk = new DeskEvent[]
            {
                new DeskEvent.MessageQueued(new(id, Channel.Email, Currency.Of("EUR"), [], [])),
                new DeskEvent.MessageClaimed(id, [], [], Eur(0m), "t", null),
                new DeskEvent.MessageMoved(id, NoticeOutcome.Sent, false, null, null),
            }.Aggregate(desk, (state, happened) => DeskState.Evolve(state, happened, now));
        }

        desk.Messages.Count.ShouldBe(100);
        desk.Messages[^1].MessageId.ShouldBe("m-299");
        desk.Marks.Count.ShouldBe(30);
    }

    [Fact]
    public void Letter_OutsideTheWindow_Goes()
    {
        var account = new AccountScenario("2026-03-05 07:00", TestPolicies.Standard.Only("final-demand"))
            .Register(UsualInvoice with { DueOn = Day("2026-01-02") });
        account.SendDelay = TimeSpan.FromHours(13);

        account.AdvanceTo("2026-03-05 23:00");

        account.Sent.ShouldHaveSingleItem().Message.Channel.ShouldBe(Channel.Letter);
        account.AdvanceTo("2026-03-06 08:00").Sent.Count.ShouldBe(2);
    }
}
