namespace Collections.Tidy.Tests;

public class TextFormTests
{
    [Fact]
    public void Repository_Files_AreUtf8WithLineFeeds() => Repository.Files.SelectMany(TextForm.Faults).ShouldBeNone();

    [Theory]
    [InlineData("a\nb\n", 0)]
    [InlineData("", 0)]
    [InlineData("a\r\nb\r\n", 1)]
    [InlineData("a\nb", 1)]
    [InlineData("caf\uFFFD\n", 1)]
    public void Faults_InText_AreFlagged(string text, int findings) =>
        TextForm.Faults(new TextFile("a.txt", text)).Count().ShouldBe(findings);
}
