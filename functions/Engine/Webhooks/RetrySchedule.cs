using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Collections.Engine.Webhooks;

/// <summary>
/// When a failed webhook is tried again: delays that grow fourfold from five seconds to twelve hours, until three days
/// after the first attempt. Pure arithmetic. Each delay is stretched by up to a fifth, fixed by the webhook's id and
/// the attempt, so that many webhooks that failed together do not come back together.
/// </summary>
public static class RetrySchedule
{
    /// <summary>How long after the first attempt the last one is made.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromDays(3);

    /// <summary>The delay after the first attempt, before it is stretched.</summary>
    public static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(5);

    /// <summary>No delay is longer than this, before it is stretched.</summary>
    public static readonly TimeSpan LongestDelay = TimeSpan.FromHours(12);

    private const int Growth = 4;
    private const double Stretch = 0.2;

    /// <summary>
    /// The instant of the next attempt, or null where the last one was the last. The final attempt falls on the end of
    /// the window exactly. A receiver's <paramref name="retryAfter"/> can delay an attempt, never hasten one.
    /// </summary>
    /// <param name="webhookId">The id that stays the same over all attempts.</param>
    /// <param name="attempts">How many attempts were made, 1 or more.</param>
    /// <param name="firstAt">When the first attempt was made.</param>
    /// <param name="lastAt">When the latest attempt was made.</param>
    /// <param name="retryAfter">How long the receiver asked to be left alone, or null.</param>
    public static DateTimeOffset? Next(
        string webhookId, int attempts, DateTimeOffset firstAt, DateTimeOffset lastAt, TimeSpan? retryAfter = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(attempts, 1);
        var end = firstAt + Window;
        if (lastAt >= end)
        {
            return null;
        }

        var delay = Delay(webhookId, attempts);
        var asked = retryAfter is { } pause && pause > delay ? pause : delay;
        return asked >= end - lastAt ? end : lastAt + asked;
    }

    /// <summary>The delay after so many attempts, without regard to the window.</summary>
    public static TimeSpan Delay(string webhookId, int attempts)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(attempts, 1);
        var delay = FirstDelay;
        for (var attempt = 1; attempt < attempts && delay < LongestDelay; attempt++)
        {
            delay *= Growth;
        }

        var steady = delay < LongestDelay ? delay : LongestDelay;
        return steady * (1 + (Stretch * Fraction(webhookId, attempts)));
    }

    /// <summary>A number in [0, 1) that only the id and the attempt decide.</summary>
    private static double Fraction(string webhookId, int attempts)
    {
        var seed = string.Create(CultureInfo.InvariantCulture, $"{webhookId}\n{attempts}");
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes(seed));
        return BinaryPrimitives.ReadUInt32BigEndian(digest) / (uint.MaxValue + 1d);
    }
}
