using System.Globalization;
using System.Text;
using Collections.Azure.Orchestrations;
using Collections.Azure.Tables;
using Collections.Azure.Tests.Hosting;
using Collections.Azure.Tests.Tables;
using Collections.Contracts;
using Collections.Engine;
using Collections.Engine.Imports;
using Collections.Engine.Keeping;
using Collections.Engine.Memory;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Collections.Azure.Tests.Orchestrations;

/// <summary>
/// Imports on the real Durable Task engine, whose files and counters are in the emulator's tables: whatever ends, fails
/// or runs twice, every row is counted once. Each process of the app has an engine of its own here, empty when it
/// starts; accounts are in memory.
/// </summary>
public sealed class ImportDriveTest(Azurite azurite) : IAsyncLifetime
{
    private const int Rows = (4 * RunImport.StretchRows) + 100;

    private static readonly ImportOrder Order = new("imp-1", ImportKind.Invoices, null);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly MemoryStore _accounts = new();
    private readonly List<DurableTaskTestHost> _hosts = [];
    private TableStoreUnderTest? _test;

    private TableStoreUnderTest Test => _test.ShouldNotBeNull();

    private TableImportFiles Files => new(Test.Tables, TimeProvider.System);

    public async ValueTask InitializeAsync()
    {
        _test = await TableStoreUnderTest.CreateAsync(azurite.Open());
        await new EngineFixture(_accounts, _accounts).RegisterAsync(Samples.Debtor("d1"), Samples.Monday);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts)
        {
            await host.DisposeAsync();
        }

        await Test.DisposeAsync();
    }

    [Fact]
    public async Task Import_LongerThanOneVisit_ComesToItsEndOverSeveral()
    {
        await UploadAsync();
        var host = await StartAsync(Work(budget: TimeSpan.Zero));

        await Starts(host).BeginAsync(Order);

        await EndsAsync(host);
        await EveryRowIsCountedOnceAsync(accepted: Rows);
    }

    [Fact]
    public async Task Import_ActivityFailsTwiceThenSucceeds_ComesToItsEnd()
    {
        await UploadAsync();
        var imports = new ImportsInTrouble(Test.Store) { Failures = 2 };
        var host = await StartAsync(Work(imports));

        await Starts(host).BeginAsync(Order);

        await EndsAsync(host);
        imports.Failures.ShouldBeLessThan(0);
        await EveryRowIsCountedOnceAsync(alreadyKnown: RunImport.StretchRows);
    }

    [Fact]
    public async Task Import_ActivityFailsForRounds_LivesAndComesToItsEnd()
    {
        await UploadAsync();
        var imports = new ImportsInTrouble(Test.Store) { Failures = 10 };
        var host = await StartAsync(Work(imports));

        await Starts(host).BeginAsync(Order);

        await EndsAsync(host);
        await EveryRowIsCountedOnceAsync(alreadyKnown: RunImport.StretchRows);
    }

    [Fact]
    public async Task Import_ProcessEndsInTheMiddle_AnotherGoesOnWhereItEnded()
    {
        await UploadAsync();
        var imports = new ImportsInTrouble(Test.Store) { HoldsBehind = 2 * RunImport.StretchRows };
        var first = await StartAsync(Work(imports));
        await Starts(first).BeginAsync(Order);
        await imports.AreHeldAsync();
        (await ImportAsync()).Rows.ShouldBe(2 * RunImport.StretchRows);

        // Its orchestration is gone with it, and the rows that it had taken were never counted.
        imports.End();
        await first.DisposeAsync();
        _hosts.Remove(first);
        var second = await StartAsync(Work());
        (await Starts(second).SweepAsync(second.Client, default)).ShouldBe(1);

        await EndsAsync(second);
        await EveryRowIsCountedOnceAsync(alreadyKnown: RunImport.StretchRows);
    }

    [Fact]
    public async Task Import_WhoseStartWasLost_IsBegunByTheSweepOnce()
    {
        await UploadAsync();
        using var noHub = new NudgeQueue(NullLogger<NudgeQueue>.Instance);
        await Starts(noHub).BeginAsync(Order);
        var imports = new ImportsInTrouble(Test.Store) { HoldsBehind = 0 };
        var host = await StartAsync(Work(imports));

        var started = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ =>
            Starts(host).SweepAsync(host.Client, default)));
        await imports.AreHeldAsync();
        var later = await Starts(host).SweepAsync(host.Client, default);
        imports.Release();

        started.Sum().ShouldBe(1);
        later.ShouldBe(0);
        await EndsAsync(host);
        await EveryRowIsCountedOnceAsync(accepted: Rows);
        (await Starts(host).SweepAsync(host.Client, default)).ShouldBe(0);
    }

    [Fact]
    public async Task Sweep_FileThatWasNotAcknowledged_IsLeftAlone()
    {
        await Files.SaveAsync(Order, new MemoryStream([1]), 10, default);
        var host = await StartAsync(Work());

        (await Starts(host).SweepAsync(host.Client, default)).ShouldBe(0);

        (await Test.Store.FindAsync(Order.ImportId, default)).ShouldBeNull();
    }

    [Fact]
    public async Task Visit_OfAnImportThatIsEnded_OnlyLetsTheFileGo()
    {
        await UploadAsync();
        await Test.Store.FinishAsync(Order.ImportId, null, default);

        (await Work().RunAsync(new(Order.ImportId), default)).ShouldBe(ImportTurn.Ended);

        (await Files.FindAsync(Order.ImportId, default)).ShouldBeNull();
        (await ImportAsync()).Rows.ShouldBe(0);
    }

    [Fact]
    public async Task Visit_BesideAnotherOfTheSameImport_CountsNothingTwice()
    {
        await UploadAsync();
        var imports = new ImportsInTrouble(Test.Store) { HoldsBehind = 0 };
        var slow = Task.Run(() => Work(imports).RunAsync(new(Order.ImportId), default));
        await imports.AreHeldAsync();
        var quick = Work(budget: TimeSpan.Zero);
        (await quick.RunAsync(new(Order.ImportId), default)).ShouldBe(ImportTurn.GoesOn);
        (await ImportAsync()).Rows.ShouldBe(RunImport.StretchRows);

        imports.Release();

        (await slow).ShouldBe(ImportTurn.Later);
        (await ImportAsync()).Rows.ShouldBe(RunImport.StretchRows);
        (await Work().RunAsync(new(Order.ImportId), default)).ShouldBe(ImportTurn.Ended);
        await EveryRowIsCountedOnceAsync(alreadyKnown: RunImport.StretchRows);
    }

    [Fact]
    public async Task Visit_WhileTheProcessImportsEnoughOthers_ComesLater()
    {
        await UploadAsync();
        var imports = new ImportsInTrouble(Test.Store) { HoldsBehind = 0 };
        var work = Work(imports);
        var others = Enumerable.Range(0, ImportWork.AtOnce)
            .Select(_ => Task.Run(() => work.RunAsync(new(Order.ImportId), default))).ToList();
        await imports.AreHeldAsync(ImportWork.AtOnce);

        (await work.RunAsync(new(Order.ImportId), default)).ShouldBe(ImportTurn.Later);

        imports.Release();
        await Task.WhenAll(others);
        (await work.RunAsync(new(Order.ImportId), default)).ShouldBe(ImportTurn.Ended);
        (await ImportAsync()).Rows.ShouldBe(Rows);
    }

    [Fact]
    public void Visits_ByHostJson_LeaveTimeAndActivitiesForOthers()
    {
        using var host = HostJson.Read();
        var limit = TimeSpan.Parse(HostJson.Of(host, "functionTimeout").GetString()!, CultureInfo.InvariantCulture);
        var activities = HostJson.Of(host, "extensions", "durableTask", "maxConcurrentActivityFunctions").GetInt32();

        ImportWork.UsualBudget.ShouldBeLessThanOrEqualTo(limit / 4);
        ImportWork.AtOnce.ShouldBeLessThanOrEqualTo(activities / 4);
    }

    [Fact]
    public async Task Import_RunByTwoHubsAtOnce_CountsEveryRowOnce()
    {
        await UploadAsync();
        var one = await StartAsync(Work(budget: TimeSpan.Zero));
        var other = await StartAsync(Work(budget: TimeSpan.Zero));

        await Task.WhenAll(Starts(one).BeginAsync(Order), Starts(other).BeginAsync(Order));

        await EndsAsync(one);
        await EndsAsync(other);
        var import = await ImportAsync();
        (import.State, import.Rows).ShouldBe((ImportState.Done, Rows));
    }

    private async Task UploadAsync()
    {
        var rows = string.Concat(Enumerable.Range(0, Rows).Select(i => $"I-{i},d1,2026-03-01,2026-03-31,10.00,EUR\n"));
        var file = Encoding.UTF8.GetBytes("invoiceId,debtorId,issuedOn,dueOn,amount,currency\n" + rows);
        (await Files.SaveAsync(Order, new MemoryStream(file), file.Length, default)).ShouldNotBeNull();
        (await Test.Store.CreateAsync(Order.ImportId, "invoices", Samples.Monday, default)).ShouldBeTrue();
    }

    /// <summary>What a process of the app does for an import.</summary>
    private ImportWork Work(IImports? imports = null, TimeSpan? budget = null)
    {
        var engine = new EngineFixture(_accounts, _accounts);
        var payments = new TakePayments(_accounts, _accounts, engine.Advance, new NoNudge());
        var clock = new DriveClock(TimeProvider.System);
        var run = new RunImport(
            _accounts, engine.Intake, payments, imports ?? Test.Store, MappingBook.Empty, clock);
        return new(run, Files, TimeProvider.System, NullLogger<ImportWork>.Instance)
        {
            Budget = budget ?? ImportWork.UsualBudget,
        };
    }

    private async Task<DurableTaskTestHost> StartAsync(ImportWork work)
    {
        var host = await ImportHost.StartAsync(work);
        _hosts.Add(host);
        return host;
    }

    private ImportStarts Starts(DurableTaskTestHost host)
    {
        var hub = new NudgeQueue(NullLogger<NudgeQueue>.Instance);
        hub.Use(host.Client);
        return Starts(hub);
    }

    private ImportStarts Starts(NudgeQueue hub) =>
        new(hub, Files, Test.Store, NullLogger<ImportStarts>.Instance);

    private async Task EndsAsync(DurableTaskTestHost host)
    {
        using var patience = new CancellationTokenSource(Patience);
        var ended = await host.Client.WaitForInstanceCompletionAsync(
            ImportDrive.InstanceIdOf(Order.ImportId), patience.Token);
        ended.RuntimeStatus.ShouldBe(OrchestrationRuntimeStatus.Completed);
    }

    private async Task<Import> ImportAsync() =>
        (await Test.Store.FindAsync(Order.ImportId, default)).ShouldNotBeNull();

    /// <summary>
    /// All rows are accepted, but for those that were taken once before without being counted; the file is let go.
    /// </summary>
    private async Task EveryRowIsCountedOnceAsync(int? accepted = null, int alreadyKnown = 0)
    {
        var import = await ImportAsync();
        (import.State, import.Rows, import.Accepted, import.AlreadyKnown)
            .ShouldBe((ImportState.Done, Rows, accepted ?? Rows - alreadyKnown, alreadyKnown));
        (await _accounts.OpenCellsAsync(null, default)).Sum(cell => cell.Count).ShouldBe(Rows);
        (await Files.WaitingAsync(default)).ShouldBeEmpty();
    }
}
