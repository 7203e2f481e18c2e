using System.Text;

namespace Collections.Engine.Pdf;

/// <summary>Breaking text into lines: after spaces, between wide characters, in a word only where it must.</summary>
internal static class Paragraph
{
    /// <summary>The lines of a text in a column. Line breaks in the text stay; an empty line stays empty.</summary>
    /// <param name="typesetter">Measures.</param>
    /// <param name="text">The text, of any number of lines.</param>
    /// <param name="size">Points.</param>
    /// <param name="bold">Whether it is set bold.</param>
    /// <param name="width">The column, in millimetres.</param>
    public static List<string> Wrap(Typesetter typesetter, string text, double size, bool bold, double width)
    {
        var room = width * PdfPage.PointsPerMillimetre;
        return
        [
            .. text.ReplaceLineEndings("\n").Split('\n')
                .SelectMany(line => Fill(Pieces(line), piece => typesetter.Width(piece, size, bold), room)),
        ];
    }

    private static List<string> Fill(IEnumerable<string> pieces, Func<string, double> measure, double room)
    {
        var lines = new List<string>();
        var line = new StringBuilder();
        var spent = 0d;
        foreach (var piece in pieces.SelectMany(piece => Fitting(piece, measure, room)))
        {
            if (line.Length > 0 && spent + measure(piece.TrimEnd(' ')) > room)
            {
                lines.Add(line.ToString().TrimEnd(' '));
                line.Clear();
                spent = 0;
            }

            line.Append(piece);
            spent += measure(piece);
        }

        lines.Add(line.ToString().TrimEnd(' '));
        return lines;
    }

    /// <summary>The piece itself, or its characters one by one where it is wider than a line.</summary>
    private static IEnumerable<string> Fitting(string piece, Func<string, double> measure, double room) =>
        measure(piece.TrimEnd(' ')) <= room ? [piece] : piece.EnumerateRunes().Select(rune => rune.ToString());

    /// <summary>What cannot be parted: words with their spaces, wide characters with their punctuation.</summary>
    private static List<string> Pieces(string line)
    {
        var pieces = new List<string>();
        var piece = new StringBuilder();
        Rune? before = null;
        foreach (var character in Characters.Clean(line))
        {
            if (before is { } last && MayPart(last, character))
            {
                pieces.Add(piece.ToString());
                piece.Clear();
            }

            piece.Append(character.ToString());
            before = character;
        }

        pieces.Add(piece.ToString());
        return pieces;
    }

    private static bool MayPart(Rune before, Rune after)
    {
        var space = new Rune(' ');
        return after != space
            && (before == space
                || ((Characters.IsWide(before) || Characters.IsWide(after))
                    && Characters.MayEndLine(before) && Characters.MayBeginLine(after)));
    }
}
