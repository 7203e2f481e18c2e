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
