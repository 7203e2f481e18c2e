using System.Buffers;

namespace Collections.Domain;

/// <summary>How an SMS travels; one character outside GSM-7 makes the whole text UCS-2.</summary>
public enum SmsEncoding
{
    Gsm7 = 1,
    Ucs2 = 2,
}

/// <summary>
/// The size of an SMS. <paramref name="Units"/> are septets in GSM-7 (an extension character counts two) and UTF-16
/// code units in UCS-2; each segment is charged as a message of its own.
/// </summary>
public sealed record SmsSize(SmsEncoding Encoding, int Units, int Segments);

/// <summary>
/// Facts about the text of an SMS (source: 3GPP TS 23.038 section 6.2.1). One segment carries 160 septets or 70 UCS-2
/// units; in a longer text each loses six octets to the concatenation header and carries 153 or 67.
/// </summary>
public static class SmsText
{
    private const string BasicCharacters =
        "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§"
        + "¿abcdefghijklmnopqrstuvwxyzäöñüà";

    private static readonly SearchValues<char> Basic = SearchValues.Create(BasicCharacters);

    private static readonly SearchValues<char> Extension = SearchValues.Create("\f^{}\\[~]|€");

    /// <summary>The encoding, length and number of segments. An empty text is one segment of nothing.</summary>
    public static SmsSize Measure(string text) =>
        text.All(IsGsm)
            ? Size(SmsEncoding.Gsm7, text, single: 160, linked: 153)
            : Size(SmsEncoding.Ucs2, text, single: 70, linked: 67);

    /// <summary>True where the character has a place in the default alphabet or its extension.</summary>
    internal static bool IsGsm(char c) => Basic.Contains(c) || Extension.Contains(c);

    private static SmsSize Size(SmsEncoding encoding, string text, int single, int linked)
    {
        var units = 0;
        var segments = 1;
        var free = linked;
        for (var i = 0; i < text.Length; i++)
        {
            var width = Width(encoding, text, i);
            units += width;
            if (width > free)
            {
                segments++;
                free = linked;
            }

            free -= width;
            i += encoding == SmsEncoding.Ucs2 ? width - 1 : 0;
        }

        return new SmsSize(encoding, units, units <= single ? 1 : segments);
    }

    /// <summary>An escaped character, like a surrogate pair, is never cut in two by the end of a segment.</summary>
    private static int Width(SmsEncoding encoding, string text, int index) => encoding == SmsEncoding.Gsm7
        ? Extension.Contains(text[index]) ? 2 : 1
        : char.IsSurrogatePair(text, index) ? 2 : 1;
}
