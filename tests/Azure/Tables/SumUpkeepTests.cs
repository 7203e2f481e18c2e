using System.Collections.Concurrent;
using System.Globalization;
using Azure;
using Azure.Data.Tables;
using Collections.Azure.Tables;
using Collections.Azure.Tests.Hosting;
using Collections.Contracts;
using Collections.Domain;
using Collections.Engine.Reading;

namespace Collections.Azure.Tests.Tables;

/// <summary>How sums come to be kept, what they cost to read, and what happens where they are off.</summary>
public sealed class SumUpkeepTests(Azurite azurite)
{
    private const int Many = 5_000;
    private static readonly AccountId Account = new(Samples.Creditor, "D1");
    private static readonly OpenPart Part = new(Stage.Upcoming, Samples.DueOn, "EUR", 1, 1_000m, 0m, 0m);

    private readonly ConcurrentQueue<string> _lines = new();

    [Fact]
    public async Task OpenCells_OfThousands_TakeACallForEachPartition()
    {
        await using var test = await RegisteredAsync();
        await SumReading.AddOpenAsync(test.Tables, Many);
        await SweptAsync(test);
        var log = new CallLog();
        using var store = await test.AnotherAsync(azurite.Open(log));
        var opened = log.Calls;

        var cells = await store.OpenCellsAsync(Samples.Creditor, default);

        (log.Calls - opened).ShouldBe(ListKeys.Buckets);
        cells.ShouldBe([new(Stage.Upcoming, Samples.DueOn, "EUR", Many + 1, (Many + 1) * 1_000m)]);
    }

    [Fact]
    public async Task Sweep_OfRowsThatWereThereBefore_KeepsSumsWhenTheRollOutIsOver()
    {
        await using var test = await RegisteredAsync();
        var time = new JumpingTime(TimeProvider.System.GetUtcNow());
        using var sweeper = Sweeper(test, time, TimeSpan.FromMinutes(10));
        await sweeper.RepairProjectionsAsync(100, default);
        await test.Tables.Lists.AddEntityAsync(Earlier());
        time.Jump(time.GetUtcNow().AddMinutes(59));
        await sweeper.RepairProjectionsAsync(100, default);
        (await KeptAsync(test)).ShouldBeFalse();
        await Truth(test);

        time.Jump(time.GetUtcNow().AddMinutes(2));
        await sweeper.RepairProjectionsAsync(100, default);

        (await KeptAsync(test)).ShouldBeTrue();
        await Truth(test);
        _lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task Sweep_WhileACommitOfAnEarlierReleaseIsUnderWay_KeepsNoSums()
    {
        await using var test = await RegisteredAsync();
        var time = new JumpingTime(TimeProvider.System.GetUtcNow().AddHours(2));
        await test.Tables.Lists.AddEntityAsync(SumRange.NewHead(ListKeys.Partition(Account)));
        await test.Tables.Lists.AddEntityAsync(Earlier());
        var range = await RangeAsync(test);
        using var memory = new AccountMemory(time);
        var upkeep = new SumUpkeep(
            test.Tables.Lists, new(test.Tables.Accounts, memory), time, TimeSpan.FromMinutes(10), Log());

        (await upkeep.RunAsync(ListKeys.Partition(Account), range, true, default)).ShouldBeFalse();

        (await KeptAsync(test)).ShouldBeFalse();
    }

    [Fact]
    public async Task Sweep_ADayLater_MendsWhatWasOffAndSaysSo()
    {
        await using var test = await RegisteredAsync();
        await SweptAsync(test);
        var wrong = new OpenSums();
        wrong.Add(Part with { Open = 7m });
        await test.Tables.Lists.UpsertEntityAsync(
            SumRange.KeptRow(ListKeys.Partition(Account), Stage.Upcoming, wrong), TableUpdateMode.Replace);
        (await test.Store.OpenCellsAsync(null, default)).ShouldHaveSingleItem().Open.ShouldBe(7m);
        await SweptAsync(test);
        _lines.ShouldBeEmpty();
        using var heard = new HeardSignals();

        using var sweeper = Sweeper(test, new JumpingTime(TimeProvider.System.GetUtcNow().AddDays(1.1)), TimeSpan.Zero);
        await sweeper.RepairProjectionsAsync(100, default);
        await sweeper.RepairProjectionsAsync(100, default);

        await Truth(test);
        const string Line = "Sums of open cases were off";
        _lines.ShouldHaveSingleItem().ShouldStartWith(Line);
        Alerts.Text.ShouldContain($"startswith \"{Line}\"");
        heard.Measures.ShouldContain(m => m.StartsWith("collections.sums.mended", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Sweep_OfMoreEntriesThanATransactionTakes_AddsThemAll()
    {
        const int Entries = 200;
        await using var test = await RegisteredAsync();
        await SweptAsync(test);
        foreach (var number in Enumerable.Range(0, Entries))
        {
            await SettledAsync(test, number);
        }

        var expected = new OpenCell(Stage.Upcoming, Samples.DueOn, "EUR", Entries + 1, (Entries + 1) * 1_000m);
        (await test.Store.OpenCellsAsync(null, default)).ShouldBe([expected]);
        using var sweeper = Sweeper(test, TimeProvider.System, TimeSpan.Zero);
        await sweeper.RepairProjectionsAsync(100, default);

        (await RangeAsync(test)).Settled.ShouldBeEmpty();
        (await test.Store.OpenCellsAsync(null, default)).ShouldBe([expected]);
    }

    /// <summary>One reads what is kept; then another adds an entry up, and a new one comes.</summary>
    [Fact]
    public async Task Sweep_OfSumsThatAnotherChangedMeanwhile_LeavesThemAlone()
    {
        const int KeptRows = 9;
        await using var test = await RegisteredAsync();
        await SweptAsync(test);
        await SettledAsync(test, 1);
        using var meanwhile = new Interludes();
        var tables = await test.ThroughAsync(azurite.Open(meanwhile));
        meanwhile.Restart();
        using var sweeper = Sweeper(test, TimeProvider.System, TimeSpan.Zero);
        meanwhile.Before = async number =>
        {
            if (number == 2)
            {
                await sweeper.RepairProjectionsAsync(100, default);
                await SettledAsync(test, 2);
            }
        };
        var partition = ListKeys.Partition(Account);
        var range = await SumRange.ReadAsync(tables.Lists, partition, KeptRows, default);
        range.Settled.ShouldHaveSingleItem().Version.ShouldBe(2);
        using var memory = new AccountMemory(TimeProvider.System);
        var upkeep = new SumUpkeep(
            test.Tables.Lists, new(test.Tables.Accounts, memory), TimeProvider.System, TimeSpan.Zero, Log());

        await upkeep.RunAsync(partition, range, false, default);

        (await RangeAsync(test)).Settled.Count.ShouldBe(1);
        (await test.Store.OpenCellsAsync(null, default)).ShouldHaveSingleItem().Open.ShouldBe(3_000m);
    }

    [Fact]
    public async Task Commit_WhoseAnswerIsLostAndWhoseEntryIsAddedUpAtOnce_CountsOnce()
    {
        await using var test = await RegisteredAsync();
        await SweptAsync(test);
        using var sweeper = Sweeper(test, TimeProvider.System, StorageTables.CallsEnd);
        var most = 0;
        for (var (loses, paid) = (1, 0); loses <= most + 1; loses++, paid++)
        {
            using var trouble = new Interludes();
            using var store = await test.AnotherAsync(
                azurite.Open(trouble, triesAgainAfter: TimeSpan.FromMilliseconds(1)));
            trouble.Restart();
            trouble.Loses = loses;
            trouble.Before = number =>
                number == trouble.Loses + 1 ? sweeper.RepairProjectionsAsync(100, default) : Task.CompletedTask;
            await new EngineFixture(store, store)
                .ApplyAsync("INV-1", Samples.Payment($"P-{paid}", 1m), Samples.Monday);
            most = Math.Max(most, Math.Min(trouble.Calls, 20));
            await Truth(test);
        }

        most.ShouldBeGreaterThan(5);
    }

    private Task<TableStoreUnderTest> RegisteredAsync() => SumReading.RegisteredAsync(azurite);

    /// <summary>A settled entry of one more case.</summary>
    private static async Task SettledAsync(TableStoreUnderTest test, int number)
    {
        var entry = new SumEntry(
            Account,
            number.ToString("D32", CultureInfo.InvariantCulture),
            number,
            null,
            [new($"X-{number}", null, Part)]);
        await test.Tables.Lists.AddEntityAsync((TableEntity)entry.Settle(ETag.All, true).Last().Entity);
    }

    /// <summary>Sums are kept, and everything settled is in them.</summary>
    private async Task SweptAsync(TableStoreUnderTest test)
    {
        using var sweeper = Sweeper(test, TimeProvider.System, TimeSpan.Zero);
        await SumReading.KeepAsync(sweeper);
        (await KeptAsync(test)).ShouldBeTrue();
    }

    private TableStore Sweeper(TableStoreUnderTest test, TimeProvider time, TimeSpan callsEnd) =>
        new(test.Tables, time, callsEnd, Log());

    private LogLines<TableStore> Log() => new(_lines.Enqueue);

    private static Task<SumRange> RangeAsync(TableStoreUnderTest test) =>
        SumRange.ReadAsync(test.Tables.Lists, ListKeys.Partition(Account), SumRange.MostToAPage, default);

    private static async Task<bool> KeptAsync(TableStoreUnderTest test) => (await RangeAsync(test)).IsKept;

    private static async Task Truth(TableStoreUnderTest test)
    {
        var (truth, said) = (await SumTruth.ReadAsync(test.Tables), await SumTruth.OfAsync(test.Store));
        said.Cells.ShouldBe(truth.Cells);
        said.Shares.ShouldBe(truth.Shares);
    }

    /// <summary>An entry of the journal as a release wrote it that moved no sums.</summary>
    private static TableEntity Earlier() =>
        new(ListKeys.Partition(Account), Keys.Of(ListKeys.Journal, "D1", "earlier"))
        {
            ["Creditor"] = Account.CreditorId,
            ["Debtor"] = Account.DebtorId,
            ["Relists"] = false,
            ["Keys"] = "[]",
            ["KeysParts"] = 0,
        };
}
