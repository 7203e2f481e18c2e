using Collections.Contracts;
using Collections.Domain;
using Collections.Engine.Accounts;
using Collections.Engine.Keeping;
using Collections.Engine.Memory;
using Collections.Engine.Outbox;
using Collections.Engine.Policies;
using Collections.Engine.Reading;
using Collections.Engine.Sending;

namespace Collections.Engine.Tests.Sending;

/// <summary>Messages that leave in the moment in which their desk queues them: one for each currency.</summary>
public sealed class SendQueuedTests
{
    private static readonly AccountId Account = new(Samples.Creditor, "D1");

    private readonly MemoryStore _store = new();
    private readonly WatchedStore _watched;

    public SendQueuedTests() => _watched = new(_store);

    private static CancellationToken None => CancellationToken.None;

    [Fact]
    public async Task Desk_QueuesTwo_OneLookAndOneClaimAndTwoReports()
    {
        var engine = new EngineFixture(_watched, _store);
        engine.Guard.Behind = new SendGuard(new(_store, _store, new()));
        var (now, before) = await ReadyAsync(engine, "EUR", "USD");

        (await engine.Perform.SendQueuedAsync(Account, null, now, None)).ShouldBe(before + 1);

        var commits = _watched.Applied.Where(c => c.ExpectedVersion >= before).ToList();
        commits.Count.ShouldBe(3);
        commits[0].Desk!.Events.Select(e => e.Type).ShouldBe(
            ["desk.message-queued", "desk.message-queued", "desk.message-claimed", "desk.message-claimed"]);
        commits.Skip(1).ShouldAllBe(c => c.Desk!.Events.Single().Type == "desk.message-moved" && c.Cases.Count == 1);
        engine.Sent.Count().ShouldBe(2);
        (await RowsAsync()).ShouldAllBe(m => m.State == MessageState.Sent);
        (await _store.OutboxAsync(Account, null, 10, None)).ShouldBeEmpty();
        (await CountedAsync()).ShouldBe(2);
    }

    [Fact]
    public async Task Gate_Closed_NothingHappensAndTheDeskQueuesThem()
    {
        var engine = new EngineFixture(_watched, _store);
        var (now, before) = await ReadyAsync(engine, "EUR", "USD");
        engine.Guard.Guards = new("sending is switched off", null);

        await NothingTogetherAsync(engine, now, before);

        await engine.Work.RunDueAsync(now, None);
        (await RowsAsync()).ShouldAllBe(m => m.State == MessageState.Queued && m.Reason == "sending is switched off");
    }

    [Fact]
    public async Task Hour_WithAPlaceForOneOfTwo_NothingHappensAndOneGoesByItself()
    {
        var engine = new EngineFixture(_watched, _store);
        var pace = new SendPace(_store, _store, new(PerHour: 1));
        engine.Guard.Behind = new SendGuard(pace);
        var (now, before) = await ReadyAsync(engine, "EUR", "USD");

        await NothingTogetherAsync(engine, now, before);
        (await CountedAsync()).ShouldBe(0);
        (await pace.StopAsync(None)).ShouldBeNull();

        await engine.Work.RunDueAsync(now, None);
        engine.Sent.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Desk_QueuesMoreThanGoTogether_NothingHappens()
    {
        var engine = new EngineFixture(_watched, _store, WithoutCap());
        var (now, before) = await ReadyAsync(engine, "EUR", "USD", "GBP", "CHF", "SEK");

        await NothingTogetherAsync(engine, now, before);

        await engine.Work.RunDueAsync(now, None);
        engine.Sent.Count().ShouldBe(5);
    }

    [Fact]
    public async Task Writer_Throws_NothingHappensAndItIsCountedAgainstTheMessage()
    {
        var engine = new EngineFixture(_watched, _store, writer: new BrokenWriter());
        var (now, before) = await ReadyAsync(engine, "EUR");

        await NothingTogetherAsync(engine, now, before);

        await engine.Advance.WakeAsync([new(WorkKind.Desk, Account, "", now)], now, None);
        var entry = (await _store.OutboxAsync(Account, null, 10, None)).ShouldHaveSingleItem();
        await Should.ThrowAsync<InvalidOperationException>(
            () => engine.Perform.EffectAsync(Account, entry.Key, now, None));
    }

    [Fact]
    public async Task Payment_BetweenLookAndClaim_NothingGoesAndThePlacesAreGivenBack()
    {
        var engine = new EngineFixture(_watched, _store);
        engine.Guard.Behind = new SendGuard(new(_store, _store, new()));
        var (now, _) = await ReadyAsync(engine, "EUR");
        var loads = 0;
        _watched.Loaded = async () =>
        {
            if (++loads == 2)
            {
                await new EngineFixture(_store, _store).ApplyAsync("INV-EUR", Samples.Payment("P-1", 1_000m), now);
            }
        };

        await engine.Perform.SendQueuedAsync(Account, null, now, None);

        engine.Sent.ShouldBeEmpty();
        (await RowsAsync()).ShouldNotContain(m => m.State == MessageState.Claimed);
        (await CountedAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Provider_ThrowsForOne_TheOthersOutcomeIsKeptAndItsOwnIsUnknown()
    {
        var engine = new EngineFixture(_watched, _store);
        engine.Email.Answer = row => row.Total.Currency.Code == "USD"
            ? throw new InvalidOperationException("The provider's client broke.")
            : new SendOutcome.Sent("p-1", ReportsDelivery: false);
        var (now, _) = await ReadyAsync(engine, "EUR", "USD");

        var thrown = await Should.ThrowAsync<AggregateException>(
            () => engine.Perform.SendQueuedAsync(Account, null, now, None));

        thrown.InnerExceptions.ShouldHaveSingleItem().Message.ShouldBe("The provider's client broke.");
        (await StateAsync("EUR")).ShouldBe(MessageState.Sent);
        (await StateAsync("USD")).ShouldBe(MessageState.Claimed);
        await engine.Work.RunDueAsync(now, None);
        (await StateAsync("USD")).ShouldBe(MessageState.Unknown);
        engine.Sent.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Provider_SlowForOne_TheOthersOutcomeIsCommittedAtOnce()
    {
        var engine = new EngineFixture(_watched, _store);
        var (now, _) = await ReadyAsync(engine, "EUR", "USD");
        var slow = new SlowFor("USD");
        var messages = new SendMessages(
            _watched, engine.Advance, new PlainWriter(), engine.Guard, [slow]);
        var perform = new Perform(_store, engine.Advance, messages, engine.Services, engine.Legal);
        var reported = new TaskCompletionSource();
        _watched.Committed = commit =>
        {
            if (commit.Desk!.Events.Any(e => e.Type == "desk.message-moved"))
            {
                reported.TrySetResult();
            }

            return Task.CompletedTask;
        };

        var sending = perform.SendQueuedAsync(Account, null, now, None);
        await reported.Task;
        (await StateAsync("EUR")).ShouldBe(MessageState.Sent);
        (await StateAsync("USD")).ShouldBe(MessageState.Claimed);

        slow.Answers.SetResult();
        await sending;
        (await StateAsync("USD")).ShouldBe(MessageState.Sent);
    }

    /// <summary>
    /// An account with an invoice in each currency, at the moment at which its desk queues their messages.
    /// </summary>
    private async Task<(DateTimeOffset Now, long Version)> ReadyAsync(
        EngineFixture engine, params IReadOnlyList<string> currencies)
    {
        var invoices = currencies.Select(c => Samples.Invoice("INV-" + c, "D1", currency: c)).ToList();
        await engine.RegisterAsync(Samples.ByEmailAlone("D1"), Samples.Monday, invoices);
        var wake = (await _store.NextDueAsync(None)).ShouldNotBeNull();
        await engine.Work.RunDueAsync(wake, None);
        var account = (await _store.LoadAsync([AccountRequest.Of(Account)], None))[0];
        return (account.Desk.ShouldNotBeNull().WakeAt.ShouldNotBeNull(), account.Version);
    }

    /// <summary>The standard policy, under which a debtor may hear of five currencies in a week.</summary>
    private static PolicyBook WithoutCap()
    {
        var text = File.ReadAllText(Path.Combine(EngineFixture.PolicyFolder, "standard.yaml"));
        var reading = PolicyBook.Open(
            [new("standard.yaml", text.Replace("capPerWeek: 3", "capPerWeek: 7", StringComparison.Ordinal))],
            new("segments.yaml", "segments:\n  - {class: premium, policy: standard}\notherwise: standard\n"));
        var book = reading.Book.ShouldNotBeNull();
        book.Rates = EngineFixture.Rates;
        return book;
    }

    private async Task NothingTogetherAsync(EngineFixture engine, DateTimeOffset now, long version)
    {
        await engine.Perform.SendQueuedAsync(Account, null, now, None);

        (await _store.VersionAsync(Account, None)).ShouldBe(version);
        engine.Sent.ShouldBeEmpty();
        (await RowsAsync()).ShouldBeEmpty();
    }

    private async Task<IReadOnlyList<MessageRow>> RowsAsync() =>
        (await _store.MessagesAsync(new(), new(), None)).Items;

    private async Task<MessageState> StateAsync(string currency) =>
        (await RowsAsync()).Single(m => m.Total.Currency.Code == currency).State;

    private async Task<int> CountedAsync() =>
        (await _store.HoursAsync(Samples.Monday, Samples.Monday.AddDays(40), None)).Sum(h => h.Count);

    private sealed class BrokenWriter : IMessageWriter
    {
        public (MessageContent Content, string Language) Write(
            MessageRow message, Debtor debtor, IReadOnlyDictionary<string, CaseState> cases, DateOnly today) =>
            throw new InvalidOperationException("A template is broken.");
    }

    /// <summary>A provider that answers for one currency only when the test says so.</summary>
    private sealed class SlowFor(string currency) : IMessageSender
    {
        public TaskCompletionSource Answers { get; } = new();

        public Channel Channel => Channel.Email;

        public bool IsIdempotent => false;

        public async Task<SendOutcome> SendAsync(
            MessageRow message, MessageContent content, CancellationToken cancellation)
        {
            if (message.Total.Currency.Code == currency)
            {
                await Answers.Task;
            }

            return new SendOutcome.Sent("p-" + message.MessageId, ReportsDelivery: false);
        }

        public Task<SendOutcome?> ResolveAsync(
            MessageRow message, MessageContent? content, CancellationToken cancellation) =>
            Task.FromResult<SendOutcome?>(null);
    }
}
