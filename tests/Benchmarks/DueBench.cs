using System.Diagnostics;
using Collections.Engine;
using Collections.Engine.Accounts;

namespace Collections.Benchmarks;

/// <summary>
/// N cases due on one day, advanced and committed as the driver does it, next to SQLite writing the very rows that
/// came of it: the same values, tables, indexes and batches, without deciding, reading, hashing or encoding.
/// </summary>
internal static class DueBench
{
    internal static async Task RunAsync(IReadOnlyList<int> sizes)
    {
        Console.WriteLine();
        Console.WriteLine("due on one day      cases/s      raw/s     ratio   CPU ratio   µs/case   rows   peak MB");

        // The first steps of a process measure its compiler.
        await MeasureAsync(20_000);
        foreach (var size in sizes)
        {
            Console.WriteLine(await MeasureAsync(size));
        }
    }

    /// <summary>
    /// The ratio by the clock suffers where others use the machine meanwhile; that by processor time hardly does.
    /// </summary>
    private static async Task<string> MeasureAsync(int size)
    {
        using var bench = new Bench();
        await bench.RegisterAsync(size);
        var before = RawRows.Copy(bench.File);
        var watch = Stopwatch.StartNew();
        var processor = Environment.CpuUsage.TotalTime;
        var cases = 0L;
        var batches = 0;
        while (await bench.Store.DueAsync(Bench.Morning, Work.BatchSize, CancellationToken.None) is { Count: > 0 } due)
        {
            var wakes = due.Where(w => w.Kind != WorkKind.Effect).ToList();
            if (wakes.Count == 0)
            {
                break;
            }

            await bench.Advance.WakeAsync(wakes, Bench.Morning, CancellationToken.None);
            cases += wakes.Count(w => w.Kind == WorkKind.Case);
            batches++;
        }

        var ours = watch.Elapsed;
        var oursProcessor = Environment.CpuUsage.TotalTime - processor;
        var peak = Machine.PeakMegabytes();
        var (raw, rawProcessor, rows) = RawRows.Replay(before, bench.File, batches);
        return $"{size,-14:N0}{cases / ours.TotalSeconds,13:N0}{cases / raw.TotalSeconds,11:N0}{raw / ours,10:0.00}"
            + $"{rawProcessor / oursProcessor,12:0.00}{ours.TotalMicroseconds / cases,10:0}{rows / (double)cases,7:0.0}"
            + $"{peak,10:N0}";
    }
}
