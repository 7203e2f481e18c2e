using Collections.Engine.Reading;

namespace Collections.Engine.Keeping;

/// <summary>The figures of days gone by. One day is one small read; so is a range of them.</summary>
public interface ILedgerDays
{
    /// <summary>For how many days figures are kept; older ones are forgotten.</summary>
    const int Kept = 800;

    /// <summary>
    /// Keeps a day's figures in the place of those it may have: whole or not at all, durable when it returns.
    /// </summary>
    Task PutAsync(LedgerDay day, CancellationToken cancellation);

    /// <summary>
    /// The days that have figures, oldest first: from <paramref name="from"/> on and before <paramref name="until"/>.
    /// </summary>
    /// <param name="from">The first day.</param>
    /// <param name="until">The first day behind.</param>
    /// <param name="limit">How many at most, 1–<see cref="Kept"/>; the oldest are given.</param>
    /// <param name="cancellation">Ends the wait for the store.</param>
    Task<IReadOnlyList<LedgerDay>> DaysAsync(
        DateOnly from, DateOnly until, int limit, CancellationToken cancellation);

    /// <summary>Which days have figures, oldest first, without the figures.</summary>
    Task<IReadOnlyList<DateOnly>> KnownDaysAsync(CancellationToken cancellation);

    /// <summary>Forgets days before <paramref name="day"/>, at most <paramref name="limit"/> at a time.</summary>
    /// <returns>How many were forgotten.</returns>
    Task<int> ForgetBeforeAsync(DateOnly day, int limit, CancellationToken cancellation);
}
