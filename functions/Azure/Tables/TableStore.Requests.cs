using Azure;
using Azure.Data.Tables;
using Collections.Engine.Keeping;

namespace Collections.Azure.Tables;

/// <content>
/// Answered requests by their idempotency key. Beside each stands a row by time, written before it, so that old ones
/// are found without a look at the young.
/// </content>
public sealed partial class TableStore
{
    /// <summary>
    /// Partitions of the rows by time. Never changes once there is a row: eight take 16,000 requests a second, and a
    /// storage account takes 20,000.
    /// </summary>
    private const int RequestBuckets = 8;

    private const string Answered = "Answered";

    /// <summary>Names the call that began a request, so that one whose answer was lost knows its own.</summary>
    private const string Begun = "Begun";

    public async Task<KeyedRequest> BeginAsync(
        string key, string requestHash, DateTimeOffset now, CancellationToken cancellation)
    {
        var begun = new TableEntity(RequestPartition(key), Only)
        {
            ["Hash"] = requestHash,
            ["At"] = now.UtcTicks,
            [Begun] = Guid.NewGuid().ToString("N"),
        };
        await _keeping.UpsertEntityAsync(
            new TableEntity(RequestTimePartition(key), RequestTimeKey(key, now))
            {
                ["Key"] = key,
                ["At"] = now.UtcTicks,
            },
            TableUpdateMode.Replace,
            cancellation);
        if (await _keeping.TryAddAsync(begun, cancellation))
        {
            return new KeyedRequest.New();
        }

        var there = await _keeping.FindAsync(begun.PartitionKey, Only, cancellation);
        if (IsSame(begun, there))
        {
            return new KeyedRequest.New();
        }

        if (there is not null && Known(there, requestHash, now) is { } known)
        {
            await DropAsync(RequestTimePartition(key), RequestTimeKey(key, now), there, now, cancellation);
            return known;
        }

        var taken = there is null
            ? await _keeping.TryAddAsync(begun, cancellation)
            : await _keeping.TryReplaceAsync(begun, there.ETag, cancellation);
        return taken || IsSame(begun, await _keeping.FindAsync(begun.PartitionKey, Only, cancellation))
            ? new KeyedRequest.New()
            : new KeyedRequest.InFlight();
    }

    public async Task CompleteAsync(string key, KeyedRequest.Done answer, CancellationToken cancellation)
    {
        var row = new TableEntity(RequestPartition(key), Only)
        {
            [Answered] = true,
            ["Status"] = answer.Status,
            ["ContentType"] = answer.ContentType,
        };
        Packed.Put(row, "Body", System.Text.Encoding.ASCII.GetBytes(Convert.ToBase64String(answer.Body)));
        try
        {
            await _keeping.UpdateEntityAsync(row, ETag.All, TableUpdateMode.Merge, cancellation);
        }
        catch (RequestFailedException failure) when (Rows.IsLost(failure))
        {
            // The request was given up or forgotten meanwhile: there is nothing to answer any more.
            return;
        }
    }

    public async Task AbandonAsync(string key, CancellationToken cancellation)
    {
        if (await _keeping.FindAsync(RequestPartition(key), Only, cancellation) is { } row
            && row.GetBoolean(Answered) != true)
        {
            await _keeping.TryWriteAsync(
                [ListWriter.Delete(row.PartitionKey, row.RowKey, row.ETag)], cancellation);
        }
    }

    public async Task<int> ForgetAsync(DateTimeOffset now, int limit, CancellationToken cancellation)
    {
        var before = Keys.Part((now - IIdempotency.Kept).UtcTicks + 1);
        var forgotten = 0;
        for (var bucket = 0; bucket < RequestBuckets && forgotten < limit; bucket++)
        {
            forgotten += await ForgetAsync(
                RequestTimePartition(bucket), before, limit - forgotten, cancellation);
        }

        return forgotten;
    }

    private async Task<int> ForgetAsync(string partition, string before, int limit, CancellationToken cancellation)
    {
        var forgotten = 0;
        while (forgotten < limit)
        {
            var most = Math.Min(limit - forgotten, TransactionLimits.MostEntities);
            var range = _keeping.RangeAsync(partition, "", before, most, cancellation: cancellation);
            var rows = await range.FirstAsync(most, cancellation);
            if (rows.Count == 0)
            {
                break;
            }

            forgotten += (await rows.AllAsync(row => ForgetAsync(row, cancellation), cancellation)).Count(f => f);

            // The rows by time go last: after a crash they lead to what is left.
            await _keeping.WriteWhatHoldsAsync(
                [.. rows.Select(row => ListWriter.Delete(row.PartitionKey, row.RowKey, ETag.All))], cancellation);
        }

        return forgotten;
    }

    /// <returns>False where the key began anew since: that beginning has a row by time of its own.</returns>
    private async Task<bool> ForgetAsync(TableEntity byTime, CancellationToken cancellation)
    {
        var there = await _keeping.FindAsync(RequestPartition(byTime.GetString("Key")), Only, cancellation);
        if (there is null || there.GetInt64("At") != byTime.GetInt64("At"))
        {
            return false;
        }

        var delete = ListWriter.Delete(there.PartitionKey, there.RowKey, there.ETag);
        return await _keeping.TryWriteAsync([delete], cancellation) is not null;
    }

    private static bool IsSame(TableEntity begun, TableEntity? there) =>
        there?.GetString(Begun) == begun.GetString(Begun);

    /// <summary>What is known of a key that still counts; null lets the request begin.</summary>
    private static KeyedRequest? Known(TableEntity row, string requestHash, DateTimeOffset now)
    {
        var age = now - new DateTimeOffset(row.GetInt64("At")!.Value, TimeSpan.Zero);
        if (age >= IIdempotency.Kept)
        {
            return null;
        }

        if (row.GetString("Hash") != requestHash)
        {
            return new KeyedRequest.OtherRequest();
        }

        if (row.GetBoolean(Answered) == true)
        {
            var body = System.Text.Encoding.ASCII.GetString(Packed.Get(row, "Body")!);
            return new KeyedRequest.Done(
                row.GetInt32("Status")!.Value, row.GetString("ContentType"), Convert.FromBase64String(body));
        }

        return age < IIdempotency.TakenOverAfter ? new KeyedRequest.InFlight() : null;
    }

    /// <summary>Takes back the row by time of a request that turned out to be known.</summary>
    private async Task DropAsync(
        string partition, string row, TableEntity known, DateTimeOffset now, CancellationToken cancellation)
    {
        if (known.GetInt64("At") != now.UtcTicks)
        {
            await _keeping.DeleteEntityAsync(partition, row, cancellationToken: cancellation);
        }
    }

    private static string RequestPartition(string key) => Keys.Of("k", Keys.Part(key));

    private static string RequestTimePartition(string key) =>
        RequestTimePartition(Keys.Bucket(key, RequestBuckets));

    private static string RequestTimePartition(int bucket) => Keys.Of("requests", Keys.Part(bucket));

    private static string RequestTimeKey(string key, DateTimeOffset at) => Keys.Of(Keys.Part(at), Keys.Part(key));
}
