namespace Collections.Browser.Tests;

/// <summary>What every page owes its reader, in both languages and on a telephone as well.</summary>
public sealed class EveryPageTests(Shown shown)
{
    public static TheoryData<string, string> Pages => Browser.Tests.Pages.InBothLanguages();

    [Theory, MemberData(nameof(Pages))]
    public async Task Page_Opened_IsWholeAndSilent(string name, string language)
    {
        await using var visit = await shown.VisitAsync(language);

        await Browser.Tests.Pages.OpenAsync(visit, name);

        var page = visit.Page;
        (await page.Locator("html").GetAttributeAsync("lang")).ShouldBe(language);
        (await page.Locator("h1").CountAsync()).ShouldBe(1);
        (await page.Locator("h1").InnerTextAsync()).ShouldNotBeNullOrWhiteSpace();
        (await page.Locator("header nav, main").CountAsync()).ShouldBe(2);
        (await page.TitleAsync()).ShouldEndWith("Collections");
        visit.Complaints.ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Pages))]
    public async Task Page_AtDeskAndTelephone_FitsItsWidth(string name, string language)
    {
        foreach (var width in new[] { 1280, 390 })
        {
            await using var visit = await shown.VisitAsync(language, width);

            await Browser.Tests.Pages.OpenAsync(visit, name);

            await visit.FitsAsync(width);
        }
    }

    [Theory, MemberData(nameof(Pages))]
    public async Task Page_ReadByMachine_NamesItsControlsAndPictures(string name, string language)
    {
        await using var visit = await shown.VisitAsync(language);

        await Browser.Tests.Pages.OpenAsync(visit, name);

        var nameless = await visit.Page.EvaluateAsync<string[]>(
            """
            [...document.querySelectorAll('a, button, input:not([type=hidden]), select, iframe, svg[role=img]')]
              .filter(e => !(e.textContent.trim() || e.getAttribute('aria-label') || e.title || e.labels?.length
                || e.closest('[aria-hidden=true]')))
              .map(e => e.outerHTML.slice(0, 120))
            """);
        nameless.ShouldBeEmpty();
    }

    [Fact]
    public async Task Keyboard_FromTheTop_SkipsToContentAndReachesEveryItem()
    {
        await using var visit = await shown.VisitAsync();
        await visit.OpenAsync("/board");
        var page = visit.Page;

        await page.Keyboard.PressAsync("Tab");
        (await page.EvaluateAsync<string>("document.activeElement.className")).ShouldBe("skip");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForFunctionAsync("() => document.activeElement.id === 'main'");

        await visit.OpenAsync("/board");
        var items = await page.Locator("header nav a").CountAsync();
        var reached = new HashSet<string>();
        for (var presses = 0; presses < items + 4; presses++)
        {
            await page.Keyboard.PressAsync("Tab");
            reached.Add(await page.EvaluateAsync<string>("document.activeElement.getAttribute('href') ?? ''"));
        }

        foreach (var (_, path, _) in Browser.Tests.Pages.All.Where(p => p.Link is null))
        {
            reached.ShouldContain(path);
        }
    }

    [Fact]
    public async Task Language_Chosen_StaysOnTheNextPage()
    {
        await using var visit = await shown.VisitAsync();
        await visit.OpenAsync("/board");

        await visit.FollowAsync(visit.Page.Locator("a.lang"));
        await visit.OpenAsync("/tasks");

        (await visit.Page.Locator("h1").InnerTextAsync()).ShouldBe("任务");
    }

    [Fact]
    public async Task Board_OnPaper_ShowsNoControls()
    {
        await using var visit = await shown.VisitAsync();
        await visit.OpenAsync("/board");

        await visit.Page.EmulateMediaAsync(new() { Media = Microsoft.Playwright.Media.Print });

        (await visit.Page.Locator("header.top").IsVisibleAsync()).ShouldBeFalse();
        (await visit.Page.Locator("form.filters").IsVisibleAsync()).ShouldBeFalse();
        (await visit.Page.Locator("main table").IsVisibleAsync()).ShouldBeTrue();
    }
}
