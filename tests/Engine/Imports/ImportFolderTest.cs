using Collections.Contracts;
using Collections.Engine.Imports;

namespace Collections.Engine.Tests.Imports;

/// <summary>Uploaded files in a directory.</summary>
public sealed class ImportFolderTest : ImportFilesContract
{
    private readonly string _directory = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N"));

    [Fact]
    public async Task Save_TooLongFile_LeavesNothingInTheDirectory()
    {
        await Files.SaveAsync(Order, new MemoryStream(new byte[101]), 100, default);

        Directory.EnumerateFiles(_directory).ShouldBeEmpty();
    }

    [Fact]
    public async Task Save_UploadThatBreaksOff_LeavesNothingInTheDirectory()
    {
        await Should.ThrowAsync<IOException>(
            () => Files.SaveAsync(Order, new BrokenUpload(100_000), 1_000_000, default));

        Directory.EnumerateFiles(_directory).ShouldBeEmpty();
    }

    [Fact]
    public async Task Open_AfterAProcessDiedInAnUpload_RemovesTheHalfFileAlone()
    {
        await Files.SaveAsync(Order, new MemoryStream(new byte[7]), 100, default);
        var half = Path.Combine(_directory, "imp-2.csv");
        await File.WriteAllTextAsync(half, "debtorId,na");
        await using (new FileStream(half, FileMode.Append, FileAccess.Write, FileShare.None))
        {
            await OpenAsync();
            File.Exists(half).ShouldBeTrue("somebody still writes it");
        }

        var later = await OpenAsync();

        File.Exists(half).ShouldBeFalse();
        (await later.WaitingAsync(default)).ShouldBe([Order]);
    }

    public override ValueTask DisposeAsync()
    {
        if (Directory.Exists(_directory))
        {
            Directory.Delete(_directory, recursive: true);
        }

        return ValueTask.CompletedTask;
    }

    protected override ValueTask<IImportFiles> OpenAsync() => ValueTask.FromResult<IImportFiles>(
        new ImportFolder(_directory));
}
