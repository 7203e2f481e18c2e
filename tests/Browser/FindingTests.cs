namespace Collections.Browser.Tests;

/// <summary>Search, filters, pages of a list, and what was sent.</summary>
public sealed class FindingTests(Shown shown)
{
    [Fact]
    public async Task Search_ForAnInvoice_FindsIt()
    {
        await using var visit = await shown.VisitAsync();
        var page = visit.Page;
        await visit.OpenAsync("/");

        await page.Locator("header input[type=search]").FillAsync("INV-00042");
        await visit.LeaveAsync(() => page.Locator("header input[type=search]").PressAsync("Enter"));
        visit.ShouldBeAt(@"/invoices\?q=INV-00042");

        var rows = page.Locator("main tbody tr");
        (await rows.CountAsync()).ShouldBe(1);
        (await rows.First.InnerTextAsync()).ShouldContain("INV-00042");
    }

    [Fact]
    public async Task Filter_ByGradeAndStage_LeavesOnlyThose()
    {
        await using var visit = await shown.VisitAsync();
        var page = visit.Page;
        await visit.OpenAsync("/board");

        await page.Locator("select[name=grade]").SelectOptionAsync("red");
        await visit.FollowAsync(page.Locator("main form.filters button"));
        visit.ShouldBeAt(@"/board\?.*grade=red.*");

        var grades = await page.Locator("main tbody tr td:last-child").AllInnerTextsAsync();
        grades.ShouldNotBeEmpty();
        grades.ShouldAllBe(g => g.Trim() == "Red");
        await visit.OpenAsync("/invoices?stage=closed");
        var stages = await page.Locator("main tbody tr td:nth-last-child(2)").AllInnerTextsAsync();
        stages.ShouldNotBeEmpty();
        stages.ShouldAllBe(s => s.Trim() == "Closed");
    }

    [Fact]
    public async Task List_LongerThanAPage_GoesOnAndComesBack()
    {
        await using var visit = await shown.VisitAsync();
        var page = visit.Page;
        await visit.OpenAsync("/invoices");
        var first = await visit.FirstLinkAsync("/invoices/");

        await visit.FollowAsync(page.GetByText("Next page"));
        visit.ShouldBeAt(@"/invoices\?after=.*");
        (await visit.FirstLinkAsync("/invoices/")).ShouldNotBe(first);

        await visit.FollowAsync(page.GetByText("First page"));
        visit.ShouldBeAt("/invoices");
        (await visit.FirstLinkAsync("/invoices/")).ShouldBe(first);
    }

    [Fact]
    public async Task Currency_Chosen_ChangesTheOverview()
    {
        await using var visit = await shown.VisitAsync();
        await visit.OpenAsync("/");

        await visit.FollowAsync(visit.Page.Locator(".choice a:not([aria-current])").First);
        visit.ShouldBeAt(@"/\?currency=.*");

        var chosen = await visit.Page.Locator(".choice a[aria-current]").InnerTextAsync();
        (await visit.Page.Locator("h2").First.InnerTextAsync()).ShouldEndWith(chosen);
    }

    [Fact]
    public async Task Currency_Chosen_IsTheOnlyOneOfTheReports()
    {
        await using var visit = await shown.VisitAsync();
        await visit.OpenAsync("/reports");

        await visit.FollowAsync(visit.Page.Locator(".choice a:not([aria-current])").First);
        visit.ShouldBeAt(@"/reports\?currency=.*");

        var chosen = await visit.Page.Locator(".choice a[aria-current]").InnerTextAsync();
        var amounts = await visit.Page.Locator("table").First.Locator("td.n").AllInnerTextsAsync();
        amounts.ShouldNotBeEmpty();
        amounts.ShouldAllBe(amount => amount.EndsWith(chosen));
    }

    [Fact]
    public async Task Package_OfAMatter_ComesWithThePagesKey()
    {
        await using var visit = await shown.VisitAsync();
        await visit.OpenAsync("/legal");

        var answer = await visit.Page.APIRequest.GetAsync(shown.Url + await visit.FirstLinkAsync("/api/legal/"));

        answer.Status.ShouldBe(200);
        answer.Headers["content-type"].ShouldBe("application/zip");
        (await answer.BodyAsync())[..2].ShouldBe("PK"u8.ToArray());
    }

    [Fact]
    public async Task Message_SentAsMail_ShowsWhatTheDebtorSaw()
    {
        await using var visit = await shown.VisitAsync();
        var page = visit.Page;
        await visit.OpenAsync("/messages");
        var mail = page.Locator("main tbody tr").Filter(new() { HasText = "Email" }).First;
        await visit.OpenAsync((await mail.Locator("a").First.GetAttributeAsync("href"))!);

        var frame = page.FrameLocator("iframe.mail");
        var invoice = await page.Locator("section:nth-of-type(2) a[href^='/invoices/']").First.InnerTextAsync();

        (await frame.Locator("body").InnerTextAsync()).ShouldContain(invoice);
        visit.Complaints.ShouldBeEmpty();
    }
}
