using System.Globalization;
using Azure.Data.Tables;
using Collections.Engine.Keeping;

namespace Collections.Azure.Tables;

/// <content>How many messages left in each hour: one row an hour, moved on under its ETag.</content>
public sealed partial class TableStore : ISendCounts
{
    private const string HourPartition = "sent-hours";
    private const string HourFormat = "yyyyMMddHH";

    /// <summary>How often a count is tried again because another worker counted meanwhile.</summary>
    private const int CountAttempts = 200;

    public Task<bool> TakeAsync(DateTimeOffset at, int most, CancellationToken cancellation) =>
        CountAsync(at, count => count < most ? count + 1 : null, cancellation);

    public Task GiveBackAsync(DateTimeOffset at, CancellationToken cancellation) =>
        CountAsync(at, count => count > 0 ? count - 1 : null, cancellation);

    public async Task<IReadOnlyList<HourCount>> HoursAsync(
        DateTimeOffset from, DateTimeOffset until, CancellationToken cancellation)
    {
        var hours = new List<HourCount>();
        await foreach (var row in _keeping.RangeAsync(
            HourPartition, HourKey(from), HourKey(until), cancellation: cancellation))
        {
            if (row.GetInt32("Count") is { } count and > 0)
            {
                hours.Add(new(
                    DateTimeOffset.ParseExact(
                        row.RowKey,
                        HourFormat,
                        CultureInfo.InvariantCulture,
                        DateTimeStyles.AssumeUniversal),
                    count));
            }
        }

        return hours;
    }

    private static string HourKey(DateTimeOffset at) =>
        at.UtcDateTime.ToString(HourFormat, CultureInfo.InvariantCulture);

    /// <summary>Changes an hour's count; false where <paramref name="change"/> says null.</summary>
    private async Task<bool> CountAsync(
        DateTimeOffset at, Func<int, int?> change, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < CountAttempts; attempt++)
        {
            var row = await _keeping.FindAsync(HourPartition, HourKey(at), cancellation);
            if (change(row?.GetInt32("Count") ?? 0) is not { } count)
            {
                return false;
            }

            var next = new TableEntity(HourPartition, HourKey(at)) { ["Count"] = count };
            if (row is null
                ? await _keeping.TryAddAsync(next, cancellation)
                : await _keeping.TryReplaceAsync(next, row.ETag, cancellation))
            {
                return true;
            }
        }

        throw new InvalidOperationException($"The count of an hour changed {CountAttempts} times while it was taken.");
    }
}
