using System.Text.Json;

namespace Collections.Tidy.Tests;

public class SolutionListsTests
{
    private const string Domain = "functions/Domain/D.csproj";
    private const string Azure = "functions/Azure/A.csproj";

    [Fact]
    public void Repository_Projects_AreInTheSolutionAndTheFilter()
    {
        var projects = ProjectFile.All();
        var folders = Repository.Code.Select(file => file.Path[..file.Path.LastIndexOf('/')]).ToHashSet();
        SolutionLists.Gaps(
            [.. projects.Select(project => project.Path)],
            path => folders.Contains(path[..path.LastIndexOf('/')]),
            Repository.Files.Single(file => file.Path == "Collections.sln"),
            Repository.Files.Single(file => file.Path == "Collections.Local.slnf")).ShouldBeNone();
    }

    [Fact]
    public void Gaps_EverythingListed_AreNone() => Gaps([Domain, Azure], [Domain, Azure], [Domain]).ShouldBeNone();

    [Theory]
    [InlineData(new[] { Domain }, new string[0], new string[0], 2)]
    [InlineData(new[] { Domain }, new[] { Domain }, new string[0], 1)]
    [InlineData(new[] { Domain, Azure }, new[] { Domain, Azure }, new[] { Domain, Azure }, 1)]
    [InlineData(new[] { Domain }, new[] { Domain, Azure }, new[] { Domain }, 1)]
    public void Gaps_AMissingOrWrongEntry_IsFlagged(
        string[] projects, string[] solution, string[] filter, int findings) =>
        Gaps(projects, solution, filter).Count().ShouldBe(findings);

    [Fact]
    public void Gaps_AnEmptyShellOutsideTheFilter_IsNoGap() =>
        SolutionLists.Gaps([Domain], _ => false, Solution([Domain]), Filter([])).ShouldBeNone();

    private static IEnumerable<Finding> Gaps(string[] projects, string[] solution, string[] filter) =>
        SolutionLists.Gaps(projects, _ => true, Solution(solution), Filter(filter));

    private static TextFile Solution(string[] projects) =>
        new("a.sln", string.Join('\n', projects.Select(path => $"Project() = \"X\", \"{Backslashes(path)}\", \"1\"")));

    private static TextFile Filter(string[] projects) =>
        new("a.slnf", JsonSerializer.Serialize(new { solution = new { projects = projects.Select(Backslashes) } }));

    private static string Backslashes(string path) => path.Replace('/', '\\');
}
