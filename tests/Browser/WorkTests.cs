using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Collections.Browser.Tests;

/// <summary>What people do from the pages, as they do it. One ledger serves all: each looks for its own work.</summary>
public sealed partial class WorkTests(Shown shown)
{
    [Fact]
    public async Task Hold_PlacedAndLifted_StopsAndResumesTheCase()
    {
        await using var visit = await shown.VisitAsync();
        var page = visit.Page;
        await visit.OpenAsync("/board?stage=upcoming");
        await visit.OpenAsync(await visit.FirstLinkAsync("/invoices/"));
        var until = await TodayAsync(page, 20);

        var hold = page.Locator("form[action$='/hold']");
        await hold.Locator("input[name=reason]").FillAsync("Goods are being checked");
        await hold.Locator("input[name=owner]").FillAsync("Frank Liu");
        await hold.Locator("input[name=until]").FillAsync(until);
        await visit.SendAsync(page.GetByText("Place a hold"));

        (await page.Locator(".next").InnerTextAsync()).ShouldContain("Goods are being checked");
        await visit.FollowAsync(page.GetByText("Lift", new() { Exact = true }));
        (await page.Locator(".next").InnerTextAsync()).ShouldNotContain("on hold");
        (await page.GetByText("Lift", new() { Exact = true }).CountAsync()).ShouldBe(0);
        visit.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Clock_Advanced_BringsApprovalsThatPeopleDecide()
    {
        await using var visit = await shown.VisitAsync();
        var page = visit.Page;
        await visit.OpenAsync("/");
        var before = await page.Locator(".now").InnerTextAsync();
        await UntilTwoApprovalsWaitAsync(visit);
        (await page.Locator(".now").InnerTextAsync()).ShouldNotBe(before);

        var waiting = await page.Locator("section.card.stacked").CountAsync();
        foreach (var (decision, left) in new[] { ("approved", waiting - 1), ("refused", waiting - 2) })
        {
            var first = page.Locator("section.card.stacked").First;
            var invoice = await first.Locator("h2 a").GetAttributeAsync("href");
            await first.Locator("input[name=by]").FillAsync("Helen Stone");
            await first.Locator("input[name=reason]").FillAsync("talked to the customer");
            await visit.SendAsync(first.Locator($"button[value={decision}]"));

            (await page.Locator("section.card.stacked").CountAsync()).ShouldBe(left);
            await visit.OpenAsync(invoice!);
            (await page.Locator(".timeline").InnerTextAsync()).ShouldContain("Helen Stone");
            await visit.OpenAsync("/approvals");
        }
    }

    [Fact]
    public async Task Task_Completed_LeavesTheList()
    {
        await using var visit = await shown.VisitAsync();
        var page = visit.Page;
        await visit.OpenAsync("/tasks?role=salesRep");
        var form = page.Locator("main td form").First;
        var action = await form.GetAttributeAsync("action");

        await form.Locator("input[name=by]").FillAsync("Frank Liu");
        await visit.SendAsync(form.Locator("button").First);

        (await page.Locator($"form[action='{action}']").CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task CallSheet_OfATask_SaysWhomToCallAndKeepsWhatCameOfIt()
    {
        await using var visit = await shown.VisitAsync();
        var page = visit.Page;
        await visit.OpenAsync("/tasks?role=salesRep");
        await visit.OpenAsync(await visit.FirstLinkAsync("/tasks/"));
        (await page.Locator("main").InnerTextAsync()).ShouldContain("Whom to call");
        (await page.Locator("main strong").Filter(new() { HasTextRegex = PhoneNumber() }).CountAsync())
            .ShouldBeGreaterThan(0);
        var invoice = await page.Locator("p.lead a[href^='/invoices/']").GetAttributeAsync("href");

        var form = page.Locator("main form[action^='/tasks/']");
        await form.Locator("input[name=by]").FillAsync("Frank Liu");
        await form.Locator("input[name=note]").FillAsync("Nobody picked up at ten");
        await visit.SendAsync(form.Locator("button[value=noAnswer]"));

        await visit.OpenAsync(invoice!);
        (await page.Locator(".timeline").InnerTextAsync()).ShouldContain("Nobody picked up at ten");
        visit.Complaints.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("de", "Guten Tag")]
    [InlineData("zh-CN", "您好")]
    public async Task Templates_LanguageAndTemplateChosen_ShowTheMailAndTheText(string language, string greeting)
    {
        await using var visit = await shown.VisitAsync();
        var page = visit.Page;
        await visit.OpenAsync("/templates");

        await visit.FollowAsync(page.Locator("nav.choice a", new() { HasTextString = language }).First);
        await visit.FollowAsync(page.Locator("nav.choice a", new() { HasTextString = "reminder-2" }));

        (await page.FrameLocator("iframe.mail").Locator("body").InnerTextAsync()).ShouldContain(greeting);
        var text = await page.Locator("main").InnerTextAsync();
        text.ShouldContain("Segments: ");
        text.ShouldContain("reminder-2 · SMS");
        text.ShouldContain("reminder-2 · Letter");
        visit.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Matter_MovedOnByLegal_ShowsItsNewState()
    {
        await using var visit = await shown.VisitAsync();
        var page = visit.Page;
        await visit.OpenAsync("/legal");
        var accepted = page.Locator(".pill", new() { HasTextString = "Accepted" });
        var row = page.Locator("main tbody tr").Filter(new() { Has = accepted }).First;
        var matter = await row.Locator("td").First.InnerTextAsync();

        await row.Locator("summary").ClickAsync();
        await row.Locator("input[name=by]").FillAsync("Legal department");
        await visit.SendAsync(row.Locator("button[value=filed]"));

        var moved = page.Locator("main tbody tr").Filter(new() { HasText = matter });
        (await moved.Locator(".pill").InnerTextAsync()).ShouldBe("Filed");
    }

    /// <summary>Weeks pass until somebody has to decide something twice.</summary>
    private static async Task UntilTwoApprovalsWaitAsync(Visit visit)
    {
        for (var week = 0; week < 30; week++)
        {
            await visit.OpenAsync("/approvals");
            if (week > 0 && await visit.Page.Locator("section.card.stacked").CountAsync() >= 2)
            {
                return;
            }

            await visit.OpenAsync("/");
            await visit.SendAsync(visit.Page.Locator("button[name=days][value='7']"));
        }

        Assert.Fail("In thirty weeks nobody had to decide anything.");
    }

    private static async Task<string> TodayAsync(IPage page, int daysLater)
    {
        var now = await page.Locator(".now").InnerTextAsync();
        var day = DateOnly.ParseExact(now.TrimStart('◔', ' ')[..10], "yyyy-MM-dd");
        return day.AddDays(daysLater).ToString("yyyy-MM-dd");
    }

    [GeneratedRegex(@"^\+\d{7,}$")]
    private static partial Regex PhoneNumber();
}
