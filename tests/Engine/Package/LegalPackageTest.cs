using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Collections.Engine.Package;

namespace Collections.Engine.Tests.Package;

public sealed class LegalPackageTest
{
    private const string Unreadable = "The manifest cannot be read.";

    private static readonly PackageContent Content = new(
        "matter-1",
        "{\"invoiceId\":\"INV-1\"}"u8.ToArray(),
        "%PDF-1.7 statement"u8.ToArray(),
        [new("m-2.eml", "second"u8.ToArray()), new("m-1.eml", "first"u8.ToArray())],
        [new("invoice-INV-1.pdf", "%PDF-1.7 invoice"u8.ToArray())]);

    [Fact]
    public void Write_AMatter_HoldsEveryEntryUnderItsName()
    {
        using var zip = Open(Packed(Content).Zip);

        zip.Entries.Select(entry => entry.FullName).ShouldBe(
            [
                "case.json", "documents/invoice-INV-1.pdf", "messages/m-1.eml", "messages/m-2.eml", "statement.pdf",
                "manifest.json",
            ]);
        Text(zip, "messages/m-1.eml").ShouldBe("first");
        zip.Entries.ShouldAllBe(entry => entry.LastWriteTime.Year == 1980);
    }

    [Fact]
    public void Write_AMatter_ListsTheHashOfEachEntryAndOfAll()
    {
        var packed = Packed(Content);
        using var zip = Open(packed.Zip);
        using var manifest = JsonDocument.Parse(Text(zip, "manifest.json"));
        var root = manifest.RootElement;
        var lines = root.GetProperty("entries").EnumerateArray()
            .Select(entry => $"{entry.GetProperty("sha256")}  {entry.GetProperty("name")}\n");

        root.GetProperty("matterId").GetString().ShouldBe("matter-1");
        root.GetProperty("entries")[2].GetProperty("sha256").GetString().ShouldBe(Sha256("first"));
        root.GetProperty("entries")[2].GetProperty("size").GetInt32().ShouldBe(5);
        packed.PackageHash.ShouldBe(Sha256(string.Concat(lines)));
        root.GetProperty("packageHash").GetString().ShouldBe(packed.PackageHash);
    }

    [Fact]
    public void Write_SameContentInAnyOrder_IsTheSameBytes()
    {
        var turned = Content with { Messages = [.. Content.Messages.Reverse()] };

        Packed(turned).Zip.ToArray().ShouldBe(Packed(Content).Zip.ToArray());
    }

    [Theory]
    [InlineData("../m-1.eml")]
    [InlineData("a/b.eml")]
    [InlineData("")]
    [InlineData(".eml")]
    [InlineData("a.")]
    [InlineData("a:b")]
    [InlineData("müller.eml")]
    public void Write_NameThatNotEverySystemTakes_IsRefused(string name) =>
        Refused(Content with { Messages = [new(name, "x"u8.ToArray())] }).Entry.ShouldBe("messages/" + name);

    [Fact]
    public void Write_NameTwice_IsRefused() =>
        Refused(Content with { Messages = [new("a.eml", "x"u8.ToArray()), new("A.eml", "y"u8.ToArray())] })
            .Entry.ShouldBe("messages/a.eml");

    [Fact]
    public void Write_EmptyEntry_IsRefused() =>
        Refused(Content with { StatementPdf = default }).Entry.ShouldBe("statement.pdf");

    [Fact]
    public void Write_MoreEntriesThanTheLimit_IsRefused()
    {
        var many = Enumerable.Range(0, LegalPackage.MostEntries - 2)
            .Select(number => new PackageEntry($"m-{number}", "x"u8.ToArray()))
            .ToList();

        LegalPackage.Write(Content with { Messages = many, Documents = [] }).ShouldBeOfType<PackageWrite.Packed>();
        Refused(Content with { Messages = many }).Entry.ShouldBe("");
    }

    [Fact]
    public void Verify_Untouched_IsIntact()
    {
        var packed = Packed(Content);

        LegalPackage.Verify(packed.Zip).ShouldBe(new PackageCheck.Intact("matter-1", packed.PackageHash, 5));
        LegalPackage.Verify(packed.Zip, packed.PackageHash).ShouldBeOfType<PackageCheck.Intact>();
    }

    [Theory]
    [InlineData("messages/m-1.eml", "The content is not what was packed.")]
    [InlineData("case.json", "The content is not what was packed.")]
    public void Verify_EntryReplaced_NamesIt(string name, string reason)
    {
        var zip = Changed(archive =>
        {
            archive.GetEntry(name)!.Delete();
            Add(archive, name, "other");
        });

        LegalPackage.Verify(zip).ShouldBe(new PackageCheck.Broken(name, reason));
    }

    [Fact]
    public void Verify_EntryRemoved_NamesIt() =>
        LegalPackage.Verify(Changed(archive => archive.GetEntry("messages/m-2.eml")!.Delete()))
            .ShouldBe(new PackageCheck.Broken("messages/m-2.eml", "The entry is missing."));

    [Fact]
    public void Verify_EntryAdded_NamesIt() =>
        LegalPackage.Verify(Changed(archive => Add(archive, "messages/m-3.eml", "x")))
            .ShouldBe(new PackageCheck.Broken("messages/m-3.eml", "The entry was not packed."));

    [Fact]
    public void Verify_EntryTwice_NamesIt() =>
        LegalPackage.Verify(Changed(archive => Add(archive, "case.json", "x")))
            .ShouldBe(new PackageCheck.Broken("case.json", "The entry is there twice."));

    [Theory]
    [InlineData(null, "The manifest is missing.")]
    [InlineData("{}", Unreadable)]
    [InlineData("{\"format\":2,\"matterId\":\"m\",\"entries\":[],\"packageHash\":\"x\"}", Unreadable)]
    [InlineData("{\"format\":1,\"matterId\":\"m\",\"entries\":[{}],\"packageHash\":\"\"}", Unreadable)]
    [InlineData("not json", Unreadable)]
    public void Verify_ManifestGoneOrSpoilt_SaysSo(string? manifest, string reason)
    {
        var zip = Changed(archive =>
        {
            archive.GetEntry("manifest.json")!.Delete();
            if (manifest is not null)
            {
                Add(archive, "manifest.json", manifest);
            }
        });

        LegalPackage.Verify(zip).ShouldBe(new PackageCheck.Broken("manifest.json", reason));
    }

    [Fact]
    public void Verify_WhollyRewritten_IsFoundByTheHashOnRecord()
    {
        var onRecord = Packed(Content).PackageHash;
        var rewritten = Packed(Content with { CaseJson = "{}"u8.ToArray() }).Zip;

        LegalPackage.Verify(rewritten).ShouldBeOfType<PackageCheck.Intact>();
        LegalPackage.Verify(rewritten, onRecord).ShouldBeOfType<PackageCheck.Broken>();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    public void Verify_NoZip_IsBroken(int length) =>
        LegalPackage.Verify(new byte[length]).ShouldBe(new PackageCheck.Broken("", "This is no readable zip file."));

    [Fact]
    public void Verify_AnyByteFlipped_NeverThrowsAndNeverHidesAChange()
    {
        var packed = Packed(Content);
        for (var at = 0; at < packed.Zip.Length; at++)
        {
            var flipped = packed.Zip.ToArray();
            flipped[at] ^= 0xFF;

            if (LegalPackage.Verify(flipped, packed.PackageHash) is PackageCheck.Intact)
            {
                Contents(flipped).ShouldBe(Contents(packed.Zip), $"after a flip at {at}");
            }
        }
    }

    private static PackageWrite.Packed Packed(PackageContent content) =>
        LegalPackage.Write(content).ShouldBeOfType<PackageWrite.Packed>();

    private static PackageWrite.Refused Refused(PackageContent content) =>
        LegalPackage.Write(content).ShouldBeOfType<PackageWrite.Refused>();

    private static ZipArchive Open(ReadOnlyMemory<byte> zip) => new(new MemoryStream(zip.ToArray()));

    private static List<string> Contents(ReadOnlyMemory<byte> zip)
    {
        using var archive = Open(zip);
        return [.. archive.Entries.Select(entry => $"{entry.FullName}={Text(archive, entry.FullName)}")];
    }

    private static string Text(ZipArchive zip, string name)
    {
        using var reader = new StreamReader(zip.GetEntry(name)!.Open());
        return reader.ReadToEnd();
    }

    private static byte[] Changed(Action<ZipArchive> change)
    {
        using var stream = new MemoryStream();
        stream.Write(Packed(Content).Zip.Span);
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            change(archive);
        }

        return stream.ToArray();
    }

    private static void Add(ZipArchive archive, string name, string content)
    {
        using var stream = archive.CreateEntry(name).Open();
        stream.Write(Encoding.UTF8.GetBytes(content));
    }

    private static string Sha256(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
