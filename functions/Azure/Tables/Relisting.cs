using Azure;
using Azure.Data.Tables;
using Collections.Domain;

namespace Collections.Azure.Tables;

/// <summary>
/// Follows a debtor's new name or sales rep through the cases of an account: what lists show of a case is a copy. Moves
/// the head's ETag, so that no commit comes between, and leaves its version alone, for nothing was decided.
/// </summary>
internal sealed class Relisting(TableClient table, AccountTable accounts, ListWriter lists)
{
    private const int CasesAtOnce = 20;

    /// <summary>How often a stretch is begun again because a commit came between.</summary>
    private const int Attempts = 50;

    public async Task RunAsync(AccountId account, CancellationToken cancellation)
    {
        for (var lost = 0; lost < Attempts;)
        {
            if (await accounts.HeadAsync(account, cancellation) is not { } head)
            {
                return;
            }

            var outdated = (await accounts.ListedAsync(account, cancellation))
                .Where(listed => Current(listed, head.State.Debtor) != listed.Row)
                .ToList();
            if (outdated.Count == 0)
            {
                return;
            }

            lost += await TryRelistAllAsync(account, outdated, cancellation) ? 0 : 1;
        }

        throw new InvalidOperationException($"Account {account} changed {Attempts} times while it was renamed.");
    }

    /// <summary>Stretch by stretch, each under the head as it is then; false where a commit came between.</summary>
    private async Task<bool> TryRelistAllAsync(
        AccountId account, IReadOnlyList<ListedCase> outdated, CancellationToken cancellation)
    {
        foreach (var stretch in outdated.Chunk(CasesAtOnce))
        {
            if (await accounts.HeadAsync(account, cancellation) is not { } head
                || !await TryRelistAsync(head, stretch, cancellation))
            {
                return false;
            }
        }

        return true;
    }

    private static Engine.Reading.CaseRow Current(ListedCase listed, Debtor debtor) => listed.Row with
    {
        DebtorName = debtor.Name,
        SalesRep = listed.OwnRep ?? debtor.SalesRep,
    };

    private async Task<bool> TryRelistAsync(
        Head head, IReadOnlyList<ListedCase> outdated, CancellationToken cancellation)
    {
        var invoiceIds = outdated.Select(o => o.Row.InvoiceId).ToList();
        var image = await accounts.ImageAsync(head.Account, head.Version, invoiceIds, _ => [], cancellation);
        if (image?.Head?.ETag != head.ETag)
        {
            return false;
        }

        var id = Guid.NewGuid().ToString("N");
        var change = new ListChange(head.Account, id, head.Version);
        var actions = new List<TableTransactionAction>
        {
            new(
                TableTransactionActionType.UpdateMerge,
                new TableEntity(AccountKeys.Partition(head.Account), Head.Row) { ["Upkeep"] = id },
                head.ETag),
        };
        foreach (var listed in outdated)
        {
            var before = image.Cases[listed.Row.InvoiceId];

            // As the case is now: since it was listed, a commit may have changed it.
            var now = new ListedCase(before.Row, before.Token, before.Record.State.Invoice.SalesRep);
            var after = before with { Row = Current(now, head.State.Debtor), Token = id };
            change.Replace(before, after);
            actions.Add(new(
                TableTransactionActionType.UpdateMerge, AccountRows.Relisted(after.Row, after.Token), ETag.All));
        }

        var marks = await lists.BeforeAsync(change, cancellation);
        accounts.Memory.Forget(head.Account);
        if (await table.TryWriteAsync(actions, cancellation) is null)
        {
            return false;
        }

        await lists.AfterAsync(change, marks, cancellation);
        return true;
    }
}
