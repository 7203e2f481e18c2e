using System.Text.RegularExpressions;

namespace Collections.Tidy.Tests;

/// <summary>Every relative link in a Markdown file leads to a committed file, and to a heading that it has.</summary>
internal static partial class MarkdownLinks
{
    /// <param name="file">The Markdown file whose links are followed.</param>
    /// <param name="paths">All committed paths.</param>
    /// <param name="open">Gives the file at a committed path, or null where it is not text.</param>
    public static IEnumerable<Finding> Broken(
        TextFile file, IReadOnlyCollection<string> paths, Func<string, TextFile?> open)
    {
        foreach (var (line, number) in ProseLines(file))
        {
            foreach (var target in Links().Matches(line).Select(match => match.Groups[1].Value))
            {
                if (!Scheme().IsMatch(target) && !Leads(file, target, paths, open))
                {
                    yield return new Finding(file.Path, number, $"The link to {target} leads nowhere.");
                }
            }
        }
    }

    private static bool Leads(
        TextFile file, string target, IReadOnlyCollection<string> paths, Func<string, TextFile?> open)
    {
        var parts = target.Split('#', 2);
        var folder = file.Path.Contains('/') ? file.Path[..file.Path.LastIndexOf('/')] : "";
        var path = parts[0].Length == 0 ? file.Path : ProjectFile.Resolve(folder, Uri.UnescapeDataString(parts[0]));
        if (paths.Any(other => other.StartsWith(path + "/", StringComparison.Ordinal)))
        {
            return true;
        }

        return paths.Contains(path)
            && (parts.Length == 1 || (open(path) is { } there && Anchors(there).Contains(parts[1])));
    }

    /// <summary>The anchors a forge makes of headings: lower case, hyphens for spaces, no punctuation.</summary>
    private static IEnumerable<string> Anchors(TextFile file) =>
        ProseLines(file)
            .Where(row => row.Line.StartsWith('#'))
            .Select(row => Punctuation().Replace(row.Line.TrimStart('#').Trim(), ""))
            .Select(heading => heading.Replace(' ', '-').ToLowerInvariant());

    private static IEnumerable<(string Line, int Number)> ProseLines(TextFile file)
    {
        var fenced = false;
        var lines = file.Lines;
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].TrimStart().StartsWith("```", StringComparison.Ordinal))
            {
                fenced = !fenced;
            }
            else if (!fenced)
            {
                yield return (lines[i], i + 1);
            }
        }
    }

    [GeneratedRegex(@"(?<!`)\[[^\]]*\]\(([^)\s]+)[^)]*\)")]
    private static partial Regex Links();

    [GeneratedRegex("^[a-z][a-z0-9+.-]*:", RegexOptions.IgnoreCase)]
    private static partial Regex Scheme();

    [GeneratedRegex(@"[^\p{L}\p{Nd}\p{Mn}_ -]")]
    private static partial Regex Punctuation();
}
