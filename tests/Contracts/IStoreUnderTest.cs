using Collections.Engine.Accounts;
using Collections.Engine.Keeping;
using Collections.Engine.Reading;

namespace Collections.Contracts;

/// <summary>
/// One store as the contract tests see it: empty when made, private to its test, gone when disposed. Knows nothing of
/// the host it is for.
/// </summary>
public interface IStoreUnderTest : IAsyncDisposable
{
    IAccountStore Accounts { get; }

    IWorkStore Work { get; }

    IReadStore Reading { get; }

    IPolicyTexts Policies { get; }

    ISettings Settings { get; }

    IReferences References { get; }

    IIdempotency Idempotency { get; }

    IImports Imports { get; }

    ISendCounts Counts { get; }

    ILedgerDays Days { get; }

    /// <summary>
    /// Lets go of everything held in memory and opens what was stored again, as a new process would. The properties
    /// give the reopened store from then on.
    /// </summary>
    ValueTask ReopenAsync();
}
