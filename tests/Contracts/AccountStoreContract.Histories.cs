using Collections.Domain;
using Collections.Engine.Accounts;
using Collections.Engine.Chain;
using Collections.Engine.Reading;
using Collections.Engine.Stored;

namespace Collections.Contracts;

/// <content>What was committed over a long time: nothing is lost, and the histories say how it came about.</content>
public abstract partial class AccountStoreContract
{
    [Fact]
    public async Task History_OfHalfAYear_IsChainedAndFoldsToTheState()
    {
        await HalfAYearAsync();
        foreach (var row in await AllAsync(page => Store.Reading.CasesAsync(new(), page, None)))
        {
            var record = await CaseAsync(row.InvoiceId);
            var events = await EventsAsync(row.InvoiceId);
            HashChain.Verify(row.InvoiceId, events, record.Hash)
                .ShouldBe(new ChainCheck.Intact(record.Sequence, record.Hash));
            var folded = CaseEvolution.Fold(events.Select(e => (e.At, StoredJson.Read<CaseEvent>(e.Json.Span))));
            Text(folded).ShouldBe(Text(record.State));
        }

        var desk = (await LoadAsync(Account)).Desk.ShouldNotBeNull();
        var deskEvents = await DeskEventsAsync(Account);
        HashChain.Verify($"desk:{Account}", deskEvents, desk.Hash)
            .ShouldBe(new ChainCheck.Intact(desk.Sequence, desk.Hash));
        var foldedDesk = deskEvents.Aggregate(
            DeskState.Initial(Account), (s, e) => DeskState.Evolve(s, StoredJson.Read<DeskEvent>(e.Json.Span), e.At));
        Text(foldedDesk).ShouldBe(Text(desk.State));
    }

    [Fact]
    public async Task Reopen_KeepsEverything()
    {
        await HalfAYearAsync();
        var before = await EverythingAsync();
        await ReopenAsync();
        (await EverythingAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task Reopen_AfterEveryStep_EndsWhereOneRunDoes()
    {
        await HalfAYearAsync();
        var steady = await EverythingAsync();
        await using var other = await CreateAsync();
        var engine = new EngineFixture(other.Accounts, other.Work);
        await BeginAsync(engine);
        while (await other.Work.NextDueAsync(None) is { } next && next <= Monday.AddDays(180))
        {
            await other.ReopenAsync();
            engine = new(other.Accounts, other.Work);
            await engine.Work.RunDueAsync(next, None);
        }

        (await EverythingAsync(other)).ShouldBe(steady);
    }

    [Fact]
    public async Task Content_OfASentMessage_IsWhatTheProviderGot()
    {
        await HalfAYearAsync();
        Engine.Sent.ShouldNotBeEmpty();
        foreach (var sent in Engine.Sent)
        {
            var kept = await Store.Accounts.ContentAsync(sent.Message.MessageId, None);
            Text(kept).ShouldBe(Text(sent.Content));
        }

        (await Store.Accounts.ContentAsync("m-unknown", None)).ShouldBeNull();
    }

    /// <summary>Two invoices of one debtor, in two currencies: one part-paid, one never, for half a year.</summary>
    private async Task HalfAYearAsync()
    {
        await BeginAsync(Engine);
        await Engine.RunAsync(Monday, Monday.AddDays(180));
    }

    private static async Task BeginAsync(EngineFixture engine)
    {
        await engine.RegisterAsync(
            Samples.Debtor("D1"),
            Monday,
            Samples.Invoice("INV-1", "D1") with { ServiceId = "line-1" },
            Samples.Invoice("INV-2", "D1", 300m, "USD"),
            Samples.Invoice("INV-3", "D1"));
        await engine.ApplyAsync("INV-1", Samples.Payment("P-1", 400m), Monday);
        await engine.ApplyAsync("INV-3", Samples.Payment("P-2", 1_000m), Monday);
    }

    private Task<string> EverythingAsync() => EverythingAsync(Store);

    private static async Task<string> EverythingAsync(IStoreUnderTest store)
    {
        var cases = await AllAsync(page => store.Reading.CasesAsync(new(), page, None));
        var events = new List<string>();
        foreach (var row in cases)
        {
            events.AddRange((await store.Reading.EventsAsync(row.InvoiceId, 0, 1_000, None)).Select(e => e.Hash));
        }

        var account = (await store.Accounts.LoadAsync(
            [new(Account, [.. cases.Select(c => c.InvoiceId)], [], [])], None))[0];
        return Text(new
        {
            cases,
            events,
            account.State,
            account.Desk,
            states = account.Cases.OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => c.Value),
            messages = await AllAsync(page => store.Reading.MessagesAsync(new(), page, None)),
            tasks = await AllAsync(page => store.Reading.TasksAsync(new(State: null), page, None)),
            approvals = await AllAsync(page => store.Reading.ApprovalsAsync(null, page, None)),
            matters = await AllAsync(page => store.Reading.MattersAsync(null, page, None)),
            due = await store.Work.DueAsync(DateTimeOffset.MaxValue, 100, None),
            cells = await store.Reading.OpenCellsAsync(null, None),
            received = await store.Reading.ReceivedAsync(DateOnly.MinValue, DateOnly.MaxValue, None),
        });
    }
}
