using System.Globalization;
using System.Text;
using Collections.Engine.Pdf.Fonts;

namespace Collections.Engine.Pdf;

/// <summary>A font as one document uses it.</summary>
internal abstract class PdfFont
{
    /// <summary>The name under which pages ask for it.</summary>
    public required string Resource { get; init; }

    /// <summary>True once a character was set in it: only then it goes into the file.</summary>
    public abstract bool IsUsed { get; }

    public abstract bool Has(Rune character);

    /// <summary>The width in thousandths of the size.</summary>
    public abstract double Width(Rune character);

    /// <summary>The character's code in hex, for a page's text operators.</summary>
    public abstract string Code(Rune character);

    /// <summary>Writes the font's objects; the number of the one pages refer to.</summary>
    public abstract int Write(PdfFile file);
}

/// <summary>Helvetica, which readers bring themselves: the last resort where no font is installed.</summary>
internal sealed class StandardFont(bool bold) : PdfFont
{
    private bool _isUsed;

    public override bool IsUsed => _isUsed;

    public override bool Has(Rune character) => HelveticaWidths.Code(character.Value) != 0;

    public override double Width(Rune character) =>
        HelveticaWidths.Width(HelveticaWidths.Code(character.Value), bold);

    public override string Code(Rune character)
    {
        _isUsed = true;
        return HelveticaWidths.Code(character.Value).ToString("X2", CultureInfo.InvariantCulture);
    }

    public override int Write(PdfFile file)
    {
        var name = bold ? "Helvetica-Bold" : "Helvetica";
        return file.Add($"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>");
    }
}

/// <summary>
/// An installed font, embedded with the glyphs that were used. Each character gets its own number in the order of first
/// use, so that copying text out of the document gives back exactly these characters.
/// </summary>
internal sealed class EmbeddedFont(FontFile face) : PdfFont
{
    private readonly List<Rune> _characters = [];
    private readonly Dictionary<Rune, int> _codes = [];

    public override bool IsUsed => _characters.Count > 0;

    public override bool Has(Rune character) => face.Glyph(character) != 0;

    public override double Width(Rune character) => Width(face.Glyph(character));

    public override string Code(Rune character)
    {
        if (!_codes.TryGetValue(character, out var code))
        {
            _characters.Add(character);
            code = _characters.Count;
            _codes.Add(character, code);
        }

        return code.ToString("X4", CultureInfo.InvariantCulture);
    }

    public override int Write(PdfFile file)
    {
        int[] glyphs = [0, .. _characters.Select(face.Glyph)];
        var name = Name(glyphs);
        var descriptor = file.Add(Descriptor(name, Program(file, glyphs)));
        var kind = face.IsCff ? "/CIDFontType0" : "/CIDFontType2 /CIDToGIDMap /Identity";
        var widths = string.Join(' ', glyphs.Select(glyph => PdfFile.Number(Width(glyph))));
        var descendant = file.Add(
            $"<< /Type /Font /Subtype {kind} /BaseFont /{name} /FontDescriptor {descriptor} 0 R /DW 1000 "
            + "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
            + $"/W [0 [{widths}]] >>");
        var unicode = file.AddStream(Encoding.ASCII.GetBytes(ToUnicode()));
        return file.Add(
            $"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H "
            + $"/DescendantFonts [{descendant} 0 R] /ToUnicode {unicode} 0 R >>");
    }

    private double Width(int glyph) => PerThousand(face.Advance(glyph));

    private double PerThousand(int units) => Math.Round(units * 1000d / face.UnitsPerEm, 3);

    private int Program(PdfFile file, int[] glyphs)
    {
        if (face.IsCff)
        {
            return file.AddStream(CffSubset.Of(face, glyphs), "/Subtype /CIDFontType0C ");
        }

        var subset = TrueTypeSubset.Of(face, glyphs);
        return file.AddStream(subset, $"/Length1 {PdfFile.Number(subset.Length)} ");
    }

    private string Descriptor(string name, int program)
    {
        var box = string.Join(' ', face.Box.Select(side => PdfFile.Number(PerThousand(side))));
        var ascent = PdfFile.Number(PerThousand(face.Ascent));
        return $"<< /Type /FontDescriptor /FontName /{name} /Flags 4 /FontBBox [{box}] /ItalicAngle 0 "
            + $"/Ascent {ascent} /Descent {PdfFile.Number(PerThousand(face.Descent))} /CapHeight {ascent} /StemV 80 "
            + $"/{(face.IsCff ? "FontFile3" : "FontFile2")} {program} 0 R >>";
    }

    /// <summary>A subset's name starts with six letters that tell it from others (ISO 32000-1, 9.6.4).</summary>
    private string Name(int[] glyphs)
    {
        var sum = glyphs.Aggregate(17L, (hash, glyph) => ((hash * 31) + glyph) % 308_915_776);
        var tag = new char[6];
        for (var index = 0; index < tag.Length; index++)
        {
            tag[index] = (char)('A' + (sum % 26));
            sum /= 26;
        }

        return $"{new string(tag)}+{new string([.. face.Name.Where(char.IsAsciiLetterOrDigit)])}";
    }

    private string ToUnicode()
    {
        const int mostInBlock = 100;
        var map = new StringBuilder(
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
            + "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
            + "/CMapName /Adobe-Identity-UCS def /CMapType 2 def\n"
            + "1 begincodespacerange <0000> <FFFF> endcodespacerange\n");
        foreach (var block in _characters.Select((character, index) => (character, index)).Chunk(mostInBlock))
        {
            map.Append(CultureInfo.InvariantCulture, $"{block.Length} beginbfchar\n");
            foreach (var (character, index) in block)
            {
                var text = Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(character.ToString()));
                map.Append(CultureInfo.InvariantCulture, $"<{index + 1:X4}> <{text}>\n");
            }

            map.Append("endbfchar\n");
        }

        return map.Append("endcmap CMapName currentdict /CMap defineresource pop end end\n").ToString();
    }
}
