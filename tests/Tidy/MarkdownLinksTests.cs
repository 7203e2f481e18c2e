namespace Collections.Tidy.Tests;

public class MarkdownLinksTests
{
    [Fact]
    public void Repository_Links_LeadSomewhere()
    {
        var paths = Repository.Paths().ToHashSet();
        var files = Repository.Files.ToDictionary(file => file.Path);
        files.Values.Where(file => file.Extension == ".md")
            .SelectMany(file => MarkdownLinks.Broken(file, paths, files.GetValueOrDefault))
            .ShouldBeNone();
    }

    [Theory]
    [InlineData("[a](other.md)", 0)]
    [InlineData("[a](../README.md)", 0)]
    [InlineData("[a](adr/)", 0)]
    [InlineData("[a](other.md#what-it-does-and-why)", 0)]
    [InlineData("[a](https://example.org/x)", 0)]
    [InlineData("```\n[a](gone.md)\n```", 0)]
    [InlineData("[a](gone.md)", 1)]
    [InlineData("![a](images/gone.png)", 1)]
    [InlineData("[a](gone.md) and [b](gone-too.md)", 2)]
    [InlineData("[a](other.md#gone)", 1)]
    [InlineData("[a](#gone)", 1)]
    [InlineData("# Here\n[a](#here)", 0)]
    public void Broken_Links_AreFlagged(string text, int findings)
    {
        var other = new TextFile("docs/other.md", "## What it does, and why\n");
        var file = new TextFile("docs/a.md", text + "\n");
        string[] paths = ["docs/a.md", "docs/other.md", "docs/adr/0001-a.md", "README.md"];
        TextFile? Open(string path) => path == other.Path ? other : path == file.Path ? file : null;
        MarkdownLinks.Broken(file, paths, Open).Count().ShouldBe(findings);
    }
}
