using System.Xml.Linq;

namespace Collections.Tidy.Tests;

/// <summary>A project file. References are paths from the repository's root.</summary>
internal sealed record ProjectFile(string Path, IReadOnlyList<string> Projects, IReadOnlyList<string> Packages)
{
    /// <summary>The folder of the project: <c>functions/Domain</c>.</summary>
    public string Folder => Path[..Path.LastIndexOf('/')];

    /// <summary>True where the project is, or tests, the Azure host, and so may need the cloud SDKs.</summary>
    public bool IsAzure => IsAzurePath(Path);

    public static bool IsAzurePath(string path) =>
        path.StartsWith("functions/Azure", StringComparison.Ordinal)
        || path.StartsWith("tests/Azure", StringComparison.Ordinal);

    public static ProjectFile Parse(TextFile file)
    {
        var xml = XDocument.Parse(file.Text);
        var folder = file.Path[..file.Path.LastIndexOf('/')];
        return new ProjectFile(
            file.Path,
            [.. Includes(xml, "ProjectReference").Select(include => Resolve(folder, include))],
            [.. Includes(xml, "PackageReference")]);
    }

    public static IReadOnlyList<ProjectFile> All() =>
        [.. Repository.Files.Where(file => file.Extension == ".csproj").Select(Parse)];

    /// <summary>A relative path, seen from a folder of the repository, as a path from the root.</summary>
    public static string Resolve(string folder, string relative)
    {
        var parts = folder.Length == 0 ? [] : folder.Split('/').ToList();
        foreach (var part in relative.Replace('\\', '/').Split('/').Where(part => part is not ("" or ".")))
        {
            if (part == ".." && parts.Count > 0)
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else
            {
                parts.Add(part);
            }
        }

        return string.Join('/', parts);
    }

    private static IEnumerable<string> Includes(XDocument xml, string element) =>
        xml.Descendants().Where(node => node.Name.LocalName == element)
            .Select(node => (string?)node.Attribute("Include") ?? "");
}
