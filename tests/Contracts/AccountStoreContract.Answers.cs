using Collections.Domain;
using Collections.Engine;
using Collections.Engine.Sending;

namespace Collections.Contracts;

/// <content>What debtors write back.</content>
public abstract partial class AccountStoreContract
{
    private const string Number = "+493012345678";

    [Fact]
    public async Task Answer_StopWord_ActsAtOnceAndKeepsTheEvidence()
    {
        await Engine.RegisterAsync(
            TwoContacts, Monday, Samples.Invoice("INV-1", "D1"), Samples.Invoice("INV-2", "D1", creditor: "other"));

        var taken = await AnswerAsync(new("twilio", "SM1", Channel.Sms, Number, "Stop please"), Monday);
        await ReopenAsync();
        await Engine.RunAsync(Monday, Monday.AddDays(45));

        taken.Meanings.ShouldBe([ReplyMeaning.OptOut]);
        Engine.Sms.Sent.ShouldBeEmpty();
        (await MarksAsync("D1")).ShouldHaveSingleItem().ShouldBe(
            new(Channel.Sms, Number, AddressStanding.OptedOut, Monday, "Stop please", "SM1"));
        foreach (var creditor in new[] { Samples.Creditor, "other" })
        {
            var events = await DeskEventsAsync(new(creditor, "D1"));
            events.Select(e => e.Type).ShouldContain("desk.reply-taken");
        }
    }

    [Fact]
    public async Task Answer_AsksForNoMoreInWords_APersonReadsThem()
    {
        await Engine.RegisterAsync(TwoContacts, Monday, Samples.Invoice("INV-1", "D1"));

        await AnswerAsync(new("twilio", "SM1", Channel.Sms, Number, "STOP"), Monday);
        (await TasksOfRepliesAsync()).ShouldBeEmpty();
        await AnswerAsync(
            new("twilio", "SM2", Channel.Sms, Number, "Quit texting me, I left the company in May"), Monday);

        (await TasksOfRepliesAsync()).ShouldHaveSingleItem().Task.ShouldSatisfyAllConditions(
            task => task.Kind.ShouldBe("reply"),
            task => task.Text.ShouldBe("Quit texting me, I left the company in May"));
    }

    [Fact]
    public async Task Answer_StopThenStartThenTheStopAgain_StaysAtStart()
    {
        await Engine.RegisterAsync(TwoContacts, Monday, Samples.Invoice("INV-1", "D1"));
        var stop = new Answer("twilio", "SM1", Channel.Sms, Number, "STOP");
        await AnswerAsync(stop, Monday);
        await AnswerAsync(new("twilio", "SM2", Channel.Sms, Number, "START"), Monday.AddMinutes(5));
        var events = (await DeskEventsAsync(Account)).Count;

        await AnswerAsync(stop, Monday.AddMinutes(10));

        (await MarksAsync("D1")).ShouldHaveSingleItem().Standing.ShouldBe(AddressStanding.OptedIn);
        (await DeskEventsAsync(Account)).Count.ShouldBe(events);
        await Engine.RunAsync(Monday, Monday.AddDays(45));
        Engine.Sms.Sent.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Answer_Yes_IsAnOptInAfterAStopAndElseAnAnswer()
    {
        await Engine.RegisterAsync(TwoContacts, Monday, Samples.Invoice("INV-1", "D1"));

        await AnswerAsync(new("twilio", "SM1", Channel.Sms, Number, "Ja"), Monday);
        (await MarksAsync("D1")).ShouldBeEmpty();
        (await TasksOfRepliesAsync()).ShouldHaveSingleItem().Task.Text.ShouldBe("Ja");

        await AnswerAsync(new("twilio", "SM2", Channel.Sms, Number, "STOP"), Monday.AddMinutes(1));
        await AnswerAsync(new("twilio", "SM3", Channel.Sms, Number, "Yes!"), Monday.AddMinutes(2));
        (await MarksAsync("D1")).ShouldHaveSingleItem().Standing.ShouldBe(AddressStanding.OptedIn);
        (await TasksOfRepliesAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Answer_StopBetweenQueueAndClaim_NothingIsTexted()
    {
        await Engine.RegisterAsync(Samples.Debtor("D1"), Monday, Samples.Invoice("INV-1", "D1"));
        var now = Monday;
        while (!(await AllAsync(page => Store.Reading.MessagesAsync(new(), page, None)))
            .Any(m => m is { Channel: Channel.Sms, State: MessageState.Queued }))
        {
            var next = (await Store.Work.NextDueAsync(None)).ShouldNotBeNull();
            now = next > now ? next : now;
            await Engine.Advance.WakeAsync(await Store.Work.DueAsync(now, 100, None), now, None);
            foreach (var effect in (await Store.Work.DueAsync(now, 100, None))
                .Where(w => w.Kind == Collections.Engine.Accounts.WorkKind.Effect))
            {
                if ((await Store.Reading.MessageAsync(effect.Id["send:".Length..], None))?.Channel == Channel.Email)
                {
                    await Engine.Perform.EffectAsync(effect.Account, effect.Id, now, None);
                }
            }
        }

        await AnswerAsync(new("twilio", "SM1", Channel.Sms, Number, "stop texting me"), now);
        await Engine.RunAsync(now, now.AddHours(1));

        Engine.Sms.Sent.ShouldBeEmpty();
        (await AllAsync(page => Store.Reading.MessagesAsync(new(), page, None)))
            .Single(m => m.Channel == Channel.Sms).Reason
            .ShouldBe("a recipient opted out or is reached elsewhere now");
    }

    [Fact]
    public async Task Answer_ToAMessage_GoesToItsCasesAndRaisesOneTask()
    {
        await Engine.RegisterAsync(
            Samples.Debtor("D1"),
            Monday,
            Samples.Invoice("INV-1", "D1"),
            Samples.Invoice("INV-2", "D1"),
            Samples.Invoice("INV-9", "D1", dueOn: Samples.DueOn.AddDays(60)));
        var now = Samples.At("2026-03-30T12:00:00+02:00");
        await Engine.RunAsync(Monday, now);
        var answer = new Answer("mail", "M1", Channel.Email, "AP@D1.example", "Schon bezahlt, siehe Anlage");

        await AnswerAsync(answer, now);
        await AnswerAsync(answer, now.AddHours(1));

        var tasks = await TasksOfRepliesAsync();
        tasks.ShouldHaveSingleItem().Task.ShouldSatisfyAllConditions(
            task => task.Kind.ShouldBe("reply-paid"), task => task.Text.ShouldBe("Schon bezahlt, siehe Anlage"));
        foreach (var (id, count) in new[] { ("INV-1", 1), ("INV-2", 1), ("INV-9", 0) })
        {
            (await EventsAsync(id)).Count(e => e.Type == "reply.received").ShouldBe(count, id);
        }
    }

    [Fact]
    public async Task Answer_NamesAnInvoice_GoesToThatCase()
    {
        await Engine.RegisterAsync(
            Samples.Debtor("D1"), Monday, Samples.Invoice("INV-1", "D1"), Samples.Invoice("INV-12", "D1"));
        await Engine.RunAsync(Monday, Monday.AddDays(29));

        await AnswerAsync(new("twilio", "SM1", Channel.Sms, Number, "We dispute inv-12."), Monday.AddDays(29));

        var task = (await TasksOfRepliesAsync()).ShouldHaveSingleItem();
        (task.InvoiceId, task.Task.Kind).ShouldBe(("INV-12", "reply-dispute"));
        (await EventsAsync("INV-1")).ShouldNotContain(e => e.Type == "reply.received");
    }

    [Fact]
    public async Task Answer_FromAnUnknownAddressToAKnownMessage_GoesToItsCases()
    {
        var (sent, now) = await SentAsync();

        await AnswerAsync(
            new("mail", "M1", Channel.Email, "clerk@else.example", "We will pay on 2026-04-15", sent.MessageId),
            now);

        var task = (await TasksOfRepliesAsync()).ShouldHaveSingleItem();
        (task.InvoiceId, task.Task.Kind).ShouldBe(("INV-1", "reply-promise"));
    }

    [Fact]
    public async Task Answer_OptOutFromAnotherAddress_CountsWhereTheMessageWentAndAsksAPerson()
    {
        var (sent, now) = await SentAsync();

        await AnswerAsync(new("mail", "M1", Channel.Email, "clerk@else.example", "STOP", sent.MessageId), now);
        await Engine.RunAsync(now, now.AddDays(30));

        (await MarksAsync("D1")).ShouldHaveSingleItem().ShouldBe(
            new(Channel.Email, First, AddressStanding.OptedOut, now, "clerk@else.example: STOP", "M1"));
        (await TasksOfRepliesAsync()).ShouldHaveSingleItem().Task.Kind.ShouldBe("reply");
        var later = Engine.Email.Sent.Skip(1).SelectMany(m => m.Message.To).Select(to => to.Address).ToList();
        later.ShouldContain(Second);
        later.ShouldNotContain(First);
    }

    [Fact]
    public async Task Answer_FromNobodyKnown_IsKeptForWhoeverHasTheNumberLater()
    {
        (await AnswerAsync(new("twilio", "SM1", Channel.Sms, Number, "STOP"), Monday)).About.ShouldBeNull();

        await Engine.RegisterAsync(Samples.Debtor("D1"), Monday, Samples.Invoice("INV-1", "D1"));

        (await MarksAsync("D1")).ShouldHaveSingleItem().Standing.ShouldBe(AddressStanding.OptedOut);
    }

    private Task<TakenAnswer> AnswerAsync(Answer answer, DateTimeOffset now) => new TakeAnswers(
        Store.Reading,
        Store.Accounts,
        Store.References,
        Engine.Marks!,
        new AddressBook(Store.References),
        Engine.Advance,
        new NoNudge()).TakeAsync(answer, now, None);

    private async Task<IReadOnlyList<Collections.Engine.Reading.TaskRow>> TasksOfRepliesAsync() =>
        [.. (await AllAsync(page => Store.Reading.TasksAsync(new(), page, None)))
            .Where(t => t.Task.Kind.StartsWith("reply", StringComparison.Ordinal))];
}
