namespace Collections.Browser.Tests;

/// <summary>Who has no key sees the way to sign in, and nothing else.</summary>
public sealed class AccessTests(Shown shown)
{
    [Fact]
    public async Task Page_WithoutKey_AsksToSignInAndGoesThereAfterwards()
    {
        await using var visit = await shown.VisitAsync(key: "");
        var page = visit.Page;

        var answer = await page.GotoAsync("/tasks");

        answer.ShouldNotBeNull().Status.ShouldBe(401);
        (await page.Locator("table").CountAsync()).ShouldBe(0);
        await page.Locator("#key").FillAsync(shown.Key);
        await visit.FollowAsync(page.Locator("button"));
        visit.ShouldBeAt("/tasks");
        (await page.Locator("h1").InnerTextAsync()).ShouldBe("Tasks");
    }

    [Fact]
    public async Task Page_WithWrongKey_AsksAgain()
    {
        await using var visit = await shown.VisitAsync(key: "wrong");

        var answer = await visit.Page.GotoAsync("/board");

        answer.ShouldNotBeNull().Status.ShouldBe(401);
    }

    [Fact]
    public async Task Page_OfNothing_SaysSo()
    {
        await using var visit = await shown.VisitAsync();

        var answer = await visit.Page.GotoAsync("/invoices/nothing-of-this-name");

        answer.ShouldNotBeNull().Status.ShouldBe(404);
        (await visit.Page.Locator("h1").InnerTextAsync()).ShouldBe("Not found");
    }
}
