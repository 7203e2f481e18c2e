using Azure.Data.Tables;
using Collections.Domain;

namespace Collections.Azure.Tables;

/// <summary>
/// Adds up the open cases of a partition: what is kept, with what every commit since then moved. Of a commit that is
/// under way, or died, the account tells whether it was applied. Where no sums are kept yet the rows are added up.
/// </summary>
/// <param name="table">The lists.</param>
/// <param name="accounts">The accounts.</param>
/// <param name="page">Rows to a call, at most 1,000.</param>
internal sealed class KeptSums(TableClient table, AccountTable accounts, int page = SumRange.MostToAPage)
{
    /// <summary>How often one begins again because what is kept changed meanwhile.</summary>
    private const int Attempts = 50;

    private readonly OpenCount _count = new(table, accounts);

    public async Task<OpenSums> OfAsync(string partition, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var range = await SumRange.ReadAsync(table, partition, page, cancellation);
            if ((range.IsKept
                ? await TryAddAsync(partition, range, cancellation)
                : await TryCountAsync(partition, cancellation)) is { } sums)
            {
                return sums;
            }
        }

        throw new InvalidOperationException($"Sums of {partition} changed {Attempts} times while they were read.");
    }

    /// <summary>Null where what is kept changed meanwhile.</summary>
    private async Task<OpenSums?> TryAddAsync(string partition, SumRange range, CancellationToken cancellation)
    {
        var entries = range.IsSnapshot
            ? await HoldingAsync([range], cancellation)
            : await CompletedAsync(partition, range, cancellation);
        foreach (var move in entries?.SelectMany(e => e.Moves) ?? [])
        {
            range.Kept.Add(move);
        }

        return entries is null ? null : range.Kept;
    }

    /// <summary>
    /// What was read in several calls may have a commit and not the one before it. That one held before the last call,
    /// so a second look finds it; of what the second look finds beyond, nothing is taken.
    /// </summary>
    private async Task<IEnumerable<SumEntry>?> CompletedAsync(
        string partition, SumRange range, CancellationToken cancellation)
    {
        var again = await SumRange.ReadAsync(table, partition, page, cancellation);
        if (again.Head?.ETag != range.Head?.ETag)
        {
            return null;
        }

        var latest = (await HoldingAsync([range], cancellation)).GroupBy(e => e.Account)
            .ToDictionary(g => g.Key, g => g.Max(e => e.Version));
        return (await HoldingAsync([range, again], cancellation))
            .Where(e => latest.TryGetValue(e.Account, out var version) && e.Version <= version);
    }

    /// <summary>The entries of commits that were applied, each once.</summary>
    private async Task<IReadOnlyList<SumEntry>> HoldingAsync(
        IReadOnlyList<SumRange> ranges, CancellationToken cancellation)
    {
        var settled = ranges.SelectMany(r => r.Settled).DistinctBy(e => e.Commit).ToList();
        var known = settled.Select(e => e.Commit).ToHashSet(StringComparer.Ordinal);
        var pending = ranges.SelectMany(r => r.Pending).Where(e => known.Add(e.Commit)).ToList();
        var applied = await pending.AllAsync(e => accounts.IsAppliedAsync(e, cancellation), cancellation);
        return [.. settled, .. pending.Where((_, i) => applied[i])];
    }

    /// <summary>Null where sums are kept since.</summary>
    private async Task<OpenSums?> TryCountAsync(string partition, CancellationToken cancellation)
    {
        var counted = await _count.RunAsync(partition, cancellation);
        return counted.After.IsKept ? null : counted.Sums();
    }
}
