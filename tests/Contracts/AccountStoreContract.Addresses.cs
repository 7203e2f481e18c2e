using Collections.Domain;
using Collections.Engine.Outbox;
using Collections.Engine.Reading;
using Collections.Engine.Sending;
using Collections.Engine.Sending.Provider;

namespace Collections.Contracts;

/// <content>Addresses that do not work, and those whose holders ask for no more.</content>
public abstract partial class AccountStoreContract
{
    private const string First = "ap@d1.example";
    private const string Second = "boss@d1.example";

    private static Debtor TwoContacts => Samples.Debtor("D1") with
    {
        Contacts =
        [
            new("c-1", "Payables", "accountsPayable", First, "+493012345678"),
            new("c-2", "Boss", "manager", Second),
        ],
    };

    [Fact]
    public async Task Bounce_TheNextContactGetsItAndTheAddressIsMarkedUntilTheRecordChangesIt()
    {
        var (sent, now) = await SentAsync();
        var bounce = new ProviderReport(
            "e-1", sent.MessageId, NoticeOutcome.Failed, "550 no such user", First, AddressStanding.NotWorking);

        await ReportAsync(bounce, now);
        await ReportAsync(bounce, now.AddMinutes(1));
        await ReopenAsync();
        await Engine.RunAsync(now, now.AddHours(2));

        Engine.Email.Sent.ShouldHaveSingleItem().Message.To.ShouldHaveSingleItem().Address.ShouldBe(Second);
        var messages = await AllAsync(page => Store.Reading.MessagesAsync(new(), page, None));
        messages.Select(m => m.State).Order().ShouldBe([MessageState.Sent, MessageState.Failed]);
        (await CaseAsync("INV-1")).State.RecordOf("courtesy").ShouldNotBeNull().Outcome.ShouldBe(StepOutcome.Done);
        (await MarksAsync("D1")).ShouldHaveSingleItem().Why.ShouldBe("550 no such user");

        await Engine.Intake.PutDebtorAsync(TwoContacts with { Name = "Renamed" }, now, None);
        (await MarksAsync("D1")).ShouldHaveSingleItem("the record still has the address");
        var mended = TwoContacts with { Contacts = [TwoContacts.AllContacts[0] with { Email = "new@d1.example" }] };
        await Engine.Intake.PutDebtorAsync(mended, now, None);
        (await MarksAsync("D1")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Bounce_OfAMessageThatCountedAsSent_IsTakenBack()
    {
        var (sent, now) = await SentAsync(reportsDelivery: false);
        (await CaseAsync("INV-1")).State.RecordOf("courtesy").ShouldNotBeNull().ReachedDebtor.ShouldBeTrue();

        await ReportAsync(
            new("e-1", sent.MessageId, NoticeOutcome.Failed, "550", First, AddressStanding.NotWorking), now);

        (await CaseAsync("INV-1")).State.RecordOf("courtesy").ShouldNotBeNull().ReachedDebtor.ShouldBeFalse();
        (await Store.Reading.MessageAsync(sent.MessageId, None)).ShouldNotBeNull().State.ShouldBe(MessageState.Failed);
        (await LoadAsync(Account)).Desk.ShouldNotBeNull().State.Marks.ShouldBeEmpty();
        await Engine.RunAsync(now, now.AddHours(2));
        Engine.Email.Sent.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Lost_ForAReasonThatPasses_IsWrittenOnceMoreAndNoMore()
    {
        var (first, now) = await SentAsync();
        await ReportAsync(new("e-1", first.MessageId, NoticeOutcome.Failed, "error 30008") { IsPassing = true }, now);
        await Engine.RunAsync(now, now.AddHours(2));

        var second = Engine.Email.Sent.Last().Message;
        Engine.Email.Sent.Count.ShouldBe(2);
        second.To.ShouldHaveSingleItem().Address.ShouldBe(First);
        now = now.AddHours(2);
        await ReportAsync(new("e-2", second.MessageId, NoticeOutcome.Failed, "error 30008") { IsPassing = true }, now);
        await Engine.RunAsync(now, now.AddHours(2));

        Engine.Email.Sent.Count.ShouldBe(2);
        (await MarksAsync("D1")).ShouldBeEmpty();
        Engine.Sms.Sent.ShouldHaveSingleItem("the policy's next channel").Message.Lines[0].InvoiceId.ShouldBe("INV-1");
    }

    [Fact]
    public async Task Refused_AtTheProvider_TheNextContactGetsIt()
    {
        Engine.Email.Answer = m => m.To[0].Address == First
            ? new SendOutcome.Permanent("550 no such user", new(AddressStanding.NotWorking, [First]))
            : new SendOutcome.Sent("p-1", ReportsDelivery: false);
        await Engine.RegisterAsync(TwoContacts, Monday, Samples.Invoice("INV-1", "D1"));

        await Engine.RunAsync(Monday, Monday.AddDays(29));

        Engine.Email.Sent.ShouldHaveSingleItem().Message.To[0].Address.ShouldBe(Second);
        (await MarksAsync("D1")).ShouldHaveSingleItem().Address.ShouldBe(First);
    }

    [Fact]
    public async Task OptOut_CountsForEveryDebtorAndCreditorAndForThoseRegisteredLater()
    {
        const string number = "+493012345678";
        await Engine.RegisterAsync(
            TwoContacts, Monday, Samples.Invoice("INV-1", "D1"), Samples.Invoice("INV-2", "D1", creditor: "other"));
        await Engine.RegisterAsync(Samples.Debtor("D2"), Monday, Samples.Invoice("INV-3", "D2"));
        var mark = new AddressMark(Channel.Sms, number, AddressStanding.OptedOut, Monday, "STOP", "SM1");

        (await Engine.Marks!.MarkAsync(mark, null, Monday, None)).Order().ShouldBe(["D1", "D2"]);
        await ReopenAsync();
        await Engine.RegisterAsync(Samples.Debtor("D3"), Monday, Samples.Invoice("INV-4", "D3"));

        foreach (var (creditor, debtor) in new[]
        {
            (Samples.Creditor, "D1"), ("other", "D1"), (Samples.Creditor, "D2"), (Samples.Creditor, "D3"),
        })
        {
            var state = (await LoadAsync(new(creditor, debtor))).State.ShouldNotBeNull();
            state.Debtor.Marks.ShouldNotBeNull().ShouldHaveSingleItem().ShouldBe(mark);
        }

        await Engine.RunAsync(Monday, Monday.AddDays(45));
        Engine.Sms.Sent.ShouldBeEmpty();
        Engine.Email.Sent.Count.ShouldBeGreaterThan(0);
    }

    /// <summary>A first message has left; its delivery is to be reported or counts as it is.</summary>
    private async Task<(MessageRow Sent, DateTimeOffset Now)> SentAsync(bool reportsDelivery = true)
    {
        Engine.Email.Answer = m => new SendOutcome.Sent("p-" + m.MessageId, reportsDelivery);
        await Engine.RegisterAsync(TwoContacts, Monday, Samples.Invoice("INV-1", "D1"));
        var now = Samples.At("2026-03-30T12:00:00+02:00");
        await Engine.RunAsync(Monday, now);
        return (Engine.Email.Sent.ShouldHaveSingleItem().Message, now);
    }

    private Task ReportAsync(ProviderReport report, DateTimeOffset now) =>
        new TakeReports(Store.Reading, Engine.Advance, Engine.Marks!, new(Store.Settings), new NoNudge())
            .TakeAsync("provider", [report], now, None);

    private async Task<IReadOnlyList<AddressMark>> MarksAsync(string debtorId) =>
        (await Store.Accounts.DebtorAsync(debtorId, None)).ShouldNotBeNull().Marks ?? [];
}
