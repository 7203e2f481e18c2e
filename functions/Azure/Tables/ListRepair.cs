using Azure;
using Azure.Data.Tables;
using Collections.Domain;

namespace Collections.Azure.Tables;

/// <summary>
/// Puts lists in order after crashes and conflicts: every commit that changes lists writes into the journal first and
/// takes its entry back last, so an entry that is old tells of a commit that did not come to its end.
/// </summary>
internal sealed class ListRepair(
    TableClient table,
    AccountTable accounts,
    AccountDirectory directory,
    ListWriter lists,
    Relisting relisting,
    Apart apart,
    TimeProvider time,
    TimeSpan callsEnd)
{
    /// <returns>How many entries of the journal were settled; one that cannot be stays for the next run.</returns>
    public async Task<int> RunAsync(int limit, CancellationToken cancellation)
    {
        var creditors = await directory.CreditorsAsync(cancellation);
        var settled = 0;
        foreach (var partition in creditors.SelectMany(ListKeys.Partitions))
        {
            var entries = table.RangeAsync(
                partition, Keys.From(ListKeys.Journal), Keys.Behind(ListKeys.Journal), cancellation: cancellation);
            var old = entries.WhereAsync(e => time.GetUtcNow() - e.Timestamp >= callsEnd, cancellation);
            await foreach (var entry in old.WithCancellation(cancellation))
            {
                if (settled == limit)
                {
                    return settled;
                }

                if (await apart.TryAsync(entry.RowKey, () => SettleAsync(entry, cancellation)))
                {
                    settled++;
                }
            }
        }

        return settled;
    }

    private async Task SettleAsync(TableEntity entry, CancellationToken cancellation)
    {
        var account = Listings.AccountOf(entry);
        foreach (var key in System.Text.Json.JsonSerializer.Deserialize<string[]>(Packed.Get(entry, "Keys"))!)
        {
            if (await table.FindAsync(entry.PartitionKey, key, cancellation) is { } row)
            {
                await SettleAsync(account, row, cancellation);
            }
        }

        if (entry.GetBoolean("Relists") == true)
        {
            await relisting.RunAsync(account, cancellation);
        }

        await lists.WriteAsync([ListWriter.Delete(entry.PartitionKey, entry.RowKey, entry.ETag)], cancellation);
    }

    /// <summary>
    /// Writes a row as its case or message says it is, or takes it away. A row that changed lately is left alone: the
    /// commit that changed it has an entry of its own.
    /// </summary>
    private async Task SettleAsync(AccountId account, TableEntity row, CancellationToken cancellation)
    {
        if (time.GetUtcNow() - row.Timestamp < callsEnd)
        {
            return;
        }

        var right = await RightAsync(account, row, cancellation);
        if (right is null)
        {
            await lists.WriteAsync([ListWriter.Delete(row.PartitionKey, row.RowKey, row.ETag)], cancellation);
        }
        else if (row.GetBoolean(Listings.InDoubt) == true)
        {
            await table.TryReplaceAsync(right, row.ETag, cancellation);
        }
    }

    /// <summary>The row as it should be; null where it should not be.</summary>
    private async Task<TableEntity?> RightAsync(AccountId account, TableEntity row, CancellationToken cancellation)
    {
        if (row.GetString(Listings.CaseId) is { } invoiceId)
        {
            var stored = (await accounts.CaseAsync(account, invoiceId, cancellation)).Item;
            return stored is null ? null : Listings.Of(stored).GetValueOrDefault(row.RowKey);
        }

        if (row.GetString(Listings.MessageId) is { } messageId)
        {
            var stored = (await accounts.MessageAsync(account, messageId, cancellation)).Item;
            return stored is null ? null : Listings.Of(stored).GetValueOrDefault(row.RowKey);
        }

        var head = await accounts.HeadAsync(account, cancellation);
        return head?.Names(DueRows.MarkOf(row)) == true ? row : null;
    }
}
