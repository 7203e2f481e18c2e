using Collections.Contracts;
using Collections.Domain;

namespace Collections.Simulation.Tests;

/// <summary>Something that people do at a moment of virtual time.</summary>
public abstract record Move(DateTimeOffset At)
{
    /// <summary>A fact is told of an invoice; <paramref name="Twice"/>: its sender does not trust the answer.</summary>
    public sealed record Tell(DateTimeOffset At, string InvoiceId, CaseFact Fact, bool Twice = false) : Move(At);

    /// <summary>Everything that waits for an approval is decided.</summary>
    public sealed record Decide(DateTimeOffset At, bool Granted) : Move(At);

    /// <summary>Nobody does anything: the clock is moved on in one more step.</summary>
    public sealed record Wait(DateTimeOffset At) : Move(At);

    /// <summary>A provider reports on everything it took; <paramref name="Times"/> says how often.</summary>
    public sealed record Report(DateTimeOffset At, NoticeOutcome Outcome, int Times) : Move(At);
}

/// <summary>
/// All of one run: what is owed, what people do, what goes wrong. The same scenario runs the same way.
/// </summary>
public sealed record Scenario(
    IReadOnlyList<(Invoice Invoice, string Policy)> Invoices, IReadOnlyList<Move> Moves, IReadOnlyList<Fault> Faults)
{
    private static readonly string[] Policies = ["standard", "risk", "premium", "interest"];

    public static DateTimeOffset Start => Samples.Monday;

    /// <summary>When everything is well again.</summary>
    public static DateTimeOffset Healed => Start.AddDays(130);

    public static DateTimeOffset End => Healed.AddDays(30);

    public static Debtor Debtor { get; } = Samples.Debtor("D1") with
    {
        Address = new(["Main Street 1"], "10115", "Berlin", null, "DE"),
    };

    /// <summary>Until then the service system brings nothing back.</summary>
    public DateTimeOffset RestoresFrom { get; init; }

    public ProviderKind Provider { get; init; } = ProviderKind.Asked;

    /// <summary>True where what a desk queues goes together, as the driver on Azure sends it.</summary>
    public bool Together { get; init; }

    /// <summary>Every scenario has one number, and every number one scenario.</summary>
    public static Scenario Of(int seed)
    {
        var random = new Random(seed);
        var invoices = Enumerable.Range(1, random.Next(1, 4)).Select(n => Owed(random, n)).ToList();
        var moves = Enumerable.Range(0, random.Next(9)).Select(n => Any(random, n, invoices.Count))
            .Append(new Move.Decide(Start.AddDays(random.Next(80, 100)), random.Next(3) > 0))
            .Append(new Move.Decide(Start.AddDays(random.Next(100, 130)), random.Next(3) > 0))
            .OrderBy(m => m.At);
        var faults = Enumerable.Range(0, random.Next(12)).Select(n => Wrong(random, n, invoices.Count));
        return new(invoices, [.. moves], [.. faults])
        {
            Provider = (ProviderKind)random.Next(3),
            Together = random.Next(2) == 0,
        };
    }

    /// <summary>
    /// One invoice from its registration over suspension to legal and, at last, to its payment: every kind of step and
    /// effect, and no fault.
    /// </summary>
    public static Scenario WholeLife { get; } = new(
        [(Samples.Invoice("INV-1", "D1") with { ServiceId = "line-1" }, "standard")],
        [
            new Move.Decide(Start.AddDays(86), Granted: true),
            new Move.Tell(Start.AddDays(95), "INV-1", Samples.Payment("P-1", 400m)),
            new Move.Decide(Start.AddDays(121), Granted: true),
            new Move.Tell(Start.AddDays(125), "INV-1", Samples.Payment("P-2", 600m), Twice: true),
        ],
        []);

    /// <summary>
    /// Invoices due a few days apart for one service, much granting and paying around the cuts, and a service system
    /// that needs its time to bring a service back.
    /// </summary>
    public static Scenario OneServiceOf(int seed)
    {
        var random = new Random(seed);
        var invoices = Enumerable.Range(1, 3).Select(n => (
            Samples.Invoice($"INV-{n}", "D1", 600m, dueOn: Samples.DueOn.AddDays(random.Next(8)))
                with
            { ServiceId = "line-1" },
            "standard")).ToList();
        var granted = Enumerable.Range(80, 50).Select(day => (Move)new Move.Decide(Start.AddDays(day), Granted: true));
        var paid = Enumerable.Range(0, 4).Select(n =>
        {
            var at = Start.AddDays(85).AddMinutes(random.Next(12 * 24 * 60));
            return new Move.Tell(at, $"INV-{random.Next(3) + 1}", Samples.Payment($"P-{n}", 580m));
        });
        var faults = Enumerable.Range(0, 4).Select(n => Wrong(random, n, invoices.Count));
        return new(invoices, [.. granted.Concat(paid).OrderBy(m => m.At)], [.. faults])
        {
            RestoresFrom = Start.AddDays(85).AddHours(random.Next(8 * 24)),
        };
    }

    public override string ToString() => string.Join(
        '\n',
        Invoices.Select(i => $"  owed   {i.Invoice.InvoiceId} {i.Invoice.Amount} by {i.Policy}, {i.Invoice.ServiceId}")
            .Concat(Moves.Select(m => $"  move   {m}"))
            .Concat(Faults.Select(f => $"  fault  {f}"))
            .Append($"  provider {Provider}"));

    private static (Invoice Invoice, string Policy) Owed(Random random, int number) => (
        Samples.Invoice(
            $"INV-{number}", "D1", 100m * random.Next(1, 12), dueOn: Samples.DueOn.AddDays(-random.Next(30)))
            with
        { ServiceId = random.Next(2) == 0 ? $"line-{random.Next(2)}" : null },
        Policies[random.Next(Policies.Length)]);

    private static Move Any(Random random, int number, int invoices)
    {
        var at = Start.AddMinutes(random.Next(130 * 24 * 60));
        return random.Next(6) switch
        {
            0 => new Move.Report(
                at, random.Next(4) > 0 ? NoticeOutcome.Delivered : NoticeOutcome.Failed, random.Next(1, 4)),
            _ => About(random, number, invoices, at),
        };
    }

    private static Move.Tell About(Random random, int number, int invoices, DateTimeOffset at) =>
        new(at, $"INV-{random.Next(invoices) + 1}", AnyFact(random, number, at), random.Next(3) == 0);

    private static CaseFact AnyFact(Random random, int number, DateTimeOffset at)
    {
        var today = DateOnly.FromDateTime(at.UtcDateTime);
        var amount = Samples.Euro(50m * random.Next(1, 24));
        Money? part = random.Next(2) == 0 ? amount : null;
        return random.Next(11) switch
        {
            0 or 1 or 2 => new CaseFact.PaymentReceived($"P-{number}", amount, today),
            3 => new CaseFact.PaymentReversed($"P-{random.Next(number + 1)}", $"R-{number}", today),
            4 => new CaseFact.CreditGranted($"C-{number}", amount, today),
            5 => new CaseFact.HoldPlaced(
                new($"H-{number}", "talks", "Ann", today, today.AddDays(random.Next(1, 20)), part)),
            6 => new CaseFact.HoldLifted($"H-{random.Next(number + 1)}", "Ann"),
            7 => new CaseFact.DisputeRaised($"D-{number}", part, DisputeCategory.Price),
            8 => new CaseFact.PromiseMade($"PP-{number}", part, today.AddDays(random.Next(1, 15))),
            9 => new CaseFact.PlanAgreed(
                $"I-{number}",
                [new(today.AddDays(7), Samples.Euro(500m)), new(today.AddDays(35), Samples.Euro(500m))]),
            _ => new CaseFact.DisputeResolved($"D-{random.Next(number + 1)}", DisputeState.Rejected, "Ann"),
        };
    }

    private static Fault Wrong(Random random, int number, int invoices)
    {
        var kinds = Enum.GetValues<FaultKind>();
        var kind = random.Next(3) == 0
            ? random.Next(2) == 0 ? FaultKind.CrashBefore : FaultKind.CrashAfter
            : kinds[random.Next(kinds.Length)];
        var between = kind == FaultKind.FactComesBetween
            ? About(random, 100 + number, invoices, Start.AddDays(random.Next(130)))
            : null;
        return new(random.Next(500), kind, between);
    }
}
