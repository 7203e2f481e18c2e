using System.Globalization;
using System.IO.Compression;

namespace Collections.Engine.Package;

/// <summary>One file of a package. Names use <c>/</c> between folders.</summary>
public sealed record PackageEntry(string Name, ReadOnlyMemory<byte> Content);

/// <summary>
/// What legal gets for one matter, as finished bytes. <paramref name="Messages"/> and <paramref name="Documents"/> are
/// named without their folder.
/// </summary>
/// <param name="MatterId">The matter's id, written into the manifest.</param>
/// <param name="CaseJson">The case with all its blocks, as JSON.</param>
/// <param name="StatementPdf">The account statement.</param>
/// <param name="Messages">Every notice exactly as it was sent; goes under <c>messages/</c>.</param>
/// <param name="Documents">Invoice copies, terms, proofs of delivery; goes under <c>documents/</c>.</param>
public sealed record PackageContent(
    string MatterId,
    ReadOnlyMemory<byte> CaseJson,
    ReadOnlyMemory<byte> StatementPdf,
    IReadOnlyList<PackageEntry> Messages,
    IReadOnlyList<PackageEntry> Documents);

/// <summary>What came of packing.</summary>
public abstract record PackageWrite
{
    private PackageWrite()
    {
    }

    /// <summary>The zip, and the hash that tells it from any other (see <see cref="PackageManifest"/>).</summary>
    public sealed record Packed(ReadOnlyMemory<byte> Zip, string PackageHash) : PackageWrite;

    /// <summary>Nothing was packed. The entry at fault, or "" where it is the package as a whole.</summary>
    public sealed record Refused(string Entry, string Reason) : PackageWrite;
}

/// <summary>What a check of a package found.</summary>
public abstract record PackageCheck
{
    private PackageCheck()
    {
    }

    /// <summary>Every entry is there, unchanged, and nothing else is.</summary>
    public sealed record Intact(string MatterId, string PackageHash, int Entries) : PackageCheck;

    /// <summary>The first entry that is not as the manifest says, or "" where it is the package as a whole.</summary>
    public sealed record Broken(string Entry, string Reason) : PackageCheck;
}

/// <summary>
/// The package for legal: a zip of <c>case.json</c>, <c>statement.pdf</c>, <c>messages/*</c>, <c>documents/*</c> and a
/// <c>manifest.json</c> with the SHA-256 of each. The same content gives the same bytes: entries are sorted by name
/// and carry a fixed time.
/// </summary>
public static class LegalPackage
{
    /// <summary>Most entries, the manifest not counted.</summary>
    public const int MostEntries = 5_000;

    /// <summary>Most bytes of all entries together, uncompressed.</summary>
    public const long MostBytes = 250_000_000;

    private const int LongestName = 200;

    // A regular file, readable by all, writable by its owner; where Unix keeps it in a zip's external attributes.
    private const int FileMode = 0x81A4 << 16;

    private static readonly DateTimeOffset EntryTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Packs a matter.</summary>
    public static PackageWrite Write(PackageContent content)
    {
        var entries = Entries(content);
        if (Fault(entries) is { } fault)
        {
            return fault;
        }

        var manifest = PackageManifest.Of(content.MatterId, entries);
        using var buffer = new MemoryStream();
        using (var zip = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in entries.Append(new PackageEntry(PackageManifest.FileName, manifest.ToJson())))
            {
                Add(zip, entry);
            }
        }

        return new PackageWrite.Packed(buffer.ToArray(), manifest.PackageHash);
    }

    /// <summary>
    /// Checks a package against its own manifest and, where <paramref name="expectedHash"/> is given, against the hash
    /// that was recorded when it was handed over: without it a wholly rewritten package passes. Reads at most
    /// <see cref="MostBytes"/>, whatever the zip claims to hold.
    /// </summary>
    public static PackageCheck Verify(ReadOnlyMemory<byte> zip, string? expectedHash = null)
    {
        try
        {
            using var stream = new MemoryStream(zip.ToArray(), writable: false);
            using var archive = new ZipArchive(stream, ZipArchiveMode.Read);
            return Verify(archive, expectedHash);
        }
        catch (InvalidDataException)
        {
            return new PackageCheck.Broken("", "This is no readable zip file.");
        }
    }

    private static PackageCheck Verify(ZipArchive archive, string? expectedHash)
    {
        if (archive.Entries.Count > MostEntries + 1)
        {
            return new PackageCheck.Broken("", "There are more entries than a package can have.");
        }

        var found = new Dictionary<string, PackageEntry>(StringComparer.Ordinal);
        var room = MostBytes;
        foreach (var entry in archive.Entries)
        {
            if (Read(entry, room) is not { } content)
            {
                return new PackageCheck.Broken(entry.FullName, "The content is larger than a package can be.");
            }

            room -= content.Length;
            if (!found.TryAdd(entry.FullName, new PackageEntry(entry.FullName, content)))
            {
                return new PackageCheck.Broken(entry.FullName, "The entry is there twice.");
            }
        }

        return !found.Remove(PackageManifest.FileName, out var json)
            ? new PackageCheck.Broken(PackageManifest.FileName, "The manifest is missing.")
            : PackageManifest.TryParse(json.Content) is { } manifest
                ? manifest.Check(found, expectedHash)
                : new PackageCheck.Broken(PackageManifest.FileName, "The manifest cannot be read.");
    }

    private static List<PackageEntry> Entries(PackageContent content) =>
    [
        .. new[]
        {
            new PackageEntry("case.json", content.CaseJson),
            new PackageEntry("statement.pdf", content.StatementPdf),
        }
        .Concat(content.Messages.Select(entry => entry with { Name = "messages/" + entry.Name }))
        .Concat(content.Documents.Select(entry => entry with { Name = "documents/" + entry.Name }))
        .OrderBy(entry => entry.Name, StringComparer.Ordinal),
    ];

    private static PackageWrite.Refused? Fault(List<PackageEntry> entries)
    {
        if (entries.Count > MostEntries || entries.Sum(entry => (long)entry.Content.Length) > MostBytes)
        {
            return new PackageWrite.Refused("", string.Create(
                CultureInfo.InvariantCulture, $"A package has at most {MostEntries} entries and {MostBytes} bytes."));
        }

        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in entries)
        {
            if (!IsName(entry.Name))
            {
                return new PackageWrite.Refused(entry.Name, "The name is not one that every system can unpack.");
            }

            if (!names.Add(entry.Name))
            {
                return new PackageWrite.Refused(entry.Name, "The name is there twice, or differs only by case.");
            }

            if (entry.Content.IsEmpty)
            {
                return new PackageWrite.Refused(entry.Name, "The entry is empty.");
            }
        }

        return null;
    }

    private static bool IsName(string name) =>
        name.Length <= LongestName
        && name.Split('/') is { Length: <= 2 } parts
        && parts.All(part => part.Length > 0
            && part[0] != '.' && part[^1] != '.'
            && part.All(character => char.IsAsciiLetterOrDigit(character) || "-_.~".Contains(character, default)));

    private static void Add(ZipArchive zip, PackageEntry entry)
    {
        var written = zip.CreateEntry(entry.Name, CompressionLevel.Optimal);
        written.LastWriteTime = EntryTime;
        written.ExternalAttributes = FileMode;
        using var stream = written.Open();
        stream.Write(entry.Content.Span);
    }

    private static byte[]? Read(ZipArchiveEntry entry, long room)
    {
        using var content = new MemoryStream();
        using var stream = entry.Open();
        var chunk = new byte[81920];
        while (stream.Read(chunk) is var count and > 0)
        {
            if (content.Length + count > room)
            {
                return null;
            }

            content.Write(chunk, 0, count);
        }

        return content.ToArray();
    }
}
