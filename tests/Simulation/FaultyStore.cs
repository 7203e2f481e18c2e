using Collections.Domain;
using Collections.Engine.Accounts;
using Collections.Engine.Memory;
using Collections.Engine.Reading;

namespace Collections.Simulation.Tests;

/// <summary>
/// The store as a process sees it when things go wrong. Every commit that is applied, by whomever, is shown to the
/// <see cref="Auditor"/> at once.
/// </summary>
public sealed class FaultyStore(MemoryStore inner, FaultLine faults, Auditor auditor) : IAccountStore, IWorkStore
{
    public Task<IReadOnlyList<Account>> LoadAsync(
        IReadOnlyList<AccountRequest> requests, CancellationToken cancellation) =>
        faults.CallAsync(PortCall.Read, () => inner.LoadAsync(requests, cancellation));

    public Task<IReadOnlyList<CommitResult>> CommitAsync(
        IReadOnlyList<AccountCommit> commits, CancellationToken cancellation) =>
        faults.CallAsync(
            PortCall.Commit,
            () => AppliedAsync(commits, cancellation),
            async (fault, apply) => fault == FaultKind.Conflict
                ? [.. commits.Select(_ => CommitResult.Conflict)]
                : await FailAsync(apply));

    public Task<AccountId?> AccountOfAsync(string invoiceId, CancellationToken cancellation) =>
        faults.CallAsync(PortCall.Read, () => inner.AccountOfAsync(invoiceId, cancellation));

    public Task<Debtor?> DebtorAsync(string debtorId, CancellationToken cancellation) =>
        faults.CallAsync(PortCall.Read, () => inner.DebtorAsync(debtorId, cancellation));

    public Task<bool> TryPutDebtorAsync(Debtor? known, Debtor debtor, CancellationToken cancellation) =>
        faults.CallAsync(PortCall.Read, () => inner.TryPutDebtorAsync(known, debtor, cancellation));

    public Task<IReadOnlyList<AccountId>> AccountsOfDebtorAsync(string debtorId, CancellationToken cancellation) =>
        faults.CallAsync(PortCall.Read, () => inner.AccountsOfDebtorAsync(debtorId, cancellation));

    public Task<MessageContent?> ContentAsync(string messageId, CancellationToken cancellation) =>
        faults.CallAsync(PortCall.Read, () => inner.ContentAsync(messageId, cancellation));

    public Task<IReadOnlyList<string>> OpenCasesAsync(AccountId account, CancellationToken cancellation) =>
        faults.CallAsync(PortCall.Read, () => inner.OpenCasesAsync(account, cancellation));

    public Task<IReadOnlyList<DueWork>> DueAsync(DateTimeOffset until, int limit, CancellationToken cancellation) =>
        faults.CallAsync(
            PortCall.Due,
            () => inner.DueAsync(until, limit, cancellation),
            async (_, read) =>
            {
                var due = await read();
                return [.. due.Reverse(), .. due];
            });

    public Task<DateTimeOffset?> NextDueAsync(CancellationToken cancellation) =>
        faults.CallAsync(PortCall.Read, () => inner.NextDueAsync(cancellation));

    public Task<IReadOnlyList<OutboxEntry>> OutboxAsync(
        AccountId account, Predicate<Effect>? wanted, int limit, CancellationToken cancellation) =>
        faults.CallAsync(PortCall.Read, () => inner.OutboxAsync(account, wanted, limit, cancellation));

    public Task PostponeAsync(DueWork work, DateTimeOffset until, CancellationToken cancellation) =>
        faults.CallAsync(PortCall.Read, async () =>
        {
            await inner.PostponeAsync(work, until, cancellation);
            return true;
        });

    public Task<OutboxEntry?> EffectAsync(AccountId account, string key, CancellationToken cancellation) =>
        faults.CallAsync(PortCall.Read, () => inner.EffectAsync(account, key, cancellation));

    private static async Task<IReadOnlyList<CommitResult>> FailAsync(Func<Task<IReadOnlyList<CommitResult>>> apply)
    {
        await apply();
        throw new TimeoutException("the store did not answer in time");
    }

    private async Task<IReadOnlyList<CommitResult>> AppliedAsync(
        IReadOnlyList<AccountCommit> commits, CancellationToken cancellation)
    {
        var results = await inner.CommitAsync(commits, cancellation);
        foreach (var (result, commit) in results.Zip(commits))
        {
            if (result == CommitResult.Committed)
            {
                auditor.Look(commit);
            }
        }

        return results;
    }
}
