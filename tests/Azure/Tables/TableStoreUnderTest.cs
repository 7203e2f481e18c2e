using Azure.Data.Tables;
using Collections.Azure.Tables;
using Collections.Contracts;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Collections.Azure.Tests.Tables;

/// <summary>A table store on tables of its own in the emulator.</summary>
internal sealed class TableStoreUnderTest : StoreUnderTest<TableStore>
{
    private readonly StorageTables _tables;
    private readonly string _prefix;
    private TableStore _store;

    private TableStoreUnderTest(StorageTables tables, string prefix)
    {
        _tables = tables;
        _prefix = prefix;
        _store = Another();
    }

    public override TableStore Store => _store;

    public StorageTables Tables => _tables;

    public static async ValueTask<TableStoreUnderTest> CreateAsync(TableServiceClient service)
    {
        var prefix = "t" + Guid.NewGuid().ToString("N");
        return new(await StorageTables.CreateAsync(service, prefix, CancellationToken.None), prefix);
    }

    /// <summary>One more store over the same tables, as another worker has it.</summary>
    /// <param name="callsEnd">How old what a crash left over must be to be put in order.</param>
    /// <param name="log">What hears of accounts that cannot be read; nobody where null.</param>
    public TableStore Another(TimeSpan? callsEnd = null, ILogger<TableStore>? log = null) =>
        Over(_tables, callsEnd, null, log);

    /// <summary>One more store over the same tables that goes through another client.</summary>
    public async Task<TableStore> AnotherAsync(TableServiceClient service, TimeProvider? time = null) =>
        Over(await ThroughAsync(service), null, time);

    /// <summary>The same tables through another client.</summary>
    public Task<StorageTables> ThroughAsync(TableServiceClient service) =>
        StorageTables.CreateAsync(service, _prefix, CancellationToken.None);

    public override ValueTask ReopenAsync()
    {
        _store.Dispose();
        _store = Another();
        return ValueTask.CompletedTask;
    }

    private static TableStore Over(
        StorageTables tables,
        TimeSpan? callsEnd = null,
        TimeProvider? time = null,
        ILogger<TableStore>? log = null) => new(
        tables,
        time ?? TimeProvider.System,
        callsEnd ?? StorageTables.CallsEnd,
        log ?? NullLogger<TableStore>.Instance);

    public override async ValueTask DisposeAsync()
    {
        _store.Dispose();
        foreach (var table in new[] { _tables.Accounts, _tables.Lists, _tables.Keeping })
        {
            await table.DeleteAsync();
        }
    }
}
