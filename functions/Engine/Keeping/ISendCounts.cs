namespace Collections.Engine.Keeping;

/// <summary>How many messages left in an hour of UTC, over the whole installation.</summary>
public sealed record HourCount(DateTimeOffset Hour, int Count);

/// <summary>
/// What stands between messages and the outside, as it is at one moment: settings that may hold them, and counts.
/// </summary>
public interface ISendGate
{
    /// <summary>How many messages left in the hour that is asked about.</summary>
    int Count { get; }

    /// <summary>The value of one of <see cref="ISendCounts.Settings"/>; null where it was never set.</summary>
    string? Setting(string key);

    /// <summary>As <see cref="ISendCounts.HoursAsync"/>.</summary>
    IReadOnlyList<HourCount> Hours(DateTimeOffset from, DateTimeOffset until);
}

/// <summary>
/// Counts messages by the hour they leave in. However many processes send, they count in one place, so that a cap for
/// the whole installation holds.
/// </summary>
public interface ISendCounts
{
    /// <summary>The settings that a message must pass, kept where it is counted so that both are read as one.</summary>
    static readonly IReadOnlySet<string> Settings = new HashSet<string>(StringComparer.Ordinal)
    {
        Sending.KillSwitch.Setting, Sending.SendPace.Setting, Sending.CashFeed.Setting, Sending.StoppedTexts.Setting,
    };

    /// <summary>
    /// Decides about messages over the gate, and counts those that the decision lets go in the hour of
    /// <paramref name="at"/>: both as one, so a setting that was changed before is seen.
    /// </summary>
    /// <param name="at">When the messages are to leave.</param>
    /// <param name="decide">May run more than once; must have no effect outside it.</param>
    /// <param name="cancellation">Ends the wait for the store.</param>
    Task<T> PassAsync<T>(
        DateTimeOffset at, Func<ISendGate, (T Result, int Go)> decide, CancellationToken cancellation);

    /// <summary>Takes one off again: the message did not leave after all. Never falls below zero.</summary>
    Task GiveBackAsync(DateTimeOffset at, CancellationToken cancellation);

    /// <summary>
    /// The hours with a count above zero, oldest first: from the hour of <paramref name="from"/> on and before that of
    /// <paramref name="until"/>. Those older than <see cref="Kept"/> may be gone.
    /// </summary>
    Task<IReadOnlyList<HourCount>> HoursAsync(
        DateTimeOffset from, DateTimeOffset until, CancellationToken cancellation);

    /// <summary>For how long hours are kept, counted from the latest.</summary>
    static readonly TimeSpan Kept = TimeSpan.FromDays(35);

    /// <summary>The beginning of an instant's hour in UTC.</summary>
    static DateTimeOffset HourOf(DateTimeOffset at) =>
        new(at.UtcTicks / TimeSpan.TicksPerHour * TimeSpan.TicksPerHour, TimeSpan.Zero);
}

/// <summary>Counting without a question.</summary>
public static class SendCounts
{
    /// <summary>Counts one more in the hour of an instant, unless <paramref name="most"/> are counted.</summary>
    /// <returns>False where the hour is full; then nothing was counted.</returns>
    public static Task<bool> TakeAsync(
        this ISendCounts counts, DateTimeOffset at, int most, CancellationToken cancellation) =>
        counts.PassAsync(at, gate => gate.Count < most ? (true, 1) : (false, 0), cancellation);
}
