using Collections.Engine.Pdf.Fonts;

namespace Collections.Engine.Tests.Pdf.Fonts;

/// <summary>
/// A designed CID-keyed CFF table: glyph 0 in part 0, the others in part 1. Each part has two local subroutines, and
/// there are two global ones. The charstrings can be replaced.
/// </summary>
internal static class TestCff
{
    public const byte CallLocal = 10;
    public const byte Return = 11;
    public const byte Escape = 12;
    public const byte EndChar = 14;
    public const byte StemHints = 18;
    public const byte HintMask = 19;
    public const byte MoveTo = 21;
    public const byte CallGlobal = 29;

    // With fewer than 1,240 subroutines a call's operand is the number less 107, which is the byte 32.
    public const byte First = 32;
    public const byte Second = 33;
    public const byte Zero = 139;

    public static readonly byte[] FirstLocal = [First, CallGlobal, Return];
    public static readonly byte[] FirstGlobal = [Zero, Zero, MoveTo, Return];

    private static readonly byte[] Unused = [Zero, Zero, MoveTo, Zero, Zero, MoveTo, Return];

    public static byte[][] CharStrings { get; } =
        [[EndChar], [First, CallLocal, EndChar], [Zero, Zero, MoveTo, EndChar], [Second, CallGlobal, EndChar]];

    public static byte[] Table(params byte[][] charStrings)
    {
        var glyphs = charStrings.Length == 0 ? CharStrings : charStrings;
        var head = new FontWriter().U8(1).U8(0).U8(4).U8(4).Bytes(Index("TestFont"u8.ToArray())).ToArray();
        byte[] middle =
            [.. Index("Adobe"u8.ToArray(), "Identity"u8.ToArray()), .. Index(FirstGlobal, Unused)];
        var start = head.Length + Index(Top(0, 0, 0, 0, glyphs.Length)).Length + middle.Length;
        byte[] charSet = [2, 0, 1, 0, (byte)(glyphs.Length - 2)];
        byte[] select = [3, 0, 2, 0, 0, 0, 0, 1, 1, 0, (byte)glyphs.Length];
        var strings = Index(glyphs);
        var selectAt = start + charSet.Length;
        var stringsAt = selectAt + select.Length;
        var partsAt = stringsAt + strings.Length;
        var top = Index(Top(start, selectAt, stringsAt, partsAt, glyphs.Length));
        return [.. head, .. top, .. middle, .. charSet, .. select, .. strings, .. Parts(partsAt)];
    }

    private static byte[] Top(int charSetAt, int selectAt, int stringsAt, int partsAt, int glyphs)
    {
        var top = new FontWriter();
        CffDict.Entry(top, CffDict.RegistryOrderingSupplement, 391, 392, 0);
        CffDict.Entry(top, CffDict.FontBox, 10, 0, 1000, 800);
        CffDict.Entry(top, CffDict.CidCount, glyphs);
        CffDict.Entry(top, CffDict.CharSet, charSetAt);
        CffDict.Entry(top, CffDict.FontDictSelect, selectAt);
        CffDict.Entry(top, CffDict.CharStrings, stringsAt);
        return CffDict.Entry(top, CffDict.FontDicts, partsAt).ToArray();
    }

    private static byte[] Parts(int at)
    {
        // A real number (0.5) among the hinting values: it must be copied, not read.
        byte[] values = [30, 0x0A, 0x5F, 12, 9];
        var dict = CffDict.Entry(new FontWriter().Bytes(values), CffDict.Subroutines, values.Length + 6).ToArray();
        byte[] body = [.. dict, .. Index(FirstLocal, Unused)];
        var fonts = Index(Font(0, 0), Font(0, 0)).Length;
        var first = Font(dict.Length, at + fonts);
        var second = Font(dict.Length, at + fonts + body.Length);
        return [.. Index(first, second), .. body, .. body];
    }

    private static byte[] Font(int length, int at) =>
        CffDict.Entry(new FontWriter(), CffDict.Private, length, at).ToArray();

    private static byte[] Index(params byte[][] items) =>
        CffIndex.Write([.. items.Select(item => new ReadOnlyMemory<byte>(item))]);
}
