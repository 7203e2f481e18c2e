using System.Globalization;
using static Collections.Domain.Tests.CaseScenario;
using static Collections.Domain.Tests.Clocks;

namespace Collections.Domain.Tests;

/// <summary>Rules 9 and 10: one message per debtor, currency and channel, under the gap and the cap.</summary>
public sealed class ConsolidationTests
{
    private static readonly ContactRules Usual = new(new TimeOnly(8, 0), new TimeOnly(20, 0));

    private static Invoice Numbered(int number, string due, string currency = "EUR") => UsualInvoice with
    {
        InvoiceId = string.Create(CultureInfo.InvariantCulture, $"INV-{number:00}"),
        DueOn = Day(due),
        Amount = new(100m + number, Currency.Of(currency)),
    };

    private static NoticeRequest Request(
        string invoice,
        int level,
        ContactRules? rules = null,
        int? deadlineDays = null,
        string asked = "2026-03-10 09:00") =>
        new(
            invoice + "/s/1",
            invoice,
            "s",
            level,
            "t" + level.ToString(CultureInfo.InvariantCulture),
            Channel.Email,
            Currency.Of("EUR"),
            deadlineDays,
            [],
            rules ?? Usual,
            Local(asked),
            Eur(10m));

    private static DebtorClock Berlin => Clock("DE");

    [Fact]
    public void Rule9_FortyInvoicesOnFourLevelsInTwoCurrencies_MakeTwoMessages()
    {
        // By email only, so that a message is a currency.
        var policy = TestPolicies.Standard with
        {
            Steps = [.. TestPolicies.Standard.Steps.Select(step => step.Notifies
                ? step with { Channels = [Channel.Email] }
                : step)],
        };
        string[] due = ["2026-03-16", "2026-03-10", "2026-03-03", "2026-02-11"];
        var account = new AccountScenario("2026-03-13 10:00", policy);
        for (var i = 0; i < 40; i++)
        {
            account.Register(Numbered(i, due[i % 4], i < 20 ? "EUR" : "USD"));
        }

        account.AdvanceTo("2026-03-13 12:00");

        account.Sent.Count.ShouldBe(2);
        account.Sent.ShouldAllBe(m => Wall(m.At) == "2026-03-13 10:30");
        account.Sent.Select(m => m.Claim.Lines.Count).ShouldBe([20, 20]);
        account.Sent.Select(m => m.Claim.Total).ShouldBe(
            [Eur(1650m), new Money(1950m, Currency.Of("USD"))], ignoreOrder: true);
    }

    [Fact]
    public void Rule9_SeveralLevelsInOneMessage_TheHighestSetsTheToneAndEachKeepsItsOwn()
    {
        var account = new AccountScenario("2026-04-02 10:00")
            .Register(Numbered(1, "2026-03-30"))
            .Register(Numbered(2, "2026-03-20"))
            .Register(Numbered(3, "2026-03-10"));

        account.AdvanceTo("2026-04-02 12:00");

        var mail = account.Sent.Single(m => m.Message.Channel == Channel.Email);
        mail.Claim.Template.ShouldBe("reminder-3");
        mail.Claim.Lines.Select(l => (l.InvoiceId, l.Step)).ShouldBe(
            [("INV-01", "reminder-1"), ("INV-02", "reminder-2"), ("INV-03", "reminder-3")]);
        account["INV-01"].State.RecordOf("reminder-1")!.Outcome.ShouldBe(StepOutcome.Done);
    }

    [Fact]
    public void Rule10_SecondInvoiceADayLater_WaitsForTheGap()
    {
        var account = new AccountScenario("2026-03-05 07:00")
            .Register(Numbered(1, "2026-03-02"))
            .Register(Numbered(2, "2026-03-03"));

        account.AdvanceTo("2026-03-20 12:00");

        account.Sent.Where(m => m.Message.Channel == Channel.Email).Take(2)
            .Select(m => (Wall(m.At), string.Join(',', m.Invoices)))
            .ShouldBe([("2026-03-05 08:30", "INV-01"), ("2026-03-09 08:00", "INV-02")]);
    }

    [Fact]
    public void Rule10_CapOfTheWeekIsReached_WaitsUntilTheOldestContactIsAWeekAgo()
    {
        var capped = Usual with { GapDays = 1, CapPerWeek = 2 };
        List<ContactMark> marks =
        [
            new(Channel.Email, Local("2026-03-04 11:00")),
            new(Channel.Email, Local("2026-03-06 10:00")),
            new(Channel.Sms, Local("2026-03-10 08:00")),
        ];

        Consolidation.ReadyAt([Request("A", 1, capped, asked: "2026-03-09 09:00")], marks, Berlin)
            .ShouldBe(Local("2026-03-11 11:00"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Rule10_TwoCurrenciesAndTheCapHasRoomForOne_TheSecondWaitsOrGoesToAPerson(bool person)
    {
        var reminder = TestPolicies.Standard.Only("reminder-1");
        var account = new AccountScenario("2026-03-05 07:00", reminder with
        {
            Contact = reminder.Contact with { CapPerWeek = 1, PersonWhenCapped = person },
        });
        account.Register(Numbered(1, "2026-03-02")).Register(Numbered(2, "2026-03-02", "USD"));

        account.AdvanceTo("2026-03-20 12:00");

        account.Sent.Select(m => (Wall(m.At), m.Claim.Total.Currency.Code)).ShouldBe(person
            ? [("2026-03-05 08:30", "EUR")]
            : [("2026-03-05 08:30", "EUR"), ("2026-03-12 08:30", "USD")]);
        account["INV-02"].State.Tasks.Any(t => t.Kind == TaskKinds.TakeOver).ShouldBe(person);
    }

    [Fact]
    public void Rule10_OneOfTwoMessagesOfAMomentCameBack_TheOtherStillCounts()
    {
        var account = new AccountScenario("2026-03-05 07:00", TestPolicies.Standard.Only("reminder-1"));
        account.Register(Numbered(1, "2026-03-02")).Register(Numbered(2, "2026-03-02", "USD"));
        account.Provider = _ => (NoticeOutcome.Sent, false);
        account.AdvanceTo("2026-03-05 12:00");

        account.Report(account.Sent[0].Message.MessageId, NoticeOutcome.Failed);

        account.Sent.Count.ShouldBe(2);
        account.Desk.Marks.ShouldHaveSingleItem();
    }

    [Fact]
    public void Asked_OneInvoiceIsLateAndOneIsNotDueYet_TheTotalAndTheDeadlineAreOfTheLateOneAlone()
    {
        var account = new AccountScenario("2026-03-05 07:00")
            .Register(Numbered(1, "2026-03-02"))
            .Register(Numbered(2, "2026-03-08"));

        account.AdvanceTo("2026-03-05 12:00");

        var mail = account.Sent.ShouldHaveSingleItem();
        mail.Claim.Total.ShouldBe(Eur(101m));
        mail.Claim.Lines.Select(l => (l.Step, l.IsInformation)).ShouldBe([("reminder-1", false), ("courtesy", true)]);
        account["INV-01"].State.Deadline.ShouldBe(Day("2026-03-09"));
        account["INV-02"].State.Deadline.ShouldBeNull();
    }

    [Fact]
    public void Asked_CreditCoversWhatIsLate_TheMessageWaitsThoughMoreFallsDueLater()
    {
        var account = new AccountScenario("2026-03-05 07:00")
            .Register(Numbered(1, "2026-03-02"))
            .Register(Numbered(2, "2026-03-08"));
        account.Credit = Eur(150m);

        account.AdvanceTo("2026-03-05 12:00");

        account.Sent.ShouldBeEmpty();
        account.Desk.Messages.ShouldHaveSingleItem().HeldFor.ShouldNotBeNull().ShouldContain("101.00");
    }

    [Fact]
    public void ReadyAt_NoticesCome_WaitsToCollectThem() =>
        Consolidation.ReadyAt([Request("A", 1), Request("B", 1, asked: "2026-03-10 09:20")], [], Berlin)
            .ShouldBe(Local("2026-03-10 09:30"));

    [Fact]
    public void ReadyAt_CollectedAfterTheWindow_IsTheNextMorning() =>
        Consolidation.ReadyAt([Request("A", 1, asked: "2026-03-10 19:45")], [], Berlin)
            .ShouldBe(Local("2026-03-11 08:00"));

    [Fact]
    public void Deadline_SeveralLines_IsTheLatestThatAnyGives()
    {
        var now = Local("2026-03-10 09:30");
        IReadOnlyList<NoticeRequest> lines = [Request("A", 1, deadlineDays: 5), Request("B", 2, deadlineDays: 14)];

        Consolidation.Deadline(lines, Berlin, now).ShouldBe(Day("2026-03-24"));
        Consolidation.Deadline([Request("A", 1)], Berlin, now).ShouldBeNull();
    }

    [Fact]
    public void Strictest_PoliciesDiffer_TakesTheNarrowerOfEach()
    {
        var other = new ContactRules(new TimeOnly(9, 0), new TimeOnly(0, 0), false, 5, 2, 60);

        Consolidation.Strictest([Request("A", 1), Request("B", 1, other)])
            .ShouldBe(new ContactRules(new TimeOnly(9, 0), new TimeOnly(20, 0), true, 5, 2, 60));
    }

    [Fact]
    public void Strictest_WindowsDoNotOverlap_KeepsTheFirst()
    {
        var morning = Usual with { Until = new TimeOnly(12, 0) };
        var afternoon = Usual with { From = new TimeOnly(14, 0) };

        Consolidation.Strictest([Request("A", 1, morning), Request("B", 1, afternoon)]).ShouldBe(morning);
    }
}
