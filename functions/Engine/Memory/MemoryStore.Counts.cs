using Collections.Engine.Keeping;

namespace Collections.Engine.Memory;

/// <content>How many messages left in each hour.</content>
public sealed partial class MemoryStore : ISendCounts
{
    private readonly SortedDictionary<DateTimeOffset, int> _sent = [];

    public Task<bool> TakeAsync(DateTimeOffset at, int most, CancellationToken cancellation) => Locked(() =>
    {
        var hour = ISendCounts.HourOf(at);
        var count = _sent.GetValueOrDefault(hour);
        if (count >= most)
        {
            return false;
        }

        _sent[hour] = count + 1;
        return true;
    });

    public Task GiveBackAsync(DateTimeOffset at, CancellationToken cancellation) => Locked(() =>
    {
        var hour = ISendCounts.HourOf(at);
        _sent[hour] = Math.Max(0, _sent.GetValueOrDefault(hour) - 1);
        return true;
    });

    public Task<IReadOnlyList<HourCount>> HoursAsync(
        DateTimeOffset from, DateTimeOffset until, CancellationToken cancellation) =>
        Locked<IReadOnlyList<HourCount>>(() =>
        [
            .. _sent.Where(h => h.Key >= ISendCounts.HourOf(from) && h.Key < ISendCounts.HourOf(until) && h.Value > 0)
                .Select(h => new HourCount(h.Key, h.Value)),
        ]);
}
