using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Collections.Engine.Package;

/// <summary>An entry as the manifest knows it. The hash is SHA-256 in lower-case hex.</summary>
public sealed record ManifestEntry(string Name, long Size, string Sha256);

/// <summary>
/// The list of all entries of a package, in order of name, with the hash of each. The package hash is SHA-256 over one
/// line for each entry, <c>HASH  NAME</c> and a line feed: what <c>sha256sum</c> prints for the unpacked files in the
/// same order.
/// </summary>
public sealed record PackageManifest(string MatterId, IReadOnlyList<ManifestEntry> Entries, string PackageHash)
{
    public const string FileName = "manifest.json";

    private const int Format = 1;

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        NewLine = "\n",
    };

    /// <summary>The manifest of entries, which must be sorted by name.</summary>
    public static PackageManifest Of(string matterId, IReadOnlyList<PackageEntry> entries)
    {
        var listed = entries
            .Select(entry => new ManifestEntry(entry.Name, entry.Content.Length, Hash(entry.Content.Span)))
            .ToList();
        return new PackageManifest(matterId, listed, HashOf(listed));
    }

    /// <summary>The manifest in a file, or null where the file holds none.</summary>
    public static PackageManifest? TryParse(ReadOnlyMemory<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize<Written>(json.Span, Json) is
            {
                Format: Format, MatterId: { } matter, Entries: { } entries, PackageHash: { } hash,
            } && entries.All(entry => entry is { Name: not null, Sha256: not null })
                ? new PackageManifest(matter, entries, hash)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The manifest as the file in the package.</summary>
    public byte[] ToJson() =>
        JsonSerializer.SerializeToUtf8Bytes(new Written(Format, MatterId, Entries, PackageHash), Json);

    /// <summary>Holds the entries found against the manifest.</summary>
    public PackageCheck Check(IReadOnlyDictionary<string, PackageEntry> found, string? expectedHash)
    {
        foreach (var listed in Entries)
        {
            if (!found.TryGetValue(listed.Name, out var entry))
            {
                return new PackageCheck.Broken(listed.Name, "The entry is missing.");
            }

            if (Hash(entry.Content.Span) != listed.Sha256)
            {
                return new PackageCheck.Broken(listed.Name, "The content is not what was packed.");
            }
        }

        return found.Keys.Except(Entries.Select(entry => entry.Name)).Order(StringComparer.Ordinal).FirstOrDefault()
            is { } stranger
                ? new PackageCheck.Broken(stranger, "The entry was not packed.")
                : HashOf(Entries) != PackageHash || (expectedHash ?? PackageHash) != PackageHash
                    ? new PackageCheck.Broken("", "The package hash is not the one on record.")
                    : new PackageCheck.Intact(MatterId, PackageHash, Entries.Count);
    }

    private static string Hash(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private static string HashOf(IEnumerable<ManifestEntry> entries) =>
        Hash(Encoding.UTF8.GetBytes(string.Concat(entries.Select(entry => $"{entry.Sha256}  {entry.Name}\n"))));

    private sealed record Written(
        int Format, string MatterId, IReadOnlyList<ManifestEntry> Entries, string PackageHash);
}
