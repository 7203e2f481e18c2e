using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
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
    /// <summary>How long a page may take, on a machine that does much else.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _complaints = [];

    internal Visit(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
        page.SetDefaultTimeout((float)Patience.TotalMilliseconds);
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

    /// <summary>Clicks what leads to another page, and waits until that page is whole.</summary>
    internal Task FollowAsync(ILocator link) => LeaveAsync(() => link.ClickAsync());

    /// <summary>Sends a form, and waits for the page that says it is done.</summary>
    internal async Task SendAsync(ILocator button)
    {
        await FollowAsync(button);
        (await Page.Locator(".notice").CountAsync()).ShouldBe(1, "the page says that it is done");
    }

    /// <summary>Does what leads to another page, and waits until that page is whole: its styles too.</summary>
    /// <remarks>
    /// A click returns before the browser has left: what is looked for may be on the page that is left, or on the next
    /// one before its styles have come. So the event that the next page has loaded is listened for before anything is
    /// done. It comes from the browser itself; in a page that may run no script nothing can be asked again and again.
    /// </remarks>
    internal async Task LeaveAsync(Func<Task> act)
    {
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Arrive(object? sender, IPage page) => arrived.TrySetResult();
        Page.Load += Arrive;
        try
        {
            await act();
            await arrived.Task.WaitAsync(Patience);
        }
        finally
        {
            Page.Load -= Arrive;
        }
    }

    /// <summary>The page ends with such an address.</summary>
    internal void ShouldBeAt([StringSyntax(StringSyntaxAttribute.Regex)] string end) =>
        Page.Url.ShouldMatch(end + "$");

    /// <summary>The page as it stands fits a window of such a width.</summary>
    internal async Task FitsAsync(int width = 390)
    {
        var before = Page.ViewportSize.ShouldNotBeNull();
        await Page.SetViewportSizeAsync(width, before.Height);
        (await Page.EvaluateAsync<int>("document.documentElement.scrollWidth"))
            .ShouldBeLessThanOrEqualTo(width, Page.Url);
        await Page.SetViewportSizeAsync(before.Width, before.Height);
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
