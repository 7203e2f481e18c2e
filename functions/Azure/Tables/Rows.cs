using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;

namespace Collections.Azure.Tables;

/// <summary>Calls of the table service as the store makes them.</summary>
internal static class Rows
{
    /// <summary>How many calls one request to the store may have under way at a time.</summary>
    public const int AtOnce = 16;

    public static async Task<TableEntity?> FindAsync(
        this TableClient table,
        string partition,
        string row,
        CancellationToken cancellation,
        IEnumerable<string>? columns = null)
    {
        var found = await table.GetEntityIfExistsAsync<TableEntity>(partition, row, columns, cancellation);
        return found.HasValue ? found.Value : null;
    }

    /// <summary>Rows of one partition from one key on and before another, in order.</summary>
    /// <param name="table">The table.</param>
    /// <param name="partition">The partition.</param>
    /// <param name="from">The first key.</param>
    /// <param name="before">The first key behind the range.</param>
    /// <param name="page">Rows to a call, at most 1,000.</param>
    /// <param name="filter">What else must hold, in the words of OData.</param>
    /// <param name="columns">The properties to bring; null brings all.</param>
    /// <param name="cancellation">Ends the wait for the service.</param>
    public static AsyncPageable<TableEntity> RangeAsync(
        this TableClient table,
        string partition,
        string from,
        string before,
        int? page = null,
        string? filter = null,
        IEnumerable<string>? columns = null,
        CancellationToken cancellation = default) => table.QueryAsync<TableEntity>(
        $"PartitionKey eq '{partition}' and RowKey ge '{from}' and RowKey lt '{before}'"
            + (filter is null ? "" : $" and ({filter})"),
        page,
        columns,
        cancellation);

    /// <summary>The first rows of a sequence.</summary>
    public static async Task<List<T>> FirstAsync<T>(
        this IAsyncEnumerable<T> rows, int count, CancellationToken cancellation)
    {
        var first = new List<T>();
        await foreach (var row in rows.WithCancellation(cancellation))
        {
            first.Add(row);
            if (first.Count == count)
            {
                break;
            }
        }

        return first;
    }

    /// <summary>Looks up many things at once, a limited number at a time; answers in the order asked.</summary>
    public static async Task<TResult[]> AllAsync<T, TResult>(
        this IReadOnlyList<T> items, Func<T, Task<TResult>> look, CancellationToken cancellation)
    {
        var results = new TResult[items.Count];
        await Parallel.ForAsync(
            0,
            items.Count,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation },
            async (i, _) => results[i] = await look(items[i]));
        return results;
    }

    /// <summary>Adds a row; false where its key is taken.</summary>
    public static async Task<bool> TryAddAsync(
        this TableClient table, TableEntity row, CancellationToken cancellation)
    {
        try
        {
            await table.AddEntityAsync(row, cancellation);
            return true;
        }
        catch (RequestFailedException failure) when (failure.Status == 409)
        {
            return false;
        }
    }

    /// <summary>Replaces a row as it was read; false where it changed or went meanwhile.</summary>
    public static async Task<bool> TryReplaceAsync(
        this TableClient table, TableEntity row, ETag etag, CancellationToken cancellation)
    {
        try
        {
            await table.UpdateEntityAsync(row, etag, TableUpdateMode.Replace, cancellation);
            return true;
        }
        catch (RequestFailedException failure) when (IsLost(failure))
        {
            return false;
        }
    }

    /// <summary>Writes a transaction; null where a condition did not hold: then nothing of it was written.</summary>
    /// <returns>The ETags, in the order of the actions.</returns>
    public static async Task<IReadOnlyList<ETag>?> TryWriteAsync(
        this TableClient table, IReadOnlyList<TableTransactionAction> actions, CancellationToken cancellation)
    {
        TransactionLimits.Check(actions);
        try
        {
            var answer = await table.SubmitTransactionAsync(actions, cancellation);
            return [.. answer.Value.Select(response => response.Headers.ETag ?? default)];
        }
        catch (TableTransactionFailedException failure) when (IsLost(failure) || failure.Status == 409)
        {
            return null;
        }
    }

    /// <summary>
    /// Rows of one partition: everything at once where it can be; else each for itself, passing over what is gone or
    /// changed.
    /// </summary>
    public static async Task WriteWhatHoldsAsync(
        this TableClient table, IReadOnlyList<TableTransactionAction> actions, CancellationToken cancellation)
    {
        foreach (var chunk in actions.Chunk(TransactionLimits.MostEntities))
        {
            if (await table.TryWriteAsync(chunk, cancellation) is null)
            {
                await table.WriteEachAsync(chunk, cancellation);
            }
        }
    }

    /// <summary>Each row for itself, passing over what is gone or changed.</summary>
    public static async Task WriteEachAsync(
        this TableClient table, IReadOnlyList<TableTransactionAction> actions, CancellationToken cancellation)
    {
        foreach (var action in actions)
        {
            await table.TryWriteAsync([action], cancellation);
        }
    }

    /// <summary>True where the row is not what it was: it changed (412) or is gone (404).</summary>
    public static bool IsLost(RequestFailedException failure) => failure.Status is 404 or 412;

    /// <summary>True where the tables are out of reach or refuse whatever is asked of them.</summary>
    public static bool IsOutage(Exception failure) => failure
        is RequestFailedException { Status: 0 or 401 or 403 or 408 or 429 or >= 500 }
        or AggregateException or OperationCanceledException;

    /// <summary>Everything of a sequence that fits.</summary>
    public static async IAsyncEnumerable<T> WhereAsync<T>(
        this IAsyncEnumerable<T> rows,
        Func<T, bool> fits,
        [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await foreach (var row in rows.WithCancellation(cancellation))
        {
            if (fits(row))
            {
                yield return row;
            }
        }
    }
}
