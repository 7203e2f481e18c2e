namespace Collections.Engine.Pdf.Fonts;

/// <summary>One of the fonts inside a CID-keyed font: its hinting values and its subroutines.</summary>
internal sealed record CffPart(CffDict Font, CffDict Private, CffIndex? Subroutines);

/// <summary>A CID-keyed CFF font, as CJK fonts are. Source: Adobe Technical Note 5176, sections 18 and 19.</summary>
internal sealed class CffFont
{
    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly int _select;

    private CffFont(ReadOnlyMemory<byte> bytes, CffDict top, CffIndex globals)
    {
        _bytes = bytes;
        Top = top;
        Globals = globals;
        CharStrings = new CffIndex(bytes, top.Numbers(CffDict.CharStrings)[0]);
        _select = top.Numbers(CffDict.FontDictSelect)[0];
        var parts = new CffIndex(bytes, top.Numbers(CffDict.FontDicts)[0]);
        Parts = [.. Enumerable.Range(0, parts.Count).Select(index => Part(new CffDict(parts[index])))];
    }

    public CffDict Top { get; }

    public CffIndex Globals { get; }

    public CffIndex CharStrings { get; }

    public IReadOnlyList<CffPart> Parts { get; }

    /// <summary>The font in a <c>CFF</c> table, or null where it is not CID-keyed with charstrings of type 2.</summary>
    public static CffFont? TryRead(ReadOnlyMemory<byte> bytes)
    {
        var names = new CffIndex(bytes, bytes.Span[2]);
        var tops = new CffIndex(bytes, names.End);
        var strings = new CffIndex(bytes, tops.End);
        var top = new CffDict(tops[0]);
        var isType2 = !top.Has(CffDict.CharStringType) || top.Numbers(CffDict.CharStringType)[0] == 2;
        return isType2 && top.Has(CffDict.RegistryOrderingSupplement)
            ? new CffFont(bytes, top, new CffIndex(bytes, strings.End))
            : null;
    }

    /// <summary>Which part a glyph belongs to: FDSelect, formats 0 and 3.</summary>
    public int PartOf(int glyph)
    {
        var select = _bytes.Span[_select..];
        if (select[0] == 0)
        {
            return select[1 + glyph];
        }

        var (low, high) = (0, FontFile.U16(select, 1) - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = FontFile.U16(select, 3 + (3 * middle)) <= glyph ? (middle, high) : (low, middle - 1);
        }

        return select[3 + (3 * low) + 2];
    }

    private CffPart Part(CffDict font)
    {
        var place = font.Numbers(CffDict.Private);
        var (length, start) = (place[0], place[1]);
        var values = new CffDict(_bytes.Slice(start, length));
        var subroutines = values.Has(CffDict.Subroutines)
            ? new CffIndex(_bytes, start + values.Numbers(CffDict.Subroutines)[0])
            : null;
        return new CffPart(font, values, subroutines);
    }
}
