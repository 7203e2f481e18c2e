using System.Diagnostics;
using Collections.Domain;
using Collections.Local.Store;

namespace Collections.Benchmarks;

/// <summary>
/// How long after a payment is handed over no message of its invoice can be claimed any more: the payment is answered
/// when it is committed, and every claim reads the facts in its own commit, so the answer is that moment.
/// </summary>
internal static class StopBench
{
    private const int Payments = 1_000;

    internal static async Task RunAsync()
    {
        Console.WriteLine();
        Console.WriteLine("payment to \"no claim can begin\"     p50 ms    p99 ms   claims after");
        foreach (var durability in new[] { Durability.Fast, Durability.Full })
        {
            await RunAsync(durability);
        }
    }

    private static async Task RunAsync(Durability durability)
    {
        using var bench = new Bench(durability);
        await bench.RegisterAsync(Payments);
        var took = new List<double>(Payments);
        var claimed = 0;
        for (var i = 0; i < Payments; i++)
        {
            var invoice = Bench.Invoice(i);
            var watch = Stopwatch.StartNew();
            await bench.Advance.ApplyAsync(
                invoice.InvoiceId,
                new CaseFact.PaymentReceived($"p-{i}", invoice.Amount, Bench.DueOn),
                Bench.Start,
                CancellationToken.None);
            took.Add(watch.Elapsed.TotalMilliseconds);
            claimed += await bench.Advance.ApplyAsync(
                invoice.InvoiceId, new CaseFact.TimePassed(), Bench.Morning, CancellationToken.None) is Outcome.Accepted
                && (await bench.Store.CaseAsync(invoice.InvoiceId, CancellationToken.None))!.State.Running is not null
                ? 1
                : 0;
        }

        took.Sort();
        Console.WriteLine(
            $"{durability,-34}{took[Payments / 2],9:0.00}{took[Payments * 99 / 100],10:0.00}{claimed,15}");
    }
}
