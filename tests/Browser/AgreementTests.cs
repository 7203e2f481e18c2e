using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Collections.Browser.Tests;

/// <summary>
/// What finance agrees with a debtor from the page of a case, in both languages and in a browser that runs no script.
/// </summary>
public sealed class AgreementTests(Shown shown)
{
    [Theory]
    [InlineData("en", "Record a promise", "Change")]
    [InlineData("zh-CN", "记录承诺", "变更")]
    public async Task Promise_RecordedAndChanged_RestsUntilItsNewDay(string language, string record, string change)
    {
        await using var visit = await shown.VisitAsync(language, scripts: false);
        var (today, _) = await CaseAsync(visit, $"page-promise-{language}");

        var form = await OpenAsync(visit, record);
        await form.Locator("input[name=payOn]").FillAsync(Ledger.Text(today.AddDays(10)));
        await form.Locator("input[name=amount]").FillAsync("400.00");
        await form.Locator("input[name=madeBy]").FillAsync("Frau Muster");
        await visit.SendAsync(form.Locator("button"));

        (await visit.Page.Locator(".timeline").InnerTextAsync()).ShouldContain("400.00 EUR");
        var changed = await OpenAsync(visit, change);
        await changed.Locator("input[name=payOn]").FillAsync(Ledger.Text(today.AddDays(20)));
        await visit.SendAsync(changed.Locator("button"));

        var shows = await visit.Page.Locator("main").InnerTextAsync();
        shows.ShouldContain($"P-page-promise-{language}-");
        shows.ShouldContain(
            $"400.00 EUR · {(language == "en" ? "Promised" : "承诺金额")} · {Ledger.Text(today.AddDays(20))}");
        await visit.FitsAsync();
    }

    [Theory]
    [InlineData("en", "Raise a dispute", "Resolve", "Partly")]
    [InlineData("zh-CN", "提出争议", "处理争议", "部分成立")]
    public async Task Dispute_OfAPart_RestsThatPartAndIsPartlyResolved(
        string language, string raise, string resolve, string partly)
    {
        await using var visit = await shown.VisitAsync(language, scripts: false);
        var (today, _) = await CaseAsync(visit, $"page-dispute-{language}");

        var form = await OpenAsync(visit, raise);
        await form.Locator("select[name=category]").SelectOptionAsync("price");
        await form.Locator("input[name=amount]").FillAsync("300.00");
        await form.Locator("input[name=owner]").FillAsync("rita");
        await form.Locator("input[name=reviewOn]").FillAsync(Ledger.Text(today.AddDays(14)));
        await form.Locator("input[name=note]").FillAsync("agreed another price");
        await visit.FitsAsync();
        await visit.SendAsync(form.Locator("button"));

        (await visit.Page.Locator("main").InnerTextAsync()).ShouldContain("agreed another price");
        var ends = await OpenAsync(visit, resolve);
        await ends.Locator("input[name=creditedAmount]").FillAsync("120.00");
        await ends.Locator("input[name=by]").FillAsync("Frank Liu");
        await visit.SendAsync(ends.Locator("button[value=partly]"));

        var shows = await visit.Page.Locator("main").InnerTextAsync();
        shows.ShouldContain(partly);
        shows.ShouldContain("880.00 EUR");
        (await visit.Page.GetByText(resolve, new() { Exact = true }).CountAsync()).ShouldBe(0);
        await visit.FitsAsync();
    }

    [Theory]
    [InlineData("en", "Agree on instalments")]
    [InlineData("zh-CN", "商定分期付款")]
    public async Task Plan_ProposedChangedAndRecorded_IsFollowed(string language, string agree)
    {
        await using var visit = await shown.VisitAsync(language, scripts: false);
        var (today, _) = await CaseAsync(visit, $"page-plan-{language}");
        var page = visit.Page;

        await visit.FollowAsync(page.GetByText(agree, new() { Exact = true }));
        await page.Locator("input[name=count]").FillAsync("4");
        await page.Locator("input[name=first]").FillAsync(Ledger.Text(today.AddDays(5)));
        await page.Locator("select[name=pace]").SelectOptionAsync("week");
        await visit.FollowAsync(page.Locator("form.filters button"));
        visit.ShouldBeAt(@"/plan\?count=4.*");
        (await page.Locator("input[name='instalments[3].dueOn']").InputValueAsync())
            .ShouldBe(Ledger.Text(today.AddDays(26)));
        await page.Locator("input[name='instalments[0].amount']").FillAsync("400.00");
        await page.Locator("input[name='instalments[1].amount']").FillAsync("350.00");
        await page.Locator("input[name='instalments[2].amount']").FillAsync("");
        await page.Locator("input[name='instalments[2].dueOn']").FillAsync("");
        await page.Locator("input[name=agreedBy]").FillAsync("Frau Muster");
        await visit.FitsAsync();
        await visit.SendAsync(page.Locator("form.card button"));

        var rows = page.Locator("section.card")
            .Filter(new() { HasText = $"R-page-plan-{language}" })
            .Locator("tbody tr");
        (await rows.CountAsync()).ShouldBe(3);
        (await rows.First.InnerTextAsync()).ShouldContain("400.00 EUR");
        (await page.GetByText(agree, new() { Exact = true }).CountAsync()).ShouldBe(0, "one plan stands");
        await visit.FitsAsync();
    }

    [Theory]
    [InlineData("en", "Waive")]
    [InlineData("zh-CN", "豁免")]
    public async Task Item_Waived_IsOpenNoLonger(string language, string waive)
    {
        await using var visit = await shown.VisitAsync(language, scripts: false);
        var (_, path) = await CaseAsync(visit, $"page-waive-{language}");
        using (var ledger = new Ledger(shown))
        {
            await ledger.SendAsync($"/api/invoices/page-waive-{language}/items", new
            {
                itemId = "court-1",
                kind = "cost",
                amount = "32.00",
                reason = "court fee",
            });
        }

        await visit.OpenAsync(path);
        var row = visit.Page.Locator("tr").Filter(new() { HasText = "court fee" });
        await row.Locator("input[name=reason]").FillAsync("goodwill");
        await row.Locator("input[name=by]").FillAsync("Olga");
        await visit.SendAsync(row.GetByText(waive, new() { Exact = true }));

        (await row.Locator("td.n").Last.InnerTextAsync()).ShouldBe("0.00 EUR");
        (await row.Locator("form").CountAsync()).ShouldBe(0);
        await visit.FitsAsync();
    }

    [Theory]
    [InlineData("en", "Record a promise", "only 1000.00 EUR is open and neither disputed nor promised", "Back")]
    [InlineData("zh-CN", "记录承诺", "金额：未付且无争议、未承诺的只有 1000.00 EUR", "返回")]
    public async Task Form_AgainstARule_SaysWhyAndLeadsBack(string language, string record, string why, string back)
    {
        await using var visit = await shown.VisitAsync(language, scripts: false);
        var (today, path) = await CaseAsync(visit, $"page-refused-{language}");

        var form = await OpenAsync(visit, record);
        await form.Locator("input[name=payOn]").FillAsync(Ledger.Text(today.AddDays(3)));
        await form.Locator("input[name=amount]").FillAsync("1000.01");
        await visit.FollowAsync(form.Locator("button"));

        (await visit.Page.Locator(".trouble").InnerTextAsync()).ShouldContain(why);
        await visit.FitsAsync();
        await visit.FollowAsync(visit.Page.GetByText(back, new() { Exact = true }));
        visit.ShouldBeAt(Regex.Escape(path));
    }

    [Theory]
    [InlineData("en", "Place a hold", "Lift")]
    [InlineData("zh-CN", "暂停催收", "解除")]
    public async Task Hold_OfADebtor_RestsEveryInvoiceUntilItIsLifted(string language, string place, string lift)
    {
        await using var visit = await shown.VisitAsync(language, scripts: false);
        var name = $"page-hold-{language}";
        var (today, path) = await CaseAsync(visit, name);
        await visit.OpenAsync($"/debtors/{name}-debtor");
        var page = visit.Page;

        await page.Locator("input[name=reason]").FillAsync("Merger of their systems");
        await page.Locator("input[name=owner]").FillAsync("Frank Liu");
        await page.Locator("input[name=until]").FillAsync(Ledger.Text(today.AddDays(9)));
        await visit.SendAsync(page.GetByText(place, new() { Exact = true }));
        await visit.FitsAsync();

        await visit.OpenAsync(path);
        (await page.Locator(".next").InnerTextAsync()).ShouldContain("Merger of their systems");
        await visit.OpenAsync($"/debtors/{name}-debtor");
        await visit.SendAsync(page.GetByText(lift, new() { Exact = true }));
        await visit.OpenAsync(path);
        (await page.Locator(".next").InnerTextAsync()).ShouldNotContain("Merger of their systems");
    }

    /// <summary>Registers a case and opens its page.</summary>
    private async Task<(DateOnly Today, string Path)> CaseAsync(Visit visit, string name)
    {
        using var ledger = new Ledger(shown);
        var path = $"/invoices/{await ledger.RegisterAsync(name)}";
        await visit.OpenAsync(path);
        return (await ledger.TodayAsync(), path);
    }

    /// <summary>Opens the form under a heading, as a reader does.</summary>
    private static async Task<ILocator> OpenAsync(Visit visit, string summary)
    {
        var details = visit.Page.Locator("details").Filter(
            new() { Has = visit.Page.Locator("summary", new() { HasText = summary }) }).First;
        await details.Locator("summary").ClickAsync();
        return details.Locator("form");
    }
}
