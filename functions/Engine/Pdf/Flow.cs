namespace Collections.Engine.Pdf;

/// <summary>A column that runs over pages: where the next thing goes, and what every new page begins with.</summary>
internal sealed class Flow
{
    private readonly PdfDocument _document;
    private readonly double _top;
    private readonly double _bottom;

    public Flow(PdfDocument document, PdfPage page, double start, double top, double bottom)
    {
        _document = document;
        _top = top;
        _bottom = bottom;
        Page = page;
        Y = start;
    }

    public PdfPage Page { get; private set; }

    /// <summary>Millimetres from the page's top, below all that was placed.</summary>
    public double Y { get; private set; }

    /// <summary>Draws what a new page begins with, or null for nothing.</summary>
    public Action<Flow>? AtPageStart { get; set; }

    /// <summary>Turns the page unless so many millimetres are left on it.</summary>
    public void Require(double height)
    {
        if (Y + height <= _bottom || _document.IsTooLong)
        {
            return;
        }

        Page = _document.NewPage();
        Y = _top;
        AtPageStart?.Invoke(this);
    }

    public void Skip(double height) => Y += height;

    /// <summary>Lines of text one below the other, turning pages between them.</summary>
    public void Lines(IEnumerable<string> lines, double x, double size, double lineHeight, bool bold = false)
    {
        foreach (var line in lines)
        {
            Require(lineHeight);
            Skip(lineHeight);
            Page.Text(x, Y, size, line, bold);
        }
    }
}
