using Azure.Data.Tables;
using Collections.Azure.Tables;
using Collections.Contracts;
using Collections.Engine.Accounts;
using Collections.Engine.Keeping;
using Collections.Engine.Reading;
using Microsoft.Extensions.Logging.Abstractions;

namespace Collections.Azure.Tests.Tables;

/// <summary>A table store on tables of its own in the emulator.</summary>
internal sealed class TableStoreUnderTest : IStoreUnderTest
{
    private readonly StorageTables _tables;
    private readonly string _prefix;

    private TableStoreUnderTest(StorageTables tables, string prefix)
    {
        _tables = tables;
        _prefix = prefix;
        Store = Another();
    }

    /// <summary>The store that the ports below are.</summary>
    public TableStore Store { get; private set; }

    public StorageTables Tables => _tables;

    public IAccountStore Accounts => Store;

    public IWorkStore Work => Store;

    public IReadStore Reading => Store;

    public IPolicyTexts Policies => Store;

    public ISettings Settings => Store;

    public IReferences References => Store;

    public IIdempotency Idempotency => Store;

    public IImports Imports => Store;

    public ISendCounts Counts => Store;

    public static async ValueTask<TableStoreUnderTest> CreateAsync(TableServiceClient service)
    {
        var prefix = "t" + Guid.NewGuid().ToString("N");
        return new(await StorageTables.CreateAsync(service, prefix, CancellationToken.None), prefix);
    }

    /// <summary>One more store over the same tables, as another worker has it.</summary>
    /// <param name="callsEnd">How old what a crash left over must be to be put in order.</param>
    public TableStore Another(TimeSpan? callsEnd = null) => Over(_tables, callsEnd);

    /// <summary>One more store over the same tables that goes through another client.</summary>
    public async Task<TableStore> AnotherAsync(TableServiceClient service) =>
        Over(await StorageTables.CreateAsync(service, _prefix, CancellationToken.None));

    public ValueTask ReopenAsync()
    {
        Store.Dispose();
        Store = Another();
        return ValueTask.CompletedTask;
    }

    private static TableStore Over(StorageTables tables, TimeSpan? callsEnd = null) =>
        new(tables, TimeProvider.System, callsEnd ?? StorageTables.CallsEnd, NullLogger<TableStore>.Instance);

    public async ValueTask DisposeAsync()
    {
        Store.Dispose();
        foreach (var table in new[] { _tables.Accounts, _tables.Lists, _tables.Keeping })
        {
            await table.DeleteAsync();
        }
    }
}
