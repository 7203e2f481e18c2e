using Collections.Domain;
using Collections.Engine.Reading;

namespace Collections.Engine.Accounts;

/// <summary>
/// The store of accounts. The account (creditor × debtor) is the consistency boundary: a commit is atomic within one
/// account and is refused when its head moved. Every implementation passes the store contract tests.
/// </summary>
public interface IAccountStore
{
    /// <summary>
    /// Loads accounts, each as one consistent view. An unknown account comes with version 0 and no state; cases that do
    /// not exist are absent.
    /// </summary>
    Task<IReadOnlyList<Account>> LoadAsync(IReadOnlyList<AccountRequest> requests, CancellationToken cancellation);

    /// <summary>
    /// The head's version alone; 0 where the account does not exist yet. A store behind a network may tell what it read
    /// or wrote less than a tenth of a second ago: its answer would be on the way for as long.
    /// </summary>
    async Task<long> VersionAsync(AccountId account, CancellationToken cancellation) =>
        (await LoadAsync([AccountRequest.Of(account)], cancellation))[0].Version;

    /// <summary>
    /// The account as this process last saw it, without asking the store; null where it does not know enough. It may be
    /// out of date: good only to decide something that is then committed, for a commit on an old view conflicts.
    /// </summary>
    Account? Recall(AccountRequest request) => null;

    /// <summary>
    /// Commits each change on its own: one result per commit, in order. A store may write several in one transaction;
    /// a conflict of one never undoes another. When this returns, what it says is durable.
    /// </summary>
    /// <remarks>A call that fails may have been applied; the caller loads again and decides again.</remarks>
    Task<IReadOnlyList<CommitResult>> CommitAsync(IReadOnlyList<AccountCommit> commits, CancellationToken cancellation);

    /// <summary>Which account an invoice belongs to; null where it is unknown.</summary>
    Task<AccountId?> AccountOfAsync(string invoiceId, CancellationToken cancellation);

    /// <summary>The debtor's master record; null where unknown.</summary>
    Task<Debtor?> DebtorAsync(string debtorId, CancellationToken cancellation);

    /// <summary>
    /// Writes the master record if it still is what the change was decided on. Its accounts hear of it through commits
    /// of their own.
    /// </summary>
    /// <param name="known">The record that was read; null where there was none.</param>
    /// <param name="debtor">The record that takes its place, of the same debtor.</param>
    /// <param name="cancellation">Ends before the write.</param>
    /// <returns>
    /// False where the record is another by now, and nothing was written: whoever changes it reads and decides again.
    /// </returns>
    /// <remarks>A call that fails may have been applied.</remarks>
    Task<bool> TryPutDebtorAsync(Debtor? known, Debtor debtor, CancellationToken cancellation);

    /// <summary>The accounts a debtor has, one per creditor.</summary>
    Task<IReadOnlyList<AccountId>> AccountsOfDebtorAsync(string debtorId, CancellationToken cancellation);

    /// <summary>What a message said when it was claimed; null where it never was.</summary>
    Task<MessageContent?> ContentAsync(string messageId, CancellationToken cancellation);

    /// <summary>The ids of the account's cases that are not closed.</summary>
    Task<IReadOnlyList<string>> OpenCasesAsync(AccountId account, CancellationToken cancellation);
}
