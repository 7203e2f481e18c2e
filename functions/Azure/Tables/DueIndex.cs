using Azure;
using Azure.Data.Tables;
using Collections.Domain;
using Collections.Engine.Accounts;

namespace Collections.Azure.Tables;

/// <summary>
/// Finds accounts with something due. The index has each account at most once at a time that counts, never too late;
/// what exactly is due stands in the account's head. A row that is too early is moved when it is met, one that no head
/// names is dropped.
/// </summary>
internal sealed class DueIndex(
    TableClient accountsTable,
    TableClient listsTable,
    AccountTable accounts,
    AccountDirectory directory,
    Apart apart,
    TimeProvider time,
    TimeSpan callsEnd)
{
    private const int RowsAtOnce = 64;

    /// <summary>How often work is put off again because a commit came between.</summary>
    private const int Attempts = 50;

    public async Task<IReadOnlyList<DueWork>> DueAsync(
        DateTimeOffset until, int limit, CancellationToken cancellation)
    {
        var due = new List<DueWork>();
        var met = new HashSet<AccountId>();
        await foreach (var rows in BatchesAsync(until, cancellation))
        {
            var heads = await rows.AllAsync(row => TryHeadOfAsync(row, cancellation), cancellation);
            foreach (var head in heads.OfType<Head>().Where(head => met.Add(head.Account)))
            {
                var found = head.Waiting().Where(w => w.At <= until).ToList();
                due.AddRange(found);
                if (found.Count == 0 && head.NextDue != head.Mark?.At)
                {
                    await TryMoveAsync(head, cancellation);
                }
            }

            // Whatever the rows behind lead to is due later than the last one read.
            if (due.Count(w => w.At <= DueRows.MarkOf(rows[^1]).At) >= limit)
            {
                break;
            }
        }

        return
        [
            .. due.OrderBy(w => w.At)
                .ThenBy(w => w.Kind)
                .ThenBy(w => w.Account.ToString(), StringComparer.Ordinal)
                .ThenBy(w => w.Id, StringComparer.Ordinal)
                .Take(limit),
        ];
    }

    public async Task<DateTimeOffset?> NextDueAsync(CancellationToken cancellation)
    {
        DateTimeOffset? first = null;
        await foreach (var row in RowsAsync(DateTimeOffset.MaxValue, 4, cancellation))
        {
            if (first <= DueRows.MarkOf(row).At)
            {
                break;
            }

            if (await TryHeadOfAsync(row, cancellation) is not { } head)
            {
                continue;
            }

            var next = head.NextDue;
            if (next != head.Mark?.At)
            {
                await TryMoveAsync(head, cancellation);
            }

            first = first is null || next < first ? next : first;
        }

        return first;
    }

    /// <summary>Puts work off; nothing happens where it is not there any more.</summary>
    public async Task PostponeAsync(DueWork work, DateTimeOffset until, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (await accounts.HeadAsync(work.Account, cancellation) is not { } head
                || Postponed(head, work, until.ToUniversalTime()) is not { } after)
            {
                return;
            }

            if (after.NextDue is { } next && (after.Mark is null || next < after.Mark.At))
            {
                after = after with { Mark = new(next, Guid.NewGuid().ToString("N")), Former = [] };
            }

            TableEntity[] rows = work.Kind == WorkKind.Case
                ? [new(AccountKeys.Partition(work.Account), AccountKeys.Case(work.Id)) { ["Wake"] = until.UtcTicks }]
                : [];
            if (await WriteAsync(
                head,
                after,
                [.. rows.Select(r => new TableTransactionAction(TableTransactionActionType.UpdateMerge, r, ETag.All))],
                cancellation))
            {
                return;
            }
        }

        throw new InvalidOperationException(
            $"Account {work.Account} changed {Attempts} times while work was put off.");
    }

    private static Head? Postponed(Head head, DueWork work, DateTimeOffset until) => work.Kind switch
    {
        WorkKind.Case when head.Agenda.TryGetValue(work.Id, out var item) =>
            head with { Agenda = head.Agenda.SetItem(work.Id, item with { Wake = until.UtcTicks }) },
        WorkKind.Desk when head.Desk is { } desk => head with { Desk = desk with { WakeAt = until } },
        WorkKind.Effect when head.Outbox.TryGetValue(work.Id, out var entry) =>
            head with { Outbox = head.Outbox.SetItem(work.Id, entry with { DueAt = until }) },
        _ => null,
    };

    private async IAsyncEnumerable<IReadOnlyList<TableEntity>> BatchesAsync(
        DateTimeOffset until,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var batch = new List<TableEntity>();
        await foreach (var row in RowsAsync(until, RowsAtOnce, cancellation))
        {
            batch.Add(row);
            if (batch.Count == RowsAtOnce)
            {
                yield return batch;
                batch = [];
            }
        }

        if (batch.Count > 0)
        {
            yield return batch;
        }
    }

    private async IAsyncEnumerable<TableEntity> RowsAsync(
        DateTimeOffset until,
        int pageSize,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var creditors = await directory.CreditorsAsync(cancellation);
        var walks = creditors.SelectMany(ListKeys.Partitions).Select(partition =>
            new Walk(listsTable, partition, ListKeys.Due, "", Keys.Part(until.UtcTicks + 1)));
        await foreach (var row in ListReader.Merged([.. walks], pageSize, cancellation))
        {
            yield return row;
        }
    }

    /// <summary>Null also where the head cannot be read: its row stays, for a release that can.</summary>
    private async Task<Head?> TryHeadOfAsync(TableEntity row, CancellationToken cancellation)
    {
        Head? head = null;
        await apart.TryAsync(row.RowKey, async () => head = await HeadOfAsync(row, cancellation));
        return head;
    }

    /// <summary>The account's head, if it is by this row that the account is found.</summary>
    private async Task<Head?> HeadOfAsync(TableEntity row, CancellationToken cancellation)
    {
        var head = await accounts.HeadAsync(Listings.AccountOf(row), cancellation);
        var mark = DueRows.MarkOf(row);
        if (head?.Mark == mark)
        {
            return head;
        }

        var delete = ListWriter.Delete(row.PartitionKey, row.RowKey, row.ETag);
        if (head is { Mark: { } later } && head.Names(mark))
        {
            // Whoever moved the account to a later row did not come to write it.
            var right = DueRows.Row(head.Account, later);
            await listsTable.TryWriteAsync(
                [new(TableTransactionActionType.UpsertReplace, right), delete], cancellation);
            return head;
        }

        // A young one may be there for a commit that is just being written.
        if (time.GetUtcNow() - row.Timestamp >= callsEnd)
        {
            await listsTable.TryWriteAsync([delete], cancellation);
        }

        return null;
    }

    private Task<bool> TryMoveAsync(Head head, CancellationToken cancellation) =>
        apart.TryAsync(head.Account.ToString(), () => MoveAsync(head, cancellation));

    /// <summary>Lets the index follow an account that sleeps longer than its row says.</summary>
    private Task<bool> MoveAsync(Head head, CancellationToken cancellation) => WriteAsync(
        head,
        head with
        {
            Mark = head.NextDue is { } next ? new(next, Guid.NewGuid().ToString("N")) : null,
            Former = [],
        },
        [],
        cancellation);

    /// <summary>
    /// Writes a head in which only times changed: its ETag moves, its version does not, for nothing was decided.
    /// </summary>
    private async Task<bool> WriteAsync(
        Head before, Head after, IReadOnlyList<TableTransactionAction> rows, CancellationToken cancellation)
    {
        if (after.Mark is { } mark && mark != before.Mark)
        {
            await listsTable.UpsertEntityAsync(
                DueRows.Row(after.Account, mark), TableUpdateMode.Replace, cancellation);
        }

        var image = accounts.Memory.Of(after.Account);
        accounts.Memory.Forget(after.Account);
        var asked = accounts.Memory.Now();
        var etags = await accountsTable.TryWriteAsync(
            [new(TableTransactionActionType.UpdateMerge, after.ToRow(before), before.ETag), .. rows], cancellation);
        if (etags is not null && rows.Count == 0 && image?.Head?.ETag == before.ETag)
        {
            accounts.Memory.Keep(after.Account, image with { Head = after with { ETag = etags[0] } }, asked);
        }

        if (after.Mark != before.Mark && (etags is null ? after.Mark : before.Mark) is { } left)
        {
            var row = DueRows.Row(after.Account, left);
            await listsTable.TryWriteAsync(
                [ListWriter.Delete(row.PartitionKey, row.RowKey, ETag.All)], cancellation);
        }

        return etags is not null;
    }
}
