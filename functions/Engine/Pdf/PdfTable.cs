namespace Collections.Engine.Pdf;

/// <summary>A column of a table. <paramref name="Width"/> in millimetres.</summary>
internal sealed record PdfColumn(string Heading, double Width, bool IsNumber = false);

/// <summary>
/// A table that runs over pages and repeats its heading on each. Texts wrap in their cells; numbers never do, they
/// shrink until they fit.
/// </summary>
internal sealed class PdfTable
{
    private const double Size = 8.5;
    private const double LineHeight = 4;
    private const double Padding = 1.2;
    private const double Gap = 1.5;

    private readonly Flow _flow;
    private readonly Typesetter _typesetter;
    private readonly double _left;
    private readonly IReadOnlyList<PdfColumn> _columns;

    /// <summary>Begins the table where the flow stands.</summary>
    public PdfTable(Flow flow, Typesetter typesetter, double left, IReadOnlyList<PdfColumn> columns)
    {
        _flow = flow;
        _typesetter = typesetter;
        _left = left;
        _columns = columns;
        _flow.Require((4 * LineHeight) + (4 * Padding));
        Heading();
        _flow.AtPageStart = _ => Heading();
    }

    private double Right => _left + _columns.Sum(column => column.Width);

    /// <summary>Adds a row, one text for each column, and keeps so many millimetres below it on its page.</summary>
    public void Row(IReadOnlyList<string> cells, bool bold = false, double keepWithNext = 0)
    {
        var lines = cells.Select((cell, index) => Lines(cell, _columns[index], bold)).ToList();
        var height = (lines.Max(cell => cell.Count) * LineHeight) + Padding;
        _flow.Require(height + keepWithNext);
        Draw(lines, bold);
        _flow.Skip(height);
    }

    /// <summary>A line across the table.</summary>
    public void Rule(double width, double grey = 0)
    {
        _flow.Page.Line(_left, _flow.Y, Right, _flow.Y, width, grey);
        _flow.Skip(0.4);
    }

    /// <summary>Ends the table: a new page no longer begins with its heading.</summary>
    public void End() => _flow.AtPageStart = null;

    private void Heading()
    {
        var lines = _columns.Select(column => Lines(column.Heading, column, bold: true)).ToList();
        Draw(lines, bold: true);
        _flow.Skip((lines.Max(cell => cell.Count) * LineHeight) + Padding);
        Rule(0.8);
    }

    private List<string> Lines(string cell, PdfColumn column, bool bold) =>
        column.IsNumber ? [cell] : Paragraph.Wrap(_typesetter, cell, Size, bold, column.Width - Gap);

    private void Draw(List<List<string>> cells, bool bold)
    {
        var x = _left;
        for (var index = 0; index < cells.Count; index++)
        {
            var column = _columns[index];
            for (var line = 0; line < cells[index].Count; line++)
            {
                Cell(x, _flow.Y + ((line + 1) * LineHeight), column, cells[index][line], bold);
            }

            x += column.Width;
        }
    }

    private void Cell(double x, double y, PdfColumn column, string text, bool bold)
    {
        if (!column.IsNumber)
        {
            _flow.Page.Text(x, y, Size, text, bold);
            return;
        }

        var room = (column.Width - Gap) * PdfPage.PointsPerMillimetre;
        var width = _typesetter.Width(text, Size, bold);
        _flow.Page.TextToRight(x + column.Width, y, width > room ? Size * room / width : Size, text, bold);
    }
}
