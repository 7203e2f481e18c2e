namespace Collections.Tidy.Tests;

public class DocumentedTests
{
    [Fact]
    public void Repository_PublicTypes_SayWhatTheyAre() => Repository.Code.SelectMany(Documented.Silent).ShouldBeNone();

    [Theory]
    [InlineData("functions/A.cs", "namespace N;\npublic record A;", 1)]
    [InlineData("functions/A.cs", "namespace N;\n// why\npublic enum A { B }", 1)]
    [InlineData("functions/A.cs", "namespace N;\n/// <summary>What.</summary>\npublic record A;", 0)]
    [InlineData("functions/A.cs", "namespace N;\n/// <summary>What.</summary>\npublic class A { class B; }", 0)]
    [InlineData("functions/A.cs", "namespace N;\ninternal record A;", 0)]
    [InlineData("tests/A.cs", "public class ATests;", 0)]
    public void Silent_PublicTopLevelTypesOfTheProduct_AreFlagged(string path, string text, int findings) =>
        Documented.Silent(CodeFile.Parse(path, text)).Count().ShouldBe(findings);
}
