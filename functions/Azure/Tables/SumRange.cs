using System.Globalization;
using Azure.Data.Tables;
using Collections.Domain;

namespace Collections.Azure.Tables;

/// <summary>
/// The rows from which one partition of lists adds up its open cases, which stand side by side: the head row with the
/// sums that are kept, a row for each stage; the journal; the settled entries, which are to be added to what is kept.
/// <para>One page is one snapshot of the partition, so one call mostly tells everything. Over several pages an entry
/// that moves is met twice, never missed, for the journal comes first.</para>
/// </summary>
internal sealed class SumRange
{
    public const int MostToAPage = 1_000;

    private readonly Dictionary<string, SumEntry> _settled = new(StringComparer.Ordinal);

    /// <summary>The partition's head row of sums; null where nobody began to keep any.</summary>
    public TableEntity? Head { get; private set; }

    /// <summary>True where sums are kept.</summary>
    public bool IsKept => Head?.GetBoolean("IsKept") == true;

    /// <summary>True while somebody counts the cases: what is kept stays as it is.</summary>
    public bool IsBeingCounted => !string.IsNullOrEmpty(Head?.GetString("CountedBy"));

    public DateTimeOffset? CountedAt => Head?.GetDateTimeOffset("CountedAt");

    public OpenSums Kept { get; } = new();

    public List<TableEntity> Journal { get; } = [];

    /// <summary>Entries of the journal; those of earlier releases are none.</summary>
    public IEnumerable<SumEntry> Pending => Journal.Select(SumEntry.Of).OfType<SumEntry>()
        .Where(e => !_settled.ContainsKey(e.Commit));

    /// <summary>True where a commit of a release that moved no sums may still be under way.</summary>
    public bool HasEarlierEntries => Journal.Any(row => !row.ContainsKey("Commit"));

    public IReadOnlyCollection<SumEntry> Settled => _settled.Values;

    /// <summary>True where all was read in one call.</summary>
    public bool IsSnapshot { get; private set; } = true;

    public static async Task<SumRange> ReadAsync(
        TableClient table, string partition, int page, CancellationToken cancellation)
    {
        var range = new SumRange();
        var any = false;
        await foreach (var rows in table.RangeAsync(
            partition, ListKeys.Sums, Keys.Behind(ListKeys.Settled), page, cancellation: cancellation).AsPages())
        {
            range.IsSnapshot &= !any || rows.Values.Count == 0;
            any |= rows.Values.Count > 0;
            foreach (var row in rows.Values)
            {
                range.Add(row);
            }
        }

        return range;
    }

    public static TableEntity NewHead(string partition) =>
        new(partition, ListKeys.Sums) { ["IsKept"] = false, ["CountedBy"] = "" };

    /// <summary>The row that keeps the sums of a stage.</summary>
    public static TableEntity KeptRow(string partition, Stage stage, OpenSums sums)
    {
        var row = new TableEntity(
            partition, Keys.Of(ListKeys.Sums, ((int)stage).ToString(CultureInfo.InvariantCulture)))
        {
            ["Stage"] = (int)stage,
        };
        Packed.Put(row, "Cells", sums.Write(stage));
        return row;
    }

    private void Add(TableEntity row)
    {
        if (row.RowKey == ListKeys.Sums)
        {
            Head = row;
        }
        else if (row.RowKey.StartsWith(Keys.From(ListKeys.Sums), StringComparison.Ordinal))
        {
            Kept.Read((Stage)row.GetInt32("Stage")!.Value, Packed.Get(row, "Cells")!);
        }
        else if (row.RowKey.StartsWith(Keys.From(ListKeys.Journal), StringComparison.Ordinal))
        {
            Journal.Add(row);
        }
        else if (SumEntry.Of(row) is { } entry)
        {
            _settled[entry.Commit] = entry;
        }
    }
}
