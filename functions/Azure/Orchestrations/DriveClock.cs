using Collections.Engine;

namespace Collections.Azure.Orchestrations;

/// <summary>
/// Time that runs <paramref name="Speed"/> times as fast as the real one since the real instant
/// <paramref name="Since"/>, when it was <paramref name="From"/>. The same on every instance of the app, and after
/// every restart, for it is only arithmetic. For trials: policies count in days.
/// </summary>
public sealed record FastTime(DateTimeOffset Since, DateTimeOffset From, double Speed);

/// <summary>The time by which the engine decides, and where on the real clock an instant of it lies.</summary>
public sealed class DriveClock(TimeProvider time, FastTime? fast = null) : IClock
{
    public DateTimeOffset Now => fast is null
        ? time.GetUtcNow()
        : fast.From + ((time.GetUtcNow() - fast.Since) * fast.Speed);

    /// <summary>When on the real clock it will be <paramref name="instant"/>; orchestrations wait by that.</summary>
    public DateTimeOffset RealAt(DateTimeOffset instant) => fast is null
        ? instant
        : fast.Since + ((instant - fast.From) / fast.Speed);
}
