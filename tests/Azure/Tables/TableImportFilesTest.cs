using Azure.Data.Tables;
using Collections.Azure.Tables;
using Collections.Contracts;
using Collections.Engine.Imports;

namespace Collections.Azure.Tests.Tables;

/// <summary>Uploaded files in the table of what is kept.</summary>
public sealed class TableImportFilesTest(Azurite azurite) : ImportFilesContract
{
    private static readonly DateTimeOffset Late =
        Samples.Monday + TableImportFiles.LeftOverAfter + TimeSpan.FromTicks(1);

    private readonly JumpingTime _time = new(Samples.Monday);
    private TableStoreUnderTest? _test;

    private TableStoreUnderTest Test => _test.ShouldNotBeNull();

    [Fact]
    public async Task Save_TooLongFile_LeavesNoRow()
    {
        await Files.SaveAsync(Order, new MemoryStream(new byte[2_500_001]), 2_500_000, default);

        (await RowsAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task ForgetLeftOver_UploadThatBrokeOff_GoesAfterADayWithAllItsParts()
    {
        await Should.ThrowAsync<IOException>(
            () => Files.SaveAsync(Order, new BrokenUpload(1_500_000), 10_000_000, default));
        (await RowsAsync()).ShouldBeGreaterThan(1);

        _time.Jump(Samples.Monday + TableImportFiles.LeftOverAfter);
        (await ForgetAsync()).ShouldBe(0);
        _time.Jump(Late);
        (await ForgetAsync()).ShouldBe(1);

        (await RowsAsync()).ShouldBe(0);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task ForgetLeftOver_DeletionThatBrokeOff_IsEnded(int afterCalls)
    {
        await Files.SaveAsync(Order, new MemoryStream(new byte[2_500_000]), 10_000_000, default);
        var dying = await DyingAsync(afterCalls);
        await Should.ThrowAsync<CrashedException>(() => dying.DeleteAsync(Order.ImportId, default));

        (await Files.WaitingAsync(default)).ShouldBeEmpty();
        _time.Jump(Late);
        (await ForgetAsync()).ShouldBe(1);

        (await RowsAsync()).ShouldBe(0);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Save_ProcessDiesInTheMiddle_IsNoFileAndIsForgotten(int afterCalls)
    {
        var dying = await DyingAsync(afterCalls);
        await Should.ThrowAsync<CrashedException>(
            () => dying.SaveAsync(Order, new MemoryStream(new byte[2_500_000]), 10_000_000, default));

        (await Files.WaitingAsync(default)).ShouldBeEmpty();
        _time.Jump(Late);
        (await ForgetAsync()).ShouldBe(1);

        (await RowsAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Open_PartThatIsGone_IsNoEndOfTheFile()
    {
        await Files.SaveAsync(Order, new MemoryStream(new byte[2_500_000]), 10_000_000, default);
        var last = await Test.Tables.Keeping.QueryAsync<TableEntity>("PartitionKey eq 'if!imp-1'").LastAsync();
        await Test.Tables.Keeping.DeleteEntityAsync(last.PartitionKey, last.RowKey);

        await using var file = await Files.OpenAsync(Order.ImportId, default);
        (await Should.ThrowAsync<InvalidOperationException>(() => file.CopyToAsync(Stream.Null)))
            .Message.ShouldBe("Of the 4 parts of imp-1 there are 3.");
    }

    [Fact]
    public async Task ForgetLeftOver_FileThatNoImportWasBegunFor_Goes()
    {
        var begun = Order with { ImportId = "imp-2" };
        await Files.SaveAsync(Order, new MemoryStream([1]), 10, default);
        await Files.SaveAsync(begun, new MemoryStream([1]), 10, default);
        await Test.Store.CreateAsync(begun.ImportId, "debtors", Samples.Monday, default);
        _time.Jump(Late);

        (await ForgetAsync()).ShouldBe(1);

        (await Files.WaitingAsync(default)).ShouldBe([begun]);
    }

    public override ValueTask DisposeAsync() => Test.DisposeAsync();

    protected override async ValueTask<IImportFiles> OpenAsync()
    {
        _test ??= await TableStoreUnderTest.CreateAsync(azurite.Open());
        return new TableImportFiles(Test.Tables, _time);
    }

    private Task<int> ForgetAsync() => ((TableImportFiles)Files).ForgetLeftOverAsync(default);

    private async Task<int> RowsAsync() => await Test.Tables.Keeping.QueryAsync<TableEntity>().CountAsync();

    /// <summary>The files as a process has them that dies after so many calls.</summary>
    private async Task<TableImportFiles> DyingAsync(int afterCalls) => new(
        new(null!, null!, azurite.Open(null, new Crash(afterCalls)).GetTableClient(Test.Tables.Keeping.Name)), _time);
}
