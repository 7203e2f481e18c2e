using Collections.Engine;

namespace Collections.Local.Hosting;

/// <summary>
/// The process's clock: the real one, or a virtual one that stands still until it is moved, or that runs
/// <paramref name="speed"/> times as fast as the real one from where it was last set.
/// </summary>
internal sealed class LocalClock(TimeProvider time, DateTimeOffset? virtualStart, double speed) : IClock
{
    private readonly Lock _lock = new();
    private DateTimeOffset? _virtual = virtualStart;
    private long _setAt = time.GetTimestamp();

    internal bool IsVirtual => _virtual is not null;

    /// <summary>Virtual seconds per real second; 0 where the clock stands still.</summary>
    internal double Speed => IsVirtual ? speed : 1;

    public DateTimeOffset Now
    {
        get
        {
            lock (_lock)
            {
                return _virtual is { } start ? start + (time.GetElapsedTime(_setAt) * speed) : time.GetUtcNow();
            }
        }
    }

    /// <summary>Sets virtual time. Never backwards: what was recorded stays in the past.</summary>
    internal void Set(DateTimeOffset now)
    {
        lock (_lock)
        {
            if (_virtual is { } before && now >= before)
            {
                _virtual = now;
                _setAt = time.GetTimestamp();
            }
        }
    }
}
