namespace Collections.Tidy.Tests;

/// <summary>The root is the first page a newcomer reads: nothing stands there that is not listed here.</summary>
internal static class RootEntries
{
    private static readonly HashSet<string> Expected =
    [
        ".ci", ".editorconfig", ".gitattributes", ".gitignore", "BannedSymbols.txt", "Collections.Local.slnf",
        "Collections.sln", "azure.yaml", "CONTRIBUTING.md", "Directory.Build.props", "Directory.Packages.props",
        "LICENSE", "README.md", "docs", "functions", "global.json", "host.json", "host.scheduler.json",
        "infra", "local.settings.sample.json", "policies", "tests",
    ];

    public static IEnumerable<Finding> Strays(IEnumerable<string> paths) =>
        paths.Select(path => path.Split('/')[0])
            .Distinct()
            .Where(entry => !Expected.Contains(entry))
            .Select(entry => new Finding(entry, 0, "Stray in the root: move it, or list it here with a reason."));
}
