using Collections.Engine.Keeping;

namespace Collections.Azure.Tests.Orchestrations;

/// <summary>
/// The record of imports as a process has it that is out of luck: it cannot reach it, or stands still in the moment in
/// which it wants to count a stretch whose rows it has taken.
/// </summary>
internal sealed class ImportsInTrouble(IImports inner) : IImports
{
    private readonly SemaphoreSlim _held = new(0);
    private readonly TaskCompletionSource _goesOn = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _failures;

    /// <summary>So many stretches cannot be counted from now on.</summary>
    public int Failures
    {
        get => Volatile.Read(ref _failures);
        init => _failures = value;
    }

    /// <summary>The stretch behind so many rows is held; none where null.</summary>
    public long? HoldsBehind { get; init; }

    /// <summary>Ends when so many stretches more are held.</summary>
    public async Task AreHeldAsync(int stretches = 1)
    {
        for (var i = 0; i < stretches; i++)
        {
            await _held.WaitAsync();
        }
    }

    /// <summary>Lets the stretch that is held be counted.</summary>
    public void Release() => _goesOn.TrySetResult();

    /// <summary>The process has ended: what is held never happens.</summary>
    public void End() => _goesOn.TrySetException(new InvalidOperationException("The process has ended."));

    public async Task<bool> AddAsync(
        string importId, long rowsBefore, ImportProgress progress, CancellationToken cancellation)
    {
        if (Interlocked.Decrement(ref _failures) >= 0)
        {
            throw new InvalidOperationException("The record is out of reach.");
        }

        if (rowsBefore == HoldsBehind)
        {
            _held.Release();
            await _goesOn.Task;
        }

        return await inner.AddAsync(importId, rowsBefore, progress, cancellation);
    }

    public Task<bool> CreateAsync(
        string importId, string kind, DateTimeOffset now, CancellationToken cancellation) =>
        inner.CreateAsync(importId, kind, now, cancellation);

    public Task FinishAsync(string importId, string? failure, CancellationToken cancellation) =>
        inner.FinishAsync(importId, failure, cancellation);

    public Task<Import?> FindAsync(string importId, CancellationToken cancellation) =>
        inner.FindAsync(importId, cancellation);

    public Task<IReadOnlyList<ImportError>> ErrorsAsync(
        string importId, long afterRow, int limit, CancellationToken cancellation) =>
        inner.ErrorsAsync(importId, afterRow, limit, cancellation);
}
