namespace Collections.Engine.Pdf.Fonts;

/// <summary>
/// From characters to glyphs: the <c>cmap</c> table, its Unicode subtables of format 12 (all planes) or 4 (the first).
/// Looked up in place: a CJK face maps tens of thousands of characters, of which a letter uses a hundred.
/// </summary>
internal sealed class CharacterMap
{
    private readonly ReadOnlyMemory<byte> _subtable;
    private readonly int _format;

    /// <exception cref="ArgumentException">The table has no Unicode subtable that we can read.</exception>
    public CharacterMap(ReadOnlyMemory<byte> table)
    {
        var bytes = table.Span;
        for (var index = 0; index < FontFile.U16(bytes, 2); index++)
        {
            var entry = bytes.Slice(4 + (8 * index), 8);
            var (platform, encoding) = (FontFile.U16(entry, 0), FontFile.U16(entry, 2));
            var isUnicode = platform == 0 || (platform == 3 && encoding is 1 or 10);
            var start = FontFile.U32(entry, 4);
            var format = FontFile.U16(bytes, start);
            if (isUnicode && format is 4 or 12 && format > _format)
            {
                (_subtable, _format) = (table[start..], format);
            }
        }

        if (_format == 0)
        {
            throw new ArgumentException("No Unicode character map.", nameof(table));
        }
    }

    /// <summary>The glyph of a code point, 0 for none.</summary>
    public int Glyph(int codePoint) => _format == 12 ? InGroups(codePoint) : InSegments(codePoint);

    private int InGroups(int codePoint)
    {
        var table = _subtable.Span;
        var (low, high) = (0, FontFile.U32(table, 12) - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var group = table.Slice(16 + (12 * middle), 12);
            if (codePoint < FontFile.U32(group, 0))
            {
                high = middle - 1;
            }
            else if (codePoint > FontFile.U32(group, 4))
            {
                low = middle + 1;
            }
            else
            {
                return FontFile.U32(group, 8) + codePoint - FontFile.U32(group, 0);
            }
        }

        return 0;
    }

    private int InSegments(int codePoint)
    {
        var table = _subtable.Span;
        var segments = FontFile.U16(table, 6) / 2;
        for (var segment = 0; codePoint <= 0xFFFF && segment < segments; segment++)
        {
            if (codePoint > FontFile.U16(table, 14 + (2 * segment)))
            {
                continue;
            }

            var start = FontFile.U16(table, 16 + (2 * (segments + segment)));
            return codePoint < start ? 0 : InSegment(table, segments, segment, codePoint - start, codePoint);
        }

        return 0;
    }

    private static int InSegment(ReadOnlySpan<byte> table, int segments, int segment, int index, int codePoint)
    {
        var delta = FontFile.U16(table, 16 + (2 * ((2 * segments) + segment)));
        var place = 16 + (2 * ((3 * segments) + segment));
        var offset = FontFile.U16(table, place);
        if (offset == 0)
        {
            return (codePoint + delta) & 0xFFFF;
        }

        var glyph = FontFile.U16(table, place + offset + (2 * index));
        return glyph == 0 ? 0 : (glyph + delta) & 0xFFFF;
    }
}
