namespace Collections.Tidy.Tests;

public class RootEntriesTests
{
    [Fact]
    public void Repository_Root_HoldsOnlyWhatIsListed() => RootEntries.Strays(Repository.Paths()).ShouldBeNone();

    [Fact]
    public void Strays_AFileAndAFolder_AreFlaggedOnceEach() =>
        RootEntries.Strays(["PLAN.md", "notes/a.md", "notes/b.md", "docs/a.md", "README.md"])
            .Select(finding => finding.Path)
            .ShouldBe(["PLAN.md", "notes"]);
}
