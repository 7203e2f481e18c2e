using System.Globalization;
using Collections.Engine.Pdf.Fonts;

namespace Collections.Engine.Pdf;

/// <summary>A line of the information block: what it is, and its value.</summary>
public sealed record LetterReference(string Label, string Value);

/// <summary>
/// A letter as we mean it. All texts are ready to be shown, in the debtor's language.
/// </summary>
/// <param name="Language">BCP 47 tag; also decides the regional form of Han characters.</param>
/// <param name="CreatedAt">The file's creation date: a parameter, so that the same letter has the same bytes.</param>
/// <param name="Sender">The letterhead: name first, then address and contact, at most six lines.</param>
/// <param name="Recipient">Name and address as the post wants them, at most six lines.</param>
/// <param name="Date">The letter's date, written out.</param>
/// <param name="Subject">One sentence.</param>
/// <param name="Body">Paragraphs, an empty line between them.</param>
public sealed record LetterContent(
    string Language,
    DateTimeOffset CreatedAt,
    IReadOnlyList<string> Sender,
    IReadOnlyList<string> Recipient,
    string Date,
    string Subject,
    string Body)
{
    /// <summary>Lines of the information block, above the date: at most six.</summary>
    public IReadOnlyList<LetterReference> References { get; init; } = [];

    /// <summary>Small lines at the foot of each page: register, bank account. At most three.</summary>
    public IReadOnlyList<string> Footer { get; init; } = [];
}

/// <summary>
/// A business letter on A4 for a window envelope (DL, C6/5), laid out after DIN 5008 form B: address field 20 mm from
/// the left and 45 mm from the top, 85 by 45 mm; folding marks at 105 and 210 mm.
/// </summary>
public static class LetterPdf
{
    private const int MostLines = 6;
    private const int MostFooterLines = 3;
    private const int LongestBody = 50_000;
    private const double Left = 25;
    private const double Right = 190;
    private const double InformationLeft = 125;
    private const double AddressWidth = 80;
    private const double AddressTop = 62.7;
    private const double AddressHeight = 27.3;
    private const double BodySize = 10.5;
    private const double BodyLine = 5;
    private const double Bottom = 272;
    private const double Grey = 0.35;

    // The address shrinks before it is refused: a post machine reads no less than 8 points.
    private static readonly double[] AddressSizes = [11, 10, 9, 8];

    public static PdfWrite Write(LetterContent content, FontShelf shelf)
    {
        if (Fault(content) is { } fault)
        {
            return new PdfWrite.Refused(fault, []);
        }

        var document = new PdfDocument(shelf, content.Subject, content.Language, content.CreatedAt);
        var page = document.NewPage();
        Head(page, content);
        Marks(page);
        ReturnLine(page, document.Typesetter, content.Sender);
        if (!Address(page, document.Typesetter, content.Recipient))
        {
            return new PdfWrite.Refused("The recipient's address does not fit the window of the envelope.", []);
        }

        Body(document, page, content);
        Foot(document, content);
        return document.Finish();
    }

    private static string? Fault(LetterContent content) =>
        content.Sender.Count is 0 or > MostLines ? $"The sender must have 1 to {MostLines} lines."
        : content.Recipient.Count is 0 or > MostLines ? $"The recipient must have 1 to {MostLines} lines."
        : content.References.Count > MostLines ? $"There may be at most {MostLines} references."
        : content.Footer.Count > MostFooterLines ? $"The footer may have at most {MostFooterLines} lines."
        : content.Body.Length > LongestBody ? $"The body may have at most {LongestBody} characters."
        : null;

    private static void Head(PdfPage page, LetterContent content)
    {
        for (var index = 0; index < content.Sender.Count; index++)
        {
            page.TextToRight(Right, 18 + (index * 4.5), index == 0 ? 12 : 9, content.Sender[index], bold: index == 0);
        }

        var y = 54d;
        foreach (var reference in content.References)
        {
            page.Text(InformationLeft, y, 8, reference.Label, grey: Grey);
            page.TextToRight(Right, y, 9, reference.Value);
            y += 5;
        }

        page.TextToRight(Right, y + 2, 10, content.Date);
    }

    private static void Marks(PdfPage page)
    {
        page.Line(3, 105, 8, 105, 0.3, Grey);
        page.Line(3, 148.5, 10, 148.5, 0.3, Grey);
        page.Line(3, 210, 8, 210, 0.3, Grey);
    }

    /// <summary>The sender in small type at the window's upper edge: as much of it as fits in one line.</summary>
    private static void ReturnLine(PdfPage page, Typesetter typesetter, IReadOnlyList<string> sender)
    {
        const double size = 6.5;
        var parts = sender.Count;
        while (parts > 1 && typesetter.Width(Joined(parts), size, false) > AddressWidth * PdfPage.PointsPerMillimetre)
        {
            parts--;
        }

        page.Text(Left, AddressTop - 2.2, size, Joined(parts), grey: Grey);
        page.Line(Left, AddressTop - 1.2, Left + AddressWidth, AddressTop - 1.2, 0.3, Grey);

        string Joined(int count) => string.Join(" · ", sender.Take(count));
    }

    private static bool Address(PdfPage page, Typesetter typesetter, IReadOnlyList<string> recipient)
    {
        const double lineHeight = AddressHeight / MostLines;
        foreach (var size in AddressSizes)
        {
            var lines = recipient
                .SelectMany(line => Paragraph.Wrap(typesetter, line, size, false, AddressWidth))
                .ToList();
            if (lines.Count > MostLines)
            {
                continue;
            }

            for (var index = 0; index < lines.Count; index++)
            {
                page.Text(Left, AddressTop + 4 + (index * lineHeight), size, lines[index]);
            }

            return true;
        }

        return false;
    }

    private static void Body(PdfDocument document, PdfPage page, LetterContent content)
    {
        var flow = new Flow(document, page, start: 98.5, top: 25, Bottom);
        var subject = Paragraph.Wrap(document.Typesetter, content.Subject, 11.5, true, Right - Left);
        flow.Lines(subject, Left, 11.5, 5.2, bold: true);
        flow.Skip(BodyLine);
        var body = Paragraph.Wrap(document.Typesetter, content.Body.TrimEnd(), BodySize, false, Right - Left);
        flow.Lines(body, Left, BodySize, BodyLine);
    }

    private static void Foot(PdfDocument document, LetterContent content)
    {
        for (var index = 0; index < document.Pages.Count; index++)
        {
            var page = document.Pages[index];
            for (var line = 0; line < content.Footer.Count; line++)
            {
                page.Text(Left, 281 + (line * 3.6), 7.5, content.Footer[line], grey: Grey);
            }

            if (document.Pages.Count > 1)
            {
                var number = string.Create(CultureInfo.InvariantCulture, $"{index + 1} / {document.Pages.Count}");
                page.TextToRight(Right, 281, 8, number, grey: Grey);
            }
        }
    }
}
