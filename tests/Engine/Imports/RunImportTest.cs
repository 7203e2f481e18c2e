using System.IO.Pipelines;
using System.Text;
using Collections.Contracts;
using Collections.Domain;
using Collections.Engine.Imports;
using Collections.Engine.Keeping;
using Collections.Engine.Memory;

namespace Collections.Engine.Tests.Imports;

/// <summary>Imports that are long, or broken off.</summary>
[Collection(nameof(Alone))]
public sealed class RunImportTest
{
    private const string Header = "invoiceId,debtorId,issuedOn,dueOn,amount,currency\n";

    private readonly MemoryStore _store = new();
    private readonly EngineFixture _engine;
    private readonly RunImport _imports;

    public RunImportTest()
    {
        _engine = new(_store, _store);
        var nudge = new Quiet();
        var payments = new TakePayments(_store, _store, _engine.Advance, nudge);
        _imports = new(_store, _engine.Intake, payments, _store, MappingBook.Empty, nudge);
    }

    [Fact]
    public async Task Run_BrokenOffBetweenStretches_GoesOnWithoutRepeating()
    {
        await _engine.RegisterAsync(Samples.Debtor("d1"), Samples.Monday);
        var rows = string.Concat(Enumerable.Range(0, 1_000).Select(i => Row($"I-{i}")));
        var file = Encoding.UTF8.GetBytes(Header + rows);
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
