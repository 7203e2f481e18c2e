using System.Security.Cryptography;
using System.Text;
using Collections.Engine.Imports;

namespace Collections.Engine.Tests.Imports;

/// <summary>Uploaded files are there whole or not at all.</summary>
public sealed class ImportFolderTest : IDisposable
{
    private static readonly ImportOrder Order = new("imp-1", ImportKind.Debtors, "m");

    private readonly string _directory = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N"));

    [Fact]
    public async Task Save_File_WaitsUntilItIsLetGo()
    {
        var folder = new ImportFolder(_directory);

        var upload = await folder.SaveAsync(Order, new MemoryStream("a\n1\n"u8.ToArray()), 100, default);

        var hash = Convert.ToHexStringLower(SHA256.HashData("a\n1\n"u8));
        upload.ShouldBe(new(4, hash));
        (await new ImportFolder(_directory).WaitingAsync(default)).ShouldBe([Order]);
        await using (var file = await folder.OpenAsync("imp-1", default))
        using (var reader = new StreamReader(file, Encoding.UTF8))
        {
            (await reader.ReadToEndAsync()).ShouldBe("a\n1\n");
        }

        await folder.DeleteAsync("imp-1", default);
        (await folder.WaitingAsync(default)).ShouldBeEmpty();
        await Should.ThrowAsync<FileNotFoundException>(() => folder.OpenAsync("imp-1", default));
    }

    [Fact]
    public async Task Save_TooLongFile_KeepsNothing()
    {
        var folder = new ImportFolder(_directory);

        (await folder.SaveAsync(Order, new MemoryStream(new byte[101]), 100, default)).ShouldBeNull();

        Directory.EnumerateFiles(_directory).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("../x")]
    [InlineData("")]
    [InlineData("a/b")]
    public async Task Open_IdThatIsAPath_FindsNothing(string id) =>
        await Should.ThrowAsync<FileNotFoundException>(() => new ImportFolder(_directory).OpenAsync(id, default));

    public void Dispose()
    {
        if (Directory.Exists(_directory))
        {
            Directory.Delete(_directory, recursive: true);
        }
    }
}
