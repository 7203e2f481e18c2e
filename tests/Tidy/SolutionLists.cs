using System.Text.Json;
using System.Text.RegularExpressions;

namespace Collections.Tidy.Tests;

/// <summary>Every project is in the solution, and in the filter for one machine unless it is Azure's.</summary>
internal static partial class SolutionLists
{
    /// <param name="projects">Paths of all project files.</param>
    /// <param name="filled">Tells whether a project has any source yet; an empty shell need not build.</param>
    /// <param name="solution">Collections.sln.</param>
    /// <param name="filter">Collections.Local.slnf.</param>
    public static IEnumerable<Finding> Gaps(
        IReadOnlyCollection<string> projects, Func<string, bool> filled, TextFile solution, TextFile filter)
    {
        var inSolution = ProjectPaths().Matches(solution.Text).Select(match => Slashes(match.Groups[1].Value)).ToList();
        var inFilter = FilterPaths(filter);
        return
        [
            .. Missing(projects, inSolution, solution),
            .. Missing(projects.Where(path => !ProjectFile.IsAzurePath(path) && filled(path)), inFilter, filter),
            .. inSolution.Except(projects).Select(path => Wrong(solution, path, "is not there")),
            .. inFilter.Except(inSolution).Select(path => Wrong(filter, path, "is not in the solution")),
            .. inFilter.Where(ProjectFile.IsAzurePath).Select(path => Wrong(filter, path, "needs the cloud SDKs")),
        ];
    }

    private static IEnumerable<Finding> Missing(
        IEnumerable<string> projects, IReadOnlyCollection<string> listed, TextFile list) =>
        projects.Except(listed).Select(path => new Finding(path, 0, $"Is not in {list.Path}."));

    private static Finding Wrong(TextFile list, string path, string why) => new(list.Path, 0, $"{path} {why}.");

    private static List<string> FilterPaths(TextFile filter)
    {
        using var json = JsonDocument.Parse(filter.Text);
        return [.. json.RootElement.GetProperty("solution").GetProperty("projects").EnumerateArray()
            .Select(path => Slashes(path.GetString() ?? ""))];
    }

    private static string Slashes(string path) => path.Replace('\\', '/');

    [GeneratedRegex("\"([^\"]+\\.csproj)\"")]
    private static partial Regex ProjectPaths();
}
