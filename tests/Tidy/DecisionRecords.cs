using System.Globalization;
using System.Text.RegularExpressions;

namespace Collections.Tidy.Tests;

/// <summary>Decisions are numbered without gaps, titled <c># 7. What was decided</c>, and in one index.</summary>
internal static partial class DecisionRecords
{
    private const string Folder = "docs/adr/";
    private const string Index = Folder + "README.md";

    public static IEnumerable<Finding> Faults(IReadOnlyCollection<TextFile> files)
    {
        var records = files
            .Where(file => file.Path.StartsWith(Folder, StringComparison.Ordinal) && file.Path != Index)
            .OrderBy(file => file.Path, StringComparer.Ordinal)
            .ToList();
        var index = files.FirstOrDefault(file => file.Path == Index)?.Text ?? "";
        for (var i = 0; i < records.Count; i++)
        {
            var number = (i + 1).ToString(CultureInfo.InvariantCulture);
            var path = records[i].Path;
            var name = path[Folder.Length..];
            if (!FileName().IsMatch(name) || !name.StartsWith(number.PadLeft(4, '0') + "-", StringComparison.Ordinal))
            {
                yield return new Finding(path, 0, $"Is record {number} and named otherwise: NNNN-some-words.md.");
            }

            if (!records[i].Text.StartsWith($"# {number}. ", StringComparison.Ordinal))
            {
                yield return new Finding(path, 1, $"The title begins with '# {number}. '.");
            }

            if (!index.Contains($"({name})", StringComparison.Ordinal))
            {
                yield return new Finding(path, 0, $"{Index} does not link to it.");
            }
        }
    }

    [GeneratedRegex("^[0-9]{4}(-[a-z0-9]+)+\\.md$")]
    private static partial Regex FileName();
}
