using System.Collections.Immutable;
using Azure;
using Azure.Data.Tables;
using Collections.Engine.Keeping;
using Collections.Engine.Stored;

namespace Collections.Azure.Tables;

/// <summary>
/// What the row of the gate says: the settings that may hold a message, and how many left in each hour.
/// </summary>
internal sealed record GateState(
    ImmutableDictionary<string, string> Settings, ImmutableSortedDictionary<DateTimeOffset, int> Hours)
{
    public const string Partition = "gate";
    public const string Row = "0";

    public static readonly GateState Empty = new(
        ImmutableDictionary.Create<string, string>(StringComparer.Ordinal),
        ImmutableSortedDictionary<DateTimeOffset, int>.Empty);

    /// <summary>Of the row as it was read or written; null where there is none yet.</summary>
    public ETag? ETag { get; init; }

    public static GateState Of(TableEntity row) => new(
        StoredJson.Read<Dictionary<string, string>>(Packed.Get(row, "Settings"))
            .ToImmutableDictionary(StringComparer.Ordinal),
        StoredJson.Read<Dictionary<long, int>>(Packed.Get(row, "Hours")).ToImmutableSortedDictionary(
            h => new DateTimeOffset(h.Key * TimeSpan.TicksPerHour, TimeSpan.Zero), h => h.Value))
    {
        ETag = row.ETag,
    };

    public TableEntity ToRow()
    {
        var row = new TableEntity(Partition, Row);
        Packed.Put(row, "Settings", StoredJson.Write(Settings));
        Packed.Put(row, "Hours", StoredJson.Write(
            Hours.ToDictionary(h => h.Key.UtcTicks / TimeSpan.TicksPerHour, h => h.Value)));
        return row;
    }

    public GateState With(string key, string? value) => this with
    {
        Settings = value is null ? Settings.Remove(key) : Settings.SetItem(key, value),
    };

    /// <summary>The state with an hour counted up or down, never below zero; hours that are too old go.</summary>
    public GateState Counted(DateTimeOffset at, int by)
    {
        var hour = ISendCounts.HourOf(at);
        var count = Math.Max(0, Hours.GetValueOrDefault(hour) + by);
        var hours = count == 0 ? Hours.Remove(hour) : Hours.SetItem(hour, count);
        return this with
        {
            Hours = hours.RemoveRange(hours.Keys.TakeWhile(h => h < hours.Keys.Last() - ISendCounts.Kept)),
        };
    }

    public IReadOnlyList<HourCount> Between(DateTimeOffset from, DateTimeOffset until) =>
    [
        .. Hours.Where(h => h.Key >= ISendCounts.HourOf(from) && h.Key < ISendCounts.HourOf(until))
            .Select(h => new HourCount(h.Key, h.Value)),
    ];
}
