using System.IO.Pipelines;
using System.Text;
using Collections.Contracts;
using Collections.Domain;
using Collections.Engine.Imports;
using Collections.Engine.Keeping;
using Collections.Engine.Memory;
using Collections.Engine.Sending;

namespace Collections.Engine.Tests.Imports;

/// <summary>Imports that are long, or broken off.</summary>
[Collection(nameof(Alone))]
public sealed class RunImportTest
{
    private const string Header = "invoiceId,debtorId,issuedOn,dueOn,amount,currency\n";

    private readonly MemoryStore _store = new();
    private readonly EngineFixture _engine;
    private readonly TakePayments _payments;
    private readonly RunImport _imports;

    public RunImportTest()
    {
        _engine = new(_store, _store);
        var nudge = new Quiet();
        _payments = new(_store, _store, _engine.Advance, nudge);
        _imports = new(_store, _engine.Intake, _payments, _store, MappingBook.Empty, nudge);
    }

    [Fact]
    public async Task Run_BrokenOffBetweenStretches_GoesOnWithoutRepeating()
    {
        var file = await FileAsync(1_000);
        using var broken = new CancellationTokenSource();
        var seen = new Watch(import =>
        {
            if (import.Rows == RunImport.StretchRows)
            {
                broken.Cancel();
            }
        });
        var order = new ImportOrder("imp-1", ImportKind.Invoices, null);

        await Should.ThrowAsync<OperationCanceledException>(
            () => _imports.RunAsync(order, new MemoryStream(file), seen, broken.Token));
        var half = await _store.FindAsync("imp-1", default);
        var whole = await _imports.RunAsync(order, new MemoryStream(file), null, default);
        var again = await _imports.RunAsync(order, new MemoryStream(file), null, default);

        half.ShouldNotBeNull().State.ShouldBe(ImportState.Running);
        half.Rows.ShouldBe(RunImport.StretchRows);
        whole.State.ShouldBe(ImportState.Done);
        whole.Rows.ShouldBe(1_000);
        whole.Accepted.ShouldBe(1_000);
        again.ShouldBe(whole);
    }

    [Fact]
    public async Task Run_ToldToPause_EndsBehindItsStretchAndIsGoneOnWith()
    {
        var file = await FileAsync(1_000);
        var order = new ImportOrder("imp-1", ImportKind.Invoices, null);

        var half = await _imports.RunAsync(order, new MemoryStream(file), null, default, pause: new(canceled: true));
        var more = await _imports.RunAsync(order, new MemoryStream(file), null, default, pause: new(canceled: true));
        var whole = await _imports.RunAsync(order, new MemoryStream(file), null, default, pause: new(canceled: true));

        (half.State, half.Accepted).ShouldBe((ImportState.Running, RunImport.StretchRows));
        (more.State, more.Accepted).ShouldBe((ImportState.Running, 2 * RunImport.StretchRows));
        (whole.State, whole.Accepted).ShouldBe((ImportState.Done, 1_000));
    }

    [Fact]
    public async Task Run_WhereAnotherGetsAhead_StopsAndAddsNothing()
    {
        var file = await FileAsync(1_000);
        var order = new ImportOrder("imp-1", ImportKind.Invoices, null);
        var overtaken = new Watch(import =>
        {
            if (import.Rows == RunImport.StretchRows)
            {
                _store.AddAsync("imp-1", import.Rows, new(RunImport.StretchRows, 0, []), default).Result.ShouldBeTrue();
            }
        });

        var stopped = await _imports.RunAsync(order, new MemoryStream(file), overtaken, default);
        var whole = await _imports.RunAsync(order, new MemoryStream(file), null, default);

        (stopped.State, stopped.Rows).ShouldBe((ImportState.Running, 2 * RunImport.StretchRows));
        (whole.State, whole.Rows).ShouldBe((ImportState.Done, 1_000));
    }

    [Fact]
    public async Task Run_BrokenOffBeforeTheEndIsOnRecord_HasToldTheFeed()
    {
        var feed = new CashFeed(_store, _engine.Policies);
        await feed.ReportAsync(Samples.Monday.AddDays(-1), Samples.Monday, default);
        var imports = new RunImport(
            _store, _engine.Intake, _payments, new Endless(_store), MappingBook.Empty, new Quiet(), feed);
        var file = Encoding.UTF8.GetBytes("paymentId,invoiceId,amount,currency,receivedOn\n");

        await Should.ThrowAsync<IOException>(() => imports.RunAsync(
            new("imp-1", ImportKind.Payments, null), new MemoryStream(file), null, default));

        (await feed.AsOfAsync(default)).ShouldBe(Samples.Monday);
    }

    [Fact]
    public async Task Run_LongFile_NeedsNoMoreMemoryThanAShortOne()
    {
        await _engine.RegisterAsync(Samples.Debtor("d1"), Samples.Monday);
        var inUse = new List<long>();
        var watch = new Watch(import =>
        {
            if (import.Rows % 10_000 == 0)
            {
                inUse.Add(GC.GetTotalMemory(forceFullCollection: true));
            }
        });

        // The same four invoices over and over: the ledger does not grow, so what grows would be the import.
        var pipe = new Pipe();
        var writing = WriteAsync(pipe.Writer, string.Concat("ABCD".Select(id => Row($"{id}"))), 10_000);
        await using var file = pipe.Reader.AsStream();
        var done = await _imports.RunAsync(new("imp-1", ImportKind.Invoices, null), file, watch, default);
        await writing;

        done.Rows.ShouldBe(40_000);
        done.AlreadyKnown.ShouldBe(39_996);
        inUse.Count.ShouldBeGreaterThanOrEqualTo(4);
        (inUse.Max() - inUse[0]).ShouldBeLessThan(200_000);
    }

    /// <summary>So many invoices of one debtor, who is known.</summary>
    private async Task<byte[]> FileAsync(int rows)
    {
        await _engine.RegisterAsync(Samples.Debtor("d1"), Samples.Monday);
        return Encoding.UTF8.GetBytes(
            Header + string.Concat(Enumerable.Range(0, rows).Select(i => Row($"I-{i}"))));
    }

    private static string Row(string id) => $"{id},d1,2026-03-01,2026-03-31,10.00,EUR\n";

    private sealed class Quiet : INudge, IClock
    {
        public DateTimeOffset Now => Samples.Monday;

        public void Nudge(AccountId account)
        {
            // Nobody drives here.
        }
    }

    private sealed class Watch(Action<Import> seen) : IProgress<Import>
    {
        public void Report(Import value) => seen(value);
    }

    /// <summary>A record that is out of reach when an import wants to end.</summary>
    private sealed class Endless(IImports inner) : IImports
    {
        public Task FinishAsync(string importId, string? failure, CancellationToken cancellation) =>
            throw new IOException("No route to host.");

        public Task<bool> CreateAsync(
            string importId, string kind, DateTimeOffset now, CancellationToken cancellation) =>
            inner.CreateAsync(importId, kind, now, cancellation);

        public Task<bool> AddAsync(
            string importId, long rowsBefore, ImportProgress progress, CancellationToken cancellation) =>
            inner.AddAsync(importId, rowsBefore, progress, cancellation);

        public Task<Import?> FindAsync(string importId, CancellationToken cancellation) =>
            inner.FindAsync(importId, cancellation);

        public Task<IReadOnlyList<ImportError>> ErrorsAsync(
            string importId, long afterRow, int limit, CancellationToken cancellation) =>
            inner.ErrorsAsync(importId, afterRow, limit, cancellation);
    }

    /// <summary>A header, then some rows again and again, without ever being whole anywhere.</summary>
    private static async Task WriteAsync(PipeWriter writer, string rows, int times)
    {
        await writer.WriteAsync(Encoding.UTF8.GetBytes(Header));
        var bytes = Encoding.UTF8.GetBytes(rows);
        for (var i = 0; i < times; i++)
        {
            await writer.WriteAsync(bytes);
        }

        await writer.CompleteAsync();
    }
}
