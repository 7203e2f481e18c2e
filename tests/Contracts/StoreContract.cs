using System.Text;
using Collections.Domain;
using Collections.Engine.Accounts;
using Collections.Engine.Chain;
using Collections.Engine.Reading;
using Collections.Engine.Stored;

namespace Collections.Contracts;

/// <summary>What every store contract starts from: an empty store, and the engine over it.</summary>
public abstract class StoreContract : IAsyncLifetime
{
    private IStoreUnderTest? _store;

    protected static CancellationToken None => CancellationToken.None;

    protected static DateTimeOffset Monday => Samples.Monday;

    protected IStoreUnderTest Store => _store ?? throw new InvalidOperationException("The test has not begun.");

    /// <summary>The engine over the store; made anew after <see cref="ReopenAsync"/>.</summary>
    protected EngineFixture Engine { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _store = await CreateAsync();
        Engine = new(_store.Accounts, _store.Work);
    }

    public async ValueTask DisposeAsync()
    {
        if (_store is not null)
        {
            await _store.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>Makes an empty store of the kind under test.</summary>
    protected abstract ValueTask<IStoreUnderTest> CreateAsync();

    /// <summary>What a restart of the process does.</summary>
    protected async Task ReopenAsync()
    {
        await Store.ReopenAsync();
        Engine = new(Store.Accounts, Store.Work);
    }

    protected async Task<Account> LoadAsync(AccountId id, params string[] invoiceIds) =>
        (await Store.Accounts.LoadAsync([AccountRequest.Of(id, invoiceIds)], None))[0];

    /// <summary>A session over an account as it stands, to decide by hand.</summary>
    protected AccountSession Open(Account account, DateTimeOffset now) =>
        new(account, account.State!.Debtor, Engine.Policies, Engine.Calendar, now);

    protected async Task<CommitResult> CommitAsync(AccountSession session) =>
        (await Store.Accounts.CommitAsync([session.ToCommit().ShouldNotBeNull()], None))[0];

    protected async Task<CaseRecord> CaseAsync(string invoiceId) =>
        (await Store.Reading.CaseAsync(invoiceId, None)).ShouldNotBeNull();

    /// <summary>All events of a case, read in small pages.</summary>
    protected Task<List<ChainLink>> EventsAsync(string invoiceId) =>
        AllAsync((after, limit) => Store.Reading.EventsAsync(invoiceId, after, limit, None));

    protected Task<List<ChainLink>> DeskEventsAsync(AccountId account) =>
        AllAsync((after, limit) => Store.Reading.DeskEventsAsync(account, after, limit, None));

    /// <summary>Every item of a list, page by page.</summary>
    protected static async Task<List<T>> AllAsync<T>(Func<PageRequest, Task<Page<T>>> list, int limit = 7)
    {
        var items = new List<T>();
        string? after = null;
        do
        {
            var page = await list(new(limit, after));
            page.Items.Count.ShouldBeLessThanOrEqualTo(limit);
            items.AddRange(page.Items);
            after = page.After;
        }
        while (after is not null);
        return items;
    }

    /// <summary>A value as it is stored: two values are the same where their text is.</summary>
    protected static string Text<T>(T value) => Encoding.UTF8.GetString(StoredJson.Write(value));

    private static async Task<List<ChainLink>> AllAsync(Func<long, int, Task<IReadOnlyList<ChainLink>>> read)
    {
        var links = new List<ChainLink>();
        while (await read(links.Count, 5) is { Count: > 0 } next)
        {
            links.AddRange(next);
        }

        return links;
    }
}
