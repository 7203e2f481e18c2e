using System.Buffers.Binary;
using System.Text;

namespace Collections.Engine.Pdf.Fonts;

/// <summary>
/// One face of an installed font: TrueType outlines (<c>glyf</c>) or CID-keyed PostScript outlines (<c>CFF</c>), alone
/// or in a collection. Source: OpenType specification 1.9.
/// </summary>
internal sealed class FontFile
{
    private const uint Collection = 0x74746366;
    private const int MostFaces = 64;

    // OS/2 fsType: restricted licence, no subsetting, bitmaps only. Such a font may not go into a document.
    private const int NotEmbeddable = 0x0002 | 0x0100 | 0x0200;

    private readonly ReadOnlyMemory<byte> _file;
    private readonly Dictionary<string, Range> _tables;
    private readonly CharacterMap _characters;
    private readonly int _advances;

    private FontFile(ReadOnlyMemory<byte> file, Dictionary<string, Range> tables)
    {
        _file = file;
        _tables = tables;
        _characters = new CharacterMap(Table("cmap"));
        var head = Table("head").Span;
        var metrics = Table("hhea").Span;
        UnitsPerEm = U16(head, 18);
        Box = [S16(head, 36), S16(head, 38), S16(head, 40), S16(head, 42)];
        Ascent = S16(metrics, 4);
        Descent = S16(metrics, 6);
        _advances = U16(metrics, 34);
        GlyphCount = U16(Table("maxp").Span, 4);
        Name = NameOf(file, tables);
    }

    /// <summary>The full name, as <c>Noto Sans CJK SC</c>.</summary>
    public string Name { get; }

    public int UnitsPerEm { get; }

    public int Ascent { get; }

    public int Descent { get; }

    public int GlyphCount { get; }

    /// <summary>Smallest x and y, largest x and y, in font units.</summary>
    public IReadOnlyList<int> Box { get; }

    public bool IsCff => _tables.ContainsKey("CFF ");

    /// <summary>
    /// The face of a file that is wanted most (lowest rank by its name; null for never), or null where none can be
    /// used: not a font, an unknown format, or one whose licence forbids embedding.
    /// </summary>
    public static FontFile? TryRead(ReadOnlyMemory<byte> file, Func<string, int?> rank)
    {
        try
        {
            return Offsets(file.Span)
                .Select(offset => Tables(file.Span, offset))
                .Where(tables => IsUsable(file, tables))
                .Select(tables => (Tables: tables, Rank: rank(NameOf(file, tables))))
                .Where(face => face.Rank is not null)
                .OrderBy(face => face.Rank)
                .Select(face => new FontFile(file, face.Tables))
                .FirstOrDefault();
        }
        catch (Exception damage) when (damage is ArgumentException or IndexOutOfRangeException or OverflowException)
        {
            return null;
        }
    }

    /// <summary>The glyph of a character, 0 where the face has none.</summary>
    public int Glyph(Rune character) =>
        _characters.Glyph(character.Value) is var glyph && glyph < GlyphCount ? glyph : 0;

    /// <summary>How far a glyph moves the pen, in font units.</summary>
    public int Advance(int glyph) => U16(Table("hmtx").Span, Math.Min(glyph, _advances - 1) * 4);

    /// <summary>A table's bytes, empty where the face has no such table.</summary>
    public ReadOnlyMemory<byte> Table(string tag) =>
        _tables.TryGetValue(tag, out var range) ? _file[range] : ReadOnlyMemory<byte>.Empty;

    public static int U16(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16BigEndian(bytes[at..]);

    public static int S16(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadInt16BigEndian(bytes[at..]);

    public static int U32(ReadOnlySpan<byte> bytes, int at) =>
        checked((int)BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]));

    private static List<int> Offsets(ReadOnlySpan<byte> file)
    {
        if (BinaryPrimitives.ReadUInt32BigEndian(file) != Collection)
        {
            return [0];
        }

        var offsets = new List<int>();
        for (var face = 0; face < Math.Min(U32(file, 8), MostFaces); face++)
        {
            offsets.Add(U32(file, 12 + (4 * face)));
        }

        return offsets;
    }

    private static Dictionary<string, Range> Tables(ReadOnlySpan<byte> file, int offset)
    {
        var tables = new Dictionary<string, Range>(StringComparer.Ordinal);
        for (var index = 0; index < U16(file, offset + 4); index++)
        {
            var entry = file.Slice(offset + 12 + (16 * index), 16);
            var start = U32(entry, 8);
            tables[Encoding.ASCII.GetString(entry[..4])] = start..(start + U32(entry, 12));
        }

        return tables;
    }

    private static bool IsUsable(ReadOnlyMemory<byte> file, Dictionary<string, Range> tables)
    {
        string[] needed = ["cmap", "head", "hhea", "hmtx", "maxp", "name"];
        if (!needed.All(tables.ContainsKey))
        {
            return false;
        }

        var mayEmbed = !tables.TryGetValue("OS/2", out var os2) || (U16(file[os2].Span, 8) & NotEmbeddable) == 0;
        var outlines = tables.TryGetValue("CFF ", out var cff)
            ? CffFont.TryRead(file[cff]) is not null
            : tables.ContainsKey("glyf") && tables.ContainsKey("loca");
        return mayEmbed && outlines;
    }

    private static string NameOf(ReadOnlyMemory<byte> file, Dictionary<string, Range> tables)
    {
        const int fullName = 4;
        const int windows = 3;
        const int english = 0x409;
        var table = file[tables["name"]].Span;
        var texts = U16(table, 4);
        for (var index = 0; index < U16(table, 2); index++)
        {
            var entry = table.Slice(6 + (12 * index), 12);
            if (U16(entry, 0) == windows && U16(entry, 4) == english && U16(entry, 6) == fullName)
            {
                return Encoding.BigEndianUnicode.GetString(table.Slice(texts + U16(entry, 10), U16(entry, 8)));
            }
        }

        return "Unnamed";
    }
}
