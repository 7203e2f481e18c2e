using System.Diagnostics;
using Collections.Domain;

namespace Collections.Benchmarks;

/// <summary>What one decision costs without any store: a reminder that falls due, and a payment.</summary>
internal static class DecideBench
{
    private const int Rounds = 200_000;

    internal static void Run()
    {
        var invoice = Bench.Invoice(1);
        var debtor = Bench.Debtor(0);
        var policy = Bench.Catalog.Policies.Current.Single(p => p.Ref.Name == "standard");
        var context = new CaseContext(
            policy, debtor, Bench.Catalog.Calendar.For(debtor), new Dictionary<string, IReadOnlyList<string>>());
        var open = Case.Decide(null, new CaseFact.Registered(invoice, policy.Ref, 1), context, Bench.Start).State!;
        var payment = new CaseFact.PaymentReceived("p-1", invoice.Amount, Bench.DueOn);

        Console.WriteLine();
        Console.WriteLine("decide                                  µs     bytes    events");
        Measure("time passes, a reminder is due", open, new CaseFact.TimePassed(), context);
        Measure("time passes, nothing is due", open, new CaseFact.TimePassed(), context, Bench.Start.AddHours(1));
        Measure("a payment closes the case", open, payment, context);
    }

    private static void Measure(
        string name, CaseState state, CaseFact fact, CaseContext context, DateTimeOffset? at = null)
    {
        var now = at ?? Bench.Morning;
        var events = 0;
        for (var i = 0; i < Rounds / 10; i++)
        {
            events = Case.Decide(state, fact, context, now).Events.Count;
        }

        var bytes = GC.GetAllocatedBytesForCurrentThread();
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < Rounds; i++)
        {
            events = Case.Decide(state, fact, context, now).Events.Count;
        }

        var each = watch.Elapsed.TotalMicroseconds / Rounds;
        bytes = (GC.GetAllocatedBytesForCurrentThread() - bytes) / Rounds;
        Console.WriteLine($"{name,-34}{each,8:0.00}{bytes,10:N0}{events,10}");
    }
}
