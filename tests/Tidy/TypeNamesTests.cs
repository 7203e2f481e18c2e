namespace Collections.Tidy.Tests;

public class TypeNamesTests
{
    [Fact]
    public void Repository_Types_AreNamedInTheFieldsWords() =>
        Repository.Code.SelectMany(TypeNames.EmptyWords).ShouldBeNone();

    [Theory]
    [InlineData("class CaseManager;", 1)]
    [InlineData("interface IManager;", 1)]
    [InlineData("record struct InvoiceData(int A);", 1)]
    [InlineData("enum HTTPInfo { A }", 1)]
    [InlineData("class A { class StringUtils; }", 1)]
    [InlineData("delegate void Helper();", 1)]
    [InlineData("abstract class StepBase;", 1)]
    [InlineData("class Database;", 0)]
    [InlineData("class Informed { string Data = \"\"; }", 0)]
    public void EmptyWords_AsAWordOfATypeName_AreFlagged(string text, int findings) =>
        TypeNames.EmptyWords(CodeFile.Parse("A.cs", text)).Count().ShouldBe(findings);
}
