namespace Collections.Engine.Keeping;

/// <summary>How many messages left in an hour of UTC, over the whole installation.</summary>
public sealed record HourCount(DateTimeOffset Hour, int Count);

/// <summary>
/// Counts messages by the hour they leave in. However many processes send, they count in one place, so that a cap for
/// the whole installation holds.
/// </summary>
public interface ISendCounts
{
    /// <summary>Counts one more in the hour of an instant, unless <paramref name="most"/> are counted.</summary>
    /// <returns>False where the hour is full; then nothing was counted.</returns>
    Task<bool> TakeAsync(DateTimeOffset at, int most, CancellationToken cancellation);

    /// <summary>Takes one off again: the message did not leave after all. Never falls below zero.</summary>
    Task GiveBackAsync(DateTimeOffset at, CancellationToken cancellation);

    /// <summary>
    /// The hours with a count above zero, oldest first: from the hour of <paramref name="from"/> on and before that of
    /// <paramref name="until"/>.
    /// </summary>
    Task<IReadOnlyList<HourCount>> HoursAsync(
        DateTimeOffset from, DateTimeOffset until, CancellationToken cancellation);

    /// <summary>The beginning of an instant's hour in UTC.</summary>
    static DateTimeOffset HourOf(DateTimeOffset at) =>
        new(at.UtcTicks / TimeSpan.TicksPerHour * TimeSpan.TicksPerHour, TimeSpan.Zero);
}
