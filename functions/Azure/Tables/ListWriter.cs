using Azure;
using Azure.Data.Tables;

namespace Collections.Azure.Tables;

/// <summary>Writes what a commit changes in the lists, before and after it.</summary>
internal sealed class ListWriter(TableClient table)
{
    /// <summary>The move before the commit: when this returns, every row that the commit makes true is there.</summary>
    /// <returns>The ETags of the rows written, by key.</returns>
    public async Task<Dictionary<string, ETag>> BeforeAsync(ListChange change, CancellationToken cancellation)
    {
        var etags = new Dictionary<string, ETag>(StringComparer.Ordinal);
        foreach (var chunk in change.Before().Chunk(TransactionLimits.MostEntities))
        {
            TransactionLimits.Check(chunk);
            var answer = await table.SubmitTransactionAsync(chunk, cancellation);
            for (var i = 0; i < chunk.Length; i++)
            {
                etags[chunk[i].Entity.RowKey] = answer.Value[i].Headers.ETag ?? default;
            }
        }

        return etags;
    }

    /// <summary>
    /// The move after the commit. A row that somebody touched meanwhile is left in doubt: he sees to it, or the sweeper
    /// does.
    /// </summary>
    public async Task AfterAsync(ListChange change, Dictionary<string, ETag> etags, CancellationToken cancellation)
    {
        var rows = change.Added.Values.Where(ListChange.IsSummed)
            .Select(row => Confirm(change.Partition, row.RowKey, etags[row.RowKey]))
            .Concat(change.Late.Values.Select(row =>
                new TableTransactionAction(TableTransactionActionType.UpsertReplace, row)))
            .Concat(change.Removed.Keys.Select(key => Delete(change.Partition, key, ETag.All)))
            .ToList();
        var settle = change.Settle();
        if (rows.Count + settle.Count > TransactionLimits.MostEntities)
        {
            await WriteAsync(rows, cancellation);
        }
        else if (await table.TryWriteAsync([.. rows, .. settle], cancellation) is not null)
        {
            return;
        }
        else
        {
            await table.WriteEachAsync(rows, cancellation);
        }

        // Last, for the journal tells of the rows; where its entry is gone, it was settled before.
        if (settle.Count > 0)
        {
            await table.TryWriteAsync(settle, cancellation);
        }
    }

    /// <inheritdoc cref="Rows.WriteWhatHoldsAsync"/>
    public Task WriteAsync(IReadOnlyList<TableTransactionAction> actions, CancellationToken cancellation) =>
        table.WriteWhatHoldsAsync(actions, cancellation);

    public static TableTransactionAction Confirm(string partition, string key, ETag etag) => new(
        TableTransactionActionType.UpdateMerge, new TableEntity(partition, key) { [Listings.InDoubt] = false }, etag);

    public static TableTransactionAction Delete(string partition, string key, ETag etag) =>
        new(TableTransactionActionType.Delete, new TableEntity(partition, key), etag);
}
