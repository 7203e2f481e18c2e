using System.Globalization;
using System.Text;

namespace Collections.Engine.Pdf;

/// <summary>
/// One A4 page being drawn. Places are millimetres from the top left corner, text stands on its baseline there; sizes
/// and line widths are points. Grey goes from 0 (black) to 1.
/// </summary>
internal sealed class PdfPage(Typesetter typesetter)
{
    public const double Width = 210;
    public const double Height = 297;
    public const double PointsPerMillimetre = 72 / 25.4;

    private readonly StringBuilder _content = new();

    public string Content => _content.ToString();

    public void Text(double x, double y, double size, string text, bool bold = false, double grey = 0)
    {
        var set = typesetter.Set(text, bold);
        if (set.Count == 0)
        {
            return;
        }

        _content.Append(CultureInfo.InvariantCulture, $"BT {N(grey)} g {N(X(x))} {N(Y(y))} Td");
        PdfFont? font = null;
        foreach (var character in set)
        {
            if (character.Font != font)
            {
                _content.Append(font is null ? "" : "> Tj");
                font = character.Font;
                _content.Append(CultureInfo.InvariantCulture, $" /{font.Resource} {N(size)} Tf <");
            }

            _content.Append(font.Code(character.Character));
        }

        _content.Append("> Tj ET\n");
    }

    /// <summary>A text that ends at x.</summary>
    public void TextToRight(double x, double y, double size, string text, bool bold = false, double grey = 0) =>
        Text(x - (typesetter.Width(text, size, bold) / PointsPerMillimetre), y, size, text, bold, grey);

    public void Line(double fromX, double fromY, double toX, double toY, double width = 0.5, double grey = 0) =>
        _content.Append(
            CultureInfo.InvariantCulture,
            $"{N(grey)} G {N(width)} w {N(X(fromX))} {N(Y(fromY))} m {N(X(toX))} {N(Y(toY))} l S\n");

    private static double X(double millimetres) => millimetres * PointsPerMillimetre;

    private static double Y(double millimetres) => (Height - millimetres) * PointsPerMillimetre;

    private static string N(double number) => PdfFile.Number(number);
}
