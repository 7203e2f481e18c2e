namespace Collections.Browser.Tests;

/// <summary>The overdue amount over the last days, drawn and told.</summary>
public sealed class TrendTests(Shown shown)
{
    [Theory]
    [InlineData("en", "Overdue EUR: ")]
    [InlineData("zh-CN", "逾期 EUR: ")]
    public async Task Overview_OfAYear_DrawsTheOverdueAmount_AndTellsIt(string language, string label)
    {
        await using var visit = await shown.VisitAsync(language, scripts: false);
        var page = visit.Page;
        await visit.OpenAsync("/?currency=EUR");

        var chart = page.Locator($"svg[role=img][aria-label^='{label}']");
        (await chart.CountAsync()).ShouldBe(1);
        (await chart.Locator("path").CountAsync()).ShouldBe(3, "one stretch without a gap: two areas and a line");
        var points = (await chart.Locator("path[fill=none]").GetAttributeAsync("d"))!.Split('L');
        points.Length.ShouldBe(92, "90 nights, today, and its end again");

        var table = chart.Locator("xpath=following-sibling::details");
        await table.Locator("summary").ClickAsync();
        var rows = await table.Locator("tbody tr").AllInnerTextsAsync();
        rows.Count.ShouldBe(13, "today and twelve weeks back");
        rows.ShouldAllBe(row => row.Contains("EUR", StringComparison.Ordinal));
        visit.Complaints.ShouldBeEmpty();
    }
}
