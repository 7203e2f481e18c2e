using Collections.Domain;
using Collections.Engine.Accounts;
using Collections.Engine.Reading;

namespace Collections.Azure.Orchestrations;

/// <summary>
/// A store whose commits tell the orchestrations they concern: every case and desk that changed, and whoever owns a new
/// effect. So no use case needs to know who must look next.
/// </summary>
public sealed class NudgingStore(IAccountStore inner, INudgeInstances nudges) : IAccountStore
{
    public async Task<IReadOnlyList<CommitResult>> CommitAsync(
        IReadOnlyList<AccountCommit> commits, CancellationToken cancellation)
    {
        var results = await inner.CommitAsync(commits, cancellation);
        foreach (var (commit, result) in commits.Zip(results))
        {
            if (result == CommitResult.Committed)
            {
                foreach (var subject in SubjectsOf(commit).Distinct().Where(s => s != NudgeScope.Current))
                {
                    nudges.Nudge(subject);
                }
            }
        }

        return results;
    }

    public Task<IReadOnlyList<Account>> LoadAsync(
        IReadOnlyList<AccountRequest> requests, CancellationToken cancellation) =>
        inner.LoadAsync(requests, cancellation);

    public Account? Recall(AccountRequest request) => inner.Recall(request);

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

    private static IEnumerable<Subject> SubjectsOf(AccountCommit commit)
    {
        foreach (var change in commit.Cases)
        {
            yield return Subject.Case(commit.Account, change.Record.State.Invoice.InvoiceId);
        }

        if (commit.Desk is not null)
        {
            yield return Subject.Desk(commit.Account);
        }

        foreach (var entry in commit.Outbox)
        {
            yield return Subject.Of(commit.Account, entry.Effect);
        }
    }
}
