using Azure.Data.Tables;
using Collections.Domain;

namespace Collections.Azure.Tables;

/// <summary>
/// What a commit does to the lists, in two moves around it, so that no row of a list can be lost:
/// <para>before the commit, new rows are added, and rows that are added up are marked as in doubt;</para>
/// <para>after it, new rows are confirmed and old ones deleted.</para>
/// Whoever reads a list looks at the case or message itself before he shows it, so rows that a crash or a conflict left
/// over are seen through; the journal tells the sweeper of them.
/// </summary>
internal sealed class ListChange(AccountId account, string journalId)
{
    public string Partition { get; } = ListKeys.Partition(account);

    /// <summary>Rows to have before the commit.</summary>
    public Dictionary<string, TableEntity> Added { get; } = new(StringComparer.Ordinal);

    /// <summary>Rows that take the place of removed ones after the commit, in the same write.</summary>
    public Dictionary<string, TableEntity> Late { get; } = new(StringComparer.Ordinal);

    /// <summary>Rows to be gone after the commit.</summary>
    public Dictionary<string, TableEntity> Removed { get; } = new(StringComparer.Ordinal);

    /// <summary>True where something is left to do after the commit.</summary>
    public bool HasSequel => Removed.Count > 0 || Added.Values.Any(IsSummed) || Relists;

    /// <summary>
    /// True where the journal tells of the sequel: it costs nothing beside other rows, and rows that are only in the
    /// way need none.
    /// </summary>
    public bool HasJournal => HasSequel && HasBefore;

    /// <summary>True where something is to be written before the commit.</summary>
    public bool HasBefore => Added.Count > 0 || Removed.Values.Any(IsSummed) || Relists;

    /// <summary>True where other cases of the account must follow the debtor's new name or sales rep.</summary>
    public bool Relists { get; set; }

    public string JournalKey { get; } = Keys.Of(ListKeys.Journal, Keys.Part(account.DebtorId), journalId);

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
        var actions = new List<TableTransactionAction>();
        if (HasJournal)
        {
            actions.Add(new(TableTransactionActionType.UpsertReplace, Journal()));
        }

        actions.AddRange(Added.Values.Concat(Removed.Values.Where(IsSummed)).Select(row =>
            new TableTransactionAction(TableTransactionActionType.UpsertReplace, Doubted(row))));
        return actions;
    }

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

    private TableEntity Journal()
    {
        var row = new TableEntity(Partition, JournalKey)
        {
            ["Creditor"] = account.CreditorId,
            ["Debtor"] = account.DebtorId,
            ["Relists"] = Relists,
        };
        Packed.Put(row, "Keys", System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(Added.Keys.Concat(Removed.Keys)));
        return row;
    }
}
