namespace Collections.Engine.Tests.Rates;

/// <summary>The law page and the rate files speak of the same tables.</summary>
public sealed class LawPageTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Shipped.Root(), "docs", "law.md"));

    [Fact]
    public void Page_NamesEveryRateTable()
    {
        var book = Shipped.Rates();

        book.Tables.Select(t => t.Id).Concat(book.FixedSums.Select(t => t.Id))
            .Where(id => !Page.Contains($"`{id}`", StringComparison.Ordinal))
            .ShouldBeEmpty();
    }
}
