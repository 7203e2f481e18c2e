using Collections.Contracts;
using Collections.Domain;
using Collections.Engine;
using Collections.Engine.Memory;

namespace Collections.Simulation.Tests;

/// <summary>What must not matter: how the clock is moved, and in which order and how often facts arrive.</summary>
public sealed class MetamorphicTests
{
    private const int Runs = 60;

    [Fact]
    public async Task Time_PassedInManySteps_DoesWhatOneStepDoes()
    {
        for (var seed = 0; seed < Runs; seed++)
        {
            var scenario = Scenario.Of(seed) with { Faults = [] };
            var random = new Random(seed);
            var waits = Enumerable.Range(0, 40)
                .Select(_ => new Move.Wait(Scenario.Start.AddSeconds(random.Next(130 * 86_400))));
            var split = scenario with { Moves = [.. scenario.Moves.Concat(waits).OrderBy(m => m.At)] };

            (await EndOfAsync(split)).ShouldBe(await EndOfAsync(scenario), $"seed {seed}");
        }
    }

    /// <summary>P6: what money came in, went back and was credited is the same in whatever order it is told.</summary>
    [Fact]
    public async Task Facts_InAnyOrderAndTwice_LeaveTheSameBalance()
    {
        CaseFact[] facts =
        [
            Samples.Payment("P-1", 300m), Samples.Payment("P-2", 250m), Samples.Payment("P-3", 450m),
            new CaseFact.PaymentReversed("P-2", "R-2", Samples.DueOn),
            new CaseFact.CreditGranted("C-1", Samples.Euro(50m), Samples.DueOn),
            new CaseFact.PaymentReceived("P-4", Samples.Euro(200m), Samples.DueOn),
        ];
        for (var seed = 0; seed < Runs; seed++)
        {
            var told = facts.Concat(facts).ToArray();
            new Random(seed).Shuffle(told);

            var state = await ToldAsync(told);

            state.Open.ShouldBe(Samples.Euro(0m), $"seed {seed}");
            state.Received.ShouldBe(Samples.Euro(950m), $"seed {seed}");
            state.Credited.ShouldBe(Samples.Euro(50m), $"seed {seed}");
            state.IsClosed.ShouldBeTrue($"seed {seed}");
            state.Payments.Count.ShouldBe(4, $"seed {seed}");
        }
    }

    /// <summary>
    /// What one invoice's facts of a day are to the others' does not depend on which is told first; a promise that ends
    /// broken in the course of the day is one of them.
    /// </summary>
    [Fact]
    public async Task DayOfSeveralInvoices_InAnyOrder_LeavesTheSameAgreementsAndStanding()
    {
        var lowered = 0;
        for (var seed = 0; seed < Runs; seed++)
        {
            var random = new Random(seed);
            var days = Enumerable.Range(0, 30).Select(day => DayOf(random, day)).ToList();

            var (agreements, broken) = await LivedAsync(days, shuffle: null);
            lowered += broken;

            (await LivedAsync(days, shuffle: new Random(seed + 1))).Agreements.ShouldBe(agreements, $"seed {seed}");
        }

        lowered.ShouldBeGreaterThan(Runs, "hardly a word was ever broken");
    }

    /// <summary>Up to two facts for each of three invoices.</summary>
    private static List<CaseFact>[] DayOf(Random random, int day) =>
        [.. Enumerable.Range(0, 3).Select(_ => Enumerable.Range(0, random.Next(3))
            .Select(n => FactOf(random, $"{day}-{n}", Scenario.Start.AddDays(day))).ToList())];

    private static CaseFact FactOf(Random random, string id, DateTimeOffset at)
    {
        var today = DateOnly.FromDateTime(at.UtcDateTime);
        return random.Next(5) switch
        {
            0 or 1 => new CaseFact.PromiseMade($"PP-{id}", Samples.Euro(20m), today.AddDays(random.Next(1, 4))),
            2 => new CaseFact.PaymentReceived($"P-{id}", Samples.Euro(random.Next(1, 30)), today),
            3 => new CaseFact.PlanAgreed(
                $"I-{id}", [new(today.AddDays(2), Samples.Euro(500m)), new(today.AddDays(30), Samples.Euro(500m))]),
            _ => new CaseFact.DisputeRaised($"D-{id}", Samples.Euro(10m), DisputeCategory.Price),
        };
    }

    /// <summary>Three invoices hear of each day's facts, and that time passed: in turn, or shuffled.</summary>
    private static async Task<(string Agreements, int Broken)> LivedAsync(
        List<List<CaseFact>[]> days, Random? shuffle)
    {
        var store = new MemoryStore();
        var engine = new EngineFixture(store, store);
        var ids = new[] { "INV-0", "INV-1", "INV-2" };
        await engine.RegisterAsync(
            Scenario.Debtor with { Class = CustomerClass.Premium },
            Scenario.Start,
            [.. ids.Select(id => Samples.Invoice(id, "D1"))]);
        for (var day = 0; day < days.Count; day++)
        {
            var left = ids.Select((id, i) => (
                Id: id, Facts: new Queue<CaseFact>([new CaseFact.TimePassed(), .. days[day][i]]))).ToList();
            while (left.Count > 0)
            {
                var (id, facts) = left[shuffle?.Next(left.Count) ?? 0];
                await engine.ApplyAsync(id, facts.Dequeue(), Scenario.Start.AddDays(day).AddHours(2));
                left.RemoveAll(l => l.Facts.Count == 0);
            }
        }

        var account = (await store.LoadAsync(
            [Engine.Accounts.AccountRequest.Of(new(Samples.Creditor, "D1"), ids)], CancellationToken.None))[0];
        var record = account.Desk!.State.Record;
        var agreements = World.Text(new
        {
            record,
            Cases = ids.Select(id => account.Cases[id].State)
                .Select(s => new { s.Promises, s.Plans, s.Disputes, s.Open }),
        });
        return (agreements, record.Broken.Count);
    }

    /// <summary>Tells facts until none of them is refused: a reversal may come before its payment.</summary>
    private static async Task<CaseState> ToldAsync(IReadOnlyList<CaseFact> facts)
    {
        var store = new MemoryStore();
        var engine = new EngineFixture(store, store);
        await engine.RegisterAsync(Samples.Debtor("D1"), Samples.Monday, Samples.Invoice("INV-1", "D1"));
        var left = new Queue<CaseFact>(facts);
        for (var tries = 0; left.Count > 0; tries++)
        {
            tries.ShouldBeLessThan(100, "a fact is refused for ever");
            var fact = left.Dequeue();
            if (await engine.ApplyAsync("INV-1", fact, Samples.Monday) is Outcome.Refused)
            {
                left.Enqueue(fact);
            }
        }

        return (await store.CaseAsync("INV-1", CancellationToken.None)).ShouldNotBeNull().State;
    }

    private static async Task<string> EndOfAsync(Scenario scenario)
    {
        var world = new World(scenario);
        await world.RunAsync();
        await Promises.ShouldHoldAsync(world);
        return await world.EverythingAsync();
    }
}
