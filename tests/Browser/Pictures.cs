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
        ("case", "en", "/board?stage=suspended", "/invoices/", ""),
        ("approvals", "en", "/approvals", null, ""),
        ("legal", "en", "/legal", null, ""),
        ("reports", "en", "/reports", null, ""),
        ("message", "en", "/messages?state=sent", "/messages/", "Email"),
        ("overview-zh", "zh-CN", "/", null, ""),
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

            var file = Path.Combine(Path.GetFullPath(Folder!, Repository.Root), name + ".png");
            await visit.Page.ScreenshotAsync(new() { Path = file });

            new FileInfo(file).Length.ShouldBeInRange(1, MostBytes);
        }
    }
}
