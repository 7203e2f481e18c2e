using System.Text;
using Collections.Engine.Pdf.Fonts;

namespace Collections.Engine.Pdf;

/// <summary>What became of writing a PDF.</summary>
public abstract record PdfWrite
{
    private PdfWrite()
    {
    }

    /// <summary>The document.</summary>
    public sealed record Written(ReadOnlyMemory<byte> Pdf, int Pages) : PdfWrite;

    /// <summary>
    /// No document, rather than a wrong one. <paramref name="Missing"/>: the characters at fault where no installed
    /// font has them, else empty.
    /// </summary>
    public sealed record Refused(string Reason, IReadOnlyList<string> Missing) : PdfWrite;
}

/// <summary>An A4 document being written: its pages, its fonts, and how it ends.</summary>
internal sealed class PdfDocument(FontShelf shelf, string title, string language, DateTimeOffset createdAt)
{
    private const int MostPages = 1_000;
    private const int MostMissingTold = 20;

    private readonly List<PdfPage> _pages = [];

    public Typesetter Typesetter { get; } = new(shelf, language);

    public IReadOnlyList<PdfPage> Pages => _pages;

    public PdfPage NewPage()
    {
        var page = new PdfPage(Typesetter);
        _pages.Add(page);
        return page;
    }

    /// <summary>True once there are more pages than a document may have; it will be refused.</summary>
    public bool IsTooLong => _pages.Count > MostPages;

    public PdfWrite Finish()
    {
        if (Typesetter.Missing.Count > 0)
        {
            return MissingCharacters();
        }

        if (IsTooLong)
        {
            return new PdfWrite.Refused($"The document has more than {MostPages} pages.", []);
        }

        var file = new PdfFile();
        var parent = file.Reserve();
        var fonts = string.Join(
            ' ', Typesetter.UsedFonts.ToList().Select(font => $"/{font.Resource} {font.Write(file)} 0 R"));
        var pages = _pages.Select(page => Page(file, page, parent)).ToList();
        file.Set(
            parent,
            $"<< /Type /Pages /Count {pages.Count} /Kids [{string.Join(' ', pages.Select(page => $"{page} 0 R"))}] "
            + $"/MediaBox [0 0 595.276 841.89] /Resources << /Font << {fonts} >> >> >>");
        var root = file.Add(
            $"<< /Type /Catalog /Pages {parent} 0 R /Lang {PdfFile.Text(language)} "
            + "/ViewerPreferences << /DisplayDocTitle true >> >>");
        var info = file.Add(
            $"<< /Title {PdfFile.Text(title)} /Producer (Collections) /CreationDate {PdfFile.Date(createdAt)} >>");
        return new PdfWrite.Written(file.Finish(root, info), pages.Count);
    }

    private static int Page(PdfFile file, PdfPage page, int parent)
    {
        var content = file.AddStream(Encoding.ASCII.GetBytes(page.Content));
        return file.Add($"<< /Type /Page /Parent {parent} 0 R /Contents {content} 0 R >>");
    }

    private PdfWrite.Refused MissingCharacters()
    {
        var told = Typesetter.Missing.Take(MostMissingTold).ToList();
        var named = string.Join(", ", told.Select(character => $"{character} (U+{character.Value:X4})"));
        var more = Typesetter.Missing.Count > told.Count ? $" and {Typesetter.Missing.Count - told.Count} more" : "";
        var hint =
            Typesetter.Missing.Any(Characters.NeedShaping) ? "Scripts that join or run to the left cannot be set."
            : Typesetter.Missing.Any(Characters.IsWide) ? "Install a CJK font, such as Noto Sans CJK (fonts-noto-cjk)."
            : "Install a font with a wider range, such as DejaVu Sans (fonts-dejavu-core) or Noto Sans.";
        return new PdfWrite.Refused(
            $"No installed font can set: {named}{more}. {hint}",
            [.. Typesetter.Missing.Select(character => character.ToString())]);
    }
}
