using Collections.Engine.Keeping;
using Collections.Engine.Reading;

namespace Collections.Engine.Memory;

/// <content>The figures of days gone by.</content>
public sealed partial class MemoryStore : ILedgerDays
{
    private readonly SortedDictionary<DateOnly, LedgerDay> _days = [];

    public Task PutAsync(LedgerDay day, CancellationToken cancellation) => Locked(() => _days[day.On] = day);

    public Task<IReadOnlyList<LedgerDay>> DaysAsync(
        DateOnly from, DateOnly until, int limit, CancellationToken cancellation) =>
        Locked<IReadOnlyList<LedgerDay>>(() =>
        [
            .. _days.Values.Where(d => d.On >= from && d.On < until).Take(Math.Clamp(limit, 1, ILedgerDays.Kept)),
        ]);

    public Task<IReadOnlyList<DateOnly>> KnownDaysAsync(CancellationToken cancellation) =>
        Locked<IReadOnlyList<DateOnly>>(() => [.. _days.Keys]);

    public Task<int> ForgetBeforeAsync(DateOnly day, int limit, CancellationToken cancellation) =>
        Locked(() => _days.Keys.Where(on => on < day).Take(limit).ToList().Count(_days.Remove));
}
