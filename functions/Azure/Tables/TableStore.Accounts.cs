using System.Collections.Immutable;
using Collections.Domain;
using Collections.Engine.Accounts;
using Collections.Engine.Reading;

namespace Collections.Azure.Tables;

/// <content>The account store.</content>
public sealed partial class TableStore
{
    public async Task<IReadOnlyList<Account>> LoadAsync(
        IReadOnlyList<AccountRequest> requests, CancellationToken cancellation) =>
        await requests.AllAsync(request => LoadAsync(request, cancellation), cancellation);

    public async Task<long> VersionAsync(AccountId account, CancellationToken cancellation) =>
        (await _accounts.CurrentHeadAsync(account, cancellation))?.Version ?? 0;

    public Account? Recall(AccountRequest request) => _memory.Of(request.Id)?.Answer(request);

    public async Task<IReadOnlyList<CommitResult>> CommitAsync(
        IReadOnlyList<AccountCommit> commits, CancellationToken cancellation)
    {
        var results = new CommitResult[commits.Count];
        var byAccount = Enumerable.Range(0, commits.Count).GroupBy(i => commits[i].Account).ToList();
        await byAccount.AllAsync(
            async group =>
            {
                foreach (var i in group)
                {
                    results[i] = await _writer.WriteAsync(commits[i], cancellation);
                }

                return true;
            },
            cancellation);
        return results;
    }

    public Task<AccountId?> AccountOfAsync(string invoiceId, CancellationToken cancellation) =>
        _directory.OwnerAsync(invoiceId, cancellation);

    public async Task<Debtor?> DebtorAsync(string debtorId, CancellationToken cancellation) =>
        (await _debtors.FindAsync(debtorId, cancellation))?.Debtor;

    public Task<bool> TryPutDebtorAsync(Debtor? known, Debtor debtor, CancellationToken cancellation) =>
        _debtors.TryPutAsync(known, debtor, cancellation);

    public Task<IReadOnlyList<AccountId>> AccountsOfDebtorAsync(string debtorId, CancellationToken cancellation) =>
        _directory.AccountsAsync(debtorId, cancellation);

    public async Task<MessageContent?> ContentAsync(string messageId, CancellationToken cancellation)
    {
        foreach (var account in await _directory.AccountsOfMessageAsync(messageId, cancellation))
        {
            if (await _accounts.ContentAsync(account, messageId, cancellation) is { } content)
            {
                return content;
            }
        }

        return null;
    }

    public async Task<IReadOnlyList<string>> OpenCasesAsync(AccountId account, CancellationToken cancellation)
    {
        var head = await _accounts.HeadAsync(account, cancellation);
        return
        [
            .. (head?.Agenda ?? ImmutableDictionary<string, AgendaItem>.Empty).Values
                .Where(item => !item.Closed)
                .OrderBy(item => item.Due)
                .ThenBy(item => item.InvoiceId, StringComparer.Ordinal)
                .Select(item => item.InvoiceId),
        ];
    }

    /// <summary>
    /// An invoice that this account tried to take and could not is shown as the case that it became elsewhere.
    /// </summary>
    private async Task<Account> LoadAsync(AccountRequest request, CancellationToken cancellation)
    {
        var account = await _accounts.LoadAsync(request, cancellation);
        foreach (var invoiceId in account.Cases.Keys)
        {
            _directory.Remember(invoiceId, request.Id);
        }

        var contested = request.InvoiceIds
            .Where(id => !account.Cases.ContainsKey(id) && _memory.IsContested(id)).ToList();
        if (contested.Count == 0)
        {
            return account;
        }

        var cases = account.Cases.ToDictionary(StringComparer.Ordinal);
        foreach (var invoiceId in contested)
        {
            if (await CaseAsync(invoiceId, cancellation) is { } record)
            {
                cases[invoiceId] = record;
            }
        }

        return account with { Cases = cases };
    }
}
