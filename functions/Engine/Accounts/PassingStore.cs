using Collections.Domain;
using Collections.Engine.Reading;

namespace Collections.Engine.Accounts;

/// <summary>
/// A store that passes every call on to another: whoever adds something to a call overrides that one.
/// </summary>
public abstract class PassingStore(IAccountStore inner) : IAccountStore
{
    public virtual Task<IReadOnlyList<Account>> LoadAsync(
        IReadOnlyList<AccountRequest> requests, CancellationToken cancellation) =>
        inner.LoadAsync(requests, cancellation);

    public virtual Task<IReadOnlyList<CommitResult>> CommitAsync(
        IReadOnlyList<AccountCommit> commits, CancellationToken cancellation) =>
        inner.CommitAsync(commits, cancellation);

    public Task<long> VersionAsync(AccountId account, CancellationToken cancellation) =>
        inner.VersionAsync(account, cancellation);

    public Account? Recall(AccountRequest request) => inner.Recall(request);

    public Task<AccountId?> AccountOfAsync(string invoiceId, CancellationToken cancellation) =>
        inner.AccountOfAsync(invoiceId, cancellation);

    public virtual Task<Debtor?> DebtorAsync(string debtorId, CancellationToken cancellation) =>
        inner.DebtorAsync(debtorId, cancellation);

    public virtual Task<bool> TryPutDebtorAsync(Debtor? known, Debtor debtor, CancellationToken cancellation) =>
        inner.TryPutDebtorAsync(known, debtor, cancellation);

    public Task<IReadOnlyList<AccountId>> AccountsOfDebtorAsync(string debtorId, CancellationToken cancellation) =>
        inner.AccountsOfDebtorAsync(debtorId, cancellation);

    public Task<MessageContent?> ContentAsync(string messageId, CancellationToken cancellation) =>
        inner.ContentAsync(messageId, cancellation);

    public Task<IReadOnlyList<string>> OpenCasesAsync(AccountId account, CancellationToken cancellation) =>
        inner.OpenCasesAsync(account, cancellation);
}
