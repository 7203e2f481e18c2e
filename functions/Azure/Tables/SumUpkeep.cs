using Azure;
using Azure.Data.Tables;
using Collections.Azure.Hosting;
using Collections.Domain;
using Microsoft.Extensions.Logging;

namespace Collections.Azure.Tables;

/// <summary>
/// Keeps the sums of open cases: adds to them what commits settled, counts the cases once a day, and mends and reports
/// what was off. Every change of what is kept is one transaction under the ETag of the partition's head row of sums.
/// </summary>
internal sealed partial class SumUpkeep(
    TableClient table, AccountTable accounts, TimeProvider time, TimeSpan callsEnd, ILogger logger)
{
    /// <summary>Entries to a transaction, beside the head row and one for each stage.</summary>
    private const int EntriesAtOnce = 80;

    /// <summary>Transactions for one partition in one run; the next one goes on.</summary>
    private const int MostTurns = 50;

    private static readonly TimeSpan CountedEvery = TimeSpan.FromDays(1);

    private readonly OpenCount _count = new(table, accounts);

    /// <summary>
    /// Nothing is kept before so long after the first look: instances of a release that moves no sums may run beside.
    /// </summary>
    private TimeSpan RollOutEnds => 6 * callsEnd;

    /// <summary>How many partitions of so many are counted in one run at most: all in two hours of sweeps.</summary>
    public static int CountsOf(int partitions) => 8 + (partitions / 20);

    /// <summary>Adds to what is kept what was settled since, or counts the cases where that is due.</summary>
    /// <param name="partition">The partition.</param>
    /// <param name="range">What was read of it.</param>
    /// <param name="mayCount">False where enough was counted in this run.</param>
    /// <param name="cancellation">Ends the wait for the service.</param>
    /// <returns>True where the cases were counted.</returns>
    public async Task<bool> RunAsync(
        string partition, SumRange range, bool mayCount, CancellationToken cancellation)
    {
        if (range.Head is null)
        {
            await table.TryAddAsync(SumRange.NewHead(partition), cancellation);
            return false;
        }

        if (mayCount && IsCountDue(range, range.Head))
        {
            await CountAsync(partition, range.Head, cancellation);
            return true;
        }

        if (range is { IsKept: true, IsBeingCounted: false })
        {
            await FoldAsync(partition, range, range.Head.ETag, cancellation);
        }

        return false;
    }

    private bool IsCountDue(SumRange range, TableEntity head)
    {
        var unchangedFor = time.GetUtcNow() - head.Timestamp;
        return range switch
        {
            // Whoever began to count died.
            { IsBeingCounted: true } => unchangedFor >= callsEnd,
            { IsKept: true } => time.GetUtcNow() - range.CountedAt >= CountedEvery,
            _ => unchangedFor >= RollOutEnds && !range.HasEarlierEntries,
        };
    }

    private async Task FoldAsync(
        string partition, SumRange range, ETag etag, CancellationToken cancellation)
    {
        foreach (var entries in range.Settled.Chunk(EntriesAtOnce).Take(MostTurns))
        {
            var moves = entries.SelectMany(e => e.Moves).ToList();
            moves.ForEach(range.Kept.Add);
            var stages = moves.SelectMany(m => new[] { m.Before?.Stage, m.After?.Stage }).OfType<Stage>().Distinct();
            var etags = await table.TryWriteAsync(
                [
                    new(TableTransactionActionType.UpdateMerge, new TableEntity(partition, ListKeys.Sums), etag),
                    .. Kept(partition, stages, range.Kept),
                    .. entries.Select(e => ListWriter.Delete(partition, e.SettledKey, ETag.All)),
                ],
                cancellation);
            if (etags is null)
            {
                return;
            }

            etag = etags[0];
        }
    }

    private static IEnumerable<TableTransactionAction> Kept(
        string partition, IEnumerable<Stage> stages, OpenSums sums) => stages.Select(stage =>
        new TableTransactionAction(TableTransactionActionType.UpsertReplace, SumRange.KeptRow(partition, stage, sums)));

    private async Task CountAsync(string partition, TableEntity head, CancellationToken cancellation)
    {
        var name = Guid.NewGuid().ToString("N");
        if (await MarkAsync(partition, name, head.ETag, cancellation) is not { } mark)
        {
            return;
        }

        try
        {
            var counted = await _count.RunAsync(partition, cancellation);
            var last = await SumRange.ReadAsync(table, partition, SumRange.MostToAPage, cancellation);
            if (counted.Before.Head?.ETag == mark && last.Head?.ETag == mark && !last.HasEarlierEntries)
            {
                await KeepAsync(partition, await WithoutEntriesAsync(counted, last, cancellation), last, cancellation);
                return;
            }
        }
        catch (Exception) when (!cancellation.IsCancellationRequested)
        {
            await MarkAsync(partition, "", mark, CancellationToken.None);
            throw;
        }

        await MarkAsync(partition, "", mark, cancellation);
    }

    /// <summary>Says that somebody counts, or nobody any more; null where something came between.</summary>
    private async Task<ETag?> MarkAsync(
        string partition, string countedBy, ETag etag, CancellationToken cancellation)
    {
        var row = new TableEntity(partition, ListKeys.Sums) { ["CountedBy"] = countedBy };
        var etags = await table.TryWriteAsync(
            [new(TableTransactionActionType.UpdateMerge, row, etag)], cancellation);
        return etags is [var now] ? now : null;
    }

    /// <summary>
    /// What the cases come to without the entries that are still to be added: since the mark none of them goes, so this
    /// is one and the same whenever each case was seen.
    /// </summary>
    private async Task<OpenSums> WithoutEntriesAsync(
        CountedCases counted, SumRange last, CancellationToken cancellation)
    {
        var sums = counted.Sums();
        foreach (var entry in last.Settled)
        {
            Seen(counted, entry).ForEach(sums.Take);
        }

        foreach (var entry in last.Pending)
        {
            var seen = Seen(counted, entry);
            if (seen.Count > 0 && await accounts.IsAppliedAsync(entry, cancellation))
            {
                seen.ForEach(sums.Take);
            }
        }

        return sums;
    }

    /// <summary>What an entry moved, or would have, before the case was seen.</summary>
    private static List<CaseMove> Seen(CountedCases counted, SumEntry entry) =>
    [
        .. entry.Moves.Where(move =>
            counted.Cases.GetValueOrDefault((entry.Account, move.InvoiceId)) is { Version: { } version }
            && entry.Version <= version),
    ];

    private async Task KeepAsync(
        string partition, OpenSums sums, SumRange range, CancellationToken cancellation)
    {
        var head = new TableEntity(partition, ListKeys.Sums)
        {
            ["IsKept"] = true,
            ["CountedBy"] = "",
            ["CountedAt"] = time.GetUtcNow(),
        };
        var written = await table.TryWriteAsync(
            [
                new(TableTransactionActionType.UpdateMerge, head, range.Head!.ETag),
                .. Kept(partition, Enum.GetValues<Stage>().Where(s => s != Stage.Closed), sums),
            ],
            cancellation);
        if (written is not null && range.IsKept && !sums.Parts.SequenceEqual(range.Kept.Parts))
        {
            DriveMetrics.MendedSums.Add(1);
            LogMended(partition);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Sums of open cases were off and are mended: {Partition}")]
    private partial void LogMended(string partition);
}
