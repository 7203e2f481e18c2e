using System.Collections.Concurrent;

namespace Collections.Engine.Pdf.Fonts;

/// <summary>
/// The fonts a machine has, of those we know to look well: a Latin face first (Liberation, DejaVu, Noto, Arial), then
/// one for Chinese, Japanese and Korean. Looks for them once; reads a file when a character first needs it. Safe for
/// concurrent use.
/// </summary>
public sealed class FontShelf
{
    private const int DeepestFolder = 6;
    private const int MostFontBytes = 64_000_000;

    private static readonly string[] Regular =
    [
        "LiberationSans-Regular.ttf", "DejaVuSans.ttf", "NotoSans-Regular.ttf", "arial.ttf",
        "NotoSansCJK-Regular.ttc", "NotoSansSC-Regular.otf", "wqy-microhei.ttc", "wqy-zenhei.ttc",
        "DroidSansFallbackFull.ttf", "DroidSansFallback.ttf", "msyh.ttc", "simhei.ttf", "Arial Unicode.ttf",
    ];

    private static readonly string[] Bold =
    [
        "LiberationSans-Bold.ttf", "DejaVuSans-Bold.ttf", "NotoSans-Bold.ttf", "arialbd.ttf", "Arial Bold.ttf",
        "NotoSansCJK-Bold.ttc", "NotoSansSC-Bold.otf", "msyhbd.ttc",
    ];

    private static readonly string[] SystemFolders =
    [
        "/usr/share/fonts", "/usr/local/share/fonts", "/Library/Fonts", "/System/Library/Fonts",
        Environment.GetFolderPath(Environment.SpecialFolder.Fonts),
    ];

    private readonly Dictionary<string, string> _paths = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<(string Path, string Region), Lazy<FontFile?>> _faces = new();

    /// <summary>The fonts in some folders and the folders below them. What is no folder is passed over.</summary>
    public FontShelf(IEnumerable<string> folders)
    {
        var options = new EnumerationOptions
        {
            RecurseSubdirectories = true,
            MaxRecursionDepth = DeepestFolder,
            IgnoreInaccessible = true,
        };
        var known = Regular.Concat(Bold).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var folder in folders.Where(Directory.Exists))
        {
            foreach (var path in Directory.EnumerateFiles(folder, "*", options).Order(StringComparer.Ordinal))
            {
                var name = Path.GetFileName(path);
                if (known.Contains(name))
                {
                    _paths.TryAdd(name, path);
                }
            }
        }
    }

    /// <summary>No fonts at all: documents use Helvetica, which every reader has, and Latin characters only.</summary>
    public static FontShelf Empty { get; } = new([]);

    /// <summary>The fonts of this machine, and before them those in a folder of our own, if one is named.</summary>
    /// <exception cref="DirectoryNotFoundException">The folder is not there.</exception>
    public static FontShelf OfThisMachine(string? ownFolder = null) =>
        string.IsNullOrEmpty(ownFolder) ? new(SystemFolders)
        : Directory.Exists(ownFolder) ? new([ownFolder, .. SystemFolders])
        : throw new DirectoryNotFoundException($"The folder of fonts '{ownFolder}' is not there.");

    /// <summary>The faces to try for a character, one after the other; those of a CJK collection by language.</summary>
    internal IEnumerable<FontFile> Faces(bool bold, string language)
    {
        var region = Region(language);
        return (bold ? Bold.Concat(Regular) : Regular)
            .Where(_paths.ContainsKey)
            .Select(name => Face(_paths[name], region))
            .OfType<FontFile>();
    }

    private FontFile? Face(string path, string region) =>
        _faces.GetOrAdd((path, region), key => new Lazy<FontFile?>(() => Read(key.Path, key.Region))).Value;

    private static FontFile? Read(string path, string region)
    {
        var file = new FileInfo(path);
        return file.Exists && file.Length <= MostFontBytes
            ? FontFile.TryRead(File.ReadAllBytes(path), name => Rank(name, region))
            : null;
    }

    private static int? Rank(string name, string region)
    {
        var words = name.Split(' ');
        return words.Contains("Mono") ? 2 : words.Contains(region) ? 0 : 1;
    }

    /// <summary>The regional form of Han characters a language expects, as the names of collections have it.</summary>
    private static string Region(string language)
    {
        var tag = language.ToUpperInvariant();
        return tag.StartsWith("JA", StringComparison.Ordinal) ? "JP"
            : tag.StartsWith("KO", StringComparison.Ordinal) ? "KR"
            : tag.StartsWith("ZH-HK", StringComparison.Ordinal) ? "HK"
            : tag.StartsWith("ZH-TW", StringComparison.Ordinal) || tag.StartsWith("ZH-HANT", StringComparison.Ordinal)
                ? "TC"
                : "SC";
    }
}
