using Collections.Engine.Accounts;

namespace Collections.Azure.Orchestrations;

/// <summary>
/// A store whose commits tell the orchestrations they concern: every case and desk that changed, and whoever owns a new
/// effect. So no use case needs to know who must look next.
/// </summary>
public sealed class NudgingStore(IAccountStore inner, INudgeInstances nudges) : PassingStore(inner)
{
    public override async Task<IReadOnlyList<CommitResult>> CommitAsync(
        IReadOnlyList<AccountCommit> commits, CancellationToken cancellation)
    {
        var results = await base.CommitAsync(commits, cancellation);
        foreach (var (commit, result) in commits.Zip(results))
        {
            if (result == CommitResult.Committed)
            {
                foreach (var subject in SubjectsOf(commit).Distinct().Where(s => s != NudgeScope.Current))
                {
                    nudges.Nudge(subject, commit.ExpectedVersion + 1);
                }
            }
        }

        return results;
    }

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
