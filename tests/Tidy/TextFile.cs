namespace Collections.Tidy.Tests;

/// <summary>A text file; <paramref name="Path"/> is relative to the repository's root, with forward slashes.</summary>
internal sealed record TextFile(string Path, string Text)
{
    public string Extension => System.IO.Path.GetExtension(Path);

    /// <summary>The lines without their line ends; a final line end opens no further line.</summary>
    public string[] Lines
    {
        get
        {
            var lines = Text.ReplaceLineEndings("\n").Split('\n');
            return lines[^1].Length == 0 ? lines[..^1] : lines;
        }
    }

    /// <summary>One finding for each line the test holds for.</summary>
    public IEnumerable<Finding> WhereLine(Func<string, bool> isBad, string message) =>
        Lines.Select((line, index) => (line, number: index + 1))
            .Where(row => isBad(row.line))
            .Select(row => new Finding(Path, row.number, message));
}
