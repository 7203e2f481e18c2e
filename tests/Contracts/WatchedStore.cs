using System.Collections.Concurrent;
using Collections.Domain;
using Collections.Engine.Accounts;

namespace Collections.Contracts;

/// <summary>
/// A store that writes down every commit that was applied, and lets a test act right before or after one: the only way
/// to come between two commits of the engine.
/// </summary>
public sealed class WatchedStore(IAccountStore inner) : PassingStore(inner)
{
    private readonly ConcurrentQueue<AccountCommit> _applied = new();

    /// <summary>The commits that were applied. Those of one account are in the order of its versions.</summary>
    public IReadOnlyList<AccountCommit> Applied => [.. _applied.OrderBy(c => c.ExpectedVersion)];

    /// <summary>Runs after each applied commit, before its caller hears of it.</summary>
    public Func<AccountCommit, Task>? Committed { get; set; }

    /// <summary>Runs after each load, before the caller decides.</summary>
    public Func<Task>? Loaded { get; set; }

    /// <summary>Runs after each read of a master record, before the caller decides.</summary>
    public Func<Task>? DebtorRead { get; set; }

    /// <summary>Runs after each written master record, before its caller hears of it.</summary>
    public Func<Task>? DebtorWritten { get; set; }

    public override async Task<IReadOnlyList<Account>> LoadAsync(
        IReadOnlyList<AccountRequest> requests, CancellationToken cancellation)
    {
        var accounts = await base.LoadAsync(requests, cancellation);
        await (Loaded?.Invoke() ?? Task.CompletedTask);
        return accounts;
    }

    public override async Task<Debtor?> DebtorAsync(string debtorId, CancellationToken cancellation)
    {
        var debtor = await base.DebtorAsync(debtorId, cancellation);
        await (DebtorRead?.Invoke() ?? Task.CompletedTask);
        return debtor;
    }

    public override async Task<bool> TryPutDebtorAsync(
        Debtor? known, Debtor debtor, CancellationToken cancellation)
    {
        var isWritten = await base.TryPutDebtorAsync(known, debtor, cancellation);
        if (isWritten)
        {
            await (DebtorWritten?.Invoke() ?? Task.CompletedTask);
        }

        return isWritten;
    }

    public override async Task<IReadOnlyList<CommitResult>> CommitAsync(
        IReadOnlyList<AccountCommit> commits, CancellationToken cancellation)
    {
        var results = await base.CommitAsync(commits, cancellation);
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
}
