using Collections.Contracts;
using Collections.Engine.Memory;

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
internal sealed class MemoryUnderTest : StoreUnderTest<MemoryStore>
{
    public override MemoryStore Store { get; } = new();

    public static ValueTask<IStoreUnderTest> CreateAsync() => new(new MemoryUnderTest());

    public override ValueTask ReopenAsync() => ValueTask.CompletedTask;

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
