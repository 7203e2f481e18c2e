using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Collections.Azure.Tables;

/// <summary>
/// How ids, days and instants stand in partition and row keys. A key is never read back: rows carry their ids as
/// properties. What comes out sorts as what went in (by code point), holds none of the characters that keys must not
/// have (<c>/ \ # ?</c>, control characters), and stays under the limit of 1 KiB a key.
/// </summary>
internal static class Keys
{
    /// <summary>Stands between the parts of a key; sorts before every character of a part.</summary>
    private const char Separator = '!';

    /// <summary>Comes right after <see cref="Separator"/>: the end of a range of keys with one beginning.</summary>
    private const char AfterSeparator = '"';

    /// <summary>Letters one part may take; a key has at most four long ones.</summary>
    private const int MostLetters = 200;

    private const int HashLetters = 16;

    /// <summary>The parts as one key; each must come from this class or be free of special characters.</summary>
    public static string Of(params ReadOnlySpan<string> parts) => string.Join(Separator, parts);

    /// <summary>The first key of all that begin with these parts and have more.</summary>
    public static string From(params ReadOnlySpan<string> parts) => Of(parts) + Separator;

    /// <summary>The first key behind all that begin with these parts.</summary>
    public static string Behind(params ReadOnlySpan<string> parts) => Of(parts) + AfterSeparator;

    /// <summary>An id as a part. One that is too long keeps its beginning and ends in a hash of the whole.</summary>
    public static string Part(string text)
    {
        var key = new StringBuilder(text.Length + 8);
        foreach (var octet in Encoding.UTF8.GetBytes(text))
        {
            if (octet is 0x2D or (>= 0x30 and <= 0x39) or (>= 0x41 and <= 0x5A) or (>= 0x61 and <= 0x7A))
            {
                key.Append((char)octet);
            }
            else
            {
                key.Append(Escape(octet)).Append(octet.ToString("X2", CultureInfo.InvariantCulture));
            }
        }

        return key.Length <= MostLetters
            ? key.ToString()
            : $"{key.ToString(0, MostLetters - HashLetters - 2)}~~{Hash(text)}";
    }

    /// <summary>An id as a part that sorts the other way round.</summary>
    public static string Descending(string text)
    {
        var octets = Encoding.UTF8.GetBytes(text);
        var kept = octets.AsSpan(0, Math.Min(octets.Length, (MostLetters - HashLetters) / 2)).ToArray();
        var key = Convert.ToHexStringLower([.. kept.Select(octet => (byte)(byte.MaxValue - octet))]);
        return kept.Length == octets.Length ? key + "z" : key + Hash(text);
    }

    public static string Part(DateOnly day) => Day(day.DayNumber);

    public static string Descending(DateOnly day) => Day(int.MaxValue - day.DayNumber);

    public static string Part(DateTimeOffset instant) => Part(instant.UtcTicks);

    public static string Descending(DateTimeOffset instant) => Part(long.MaxValue - instant.UtcTicks);

    /// <summary>A number that is not negative, so that numbers sort.</summary>
    public static string Part(long number) => number.ToString("D19", CultureInfo.InvariantCulture);

    /// <summary>A number from 0 up to <paramref name="buckets"/> that is always the same for a text.</summary>
    public static int Bucket(string text, int buckets) => SHA256.HashData(Encoding.UTF8.GetBytes(text))[0] % buckets;

    private static string Day(int number) => number.ToString("D10", CultureInfo.InvariantCulture);

    private static string Hash(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..HashLetters];

    /// <summary>
    /// What stands before the hex digits of an escaped octet: it sorts where the octet would among those kept as they
    /// are (hyphen, digits, letters).
    /// </summary>
    private static char Escape(byte octet) => octet switch
    {
        < 0x2D => '$',
        < 0x30 => '.',
        < 0x41 => ':',
        < 0x61 => '_',
        _ => '~',
    };
}
