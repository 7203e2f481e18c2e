using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Collections.Tidy.Tests;

/// <summary>
/// The domain computes: no clock, no chance, no task, no I/O, no package. Read from the compiled assembly, where a
/// <c>using static</c>, an alias or a word of the field that looks like a type (a call <i>task</i>) cannot mislead.
/// </summary>
internal static class PureDomain
{
    private static readonly string[] ImpureNamespaces =
        ["System.Threading", "System.Net", "System.Diagnostics.Tracing", "System.Runtime.InteropServices.Marshalling"];

    private static readonly HashSet<string> ImpureTypes =
    [
        "System.Random", "System.TimeProvider", "System.Console", "System.Diagnostics.Stopwatch",
        "System.Diagnostics.Process", "System.Security.Cryptography.RandomNumberGenerator",
        "System.IO.File", "System.IO.FileInfo", "System.IO.FileStream", "System.IO.Directory",
        "System.IO.DirectoryInfo", "System.IO.StreamReader", "System.IO.StreamWriter",
    ];

    private static readonly HashSet<string> ImpureMembers =
    [
        "System.DateTime.get_Now", "System.DateTime.get_UtcNow", "System.DateTime.get_Today",
        "System.DateTimeOffset.get_Now", "System.DateTimeOffset.get_UtcNow", "System.TimeZoneInfo.get_Local",
        "System.Guid.NewGuid", "System.Guid.CreateVersion7",
        "System.Environment.get_TickCount", "System.Environment.get_TickCount64",
        "System.Environment.GetEnvironmentVariable", "System.Environment.get_MachineName",
    ];

    public static IEnumerable<Finding> Impurities(string name, Stream assembly)
    {
        using var image = new PEReader(assembly);
        var metadata = image.GetMetadataReader();
        return [.. Uses(metadata).Distinct().Select(use => new Finding(name, 0, $"The domain may not use {use}."))];
    }

    private static IEnumerable<string> Uses(MetadataReader metadata)
    {
        var assemblies = metadata.AssemblyReferences
            .Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))
            .Where(name => name is not ("netstandard" or "mscorlib") && !IsUnder("System", name));
        var types = metadata.TypeReferences
            .Select(handle => FullName(metadata, handle))
            .Where(type => ImpureTypes.Contains(type) || ImpureNamespaces.Any(space => IsUnder(space, type)));
        var members = metadata.MemberReferences
            .Select(metadata.GetMemberReference)
            .Where(member => member.Parent.Kind == HandleKind.TypeReference)
            .Select(member => FullName(metadata, (TypeReferenceHandle)member.Parent)
                + "." + metadata.GetString(member.Name))
            .Where(ImpureMembers.Contains);
        return [.. assemblies, .. types, .. members];
    }

    private static bool IsUnder(string space, string name) =>
        name == space || name.StartsWith(space + ".", StringComparison.Ordinal);

    private static string FullName(MetadataReader metadata, TypeReferenceHandle handle)
    {
        var type = metadata.GetTypeReference(handle);
        return metadata.GetString(type.Namespace) + "." + metadata.GetString(type.Name);
    }
}
