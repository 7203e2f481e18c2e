using System.Globalization;
using Collections.Domain;

namespace Collections.Local.Store;

/// <summary>How instants, days and amounts stand in columns.</summary>
internal static class Columns
{
    /// <summary>Stands for "no day" where an order needs one after all others.</summary>
    public const long NoDay = int.MaxValue;

    public static long? Ticks(DateTimeOffset? instant) => instant?.UtcTicks;

    public static DateTimeOffset Instant(long ticks) => new(ticks, TimeSpan.Zero);

    public static DateTimeOffset? Instant(long? ticks) => ticks is { } known ? Instant(known) : null;

    public static DateOnly Day(long number) => DateOnly.FromDayNumber((int)number);

    public static string Text(decimal amount) => amount.ToString(CultureInfo.InvariantCulture);

    public static decimal Amount(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);

    public static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>What a search without regard to case looks in, and for.</summary>
    public static string Folded(params IEnumerable<string?> texts) => string.Join('\n', texts).ToLowerInvariant();
}
