using System.Text.RegularExpressions;

namespace Collections.Tidy.Tests;

/// <summary>A clone is the same on any machine, against the public registries: no file names one machine.</summary>
internal static partial class Portability
{
    private static readonly HashSet<string> FeedFiles =
        new(["nuget.config", ".npmrc", "packages.lock.json", "pip.conf"], StringComparer.OrdinalIgnoreCase);

    public static IEnumerable<Finding> MachinePaths(TextFile file) =>
        file.WhereLine(MachinePath().IsMatch, "A path of one machine.");

    public static IEnumerable<Finding> PrivateFeeds(TextFile file)
    {
        var feeds = file.WhereLine(Feed().IsMatch, "Names a package feed: the public registries are the default.");
        return FeedFiles.Contains(Path.GetFileName(file.Path))
            ? feeds.Append(new Finding(file.Path, 0, "Pins a feed or was made against one."))
            : feeds;
    }

    // Alternatives in a group, so that this file does not find itself.
    [GeneratedRegex(@"(^|[^A-Za-z0-9.])/(tmp|root|home|work)/|\b[A-Z]:\\(Users|home)\\")]
    private static partial Regex MachinePath();

    [GeneratedRegex("<Restore(Additional)?(ProjectSources|Sources)>|--(registr[y]|add-sourc[e]) |--sourc[e] http")]
    private static partial Regex Feed();
}
