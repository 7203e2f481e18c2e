using System.Diagnostics;
using Azure.Data.Tables;
using Collections.Azure.Tables;
using Collections.Contracts;

namespace Collections.Azure.Tests.Tables;

/// <summary>
/// What the overview takes for the sums of open invoices: where they are kept, beside adding up a row for each.
/// </summary>
internal sealed record SumReading(int Open, int CallsAddedUp, TimeSpan AddedUp, int CallsKept, TimeSpan Kept)
{
    private const int Readings = 15;

    /// <summary>Both ways over the same rows, in tables of their own: the median of 15 readings.</summary>
    public static async Task<SumReading> MeasureAsync(Azurite azurite, int open)
    {
        var log = new CallLog();
        await using var test = await RegisteredAsync(azurite);
        await AddOpenAsync(test.Tables, open - 1);
        using var store = await test.AnotherAsync(azurite.Open(log));
        var (callsAddedUp, addedUp) = await ReadAsync(store, log, open);
        using var sweeper = test.Another(TimeSpan.Zero);
        await KeepAsync(sweeper);
        var (callsKept, kept) = await ReadAsync(store, log, open);
        return new(open, callsAddedUp, addedUp, callsKept, kept);
    }

    /// <summary>Tables of their own with one open invoice.</summary>
    public static async Task<TableStoreUnderTest> RegisteredAsync(Azurite azurite)
    {
        var test = await TableStoreUnderTest.CreateAsync(azurite.Open());
        await new EngineFixture(test.Store, test.Store).RegisterAsync(
            Samples.Debtor("D1"), Samples.Monday, Samples.Invoice("INV-1", "D1"));
        return test;
    }

    /// <summary>Adds list rows of open invoices beside those of the one case that is there.</summary>
    public static async Task AddOpenAsync(StorageTables tables, int count)
    {
        var shown = (await ListTruth.ReadAsync(tables)).Cases.ShouldHaveSingleItem();
        await Parallel.ForEachAsync(Enumerable.Range(0, count).Chunk(100), async (numbers, cancellation) =>
            await tables.Lists.SubmitTransactionAsync(
                numbers.Select(n => new TableTransactionAction(
                    TableTransactionActionType.Add,
                    Listings.Of(shown with { Row = shown.Row with { InvoiceId = $"X-{n}" } })
                        .First(r => r.Key[0] == 's').Value)),
                cancellation));
    }

    /// <summary>Sweeps until sums are kept and everything settled is in them.</summary>
    public static async Task KeepAsync(TableStore sweeper)
    {
        for (var run = 0; run < 4; run++)
        {
            await sweeper.RepairProjectionsAsync(100, default);
        }
    }

    public static string Table(IEnumerable<SumReading> readings) => string.Join(
        Environment.NewLine,
        readings.Select(r => $"| {r.Open:N0} | {r.CallsAddedUp} | {r.AddedUp.TotalMilliseconds:F1} | {r.CallsKept} "
            + $"| {r.Kept.TotalMilliseconds:F1} | {r.Kept / r.AddedUp:F3} |")
            .Prepend("|---|---|---|---|---|---|")
            .Prepend("| open invoices | calls, added up | ms | calls, kept | ms | ratio of times |"));

    private static async Task<(int Calls, TimeSpan Took)> ReadAsync(TableStore store, CallLog log, int open)
    {
        var took = new List<TimeSpan>();
        var calls = 0;
        for (var reading = 0; reading < Readings; reading++)
        {
            var (before, began) = (log.Calls, Stopwatch.GetTimestamp());
            var cells = await store.OpenCellsAsync(Samples.Creditor, default);
            took.Add(Stopwatch.GetElapsedTime(began));
            calls = log.Calls - before;
            cells.Sum(c => c.Count).ShouldBe(open);
        }

        return (calls, took.Order().ElementAt(Readings / 2));
    }
}
