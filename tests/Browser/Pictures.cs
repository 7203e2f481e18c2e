using Microsoft.Playwright;

namespace Collections.Browser.Tests;

/// <summary>
/// Takes the pictures of the README from the whole demo. Only where asked:
/// <c>COLLECTIONS_PICTURES=docs/images dotnet test tests/Browser --filter Pictures</c>.
/// </summary>
public sealed class Pictures(Shown shown)
{
    private const int MostBytes = 200 * 1024;

    private static string? Folder => Environment.GetEnvironmentVariable("COLLECTIONS_PICTURES");

    internal static bool Wanted => !string.IsNullOrEmpty(Folder);

    private static readonly (string Name, string Language, string Path, string? Link, string Row)[] Views =
    [
        ("overview", "en", "/", null, ""),
        ("board", "en", "/board", null, ""),
        ("case", "en", "/board?stage=finalDemand", "/invoices/", ""),
        ("approvals", "en", "/approvals", null, ""),
        ("legal", "en", "/legal", null, ""),
        ("reports", "en", "/reports", null, ""),
        ("message", "en", "/messages?state=sent", "/messages/", "Email"),
        ("overview-zh", "zh-CN", "/", null, ""),
    ];

    /// <summary>
    /// Friendly, firm and final, one of each language, what a telephone shows, and the beginning of a long one; without
    /// a height all of it.
    /// </summary>
    internal static readonly (string Name, string Template, string Language, int Width, int? Height, int Invoices)[]
        Emails =
        [
            ("email-en-courtesy", "courtesy", "en", 680, null, 4),
            ("email-de-reminder-3", "reminder-3", "de", 680, null, 6),
            ("email-fr-final-demand", "final-demand", "fr", 680, null, 4),
            ("email-zh-reminder-2", "reminder-2", "zh-CN", 680, null, 5),
            ("email-zh-telephone", "reminder-2", "zh-CN", 375, null, 3),
            ("many-invoices", "reminder-2", "en", 700, 1_560, 500),
        ];

    [Fact]
    public async Task Pages_Photographed_AreSmallEnough()
    {
        Assert.SkipUnless(Wanted, "Set COLLECTIONS_PICTURES to a folder to write the README's pictures.");
        foreach (var (name, language, path, link, row) in Views)
        {
            await using var visit = await shown.VisitAsync(language, height: 800);
            await visit.OpenAsync(path);
            if (link is not null)
            {
                await visit.OpenAsync(await visit.FirstLinkAsync(link, row));
            }

            await TakeAsync(visit.Page, name);
        }
    }

    internal static async Task TakeAsync(IPage page, string name, bool wholePage = false)
    {
        var file = Path.Combine(Path.GetFullPath(Folder!, Repository.Root), name + ".png");
        await page.ScreenshotAsync(new() { Path = file, FullPage = wholePage });

        new FileInfo(file).Length.ShouldBeInRange(1, MostBytes);
    }
}
