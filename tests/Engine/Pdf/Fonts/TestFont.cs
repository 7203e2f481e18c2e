using System.Text;
using Collections.Engine.Pdf.Fonts;

namespace Collections.Engine.Tests.Pdf.Fonts;

/// <summary>
/// Small designed fonts, so that the tests need none installed. The TrueType one has <c>A</c> (1), <c>B</c> made of A
/// and the dot (2, 3), a space without outline (4), <c>回</c> (5) and <c>𠮷</c> beyond the first plane (6).
/// </summary>
internal static class TestFont
{
    public const int A = 1;
    public const int B = 2;
    public const int Dot = 3;

    private static readonly (int Character, int Glyph)[] Mapped =
        [(' ', 4), ('A', A), ('B', B), ('回', 5), (0x20BB7, 6)];

    private static readonly byte[][] Outlines =
    [
        Simple(9),
        Simple(1),
        [.. Header(-1), .. Component(A, more: true), .. Component(Dot, more: false)],
        Simple(3),
        [],
        Simple(5),
        Simple(6),
    ];

    public static byte[] Outline(int glyph) => Outlines[glyph];

    public static byte[] TrueType(string name = "Test Sans", bool allPlanes = true, int fsType = 0)
    {
        var glyphs = new FontWriter();
        var places = new FontWriter().U16(0);
        var advances = new FontWriter();
        for (var glyph = 0; glyph < Outlines.Length; glyph++)
        {
            places.U16(glyphs.Bytes(Outlines[glyph]).Length / 2);
            advances.U16(500 + glyph).U16(0);
        }

        var tables = Common(name, allPlanes, fsType, Outlines.Length);
        tables["glyf"] = glyphs.ToArray();
        tables["loca"] = places.ToArray();
        tables["hmtx"] = advances.ToArray();
        return Sfnt(tables, 0);
    }

    /// <summary>A CID-keyed font around the CFF table of <see cref="TestCff"/>, with four glyphs.</summary>
    public static byte[] Cff(string name = "Test CJK SC", byte[]? cff = null)
    {
        var tables = Common(name, allPlanes: false, fsType: 0, glyphs: 4);
        tables["CFF "] = cff ?? TestCff.Table();
        var advances = new FontWriter();
        for (var glyph = 0; glyph < 4; glyph++)
        {
            advances.U16(1000).U16(0);
        }

        tables["hmtx"] = advances.ToArray();
        return Sfnt(tables, 0);
    }

    /// <summary>Several faces in one file; each is told where in it its tables will be.</summary>
    public static byte[] Collection(params IReadOnlyList<Func<int, byte[]>> faces)
    {
        var head = 12 + (4 * faces.Count);
        var offsets = new FontWriter().Bytes("ttcf"u8).U32(0x00010000).U32(faces.Count);
        var bodies = new FontWriter();
        foreach (var face in faces)
        {
            offsets.U32(head + bodies.Length);
            bodies.Bytes(face(head + bodies.Length)).Align();
        }

        return offsets.Bytes(bodies.ToArray()).ToArray();
    }

    public static byte[] Face(string name, int offset) => Sfnt(Tables(TrueType(name)), offset);

    public static Dictionary<string, byte[]> Tables(byte[] font)
    {
        var tables = new Dictionary<string, byte[]>();
        for (var index = 0; index < FontFile.U16(font, 4); index++)
        {
            var entry = font.AsSpan(12 + (16 * index), 16);
            tables[Encoding.ASCII.GetString(entry[..4])] =
                font.AsSpan(FontFile.U32(entry, 8), FontFile.U32(entry, 12)).ToArray();
        }

        return tables;
    }

    private static Dictionary<string, byte[]> Common(string name, bool allPlanes, int fsType, int glyphs) => new()
    {
        ["cmap"] = Characters(allPlanes),
        ["head"] = new FontWriter().Bytes(new byte[18]).U16(1000).Bytes(new byte[34]).ToArray(),
        ["hhea"] = new FontWriter().U32(0x00010000).U16(800).U16(0xFF38).Bytes(new byte[26]).U16(glyphs).ToArray(),
        ["maxp"] = new FontWriter().U32(0x00010000).U16(glyphs).ToArray(),
        ["name"] = Name(name),
        ["OS/2"] = new FontWriter().Bytes(new byte[8]).U16(fsType).ToArray(),
    };

    private static byte[] Characters(bool allPlanes)
    {
        var segments = Mapped.Where(pair => pair.Character <= 0xFFFF).ToList();
        var count = segments.Count + 1;
        var four = new FontWriter().U16(4).U16(16 + (8 * count)).U16(0).U16(2 * count).U16(0).U16(0).U16(0);
        segments.ForEach(pair => four.U16(pair.Character));
        four.U16(0xFFFF).U16(0);
        segments.ForEach(pair => four.U16(pair.Character));
        four.U16(0xFFFF);
        segments.ForEach(pair => four.U16((pair.Glyph - pair.Character) & 0xFFFF));
        four.U16(1).Bytes(new byte[2 * count]);

        var twelve = new FontWriter().U16(12).U16(0).U32(16 + (12 * Mapped.Length)).U32(0).U32(Mapped.Length);
        foreach (var (character, glyph) in Mapped)
        {
            twelve.U32(character).U32(character).U32(glyph);
        }

        return allPlanes
            ? new FontWriter().U16(0).U16(2).U16(3).U16(1).U32(20).U16(3).U16(10).U32(20 + four.Length)
                .Bytes(four.ToArray()).Bytes(twelve.ToArray()).ToArray()
            : new FontWriter().U16(0).U16(1).U16(3).U16(1).U32(12).Bytes(four.ToArray()).ToArray();
    }

    private static byte[] Name(string name)
    {
        var text = Encoding.BigEndianUnicode.GetBytes(name);
        return new FontWriter().U16(0).U16(1).U16(18)
            .U16(3).U16(1).U16(0x409).U16(4).U16(text.Length).U16(0).Bytes(text).ToArray();
    }

    private static byte[] Sfnt(Dictionary<string, byte[]> tables, int offset)
    {
        var head = new FontWriter().U32(0x00010000).U16(tables.Count).U16(0).U16(0).U16(0);
        var body = new FontWriter();
        foreach (var (tag, table) in tables)
        {
            head.Bytes(Encoding.ASCII.GetBytes(tag)).U32(0)
                .U32(offset + 12 + (16 * tables.Count) + body.Length).U32(table.Length);
            body.Bytes(table).Align();
        }

        return head.Bytes(body.ToArray()).ToArray();
    }

    private static byte[] Simple(int mark) => [.. Header(1), (byte)mark, 0];

    private static byte[] Header(int contours) => new FontWriter().U16(contours & 0xFFFF).Bytes(new byte[8]).ToArray();

    private static byte[] Component(int glyph, bool more) =>
        new FontWriter().U16(0x0001 | (more ? 0x0020 : 0)).U16(glyph).U16(10).U16(20).ToArray();
}
