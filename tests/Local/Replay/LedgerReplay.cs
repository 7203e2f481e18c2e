using System.Globalization;
using Collections.Contracts;
using Collections.Domain;
using Collections.Engine;
using Collections.Engine.Imports;
using Collections.Engine.Reading;
using Collections.Local.Hosting;
using Collections.Local.Store;
using Microsoft.Extensions.DependencyInjection;

namespace Collections.Local.Tests.Replay;

/// <summary>
/// The single machine without its HTTP side, from 2012 to 2014: each morning the invoices issued and the payments
/// received that day are imported as files, then the day passes.
/// </summary>
internal sealed class LedgerReplay : IAsyncDisposable
{
    public static readonly DateOnly First = new(2012, 1, 1);
    public static readonly DateOnly Last = new(2014, 1, 31);

    private readonly string _directory;
    private readonly ServiceProvider _services;

    private LedgerReplay(string directory, SqliteStore store, ServiceProvider services) =>
        (_directory, Store, _services) = (directory, store, services);

    public SqliteStore Store { get; }

    public string Outbox => Path.Combine(_directory, "outbox");

    private static CancellationToken None => CancellationToken.None;

    public static async Task<LedgerReplay> StartAsync()
    {
        var directory = Directory.CreateTempSubdirectory("collections-replay-").FullName;
        var catalog = Catalog.Load(EngineFixture.PolicyFolder, tryOut: false).Catalog.ShouldNotBeNull();
        var options = new LocalOptions(directory, EngineFixture.PolicyFolder, MorningOf(First), FastWrites: true);
        var (store, clock) = await LocalOpening.OpenAsync(options, catalog, None);
        var services = new ServiceCollection()
            .AddLogging()
            .AddCollectionsLocal(options, catalog, store, clock)
            .AddSingleton<TakePayments>()
            .AddSingleton<RunImport>()
            .BuildServiceProvider();
        return new(directory, store, services);
    }

    /// <summary>The moment at which a day's files arrive, before or as its business day begins anywhere.</summary>
    public static DateTimeOffset MorningOf(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);

    /// <param name="ledger">What is imported, each row on its day.</param>
    /// <param name="endOfDay">Looks at the store when a day has passed.</param>
    public async Task RunAsync(SampleLedger ledger, Func<DateOnly, Task> endOfDay)
    {
        var issued = ledger.Invoices.ToLookup(i => i.IssuedOn);
        var settled = ledger.Invoices.ToLookup(i => i.SettledOn);
        var driver = _services.GetRequiredService<LocalDriver>();
        for (var day = First; day <= Last; day = day.AddDays(1))
        {
            await ImportAsync(ImportKind.Invoices, "ibm-ar-invoices", day, ledger, [.. issued[day]]);
            await ImportAsync(ImportKind.Payments, "ibm-ar-payments", day, ledger, [.. settled[day]]);
            await driver.AdvanceToAsync(MorningOf(day.AddDays(1)).AddTicks(-1), None);
            await driver.MoveAsync(MorningOf(day.AddDays(1)), None);
            await endOfDay(day);
        }
    }

    public async Task<IReadOnlyList<CaseRow>> CasesAsync() =>
        await AllAsync(page => Store.CasesAsync(new(), page, None));

    public async Task<IReadOnlyList<MessageRow>> MessagesAsync() =>
        await AllAsync(page => Store.MessagesAsync(new(), page, None));

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Store.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    private static async Task<List<T>> AllAsync<T>(Func<PageRequest, Task<Page<T>>> read)
    {
        var all = new List<T>();
        string? after = null;
        do
        {
            var page = await read(new(PageRequest.Most, after));
            all.AddRange(page.Items);
            after = page.After;
        }
        while (after is not null);
        return all;
    }

    private async Task ImportAsync(
        ImportKind kind, string mapping, DateOnly day, SampleLedger ledger, IReadOnlyList<SampleInvoice> rows)
    {
        if (rows.Count == 0)
        {
            return;
        }

        var id = string.Create(CultureInfo.InvariantCulture, $"{kind}-{day:yyyy-MM-dd}");
        using var file = new MemoryStream(ledger.FileOf(rows));
        var import = await _services.GetRequiredService<RunImport>().RunAsync(
            new(id, kind, mapping), file, null, None);
        import.Accepted.ShouldBe(rows.Count, id);
    }
}
