namespace Collections.Tidy.Tests;

public class PortabilityTests
{
    // Put together here, so that this file does not hold a path of one machine.
    private const string Top = "/";

    [Fact]
    public void Repository_Files_NameNoMachinePath() =>
        Repository.Files.SelectMany(Portability.MachinePaths).ShouldBeNone();

    [Fact]
    public void Repository_Files_NamePublicRegistriesOnly() =>
        Repository.Files.SelectMany(Portability.PrivateFeeds).ShouldBeNone();

    [Theory]
    [InlineData("cd " + Top + "tmp/x", 1)]
    [InlineData("see " + Top + "work/main", 1)]
    [InlineData("\"" + Top + "home/me/a.db\"", 1)]
    [InlineData(Top + "root/.nuget", 1)]
    [InlineData(@"C:\" + @"Users\me\a", 1)]
    [InlineData("docs" + Top + "work/a.md", 0)]
    [InlineData("the home page", 0)]
    public void MachinePaths_InAnyTextFile_AreFlagged(string line, int findings) =>
        Portability.MachinePaths(new TextFile("a.md", line + "\n")).Count().ShouldBe(findings);

    [Theory]
    [InlineData("NuGet.Config", "", 1)]
    [InlineData("tests/packages.lock.json", "{}", 1)]
    [InlineData("a.csproj", "<" + "RestoreSources>x", 1)]
    [InlineData("a.csproj", "<" + "RestoreAdditionalProjectSources>x", 1)]
    [InlineData("a.sh", "npm install --" + "registry https://example.org", 1)]
    [InlineData("a.sh", "npm install azurite", 0)]
    public void PrivateFeeds_InAFileOrAsAFile_AreFlagged(string path, string text, int findings) =>
        Portability.PrivateFeeds(new TextFile(path, text)).Count().ShouldBe(findings);
}
