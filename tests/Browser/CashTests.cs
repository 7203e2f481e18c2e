namespace Collections.Browser.Tests;

/// <summary>Finance settles unapplied cash on the page of the debtor, in a browser that runs no script.</summary>
public sealed class CashTests(Shown shown)
{
    [Theory]
    [InlineData("en", "Unapplied cash")]
    [InlineData("zh-CN", "未冲抵的款项")]
    public async Task UnappliedCash_AppliedInPartAndTheRestGivenBack_IsGone(string language, string unapplied)
    {
        await using var visit = await shown.VisitAsync(language, scripts: false);
        var page = visit.Page;
        var name = $"page-cash-{language}";
        using (var ledger = new Ledger(shown))
        {
            await ledger.RegisterAsync(name);
            await ledger.SendAsync("/api/payments", new
            {
                paymentId = $"P-{name}",
                debtorId = $"{name}-debtor",
                amount = "1100.00",
                currency = "EUR",
                receivedOn = Ledger.Text(await ledger.TodayAsync()),
                reference = "RF18 5390",
                designation = "INV-nobody-knows",
            });
        }

        await visit.OpenAsync($"/debtors/{name}-debtor");
        var cash = page.Locator("#cash");
        var shows = await cash.InnerTextAsync();
        shows.ShouldContain(unapplied);
        shows.ShouldContain("1,100.00 EUR");
        shows.ShouldContain("RF18 5390");
        shows.ShouldContain("INV-nobody-knows");
        await visit.FitsAsync();

        var apply = cash.Locator("form").First;
        await apply.Locator("input[name=invoices]").FillAsync(name);
        await apply.Locator("input[name=by]").FillAsync("Frank Liu");
        await visit.FollowAsync(apply.Locator("button"));
        var left = await cash.InnerTextAsync();
        left.ShouldNotContain("1,100.00 EUR");
        left.ShouldContain("100.00 EUR");

        var refund = cash.Locator("form").Last;
        await refund.Locator("input[name=reason]").FillAsync("paid twice");
        await refund.Locator("input[name=by]").FillAsync("Frank Liu");
        await visit.FollowAsync(refund.Locator("button"));

        (await cash.CountAsync()).ShouldBe(0);
        await visit.OpenAsync($"/invoices/{name}");
        (await page.Locator(".timeline").InnerTextAsync()).ShouldContain("paid twice");
    }
}
