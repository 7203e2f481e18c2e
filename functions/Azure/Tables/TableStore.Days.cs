using Azure.Data.Tables;
using Collections.Engine.Keeping;
using Collections.Engine.Reading;
using Collections.Engine.Stored;

namespace Collections.Azure.Tables;

/// <content>The figures of days gone by: one row a day, in one partition.</content>
public sealed partial class TableStore : ILedgerDays
{
    private const string DayPartition = "days";
    private const string DayNumber = "Day";
    private const string TakenAt = "TakenAt";
    private const string Figures = "Figures";

    public Task PutAsync(LedgerDay day, CancellationToken cancellation)
    {
        var row = new TableEntity(DayPartition, Keys.Part(day.On))
        {
            [DayNumber] = day.On.DayNumber,
            [TakenAt] = day.TakenAt.UtcTicks,
        };
        Packed.Put(row, Figures, StoredJson.Write(day.Figures));
        return _keeping.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellation);
    }

    public async Task<IReadOnlyList<LedgerDay>> DaysAsync(
        DateOnly from, DateOnly until, int limit, CancellationToken cancellation)
    {
        var most = Math.Clamp(limit, 1, ILedgerDays.Kept);
        var rows = _keeping.RangeAsync(
            DayPartition, Keys.Part(from), Keys.Part(until), most, cancellation: cancellation);
        return
        [
            .. (await rows.FirstAsync(most, cancellation)).Select(row => new LedgerDay(
                OnOf(row),
                new(row.GetInt64(TakenAt)!.Value, TimeSpan.Zero),
                StoredJson.Read<DayFigures[]>(Packed.Get(row, Figures)))),
        ];
    }

    public async Task<IReadOnlyList<DateOnly>> KnownDaysAsync(CancellationToken cancellation)
    {
        var rows = _keeping.RangeAsync(DayPartition, "", "~~", columns: [DayNumber], cancellation: cancellation);
        return [.. (await rows.FirstAsync(2 * ILedgerDays.Kept, cancellation)).Select(OnOf)];
    }

    public async Task<int> ForgetBeforeAsync(DateOnly day, int limit, CancellationToken cancellation)
    {
        var rows = _keeping.RangeAsync(
            DayPartition, "", Keys.Part(day), columns: ["PartitionKey", "RowKey"], cancellation: cancellation);
        var old = await rows.FirstAsync(limit, cancellation);
        foreach (var row in old)
        {
            await _keeping.DeleteEntityAsync(row.PartitionKey, row.RowKey, cancellationToken: cancellation);
        }

        return old.Count;
    }

    private static DateOnly OnOf(TableEntity row) => DateOnly.FromDayNumber(row.GetInt32(DayNumber)!.Value);
}
