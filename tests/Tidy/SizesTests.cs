namespace Collections.Tidy.Tests;

public class SizesTests
{
    [Fact]
    public void Repository_Files_AreShort() => Repository.Files.SelectMany(Sizes.LongFiles).ShouldBeNone();

    [Fact]
    public void Repository_Lines_AreShort() => Repository.Files.SelectMany(Sizes.LongLines).ShouldBeNone();

    [Fact]
    public void Repository_Methods_AreShort() => Repository.Code.SelectMany(Sizes.LongMethods).ShouldBeNone();

    [Theory]
    [InlineData(400, 0)]
    [InlineData(401, 1)]
    public void LongFiles_AroundTheLimit_FlagsOnlyAbove(int lines, int findings) =>
        Sizes.LongFiles(new TextFile("A.cs", Repeat(lines, "//\n"))).Count().ShouldBe(findings);

    [Theory]
    [InlineData("A.cs", 120, 0)]
    [InlineData("A.cs", 121, 1)]
    [InlineData("A.md", 121, 0)]
    public void LongLines_AroundTheLimit_FlagsOnlyCodeAbove(string path, int columns, int findings) =>
        Sizes.LongLines(new TextFile(path, "\n" + new string('x', columns) + "\n")).Count().ShouldBe(findings);

    [Theory]
    [InlineData("class A { void M()\n{\n", "}\n}", 57, 0)]
    [InlineData("class A { void M()\n{\n", "}\n}", 58, 1)]
    [InlineData("class A { [Obsolete]\n[Pure]\nvoid M()\n{\n", "}\n}", 57, 0)]
    [InlineData("class A { int P\n{\nget\n{\n", "}\n}\n}", 58, 1)]
    [InlineData("class A { int P =>\n", "1;\n}", 59, 1)]
    [InlineData("class A { A()\n{\n", "}\n}", 58, 1)]
    [InlineData("class A { void M()\n{\nvoid Local()\n{\n", "}\n}\n}", 58, 2)]
    [InlineData("Start();\n", "Stop();\n", 59, 1)]
    [InlineData("class A { int[] table =\n[\n", "];\n}", 100, 0)]
    public void LongMethods_AroundTheLimit_FlagsOnlyAbove(string before, string after, int lines, int findings)
    {
        var text = before + Repeat(lines, "\n") + after;
        Sizes.LongMethods(CodeFile.Parse("A.cs", text)).Count().ShouldBe(findings, text);
    }

    private static string Repeat(int times, string line) => string.Concat(Enumerable.Repeat(line, times));
}
