namespace Collections.Engine;

/// <summary>The time by which everything is decided: the machine's, or a virtual one in simulation mode.</summary>
public interface IClock
{
    DateTimeOffset Now { get; }
}

/// <summary>The machine's time.</summary>
public sealed class SystemClock(TimeProvider time) : IClock
{
    public DateTimeOffset Now => time.GetUtcNow();
}

/// <summary>A clock that stands still until it is advanced; only the simulation mode has one.</summary>
public interface IVirtualClock : IClock
{
    /// <summary>
    /// Moves on to <paramref name="target"/>; returns when everything that was due by then has been done. One call at a
    /// time: a second one waits for the first.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The target lies before now.</exception>
    Task AdvanceToAsync(DateTimeOffset target, CancellationToken cancellation);
}
