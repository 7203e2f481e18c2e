using System.Security.Cryptography;
using Collections.Engine.Imports;

namespace Collections.Contracts;

/// <summary>Uploaded files are there whole or not at all, wherever they are kept.</summary>
public abstract class ImportFilesContract : IAsyncLifetime
{
    protected static readonly ImportOrder Order = new("imp-1", ImportKind.Debtors, "m");

    private const long Most = 10_000_000;

    private IImportFiles? _files;

    protected IImportFiles Files => _files.ShouldNotBeNull();

    public async ValueTask InitializeAsync() => _files = await OpenAsync();

    public abstract ValueTask DisposeAsync();

    /// <summary>Opens the files of this test, as each process does; empty the first time.</summary>
    protected abstract ValueTask<IImportFiles> OpenAsync();

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(720_896)]
    [InlineData(720_897)]
    [InlineData(5_000_000)]
    public async Task Save_FileOfAnyLength_WaitsUntilItIsLetGo(int length)
    {
        // Random octets hardly shrink and are no text.
        var file = RandomNumberGenerator.GetBytes(length);

        var upload = await Files.SaveAsync(Order, new MemoryStream(file), Most, default);

        upload.ShouldBe(new(length, Convert.ToHexStringLower(SHA256.HashData(file))));
        var later = await OpenAsync();
        (await later.WaitingAsync(default)).ShouldBe([Order]);
        (await later.FindAsync(Order.ImportId, default)).ShouldBe(Order);
        (await ReadAsync(later, Order.ImportId)).AsSpan().SequenceEqual(file).ShouldBeTrue();
        await later.DeleteAsync(Order.ImportId, default);
        await NothingWaitsAsync();
    }

    [Theory]
    [InlineData(100, 100)]
    [InlineData(2_500_000, 2_500_000)]
    public async Task Save_FileAsLongAsAllowed_IsKept(int length, long most) =>
        (await Files.SaveAsync(Order, new MemoryStream(new byte[length]), most, default)).ShouldNotBeNull()
        .Bytes.ShouldBe(length);

    [Theory]
    [InlineData(101, 100)]
    [InlineData(2_500_001, 2_500_000)]
    public async Task Save_TooLongFile_KeepsNothing(int length, long most)
    {
        (await Files.SaveAsync(Order, new MemoryStream(new byte[length]), most, default)).ShouldBeNull();

        await NothingWaitsAsync();
    }

    [Fact]
    public async Task Save_UploadThatBreaksOff_IsNoFile()
    {
        await Should.ThrowAsync<IOException>(
            () => Files.SaveAsync(Order, new BrokenUpload(1_500_000), Most, default));

        await NothingWaitsAsync();
    }

    [Fact]
    public async Task Waiting_Several_OldestFirst()
    {
        ImportOrder[] orders =
        [
            new("imp-1", ImportKind.Invoices, null),
            new("imp-2", ImportKind.Payments, "bank"),
            new("imp-3", ImportKind.Debtors, ""),
        ];
        foreach (var order in orders.Reverse())
        {
            await Files.SaveAsync(order, new MemoryStream([1]), Most, default);
        }

        (await Files.WaitingAsync(default)).ShouldBe(orders);
        await Files.DeleteAsync("imp-2", default);
        (await Files.WaitingAsync(default)).ShouldBe([orders[0], orders[2]]);
    }

    [Fact]
    public async Task Open_ReadHalf_CanBeClosedAndReadAgain()
    {
        var file = RandomNumberGenerator.GetBytes(5_000_000);
        await Files.SaveAsync(Order, new MemoryStream(file), Most, default);

        await using (var half = await Files.OpenAsync(Order.ImportId, default))
        {
            await half.ReadExactlyAsync(new byte[1_000_000]);
        }

        (await ReadAsync(Files, Order.ImportId)).AsSpan().SequenceEqual(file).ShouldBeTrue();
    }

    [Theory]
    [InlineData("none")]
    [InlineData("../x")]
    [InlineData("")]
    [InlineData("a/b")]
    public async Task Open_UnknownId_FindsNothing(string id) =>
        await Should.ThrowAsync<FileNotFoundException>(() => Files.OpenAsync(id, default));

    [Fact]
    public async Task Delete_UnknownId_IsNoFault()
    {
        await Files.DeleteAsync("none", default);

        (await Files.WaitingAsync(default)).ShouldBeEmpty();
    }

    private async Task NothingWaitsAsync()
    {
        (await Files.WaitingAsync(default)).ShouldBeEmpty();
        (await Files.FindAsync(Order.ImportId, default)).ShouldBeNull();
        await Should.ThrowAsync<FileNotFoundException>(() => Files.OpenAsync(Order.ImportId, default));
    }

    private static async Task<byte[]> ReadAsync(IImportFiles files, string importId)
    {
        await using var file = await files.OpenAsync(importId, default);
        using var all = new MemoryStream();
        await file.CopyToAsync(all);
        return all.ToArray();
    }

    /// <summary>An upload whose sender goes away after so many octets.</summary>
    protected sealed class BrokenUpload(int octets) : MemoryStream(new byte[octets])
    {
        public override async ValueTask<int> ReadAsync(
            Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            await base.ReadAsync(buffer, cancellationToken) is > 0 and var read
                ? read
                : throw new IOException("The sender went away.");
    }
}
