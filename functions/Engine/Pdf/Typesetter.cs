using System.Text;
using Collections.Engine.Pdf.Fonts;

namespace Collections.Engine.Pdf;

/// <summary>A character in the font it is set in. <paramref name="Width"/> in thousandths of the size.</summary>
internal readonly record struct SetCharacter(PdfFont Font, Rune Character, double Width);

/// <summary>
/// Chooses a font for each character and remembers which had none. Sets one character after the other, which is right
/// for Latin, Greek, Cyrillic and CJK; scripts whose letters join, stack or run to the left are told as missing, since
/// set so they would be wrong.
/// </summary>
internal sealed class Typesetter
{
    private readonly Func<bool, IEnumerable<FontFile>> _faces;
    private readonly Dictionary<FontFile, PdfFont> _embedded = [];
    private readonly Dictionary<(Rune Character, bool Bold), PdfFont?> _chosen = [];
    private readonly List<PdfFont> _fonts = [];
    private readonly StandardFont _regular;
    private readonly StandardFont _bold;

    public Typesetter(FontShelf shelf, string language)
    {
        _faces = bold => shelf.Faces(bold, language);
        _regular = new StandardFont(bold: false) { Resource = "H" };
        _bold = new StandardFont(bold: true) { Resource = "HB" };
        _fonts.AddRange([_regular, _bold]);
    }

    /// <summary>The characters that no font has, or that cannot be set rightly.</summary>
    public SortedSet<Rune> Missing { get; } = [];

    public IEnumerable<PdfFont> UsedFonts => _fonts.Where(font => font.IsUsed);

    public List<SetCharacter> Set(string text, bool bold)
    {
        var set = new List<SetCharacter>(text.Length);
        foreach (var character in Characters.Clean(text))
        {
            if (Font(character, bold) is { } font)
            {
                set.Add(new SetCharacter(font, character, font.Width(character)));
            }
            else
            {
                Missing.Add(character);
            }
        }

        return set;
    }

    /// <summary>The width of a text in points.</summary>
    public double Width(string text, double size, bool bold) =>
        Set(text, bold).Sum(character => character.Width) * size / 1000;

    private PdfFont? Font(Rune character, bool bold)
    {
        if (!_chosen.TryGetValue((character, bold), out var font))
        {
            font = Choose(character, bold);
            _chosen.Add((character, bold), font);
        }

        return font;
    }

    private PdfFont? Choose(Rune character, bool bold)
    {
        if (Characters.NeedShaping(character))
        {
            return null;
        }

        var face = _faces(bold).FirstOrDefault(face => face.Glyph(character) != 0);
        var standard = bold ? _bold : _regular;
        return face is not null ? Embedded(face) : standard.Has(character) ? standard : null;
    }

    private PdfFont Embedded(FontFile face)
    {
        if (!_embedded.TryGetValue(face, out var font))
        {
            font = new EmbeddedFont(face) { Resource = $"F{_embedded.Count + 1}" };
            _embedded.Add(face, font);
            _fonts.Add(font);
        }

        return font;
    }
}
