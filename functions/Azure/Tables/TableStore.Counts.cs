using Collections.Engine.Keeping;

namespace Collections.Azure.Tables;

/// <content>The gate that every message passes.</content>
public sealed partial class TableStore : ISendCounts
{
    public Task<T> PassAsync<T>(
        DateTimeOffset at, Func<ISendGate, (T Result, int Go)> decide, CancellationToken cancellation) =>
        _gate.PassAsync(at, decide, cancellation);

    public Task GiveBackAsync(DateTimeOffset at, CancellationToken cancellation) =>
        _gate.GiveBackAsync(at, cancellation);

    public async Task<IReadOnlyList<HourCount>> HoursAsync(
        DateTimeOffset from, DateTimeOffset until, CancellationToken cancellation) =>
        (await _gate.ReadAsync(cancellation)).Between(from, until);
}
