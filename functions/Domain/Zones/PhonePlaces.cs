using System.Collections.Frozen;

namespace Collections.Domain;

/// <summary>
/// The place that a phone number speaks for, by its country code and, in North America, by its area code. A mobile
/// number proves nothing about where its owner is; it only makes another zone plausible.
/// </summary>
internal static class PhonePlaces
{
    private const string Separators = " \t-./()\u00A0";

    private static readonly FrozenDictionary<string, Place> ByPrefix = Read();

    private static readonly FrozenDictionary<string, Place>.AlternateLookup<ReadOnlySpan<char>> BySpan =
        ByPrefix.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>
    /// The place of a number in international form (<c>+1 (212) 555-0100</c>, <c>0049 30 …</c>); null for a national
    /// one, for a code that is not in the tables and for numbers that belong to no place.
    /// </summary>
    public static Place? Of(string phone)
    {
        Span<char> digits = stackalloc char[4];
        var international = phone.AsSpan().Trim();
        var count = international switch
        {
            ['+', .. var rest] => FirstDigits(rest, digits),
            ['0', '0', .. var rest] => FirstDigits(rest, digits),
            _ => 0,
        };
        return Of(digits[..count]);
    }

    private static Place? Of(ReadOnlySpan<char> digits)
    {
        // Kazakhstan shares +7 with Russia and keeps 76 and 77.
        if (digits is ['7', '6' or '7', ..])
        {
            return new Place("KZ", null);
        }

        // No code starts another, so at most one length fits; North America's are four digits long with the 1.
        for (var length = 1; length <= digits.Length; length++)
        {
            if (BySpan.TryGetValue(digits[..length], out var place))
            {
                return place;
            }
        }

        return null;
    }

    private static int FirstDigits(ReadOnlySpan<char> text, Span<char> digits)
    {
        var count = 0;
        foreach (var c in text)
        {
            if (count == digits.Length || !(char.IsAsciiDigit(c) || Separators.Contains(c, StringComparison.Ordinal)))
            {
                break;
            }

            if (char.IsAsciiDigit(c))
            {
                digits[count++] = c;
            }
        }

        return count;
    }

    private static FrozenDictionary<string, Place> Read()
    {
        var places = new Dictionary<string, Place>();
        foreach (var entry in Words(NumberingPlan.CountryCodes))
        {
            places.Add(entry[..^3], new Place(entry[^2..], null));
        }

        foreach (var line in NumberingPlan.AreaCodes.Split('\n'))
        {
            var words = Words(line);
            var place = new Place(words[0][..2], words[0].Length > 2 ? words[0][3..] : null);
            foreach (var code in words[1..])
            {
                places.Add("1" + code, place);
            }
        }

        return places.ToFrozenDictionary();
    }

    private static string[] Words(string text) =>
        text.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);
}
