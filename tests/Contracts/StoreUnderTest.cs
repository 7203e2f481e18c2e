using Collections.Engine.Accounts;
using Collections.Engine.Keeping;
using Collections.Engine.Reading;

namespace Collections.Contracts;

/// <summary>A store that is every port at once, as each of ours is.</summary>
public abstract class StoreUnderTest<T> : IStoreUnderTest
    where T : class,
        IAccountStore, IWorkStore, IReadStore, IPolicyTexts, ISettings, IReferences, IIdempotency, IImports,
        ISendCounts, ILedgerDays
{
    /// <summary>The store that the ports are.</summary>
    public abstract T Store { get; }

    public IAccountStore Accounts => Store;

    public IWorkStore Work => Store;

    public IReadStore Reading => Store;

    public IPolicyTexts Policies => Store;

    public ISettings Settings => Store;

    public IReferences References => Store;

    public IIdempotency Idempotency => Store;

    public IImports Imports => Store;

    public ISendCounts Counts => Store;

    public ILedgerDays Days => Store;

    public abstract ValueTask ReopenAsync();

    public abstract ValueTask DisposeAsync();
}
