namespace Collections.Tidy.Tests;

public class RepositoryTests
{
    [Fact]
    public void Files_OfThisCheckout_IncludeThisTestAndNoBuildOutput()
    {
        Repository.Paths().ShouldContain("tests/Tidy/RepositoryTests.cs");
        Repository.Paths().ShouldNotContain(path => path.Contains("/obj/"));
    }

    [Fact]
    public void Code_OfThisCheckout_ParsesWithoutErrors() =>
        Repository.Code
            .SelectMany(file => file.Unit.GetDiagnostics().Select(error => new Finding(file.Path, 0, error.ToString())))
            .ShouldBeNone();
}
