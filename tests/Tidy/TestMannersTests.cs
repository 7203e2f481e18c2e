namespace Collections.Tidy.Tests;

public class TestMannersTests
{
    [Fact]
    public void Repository_Tests_NeitherSleepNorAreSkippedInSource() =>
        Repository.Code.SelectMany(TestManners.Breaches).ShouldBeNone();

    [Theory]
    [InlineData("Thread.Sleep(5);", 1)]
    [InlineData("await System.Threading.Tasks.Task.Delay(5);", 1)]
    [InlineData("Func<int, Task> wait = Task.Delay;", 1)]
    [InlineData("await Task.Delay(Timeout.Infinite, stop);", 0)]
    [InlineData("await Task.WhenAny(first, second);", 0)]
    [InlineData("clock.Sleep();", 0)]
    public void Breaches_Sleeping_IsFlagged(string statement, int findings) =>
        TestManners.Breaches(CodeFile.Parse("tests/A.cs", statement)).Count().ShouldBe(findings);

    [Theory]
    [InlineData("[Fact(Skip = \"flaky\")]", 1)]
    [InlineData("[Theory(DisplayName = \"a\", Skip = Reason)]", 1)]
    [InlineData("[Fact(Skip = \"no browser\", SkipUnless = nameof(HasBrowser))]", 1)]
    [InlineData("[Fact(Skip = NoBrowser, SkipUnless = nameof(HasBrowser))]", 0)]
    public void Breaches_SkippedInTheAttribute_IsFlagged(string attribute, int findings) =>
        TestManners.Breaches(CodeFile.Parse("tests/A.cs", $"class A {{ {attribute} void M() {{ }} }}"))
            .Count().ShouldBe(findings);

    [Fact]
    public void Breaches_InTheProduct_AreNotThisRulesConcern() =>
        TestManners.Breaches(CodeFile.Parse("functions/Engine/A.cs", "await Task.Delay(5);")).ShouldBeEmpty();
}
