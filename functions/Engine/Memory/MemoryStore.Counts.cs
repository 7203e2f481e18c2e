using Collections.Engine.Keeping;

namespace Collections.Engine.Memory;

/// <content>How many messages left in each hour.</content>
public sealed partial class MemoryStore : ISendCounts
{
    private readonly SortedDictionary<DateTimeOffset, int> _sent = [];

    public Task<T> PassAsync<T>(
        DateTimeOffset at, Func<ISendGate, (T Result, int Go)> decide, CancellationToken cancellation) =>
        Locked(() =>
        {
            var hour = ISendCounts.HourOf(at);
            var (result, go) = decide(new Gate(this, hour));
            if (go > 0)
            {
                _sent[hour] = _sent.GetValueOrDefault(hour) + go;
            }

            return result;
        });

    public Task GiveBackAsync(DateTimeOffset at, CancellationToken cancellation) => Locked(() =>
    {
        var hour = ISendCounts.HourOf(at);
        _sent[hour] = Math.Max(0, _sent.GetValueOrDefault(hour) - 1);
        return true;
    });

    public Task<IReadOnlyList<HourCount>> HoursAsync(
        DateTimeOffset from, DateTimeOffset until, CancellationToken cancellation) =>
        Locked(() => HoursIn(from, until));

    private IReadOnlyList<HourCount> HoursIn(DateTimeOffset from, DateTimeOffset until) =>
    [
        .. _sent.Where(h => h.Key >= ISendCounts.HourOf(from) && h.Key < ISendCounts.HourOf(until) && h.Value > 0)
            .Select(h => new HourCount(h.Key, h.Value)),
    ];

    private sealed class Gate(MemoryStore store, DateTimeOffset hour) : ISendGate
    {
        public int Count => store._sent.GetValueOrDefault(hour);

        public string? Setting(string key) => store._settings.GetValueOrDefault(key);

        public IReadOnlyList<HourCount> Hours(DateTimeOffset from, DateTimeOffset until) => store.HoursIn(from, until);
    }
}
