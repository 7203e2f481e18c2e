using Microsoft.Playwright;

namespace Collections.Browser.Tests;

/// <summary>The browser of this machine; nothing is downloaded.</summary>
internal static class Chromium
{
    private static readonly string[] UsualPlaces =
        ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    /// <summary>The path of the installed browser; null where there is none.</summary>
    internal static string? Path() =>
        new[] { Environment.GetEnvironmentVariable("COLLECTIONS_CHROMIUM") }
            .Concat(UsualPlaces)
            .FirstOrDefault(File.Exists);

    internal static Task<IBrowser> StartAsync(IPlaywright playwright, string path) =>
        playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = path,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
                "--disable-sync",
            ],
        });
}
