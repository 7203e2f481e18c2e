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
    SumUpkeep sums,
    Apart apart,
    TimeProvider time,
    TimeSpan callsEnd)
{
    /// <summary>Settles what is old in the journal, partition by partition, and keeps the sums of each.</summary>
    /// <returns>How many entries of the journal were settled; one that cannot be stays for the next run.</returns>
    public async Task<int> RunAsync(int limit, CancellationToken cancellation)
    {
        var creditors = await directory.CreditorsAsync(cancellation);
        var partitions = creditors.SelectMany(ListKeys.Partitions).ToList();
        var counts = SumUpkeep.CountsOf(partitions.Count);
        var settled = 0;
        foreach (var partition in partitions)
        {
            var range = await SumRange.ReadAsync(table, partition, SumRange.MostToAPage, cancellation);

            // Whoever counts the cases must find what a commit left over, or the entry that tells of it.
            if (!range.IsBeingCounted)
            {
                settled += await SettleAsync(range, limit - settled, cancellation);
            }

            await apart.TryAsync(partition, async () =>
                counts -= await sums.RunAsync(partition, range, counts > 0, cancellation) ? 1 : 0);
        }

        return settled;
    }

    private async Task<int> SettleAsync(SumRange range, int limit, CancellationToken cancellation)
    {
        var settled = 0;
        foreach (var entry in range.Journal.Where(e => time.GetUtcNow() - e.Timestamp >= callsEnd).Take(limit))
        {
            if (await apart.TryAsync(entry.RowKey, () => SettleAsync(entry, cancellation)))
            {
                settled++;
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
                await SettleAsync(account, row, entry.GetString("Commit"), cancellation);
            }
        }

        if (entry.GetBoolean("Relists") == true)
        {
            await relisting.RunAsync(account, cancellation);
        }

        // Together, and only if nobody settled it meanwhile.
        await table.TryWriteAsync(
            SumEntry.Of(entry) is { } moved
                ? [.. moved.Settle(entry.ETag, await accounts.IsAppliedAsync(moved, cancellation))]
                : [ListWriter.Delete(entry.PartitionKey, entry.RowKey, entry.ETag)],
            cancellation);
    }

    /// <summary>
    /// Writes a row as its case or message says it is, or takes it away. A row that changed lately is left alone: the
    /// commit that changed it has an entry of its own. One that bears the entry's commit is that one's alone.
    /// </summary>
    private async Task SettleAsync(
        AccountId account, TableEntity row, string? commit, CancellationToken cancellation)
    {
        var isItsOwn = commit is not null && row.RowKey.EndsWith(Keys.Of("", commit), StringComparison.Ordinal);
        if (!isItsOwn && time.GetUtcNow() - row.Timestamp < callsEnd)
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
