namespace Collections.Tidy.Tests;

public class DecisionRecordsTests
{
    private static readonly TextFile Index =
        new("docs/adr/README.md", "[1](0001-a.md) [2](0002-b-c.md) [3](0003-d.md)\n");

    [Fact]
    public void Repository_Decisions_AreNumberedTitledAndListed() =>
        DecisionRecords.Faults(Repository.Files.ToList()).ShouldBeNone();

    [Fact]
    public void Faults_OfARow_AreNone() =>
        DecisionRecords.Faults([Index, Record("0001-a.md", "# 1. A\n"), Record("0002-b-c.md", "# 2. B\n")])
            .ShouldBeNone();

    [Theory]
    [InlineData("0003-d.md", "# 3. D\n", 2)]
    [InlineData("0002-b-c.md", "# B\n", 1)]
    [InlineData("0002-b-c.md", "# 3. B\n", 1)]
    [InlineData("0002-unlisted.md", "# 2. B\n", 1)]
    [InlineData("2-b.md", "# 2. B\n", 2)]
    public void Faults_OfTheSecondRecord_AreFlagged(string name, string text, int findings) =>
        DecisionRecords.Faults([Index, Record("0001-a.md", "# 1. A\n"), Record(name, text)]).Count().ShouldBe(findings);

    private static TextFile Record(string name, string text) => new("docs/adr/" + name, text);
}
