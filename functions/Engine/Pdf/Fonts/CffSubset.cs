namespace Collections.Engine.Pdf.Fonts;

/// <summary>
/// A CID-keyed CFF font with only the glyphs a document uses, renumbered in the order they are given: the number is the
/// CID. Subroutines keep their numbers; those that nobody calls are emptied.
/// </summary>
internal static class CffSubset
{
    public static byte[] Of(FontFile file, IReadOnlyList<int> glyphs)
    {
        var font = CffFont.TryRead(file.Table("CFF "))!;
        var calls = new CharStringCalls(font);
        foreach (var glyph in glyphs)
        {
            calls.Follow(glyph);
        }

        var parts = glyphs.Select(font.PartOf).Distinct().ToList();
        var head = new FontWriter().U8(1).U8(0).U8(4).U8(4)
            .Bytes(CffIndex.Write(["Subset"u8.ToArray()])).ToArray();
        var globals = Kept(font.Globals, calls.CallsGlobal);
        var afterTop = new FontWriter()
            .Bytes(CffIndex.Write(["Adobe"u8.ToArray(), "Identity"u8.ToArray()]))
            .Bytes(globals.Length == 0 ? CffIndex.Write([]) : globals).ToArray();
        var start = head.Length + CffIndex.Write([Top(font, glyphs.Count, 0, 0, 0, 0)]).Length + afterTop.Length;

        var charSet = CharSet(glyphs.Count);
        var select = new FontWriter().U8(0)
            .Bytes([.. glyphs.Select(glyph => (byte)parts.IndexOf(font.PartOf(glyph)))]).ToArray();
        var charStrings = CffIndex.Write([.. glyphs.Select(glyph => font.CharStrings[glyph])]);
        var selectAt = start + charSet.Length;
        var charStringsAt = selectAt + select.Length;
        var partsAt = charStringsAt + charStrings.Length;

        var top = CffIndex.Write([Top(font, glyphs.Count, start, selectAt, charStringsAt, partsAt)]);
        return
        [
            .. head, .. top, .. afterTop, .. charSet, .. select, .. charStrings,
            .. PartsFrom(partsAt, parts, font, calls),
        ];
    }

    private static byte[] Top(
        CffFont font, int glyphs, int charSetAt, int selectAt, int charStringsAt, int partsAt)
    {
        var top = new FontWriter();
        CffDict.Entry(top, CffDict.RegistryOrderingSupplement, 391, 392, 0);
        font.Top.CopyTo(top, op => op is CffDict.FontBox or CffDict.FontMatrix);
        CffDict.Entry(top, CffDict.CidCount, glyphs);
        CffDict.Entry(top, CffDict.CharSet, charSetAt);
        CffDict.Entry(top, CffDict.FontDictSelect, selectAt);
        CffDict.Entry(top, CffDict.CharStrings, charStringsAt);
        return CffDict.Entry(top, CffDict.FontDicts, partsAt).ToArray();
    }

    /// <summary>Format 2, one range: the CID of each glyph is its number. Glyph 0 goes without saying.</summary>
    private static byte[] CharSet(int glyphs) =>
        glyphs > 1 ? new FontWriter().U8(2).U16(1).U16(glyphs - 2).ToArray() : [0];

    /// <summary>The font dicts, and behind them for each its hinting values and subroutines.</summary>
    private static byte[] PartsFrom(int start, List<int> parts, CffFont font, CharStringCalls calls)
    {
        var subroutines = parts.ConvertAll(part =>
            Kept(font.Parts[part].Subroutines, number => calls.CallsLocal(part, number)));
        var values = parts.Select((part, index) => Private(font.Parts[part], subroutines[index])).ToList();

        var at = start + CffIndex.Write([.. parts.Select(part => Font(font.Parts[part], 0, 0))]).Length;
        var fonts = new List<ReadOnlyMemory<byte>>();
        for (var index = 0; index < parts.Count; index++)
        {
            fonts.Add(Font(font.Parts[parts[index]], values[index].Length, at));
            at += values[index].Length + subroutines[index].Length;
        }

        var bodies = values.Zip(subroutines, (dict, called) => dict.Concat(called));
        return [.. CffIndex.Write(fonts), .. bodies.SelectMany(body => body)];
    }

    private static ReadOnlyMemory<byte> Font(CffPart part, int privateLength, int privateAt)
    {
        var font = new FontWriter();
        part.Font.CopyTo(font, op => op is CffDict.FontMatrix);
        return CffDict.Entry(font, CffDict.Private, privateLength, privateAt).ToArray();
    }

    /// <summary>The subroutines are told by their distance from here: they follow at once.</summary>
    private static byte[] Private(CffPart part, byte[] subroutines)
    {
        var values = new FontWriter();
        part.Private.CopyTo(values, op => op is not CffDict.Subroutines);
        const int entryLength = 6;
        return subroutines.Length == 0
            ? values.ToArray()
            : CffDict.Entry(values, CffDict.Subroutines, values.Length + entryLength).ToArray();
    }

    /// <summary>
    /// The subroutines as an INDEX, or nothing where none is called: readers take an INDEX of nothing but empty
    /// entries at the end of a font for damage.
    /// </summary>
    private static byte[] Kept(CffIndex? subroutines, Func<int, bool> isCalled)
    {
        var kept = Enumerable.Range(0, subroutines?.Count ?? 0)
            .Select(number => isCalled(number) ? subroutines![number] : ReadOnlyMemory<byte>.Empty)
            .ToList();
        return kept.TrueForAll(subroutine => subroutine.IsEmpty) ? [] : CffIndex.Write(kept);
    }
}
