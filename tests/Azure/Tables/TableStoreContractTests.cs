using Collections.Contracts;

namespace Collections.Azure.Tests.Tables;

public sealed class TableAccountStoreTests(Azurite azurite) : AccountStoreContract
{
    protected override async ValueTask<IStoreUnderTest> CreateAsync() =>
        await TableStoreUnderTest.CreateAsync(azurite.Open());
}

public sealed class TableWorkStoreTests(Azurite azurite) : WorkStoreContract
{
    protected override async ValueTask<IStoreUnderTest> CreateAsync() =>
        await TableStoreUnderTest.CreateAsync(azurite.Open());
}

public sealed class TableReadStoreTests(Azurite azurite) : ReadStoreContract
{
    protected override async ValueTask<IStoreUnderTest> CreateAsync() =>
        await TableStoreUnderTest.CreateAsync(azurite.Open());
}

public sealed class TableKeepingTests(Azurite azurite) : KeepingContract
{
    protected override async ValueTask<IStoreUnderTest> CreateAsync() =>
        await TableStoreUnderTest.CreateAsync(azurite.Open());
}
