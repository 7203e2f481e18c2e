namespace Collections.Tidy.Tests;

public class UnfinishedTests
{
    [Fact]
    public void Repository_Files_HoldNoUnfinishedWork() =>
        Repository.Files.SelectMany(Unfinished.Markers).ShouldBeNone();

    // The markers are put together here, so that this file does not hold them.
    [Theory]
    [InlineData("// TO", "DO later")]
    [InlineData("# FIX", "ME")]
    [InlineData("/* HAC", "K */")]
    [InlineData("throw new NotImplemented", "Exception();")]
    public void Markers_InAnyTextFile_AreFlaggedWithTheirLine(string first, string second) =>
        Unfinished.Markers(new TextFile("a.yaml", "name: x\n" + first + second + "\n"))
            .ShouldHaveSingleItem().Line.ShouldBe(2);

    [Fact]
    public void Markers_InsideOtherWords_AreNotFlagged() =>
        Unfinished.Markers(new TextFile("a.md", "HACKNEY and a todo list\n")).ShouldBeEmpty();
}
