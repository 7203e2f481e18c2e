using System.Globalization;
using System.Text;

namespace Collections.Engine.Pdf;

/// <summary>What setting type needs to know of characters.</summary>
internal static class Characters
{
    private const int NoBreakSpace = 0xA0;

    // What may not begin a line, and what may not end one, in Chinese and Japanese (W3C, clreq 3.1.2 and jlreq 3.1.7).
    private const string NotAtStart = "、。，．：；？！）］｝〉》」』】〕〗’”…—～·％%,.:;?!)]}";
    private const string NotAtEnd = "（［｛〈《「『【〔〖‘“￥$([{";

    // Hebrew to Arabic extended, Indic to Tibetan, Myanmar, Khmer, Mongolian, presentation forms, right-to-left planes.
    private static readonly (int First, int Last)[] Shaped =
    [
        (0x0590, 0x08FF), (0x0900, 0x0FFF), (0x1000, 0x109F), (0x1780, 0x18AF), (0xFB1D, 0xFDFF), (0xFE70, 0xFEFC),
        (0x10800, 0x10FFF), (0x11000, 0x11FFF), (0x1E800, 0x1EFFF),
    ];

    /// <summary>
    /// A text in its composed form, its many spaces and hyphens as the plain ones, without what is invisible.
    /// </summary>
    public static IEnumerable<Rune> Clean(string text) =>
        Valid(text).Normalize(NormalizationForm.FormC).EnumerateRunes()
            .Where(character => !IsInvisible(character))
            .Select(Plain);

    /// <summary>True for Han characters, kana, hangul and the wide signs beside them: a line may end at any.</summary>
    public static bool IsWide(Rune character) => character.Value
        is (>= 0x2E80 and <= 0x9FFF)
        or (>= 0xAC00 and <= 0xD7AF)
        or (>= 0xF900 and <= 0xFAFF)
        or (>= 0xFE30 and <= 0xFE4F)
        or (>= 0xFF00 and <= 0xFFEF)
        or (>= 0x20000 and <= 0x3FFFF);

    public static bool MayBeginLine(Rune character) =>
        !NotAtStart.Contains(character.ToString(), StringComparison.Ordinal);

    public static bool MayEndLine(Rune character) => !NotAtEnd.Contains(character.ToString(), StringComparison.Ordinal);

    /// <summary>True where letters join, stack or run from right to left.</summary>
    public static bool NeedShaping(Rune character) =>
        Array.Exists(Shaped, range => character.Value >= range.First && character.Value <= range.Last);

    private static Rune Plain(Rune character) => character.Value switch
    {
        '\t' or (>= 0x2000 and <= 0x2006) or (>= 0x2008 and <= 0x200A) or 0x205F => new Rune(' '),
        0x2007 or 0x202F => new Rune(NoBreakSpace),
        0x2010 or 0x2011 or 0x2212 => new Rune('-'),
        _ => character,
    };

    private static bool IsInvisible(Rune character) =>
        character.Value is 0xAD or (>= 0xFE00 and <= 0xFE0F)
        || (character.Value != '\t'
            && Rune.GetUnicodeCategory(character) is UnicodeCategory.Control or UnicodeCategory.Format);

    /// <summary>Half a surrogate pair, which cannot be normalized, becomes the replacement character.</summary>
    private static string Valid(string text) => string.Concat(text.EnumerateRunes());
}
