using Azure.Data.Tables;
using Collections.Engine.Reading;
using AsyncRows = Azure.AsyncPageable<Azure.Data.Tables.TableEntity>;

namespace Collections.Azure.Tables;

/// <summary>
/// One stretch of list rows: all that begin with <paramref name="List"/>, between two bounds of what follows it.
/// </summary>
internal sealed record Walk(TableClient Table, string Partition, string List, string From = "", string? Before = null);

/// <summary>
/// Reads a page of a list: merges its walks in the order of their keys and looks at what each row is about, for a row
/// may be left over or out of date.
/// </summary>
internal static class ListReader
{
    /// <summary>Rows looked at for one page; where so many do not fit, the page ends early and has a cursor.</summary>
    private const int MostLookedAt = 1_000;

    /// <summary>Rows read for one page where no more than the row itself decides.</summary>
    private const int MostRead = 20_000;

    /// <param name="walks">The walks, each in the list's order.</param>
    /// <param name="page">How much.</param>
    /// <param name="fits">Tells from the row alone that it cannot be meant.</param>
    /// <param name="look">Looks at what a row is about; null where it is not, or no longer, in the list.</param>
    /// <param name="cursor">The cursor behind a row.</param>
    /// <param name="cancellation">Ends the wait for the service.</param>
    public static async Task<Page<T>> PageAsync<T>(
        IReadOnlyList<Walk> walks,
        PageRequest page,
        Func<TableEntity, bool> fits,
        Func<TableEntity, Task<T?>> look,
        Func<TableEntity, string> cursor,
        CancellationToken cancellation)
        where T : class
    {
        var limit = Math.Clamp(page.Limit, 1, PageRequest.Most);
        await using var rows = Merged(walks, limit + 1, cancellation).GetAsyncEnumerator(cancellation);
        var shown = new List<(string Cursor, T Item)>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var (looked, read) = (0, 0);
        string? last = null;
        var ended = false;
        while (!ended && shown.Count <= limit && looked < MostLookedAt && read < MostRead)
        {
            var batch = new List<TableEntity>();
            while (batch.Count < limit + 1 - shown.Count && read < MostRead)
            {
                if (!await rows.MoveNextAsync())
                {
                    ended = true;
                    break;
                }

                read++;
                last = cursor(rows.Current);
                if (fits(rows.Current))
                {
                    batch.Add(rows.Current);
                }
            }

            looked += batch.Count;
            var items = await batch.AllAsync(look, cancellation);
            shown.AddRange(batch.Zip(items)
                .Where(x => x.Second is not null && seen.Add(cursor(x.First)))
                .Select(x => (cursor(x.First), x.Second!)));
        }

        var kept = shown.Take(limit).ToList();
        var after = shown.Count > limit ? kept[^1].Cursor : ended ? null : last;
        return new([.. kept.Select(s => s.Item)], after);
    }

    /// <summary>The rows of several walks in one order: that of their keys behind the list's name.</summary>
    public static async IAsyncEnumerable<TableEntity> Merged(
        IReadOnlyList<Walk> walks,
        int pageSize,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var streams = walks
            .Select(walk => Rows(walk, pageSize, cancellation).GetAsyncEnumerator(cancellation)).ToList();
        try
        {
            var any = await streams.AllAsync(async stream => await stream.MoveNextAsync(), cancellation);
            var next = new PriorityQueue<int, string>(StringComparer.Ordinal);
            for (var i = 0; i < streams.Count; i++)
            {
                Enqueue(i, any[i]);
            }

            while (next.TryDequeue(out var i, out _))
            {
                yield return streams[i].Current;
                Enqueue(i, await streams[i].MoveNextAsync());
            }

            void Enqueue(int i, bool more)
            {
                if (more)
                {
                    next.Enqueue(i, streams[i].Current.RowKey[walks[i].List.Length..]);
                }
            }
        }
        finally
        {
            foreach (var stream in streams)
            {
                await stream.DisposeAsync();
            }
        }
    }

    private static AsyncRows Rows(Walk walk, int pageSize, CancellationToken cancellation) =>
        walk.Table.RangeAsync(
            walk.Partition,
            Keys.From(walk.List) + walk.From,
            walk.Before is null ? Keys.Behind(walk.List) : Keys.From(walk.List) + walk.Before,
            Math.Clamp(pageSize, 1, 1_000),
            cancellation: cancellation);
}
