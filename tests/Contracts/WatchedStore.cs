using System.Collections.Concurrent;
using Collections.Domain;
using Collections.Engine.Accounts;
using Collections.Engine.Reading;

namespace Collections.Contracts;

/// <summary>
/// A store that writes down every commit that was applied, and lets a test act right before or after one: the only way
/// to come between two commits of the engine.
/// </summary>
public sealed class WatchedStore(IAccountStore inner) : IAccountStore
{
    private readonly ConcurrentQueue<AccountCommit> _applied = new();

    /// <summary>The commits that were applied. Those of one account are in the order of its versions.</summary>
    public IReadOnlyList<AccountCommit> Applied => [.. _applied.OrderBy(c => c.ExpectedVersion)];

    /// <summary>Runs after each applied commit, before its caller hears of it.</summary>
    public Func<AccountCommit, Task>? Committed { get; set; }

    /// <summary>Runs after each load, before the caller decides.</summary>
    public Func<Task>? Loaded { get; set; }

    public async Task<IReadOnlyList<Account>> LoadAsync(
        IReadOnlyList<AccountRequest> requests, CancellationToken cancellation)
    {
        var accounts = await inner.LoadAsync(requests, cancellation);
        await (Loaded?.Invoke() ?? Task.CompletedTask);
        return accounts;
    }

    public async Task<IReadOnlyList<CommitResult>> CommitAsync(
        IReadOnlyList<AccountCommit> commits, CancellationToken cancellation)
    {
        var results = await inner.CommitAsync(commits, cancellation);
        for (var i = 0; i < commits.Count; i++)
        {
            if (results[i] == CommitResult.Committed)
            {
                _applied.Enqueue(commits[i]);
                await (Committed?.Invoke(commits[i]) ?? Task.CompletedTask);
            }
        }

        return results;
    }

    public Task<long> VersionAsync(AccountId account, CancellationToken cancellation) =>
        inner.VersionAsync(account, cancellation);

    public Task<AccountId?> AccountOfAsync(string invoiceId, CancellationToken cancellation) =>
        inner.AccountOfAsync(invoiceId, cancellation);

    public Task<Debtor?> DebtorAsync(string debtorId, CancellationToken cancellation) =>
        inner.DebtorAsync(debtorId, cancellation);

    public Task PutDebtorAsync(Debtor debtor, CancellationToken cancellation) =>
        inner.PutDebtorAsync(debtor, cancellation);

    public Task<IReadOnlyList<AccountId>> AccountsOfDebtorAsync(string debtorId, CancellationToken cancellation) =>
        inner.AccountsOfDebtorAsync(debtorId, cancellation);

    public Task<MessageContent?> ContentAsync(string messageId, CancellationToken cancellation) =>
        inner.ContentAsync(messageId, cancellation);

    public Task<IReadOnlyList<string>> OpenCasesAsync(AccountId account, CancellationToken cancellation) =>
        inner.OpenCasesAsync(account, cancellation);
}
