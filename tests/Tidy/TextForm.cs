namespace Collections.Tidy.Tests;

/// <summary>Text files are UTF-8 with LF line ends and a final one, on every machine.</summary>
internal static class TextForm
{
    public static IEnumerable<Finding> Faults(TextFile file)
    {
        if (file.Text.Contains('\r'))
        {
            yield return new Finding(file.Path, 0, "Line ends are LF.");
        }

        if (file.Text.Length > 0 && !file.Text.EndsWith('\n'))
        {
            yield return new Finding(file.Path, file.Lines.Length, "Ends without a line end.");
        }

        if (file.Text.Contains('\uFFFD'))
        {
            yield return new Finding(file.Path, 0, "Is not UTF-8.");
        }
    }
}
