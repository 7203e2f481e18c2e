using System.Globalization;

namespace Collections.Domain;

/// <summary>Rule 4: nobody is dunned on old payment data.</summary>
public static class CashFreshness
{
    /// <summary>Why no message may leave; null where the data are fresh enough, or nothing is said of them.</summary>
    /// <param name="asOf">Up to when payments are known; null where no feed ever reported.</param>
    /// <param name="limit">How old they may be; zero switches the guard off.</param>
    /// <param name="now">The moment of sending.</param>
    public static string? Why(DateTimeOffset? asOf, TimeSpan limit, DateTimeOffset now) =>
        asOf is { } known && limit > TimeSpan.Zero && now - known > limit
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"payments are known up to {known.UtcDateTime:yyyy-MM-dd HH:mm} UTC only, "
                + $"older than the policy's {limit.TotalHours:0.##} h")
            : null;
}
