using System.Text.RegularExpressions;

namespace Collections.Tidy.Tests;

/// <summary>Work that is left goes to the issue tracker, where somebody sees it.</summary>
internal static partial class Unfinished
{
    public static IEnumerable<Finding> Markers(TextFile file) =>
        file.WhereLine(Marker().IsMatch, "An unfinished-work marker: finish it or open an issue.");

    // Written with classes of one letter so that this file does not find itself.
    [GeneratedRegex(@"\b(TO[D]O|FIX[M]E|HAC[K]|NotImplemented[E]xception)\b")]
    private static partial Regex Marker();
}
