using Azure;
using Azure.Data.Tables;
using Collections.Engine.Keeping;

namespace Collections.Azure.Tables;

/// <summary>
/// One row that every message passes: the settings that may hold it, and the counts. Counting is a write under the
/// row's ETag, so whoever lets a message go has seen the settings as they are, even where he remembered them; a process
/// that sends alone takes one call a message, or for all that go together. A process passes once at a time.
/// </summary>
internal sealed class SendGate(TableClient table) : IDisposable
{
    /// <summary>How often it is tried again because another worker changed the row meanwhile.</summary>
    private const int Attempts = 200;

    private readonly SemaphoreSlim _one = new(1, 1);
    private GateState? _known;

    public Task<T> PassAsync<T>(
        DateTimeOffset at, Func<ISendGate, (T Result, int Go)> decide, CancellationToken cancellation) =>
        ChangeAsync(
            state =>
            {
                var (result, go) = decide(new View(state, at));
                return (result, go > 0 ? state.Counted(at, go) : null);
            },
            cancellation);

    public Task GiveBackAsync(DateTimeOffset at, CancellationToken cancellation) =>
        ChangeAsync(state => (true, state.Hours.IsEmpty ? null : state.Counted(at, -1)), cancellation);

    public Task SetAsync(string key, string? value, CancellationToken cancellation) =>
        ChangeAsync(state => (true, state.With(key, value)), cancellation);

    /// <summary>The row as it is now.</summary>
    public async Task<GateState> ReadAsync(CancellationToken cancellation) =>
        await table.FindAsync(GateState.Partition, GateState.Row, cancellation) is { } row
            ? GateState.Of(row)
            : GateState.Empty;

    public void Dispose() => _one.Dispose();

    /// <summary>Changes the row; a decision to leave it as it is is only taken on what was read just now.</summary>
    private async Task<T> ChangeAsync<T>(
        Func<GateState, (T Result, GateState? After)> decide, CancellationToken cancellation)
    {
        await _one.WaitAsync(cancellation);
        try
        {
            for (var attempt = 0; attempt < Attempts; attempt++)
            {
                var remembered = _known;
                var state = remembered ?? await ReadAsync(cancellation);
                _known = null;
                var (result, after) = decide(state);
                if (after is not null)
                {
                    _known = await TryWriteAsync(state, after, cancellation);
                }
                else if (remembered is null)
                {
                    _known = state;
                }

                if (_known is not null)
                {
                    return result;
                }
            }
        }
        finally
        {
            _one.Release();
        }

        throw new InvalidOperationException($"The gate changed {Attempts} times while one message passed it.");
    }

    /// <returns>The state with the ETag that it got; null where the row is not what it was.</returns>
    private async Task<GateState?> TryWriteAsync(
        GateState before, GateState after, CancellationToken cancellation)
    {
        var written = await table.TryWriteAsync(
            [
                before.ETag is { } etag
                    ? new(TableTransactionActionType.UpdateReplace, after.ToRow(), etag)
                    : new(TableTransactionActionType.Add, after.ToRow()),
            ],
            cancellation);
        return written is null ? null : after with { ETag = written[0] };
    }

    private sealed class View(GateState state, DateTimeOffset at) : ISendGate
    {
        public int Count => state.Hours.GetValueOrDefault(ISendCounts.HourOf(at));

        public string? Setting(string key) => state.Settings.GetValueOrDefault(key);

        public IReadOnlyList<HourCount> Hours(DateTimeOffset from, DateTimeOffset until) => state.Between(from, until);
    }
}
