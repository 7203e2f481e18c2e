namespace Collections.Tidy.Tests;

/// <summary>
/// Dependencies point one way: Domain ← Engine ← Web ← { Azure, Local }. Azure and Local never know each other, and
/// only Azure and its tests may need the cloud SDKs.
/// </summary>
internal static class Layers
{
    private static readonly Dictionary<string, string[]> MayUse = new()
    {
        ["functions/Domain"] = [],
        ["functions/Engine"] = ["functions/Domain"],
        ["functions/Web"] = ["functions/Engine", "functions/Domain"],
        ["functions/Azure"] = ["functions/Web", "functions/Engine", "functions/Domain"],
        ["functions/Local"] = ["functions/Web", "functions/Engine", "functions/Domain"],
    };

    private static readonly string[] CloudPackages =
        ["Microsoft.Azure.", "Microsoft.DurableTask.", "Azure.Data.Tables", "SendGrid", "Twilio"];

    public static IEnumerable<Finding> Breaches(ProjectFile project) =>
        [.. WrongProjects(project), .. WrongPackages(project)];

    private static IEnumerable<Finding> WrongProjects(ProjectFile project)
    {
        var folders = project.Projects.Select(path => path[..path.LastIndexOf('/')]);
        if (project.Folder.StartsWith("tests/", StringComparison.Ordinal))
        {
            return folders.Where(folder => ProjectFile.IsAzurePath(folder) && !project.IsAzure)
                .Select(folder => new Finding(project.Path, 0, $"Only the tests of Azure may use {folder}."));
        }

        return MayUse.TryGetValue(project.Folder, out var allowed)
            ? folders.Except(allowed).Select(folder => new Finding(project.Path, 0, $"May not use {folder}."))
            : [new Finding(project.Path, 0, "A project outside the known layers: give it a place here.")];
    }

    private static IEnumerable<Finding> WrongPackages(ProjectFile project)
    {
        if (project.Folder == "functions/Domain")
        {
            return project.Packages
                .Select(package => new Finding(project.Path, 0, $"Domain uses no package: {package}."));
        }

        return project.IsAzure
            ? []
            : project.Packages
                .Where(package => CloudPackages.Any(cloud => package.StartsWith(cloud, StringComparison.Ordinal)))
                .Select(package => new Finding(project.Path, 0, $"Only Azure may use the cloud SDK {package}."));
    }
}
