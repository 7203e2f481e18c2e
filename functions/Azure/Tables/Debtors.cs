using Azure.Data.Tables;
using Collections.Domain;
using Collections.Engine.Reading;
using Collections.Engine.Stored;

namespace Collections.Azure.Tables;

/// <summary>
/// A debtor's master record; <paramref name="Token"/> names the row of the list by name that shows it.
/// </summary>
internal sealed record StoredDebtor(Debtor Debtor, string Token);

/// <summary>Master records, and the list of them by name.</summary>
internal sealed class Debtors(TableClient table)
{
    private const string Master = "m";
    private const string Names = "n";

    /// <summary>Buckets of the list by name; never changes once there is a row.</summary>
    private const int Buckets = 4;

    /// <summary>Where a debtor's record and the rows of its accounts stand.</summary>
    public static string Partition(string debtorId) => Keys.Of("b", Keys.Part(debtorId));

    public async Task<StoredDebtor?> FindAsync(string debtorId, CancellationToken cancellation) =>
        await table.FindAsync(Partition(debtorId), Master, cancellation) is { } row ? DebtorOf(row) : null;

    /// <summary>
    /// Writes a record if it still is what was read; the row by its new name is there before, the one by its old name
    /// goes after.
    /// </summary>
    /// <param name="known">The record that was read; null where there was none.</param>
    /// <param name="debtor">The record that takes its place.</param>
    /// <param name="cancellation">Ends the wait for the service.</param>
    /// <returns>False where the record is another by now, and was left alone.</returns>
    public async Task<bool> TryPutAsync(Debtor? known, Debtor debtor, CancellationToken cancellation)
    {
        var row = await table.FindAsync(Partition(debtor.DebtorId), Master, cancellation);
        var before = row is null ? null : DebtorOf(row);
        if (!StoredJson.AreSame(before?.Debtor, known))
        {
            return false;
        }

        var isRenamed = before?.Debtor.Name != debtor.Name;
        var after = new StoredDebtor(debtor, isRenamed ? Guid.NewGuid().ToString("N") : before!.Token);
        if (isRenamed)
        {
            await table.UpsertEntityAsync(NameRow(after), TableUpdateMode.Replace, cancellation);
        }

        var isWritten = row is null
            ? await table.TryAddAsync(MasterRow(after), cancellation)
            : await table.TryReplaceAsync(MasterRow(after), row.ETag, cancellation);

        // Refused, it may hold all the same: the client repeats a call whose answer was lost, and that finds itself.
        var standing = isWritten ? after : await FindAsync(debtor.DebtorId, cancellation);
        if (isRenamed)
        {
            await DeleteNamesAsync([before, after], standing, cancellation);
        }

        return isWritten
            || (isRenamed && standing?.Token == after.Token)
            || StoredJson.AreSame(standing?.Debtor, debtor);
    }

    public Task<Page<DebtorRow>> PageAsync(string? text, PageRequest page, CancellationToken cancellation)
    {
        var after = Cursor.Read(page.After, 2);
        var from = after is null ? "" : Keys.Behind(Keys.Part(after[0]), Keys.Part(after[1]));
        var folded = text is null ? "" : Listings.Folded(text);
        var walks = Enumerable.Range(0, Buckets).Select(b => new Walk(table, NamePartition(b), Names, from));
        return ListReader.PageAsync(
            [.. walks],
            page,
            row => row.GetString("Search").Contains(folded, StringComparison.Ordinal),
            async row => await FindAsync(row.GetString(Listings.Id), cancellation) is var (debtor, token)
                && token == row.GetString("Token")
                    ? new DebtorRow(debtor.DebtorId, debtor.Name, debtor.Class, debtor.Country, debtor.SalesRep)
                    : null,
            row => Cursor.Of(row.GetString("Name"), row.GetString(Listings.Id)),
            cancellation);
    }

    /// <summary>Deletes the rows that do not show the record that stands; what went once never stands again.</summary>
    private async Task DeleteNamesAsync(
        IEnumerable<StoredDebtor?> shown, StoredDebtor? standing, CancellationToken cancellation)
    {
        foreach (var row in shown.OfType<StoredDebtor>().Where(s => s.Token != standing?.Token).Select(NameRow))
        {
            await table.DeleteEntityAsync(row.PartitionKey, row.RowKey, cancellationToken: cancellation);
        }
    }

    private static TableEntity MasterRow(StoredDebtor stored)
    {
        var row = new TableEntity(Partition(stored.Debtor.DebtorId), Master) { ["Token"] = stored.Token };
        Packed.Put(row, "Record", StoredJson.Write(stored.Debtor));
        return row;
    }

    private static StoredDebtor DebtorOf(TableEntity row) =>
        new(StoredJson.Read<Debtor>(Packed.Get(row, "Record")), row.GetString("Token"));

    private static TableEntity NameRow(StoredDebtor stored)
    {
        var (debtor, token) = stored;
        var name = Listings.Folded(debtor.Name);
        return new(
            NamePartition(Keys.Bucket(debtor.DebtorId, Buckets)),
            Keys.Of(Names, Keys.Part(name), Keys.Part(debtor.DebtorId), token))
        {
            [Listings.Id] = debtor.DebtorId,
            ["Name"] = name,
            ["Search"] = Listings.Folded(debtor.Name, debtor.DebtorId),
            ["Token"] = token,
        };
    }

    private static string NamePartition(int bucket) =>
        Keys.Of("names", bucket.ToString(System.Globalization.CultureInfo.InvariantCulture));
}
