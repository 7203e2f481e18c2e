using Collections.Engine.Keeping;

namespace Collections.Engine.Reading;

/// <summary>
/// Keeps what was open, once in each UTC day. In the first hour after midnight it is the close of the day before; later
/// nobody can say any more what that was, and the figures stand for the day they are taken on until its own close
/// replaces them. So a night that was missed leaves a day out, and no day is made up afterwards.
/// <para>
/// A day is written whole, so dying half way leaves it due; two instances at once write the same moments apart, and the
/// last stands. What is posted while the lists are read (seconds) may be in it or not.
/// </para>
/// </summary>
public sealed class KeepLedgerDays(IReadStore reads, ILedgerDays days)
{
    /// <summary>For so long after midnight what is open counts as the close of the day before.</summary>
    public static readonly TimeSpan Night = TimeSpan.FromHours(1);

    /// <summary>How many old days one run forgets; more than one only after a pause.</summary>
    private const int MostForgotten = 50;

    /// <summary>The last midnight after which figures are known to be taken; saves the question.</summary>
    private DateTimeOffset _done = DateTimeOffset.MinValue;

    /// <summary>When figures are to be taken next, now or later.</summary>
    public async Task<DateTimeOffset> NextAsync(DateTimeOffset now, CancellationToken cancellation) =>
        await IsDoneAsync(MidnightOf(now), cancellation) ? MidnightOf(now).AddDays(1) : now;

    /// <summary>Takes the figures where none were taken since midnight.</summary>
    /// <returns>True where they were taken now.</returns>
    public async Task<bool> RunAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        var midnight = MidnightOf(now);
        if (await IsDoneAsync(midnight, cancellation))
        {
            return false;
        }

        var today = DateOnly.FromDateTime(midnight.UtcDateTime);
        var on = now < midnight + Night ? today.AddDays(-1) : today;
        var shares = await reads.OpenSharesAsync(null, cancellation);
        await days.PutAsync(LedgerDay.Of(on, now.ToUniversalTime(), shares), cancellation);
        await days.ForgetBeforeAsync(on.AddDays(1 - ILedgerDays.Kept), MostForgotten, cancellation);
        _done = midnight;
        return true;
    }

    /// <summary>What was taken since midnight stands for yesterday or for today.</summary>
    private async Task<bool> IsDoneAsync(DateTimeOffset midnight, CancellationToken cancellation)
    {
        if (_done != midnight)
        {
            var today = DateOnly.FromDateTime(midnight.UtcDateTime);
            var last = await days.DaysAsync(today.AddDays(-1), today.AddDays(1), 2, cancellation);
            _done = last.Any(d => d.TakenAt >= midnight) ? midnight : _done;
        }

        return _done == midnight;
    }

    private static DateTimeOffset MidnightOf(DateTimeOffset now) => new(now.UtcDateTime.Date, TimeSpan.Zero);
}
