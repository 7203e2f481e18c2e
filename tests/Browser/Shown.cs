using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Collections.Browser.Tests;

/// <summary>
/// The demo and the browser, started once for all tests; where no browser is installed, tests skip with the reason.
/// </summary>
public sealed class Shown : IAsyncLifetime
{
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private DemoApp? _app;

    public string Url => _app!.Url;

    public string Key => _app!.Key;

    public async ValueTask InitializeAsync()
    {
        if (Chromium.Path() is not { } path)
        {
            return;
        }

        // The small year unless pictures are wanted, which show the whole one.
        _app = Pictures.Wanted ? await DemoApp.StartAsync(3_000, 300) : await DemoApp.StartAsync(200, 30);
        Assertions.SetDefaultExpectTimeout(60_000);
        _playwright = await Playwright.CreateAsync();
        _browser = await Chromium.StartAsync(_playwright, path);
    }

    /// <summary>
    /// A fresh visitor who has signed in, unless <paramref name="key"/> is empty; with <paramref name="scripts"/> false
    /// in a browser that runs none.
    /// </summary>
    internal async Task<Visit> VisitAsync(
        string language = "en", int width = 1280, int height = 900, string? key = null, bool scripts = true)
    {
        Assert.SkipWhen(_browser is null, "No Chromium is installed: set COLLECTIONS_CHROMIUM to one.");
        var context = await _browser!.NewContextAsync(new()
        {
            BaseURL = Url,
            Locale = language,
            JavaScriptEnabled = scripts,
            ViewportSize = new() { Width = width, Height = height },
        });
        var page = await context.NewPageAsync();
        var visit = new Visit(context, page);
        if (key is not { Length: 0 })
        {
            await page.GotoAsync($"/sign-in?key={key ?? Key}");
        }

        return visit;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }
    }
}

/// <summary>One visitor's tab, and what its console complained of.</summary>
internal sealed class Visit : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _complaints = [];

    internal Visit(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
        page.SetDefaultTimeout(60_000);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                _complaints.Enqueue(message.Text);
            }
        };
        page.PageError += (_, error) => _complaints.Enqueue(error);
    }

    public IPage Page { get; }

    public IReadOnlyCollection<string> Complaints => _complaints;

    /// <summary>Opens a page that must be there.</summary>
    internal async Task OpenAsync(string path)
    {
        var answer = await Page.GotoAsync(path);
        answer.ShouldNotBeNull().Status.ShouldBe(200, path);
    }

    /// <summary>Waits until a click has led to an address with such an end, and the page there is whole.</summary>
    /// <remarks>
    /// Both are asked of the browser again and again. <c>WaitForURLAsync</c> asks once whether the page has loaded and
    /// then listens: a page that loads between the two is waited for in vain.
    /// </remarks>
    internal async Task ArriveAsync([StringSyntax(StringSyntaxAttribute.Regex)] string end)
    {
        await Assertions.Expect(Page).ToHaveURLAsync(new Regex(end + "$"));
        await Page.WaitForFunctionAsync(
            "() => document.readyState === 'complete'", null, new() { PollingInterval = 50 });
    }

    /// <summary>
    /// The first link that leads to one such thing (<c>/invoices/</c> and the like) from a row that says
    /// <paramref name="row"/>.
    /// </summary>
    internal async Task<string> FirstLinkAsync(string prefix, string row = "") =>
        (await Page.Locator("main tbody tr")
            .Filter(new() { HasText = row })
            .Locator($"a[href^='{prefix}']")
            .First
            .GetAttributeAsync("href")).ShouldNotBeNull();

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}
