using Azure;
using Azure.Data.Tables;
using Collections.Domain;
using Collections.Engine.Accounts;
using Microsoft.Extensions.Logging;

namespace Collections.Azure.Tables;

/// <summary>
/// Carries out commits: what must be there before, then the account's transaction under the head's ETag, then what the
/// lists no longer need.
/// </summary>
internal sealed partial class CommitWriter(
    TableClient table,
    AccountTable accounts,
    AccountDirectory directory,
    ListWriter lists,
    Relisting relisting,
    ILogger logger)
{
    /// <summary>How often a commit is planned anew because the account was put in order meanwhile.</summary>
    private const int Attempts = 10;

    public async Task<CommitResult> WriteAsync(AccountCommit commit, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var result = await TryWriteAsync(commit, cancellation);
            if (result is { } known)
            {
                return known;
            }
        }

        throw new InvalidOperationException($"Account {commit.Account} was put in order {Attempts} times meanwhile.");
    }

    /// <returns>Null where only housekeeping came between: the commit can be planned again as it is.</returns>
    private async Task<CommitResult?> TryWriteAsync(AccountCommit commit, CancellationToken cancellation)
    {
        var known = commit.Cases.Where(c => !CommitPlan.IsNew(c)).Select(c => c.Record.State.Invoice.InvoiceId);
        var image = await accounts.ImageAsync(
            commit.Account,
            commit.ExpectedVersion,
            [.. known],
            head => [.. commit.Messages.Select(m => m.MessageId).Where(id => !CommitPlan.IsNew(commit, head, id))],
            cancellation);
        if (image is null)
        {
            return CommitResult.Conflict;
        }

        var plan = CommitPlan.Of(commit, image, Guid.NewGuid().ToString("N"));
        if (!await ReserveAsync(plan, commit.Account, cancellation))
        {
            return CommitResult.Conflict;
        }

        var marks = await lists.BeforeAsync(plan.Lists, cancellation);
        accounts.Memory.Forget(commit.Account);
        var asked = accounts.Memory.Now();
        var etags = await table.TryWriteAsync(plan.Transaction, cancellation);
        if (etags is null)
        {
            var head = await accounts.HeadAsync(commit.Account, cancellation);
            if (!await IsAppliedAsync(plan, head, commit.Account, cancellation))
            {
                var isUpkeep = head?.Version == commit.ExpectedVersion && head.ETag != image.Head?.ETag;
                return isUpkeep ? null : CommitResult.Conflict;
            }
        }
        else
        {
            accounts.Memory.Keep(
                commit.Account, plan.After with { Head = plan.Head with { ETag = etags[0] } }, asked);
        }

        await FinishAsync(plan, commit.Account, marks, cancellation);
        return CommitResult.Committed;
    }

    /// <summary>
    /// A call whose answer was lost is made again by the client and then finds the head moved, by itself.
    /// </summary>
    private async Task<bool> IsAppliedAsync(
        CommitPlan plan, Head? head, AccountId account, CancellationToken cancellation) =>
        head?.Commit == plan.Head.Commit
        || (head?.Version > plan.Head.Version
            && plan.EventsKey is { } key
            && await accounts.CommitOfAsync(account, key, cancellation) == plan.Head.Commit);

    /// <summary>
    /// What must be known before the commit is: ids of new invoices, a new account, whose messages these are.
    /// </summary>
    private async Task<bool> ReserveAsync(CommitPlan plan, AccountId account, CancellationToken cancellation)
    {
        // The ids first: where one is another account's, nothing is announced that never comes to be.
        var reserved = await plan.NewInvoices.AllAsync(
            id => directory.ReserveAsync(id, account, cancellation), cancellation);
        for (var i = 0; i < reserved.Length; i++)
        {
            if (!reserved[i])
            {
                accounts.Memory.Contest(plan.NewInvoices[i]);
            }
        }

        if (!reserved.All(won => won))
        {
            return false;
        }

        if (plan.Head.Version == 1)
        {
            await directory.AnnounceAsync(account, cancellation);
        }

        foreach (var prefix in plan.NewMessagePrefixes)
        {
            await directory.AnnounceMessagesAsync(prefix, account, cancellation);
        }

        return true;
    }

    /// <summary>
    /// The commit holds, whatever happens here: what is not done is seen through by readers and done by the sweeper.
    /// </summary>
    private async Task FinishAsync(
        CommitPlan plan, AccountId account, Dictionary<string, ETag> marks, CancellationToken cancellation)
    {
        foreach (var invoiceId in plan.NewInvoices)
        {
            directory.Remember(invoiceId, account);
        }

        try
        {
            if (plan.Lists.HasSequel)
            {
                await lists.AfterAsync(plan.Lists, marks, cancellation);
                if (plan.Lists.Late.Count > 0)
                {
                    accounts.Memory.Settle(account, plan.Head.Mark);
                }
            }

            if (plan.Lists.Relists)
            {
                await relisting.RunAsync(account, cancellation);
                await lists.WriteAsync([plan.Lists.Relisted()], cancellation);
            }
        }
        catch (Exception failure) when (IsOutOfReach(failure))
        {
            LogLeftOver(failure, plan.Lists.JournalKey);
        }
    }

    /// <summary>
    /// The tables refused, or could not be reached in all tries of the client, or were changed all the time.
    /// </summary>
    private static bool IsOutOfReach(Exception failure) => failure
        is RequestFailedException or AggregateException or OperationCanceledException or InvalidOperationException;

    [LoggerMessage(Level = LogLevel.Warning, Message = "Lists are left for the sweeper: {Journal}")]
    private partial void LogLeftOver(Exception failure, string journal);
}
