using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Collections.Domain;

/// <summary>How far the spelling of an SMS may be made plainer so that it fits the cheaper GSM-7 alphabet.</summary>
public enum SmsSpelling
{
    /// <summary>As written; one typographic quote then makes the whole text UCS-2.</summary>
    Exact = 1,

    /// <summary>Quotes, dashes, spaces and the like become their typewriter forms; letters stay.</summary>
    PlainTypography = 2,

    /// <summary>Letters without a place in GSM-7 lose their accents as well: <c>ç</c> becomes <c>c</c>.</summary>
    PlainLetters = 3,
}

/// <summary>Makes the spelling of an SMS plainer, all or nothing.</summary>
public static class SmsSpellings
{
    private static readonly FrozenDictionary<char, string> Typography = Table(
        ("\"", "\u201C\u201D\u201E\u201F\u00AB\u00BB\u2033"),
        ("'", "\u2018\u2019\u201A\u201B\u2039\u203A\u2032\u00B4`"),
        ("-", "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2022\u00B7"),
        (" ", "\t\u00A0\u2002\u2003\u2007\u2009\u200A\u202F\u3000"),
        ("", "\u00AD\u200B\u200C\u200D\u2060\uFEFF"),
        ("...", "\u2026"),
        ("x", "\u00D7"),
        ("(C)", "\u00A9"),
        ("(R)", "\u00AE"),
        ("TM", "\u2122"),
        ("No", "\u2116"));

    // Letters that Unicode does not take apart into a base letter and a mark.
    private static readonly FrozenDictionary<char, string> Letters = Table(
        ("l", "ł"), ("L", "Ł"), ("d", "đð"), ("D", "ĐÐ"), ("i", "ı"), ("h", "ħ"), ("H", "Ħ"), ("t", "ŧ"), ("T", "Ŧ"),
        ("th", "þ"), ("Th", "Þ"), ("oe", "œ"), ("OE", "Œ"), ("SS", "ẞ"), ("a", "ª"), ("o", "º"));

    /// <summary>
    /// The text in plainer spelling where it then fits GSM-7; otherwise the text as it was, because half a change would
    /// cost as much and read worse.
    /// </summary>
    public static string Fit(string text, SmsSpelling spelling)
    {
        if (spelling == SmsSpelling.Exact || text.All(SmsText.IsGsm) || text.Any(IsBeyondLetters))
        {
            return text;
        }

        var plain = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormC))
        {
            if (Plain(c, spelling) is not { } replacement)
            {
                return text;
            }

            plain.Append(replacement);
        }

        return plain.ToString();
    }

    /// <summary>Surrogates and unassigned code points have no plainer form, and not all can be normalised.</summary>
    private static bool IsBeyondLetters(char c) =>
        char.GetUnicodeCategory(c) is UnicodeCategory.Surrogate or UnicodeCategory.OtherNotAssigned;

    /// <summary>What a character becomes; null where it has no plainer form.</summary>
    private static string? Plain(char c, SmsSpelling spelling)
    {
        if (SmsText.IsGsm(c))
        {
            return c.ToString();
        }

        if (Typography.TryGetValue(c, out var typewriter))
        {
            return typewriter;
        }

        // Composing may have put a pair of surrogates where one ideograph stood.
        return spelling == SmsSpelling.PlainLetters && !char.IsSurrogate(c)
            ? Letters.TryGetValue(c, out var letter) ? letter : WithoutMarks(c)
            : null;
    }

    private static string? WithoutMarks(char c)
    {
        var letters = c.ToString().Normalize(NormalizationForm.FormD)
            .Where(part => char.GetUnicodeCategory(part) != UnicodeCategory.NonSpacingMark)
            .ToArray();
        return letters.All(SmsText.IsGsm) ? new string(letters) : null;
    }

    private static FrozenDictionary<char, string> Table(params (string Plain, string Characters)[] rows) =>
        rows.SelectMany(row => row.Characters.Select(c => (c, row.Plain)))
            .ToFrozenDictionary(pair => pair.c, pair => pair.Plain);
}
