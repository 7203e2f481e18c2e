using System.Buffers.Binary;
using System.Text;

namespace Collections.Engine.Pdf.Fonts;

/// <summary>
/// A TrueType font with only the glyphs a document uses, renumbered in the order they are given; what they are composed
/// of follows them. Only the tables a PDF needs (ISO 32000-1, 9.9).
/// </summary>
internal static class TrueTypeSubset
{
    private const int MoreComponents = 0x0020;
    private const int WordArguments = 0x0001;
    private const int Scale = 0x0008;
    private const int TwoScales = 0x0040;
    private const int Matrix = 0x0080;

    private static readonly string[] Hinting = ["cvt ", "fpgm", "prep"];

    public static byte[] Of(FontFile font, IReadOnlyList<int> glyphs)
    {
        var kept = glyphs.ToList();
        var outlines = new FontWriter();
        var locations = new FontWriter().U32(0);
        for (var index = 0; index < kept.Count; index++)
        {
            var outline = Outline(font, kept[index]).ToArray();
            Renumber(outline, kept);
            outlines.Bytes(outline).Align();
            locations.U32(outlines.Length);
        }

        var advances = new FontWriter();
        foreach (var glyph in kept)
        {
            advances.U16(font.Advance(glyph)).U16(0);
        }

        var tables = new SortedDictionary<string, byte[]>(StringComparer.Ordinal)
        {
            ["glyf"] = outlines.ToArray(),
            ["head"] = Head(font),
            ["hhea"] = Patched(font.Table("hhea"), 34, kept.Count),
            ["hmtx"] = advances.ToArray(),
            ["loca"] = locations.ToArray(),
            ["maxp"] = Patched(font.Table("maxp"), 4, kept.Count),
        };
        foreach (var hinting in Hinting.Where(tag => !font.Table(tag).IsEmpty))
        {
            tables[hinting] = font.Table(hinting).ToArray();
        }

        return Assemble(tables);
    }

    private static ReadOnlySpan<byte> Outline(FontFile font, int glyph)
    {
        var locations = font.Table("loca").Span;
        var isLong = FontFile.S16(font.Table("head").Span, 50) == 1;
        var (start, end) = isLong
            ? (FontFile.U32(locations, 4 * glyph), FontFile.U32(locations, (4 * glyph) + 4))
            : (2 * FontFile.U16(locations, 2 * glyph), 2 * FontFile.U16(locations, (2 * glyph) + 2));
        return font.Table("glyf").Span[start..end];
    }

    /// <summary>Points a composed glyph at the new numbers of its components, keeping those not yet kept.</summary>
    private static void Renumber(Span<byte> outline, List<int> kept)
    {
        if (outline.Length < 10 || FontFile.S16(outline, 0) >= 0)
        {
            return;
        }

        var at = 10;
        int flags;
        do
        {
            flags = FontFile.U16(outline, at);
            var component = FontFile.U16(outline, at + 2);
            var number = kept.IndexOf(component);
            if (number < 0)
            {
                number = kept.Count;
                kept.Add(component);
            }

            BinaryPrimitives.WriteUInt16BigEndian(outline[(at + 2)..], (ushort)number);
            at += 4 + ((flags & WordArguments) != 0 ? 4 : 2) + TransformLength(flags);
        }
        while ((flags & MoreComponents) != 0);
    }

    private static int TransformLength(int flags) =>
        (flags & Scale) != 0 ? 2 : (flags & TwoScales) != 0 ? 4 : (flags & Matrix) != 0 ? 8 : 0;

    /// <summary>Long locations; the sum over the whole file is left at zero until the file is there.</summary>
    private static byte[] Head(FontFile font)
    {
        var head = font.Table("head").ToArray();
        head.AsSpan(8, 4).Clear();
        BinaryPrimitives.WriteInt16BigEndian(head.AsSpan(50), 1);
        return head;
    }

    private static byte[] Patched(ReadOnlyMemory<byte> table, int at, int value)
    {
        var patched = table.ToArray();
        BinaryPrimitives.WriteUInt16BigEndian(patched.AsSpan(at), (ushort)value);
        return patched;
    }

    private static byte[] Assemble(SortedDictionary<string, byte[]> tables)
    {
        var power = 1 << (int)Math.Log2(tables.Count);
        var file = new FontWriter().U32(0x00010000).U16(tables.Count)
            .U16(power * 16).U16((int)Math.Log2(power)).U16((tables.Count - power) * 16);
        var body = new FontWriter();
        var start = 12 + (16 * tables.Count);
        var headAt = 0;
        foreach (var (tag, table) in tables)
        {
            headAt = tag == "head" ? start + body.Length : headAt;
            file.Bytes(Encoding.ASCII.GetBytes(tag)).U32(FontWriter.CheckSum(table))
                .U32(start + body.Length).U32(table.Length);
            body.Bytes(table).Align();
        }

        var bytes = file.Bytes(body.ToArray()).ToArray();
        var adjustment = unchecked(0xB1B0AFBA - FontWriter.CheckSum(bytes));
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(headAt + 8), adjustment);
        return bytes;
    }
}
