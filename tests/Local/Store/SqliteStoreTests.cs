using Collections.Contracts;
using Collections.Engine.Accounts;
using Collections.Engine.Keeping;
using Collections.Engine.Reading;
using Collections.Local.Store;

namespace Collections.Local.Tests.Store;

public sealed class SqliteAccountStoreTests : AccountStoreContract
{
    protected override ValueTask<IStoreUnderTest> CreateAsync() => SqliteUnderTest.CreateAsync();
}

public sealed class SqliteWorkStoreTests : WorkStoreContract
{
    protected override ValueTask<IStoreUnderTest> CreateAsync() => SqliteUnderTest.CreateAsync();
}

public sealed class SqliteReadStoreTests : ReadStoreContract
{
    protected override ValueTask<IStoreUnderTest> CreateAsync() => SqliteUnderTest.CreateAsync();
}

public sealed class SqliteKeepingTests : KeepingContract
{
    protected override ValueTask<IStoreUnderTest> CreateAsync() => SqliteUnderTest.CreateAsync();
}

/// <summary>A store in a directory of its own.</summary>
internal sealed class SqliteUnderTest : IStoreUnderTest
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("collections-");
    private SqliteStore _store;

    private SqliteUnderTest() => _store = Open();

    public IAccountStore Accounts => _store;

    public IWorkStore Work => _store;

    public IReadStore Reading => _store;

    public IPolicyTexts Policies => _store;

    public ISettings Settings => _store;

    public IReferences References => _store;

    public IIdempotency Idempotency => _store;

    public IImports Imports => _store;

    public ISendCounts Counts => _store;

    public static ValueTask<IStoreUnderTest> CreateAsync() => new(new SqliteUnderTest());

    public ValueTask ReopenAsync()
    {
        _store.Dispose();
        _store = Open();
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        _store.Dispose();
        _directory.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    private SqliteStore Open() => SqliteStore.Open(Path.Combine(_directory.FullName, "store.db"), Durability.Fast);
}
