using Azure;
using Azure.Data.Tables;
using Collections.Domain;

namespace Collections.Azure.Tables;

/// <summary>
/// What a commit does to the lists, in two moves around it, so that no row of a list can be lost:
/// <para>before the commit, new rows are added, payments that are added up are marked as in doubt, and the journal says
/// what the commit moves in the sums of open cases;</para>
/// <para>after it, payments are confirmed, old rows deleted, and the journal's entry is settled.</para>
/// Whoever reads a list looks at the case or message itself before he shows it, so rows that a crash or a conflict left
/// over are seen through; the journal tells the sweeper of them.
/// </summary>
/// <param name="account">Whose commit.</param>
/// <param name="commitId">Names the commit.</param>
/// <param name="version">The account's version that the commit makes.</param>
internal sealed class ListChange(AccountId account, string commitId, long version)
{
    private readonly List<CaseMove> _moves = [];

    public string Partition { get; } = ListKeys.Partition(account);

    /// <summary>Rows to have before the commit.</summary>
    public Dictionary<string, TableEntity> Added { get; } = new(StringComparer.Ordinal);

    /// <summary>Rows that take the place of removed ones after the commit, in the same write.</summary>
    public Dictionary<string, TableEntity> Late { get; } = new(StringComparer.Ordinal);

    /// <summary>Rows to be gone after the commit.</summary>
    public Dictionary<string, TableEntity> Removed { get; } = new(StringComparer.Ordinal);

    /// <summary>True where something is left to do after the commit.</summary>
    public bool HasSequel => Removed.Count > 0 || _moves.Count > 0 || Added.Values.Any(IsSummed);

    /// <summary>
    /// True where the journal tells of the sequel: it costs nothing beside other rows, and rows that are only in the
    /// way need none.
    /// </summary>
    public bool HasJournal => HasSequel && HasBefore;

    /// <summary>True where something is to be written before the commit.</summary>
    public bool HasBefore => Added.Count > 0 || Removed.Values.Any(IsSummed) || Relists;

    /// <summary>True where other cases of the account must follow the debtor's new name or sales rep.</summary>
    public bool Relists { get; set; }

    /// <summary>True where the commit changes a sum of open cases.</summary>
    public bool ChangesSums => _moves.Any(move => move.Before != move.After);

    /// <summary>The key of an account row that tells whether a commit that changes a sum was applied.</summary>
    public string? Proof { get; set; }

    /// <summary>The journal's own key, for the log.</summary>
    public string JournalKey => Entry.JournalKey;

    private SumEntry Entry => new(account, commitId, version, ChangesSums ? Proof : null, _moves);

    /// <summary>The journal's second row, which stands until the account's other cases bear the new name.</summary>
    private TableEntity Relisting => new(Partition, Keys.Of(JournalKey, "r"));

    /// <summary>One case's list rows before and after.</summary>
    public void Replace(StoredCase? before, StoredCase after)
    {
        Replace(before is null ? null : Listings.Of(before), Listings.Of(after));
        if (before?.Token != after.Token)
        {
            var move = new CaseMove(
                after.Row.InvoiceId, before is null ? null : OpenPart.Of(before), OpenPart.Of(after));
            if (move is not { Before: null, After: null })
            {
                _moves.Add(move);
            }
        }
    }

    /// <summary>One object's list rows before and after: what is in both stays as it is.</summary>
    public void Replace(Dictionary<string, TableEntity>? before, Dictionary<string, TableEntity> after)
    {
        foreach (var (key, row) in after)
        {
            if (before?.ContainsKey(key) != true)
            {
                Added[key] = row;
            }
        }

        foreach (var (key, row) in before ?? [])
        {
            if (!after.ContainsKey(key))
            {
                Removed[key] = row;
            }
        }
    }

    /// <summary>The writes before the commit; the journal comes first.</summary>
    public IReadOnlyList<TableTransactionAction> Before()
    {
        var rows = new List<TableEntity>();
        if (HasJournal)
        {
            rows.Add(Journal(Entry.Journal(), Added.Keys.Concat(Removed.Keys)));
        }

        if (Relists)
        {
            var relisting = Journal(Relisting, []);
            relisting["Relists"] = true;
            rows.Add(relisting);
        }

        rows.AddRange(Added.Values.Concat(Removed.Values.Where(IsSummed)).Select(Doubted));
        return [.. rows.Select(row => new TableTransactionAction(TableTransactionActionType.UpsertReplace, row))];
    }

    /// <summary>Settles the journal's entry: together or not at all.</summary>
    public IReadOnlyList<TableTransactionAction> Settle() =>
        HasJournal ? [.. Entry.Settle(ETag.All, holds: true)] : [];

    /// <summary>Takes the journal's word that cases are to follow the debtor.</summary>
    public TableTransactionAction Relisted() => ListWriter.Delete(Partition, Relisting.RowKey, ETag.All);

    /// <summary>True where a row is added up without a look at what it is about.</summary>
    public static bool IsSummed(TableEntity row) => row.ContainsKey(Listings.InDoubt);

    private static TableEntity Doubted(TableEntity row)
    {
        if (IsSummed(row))
        {
            row[Listings.InDoubt] = true;
        }

        return row;
    }

    private TableEntity Journal(TableEntity row, IEnumerable<string> keys)
    {
        row["Creditor"] = account.CreditorId;
        row["Debtor"] = account.DebtorId;
        row["Commit"] = commitId;
        Packed.Put(row, "Keys", System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(keys));
        return row;
    }
}
