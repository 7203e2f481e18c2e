using Collections.Contracts;
using Collections.Engine.Accounts;
using Collections.Engine.Keeping;
using Collections.Engine.Memory;
using Collections.Engine.Reading;

namespace Collections.Engine.Tests.Memory;

public sealed class MemoryAccountStoreTests : AccountStoreContract
{
    protected override ValueTask<IStoreUnderTest> CreateAsync() => MemoryUnderTest.CreateAsync();
}

public sealed class MemoryWorkStoreTests : WorkStoreContract
{
    protected override ValueTask<IStoreUnderTest> CreateAsync() => MemoryUnderTest.CreateAsync();
}

public sealed class MemoryReadStoreTests : ReadStoreContract
{
    protected override ValueTask<IStoreUnderTest> CreateAsync() => MemoryUnderTest.CreateAsync();
}

public sealed class MemoryKeepingTests : KeepingContract
{
    protected override ValueTask<IStoreUnderTest> CreateAsync() => MemoryUnderTest.CreateAsync();
}

/// <summary>The store in memory: nothing to open again, so reopening keeps it as it is.</summary>
internal sealed class MemoryUnderTest : IStoreUnderTest
{
    private readonly MemoryStore _store = new();

    public IAccountStore Accounts => _store;

    public IWorkStore Work => _store;

    public IReadStore Reading => _store;

    public IPolicyTexts Policies => _store;

    public ISettings Settings => _store;

    public IReferences References => _store;

    public IIdempotency Idempotency => _store;

    public IImports Imports => _store;

    public ISendCounts Counts => _store;

    public static ValueTask<IStoreUnderTest> CreateAsync() => new(new MemoryUnderTest());

    public ValueTask ReopenAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
