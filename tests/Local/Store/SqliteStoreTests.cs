using Collections.Contracts;
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
internal sealed class SqliteUnderTest : StoreUnderTest<SqliteStore>
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("collections-");
    private SqliteStore _store;

    private SqliteUnderTest() => _store = Open();

    public override SqliteStore Store => _store;

    public static ValueTask<IStoreUnderTest> CreateAsync() => new(new SqliteUnderTest());

    public override ValueTask ReopenAsync()
    {
        _store.Dispose();
        _store = Open();
        return ValueTask.CompletedTask;
    }

    public override ValueTask DisposeAsync()
    {
        _store.Dispose();
        _directory.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    private SqliteStore Open() => SqliteStore.Open(Path.Combine(_directory.FullName, "store.db"), Durability.Fast);
}
