using Collections.Contracts;
using Collections.Domain;

namespace Collections.Simulation.Tests;

/// <summary>One life of one case, with one thing going wrong: at every port call in turn.</summary>
public sealed class WholeLifeTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task WholeLife_Undisturbed_ReachesEveryStageAndPartner(bool together)
    {
        var world = await RunAsync(Scenario.WholeLife with { Together = together });

        var state = (await world.Store.CaseAsync("INV-1", CancellationToken.None)).ShouldNotBeNull().State;
        state.ClosedFor.ShouldBe(CloseReason.Paid);
        state.StageBeforeClose.ShouldBe(Stage.Legal);
        state.Steps.ShouldAllBe(s => s.Outcome == StepOutcome.Done);
        world.Provider.Taken.Count.ShouldBe(12);
        world.Partners.Taken.Count.ShouldBe(4, string.Join(", ", world.Partners.Taken));
    }

    [Theory]
    [InlineData(FaultKind.CrashBefore)]
    [InlineData(FaultKind.CrashAfter)]
    [InlineData(FaultKind.Conflict)]
    [InlineData(FaultKind.Conflict, true)]
    public async Task WholeLife_AFaultAtEveryCall_EndsAsIfNothingHadHappened(FaultKind fault, bool together = false)
    {
        var life = Scenario.WholeLife with { Provider = ProviderKind.Idempotent, Together = together };
        var undisturbed = await RunAsync(life);
        var expected = await undisturbed.EverythingAsync();
        for (int? call = 0; call is { } next;)
        {
            var world = await RunAsync(life with { Faults = [new(next, fault)] });
            (await world.EverythingAsync()).ShouldBe(expected, $"{fault} at call {next}");
            call = world.Faults.StruckAt + 1;
        }
    }

    /// <summary>
    /// Here what happens may differ: work that is delivered out of order sends in another order, a commit whose answer
    /// was lost puts work off by minutes, and a provider that is not idempotent leaves a message whose process ended
    /// before the call unknown. The promises hold all the same.
    /// </summary>
    [Theory]
    [InlineData(FaultKind.CrashBefore, ProviderKind.Asked)]
    [InlineData(FaultKind.CrashAfter, ProviderKind.Asked)]
    [InlineData(FaultKind.CrashBefore, ProviderKind.Forgetful)]
    [InlineData(FaultKind.CrashAfter, ProviderKind.Forgetful)]
    [InlineData(FaultKind.AppliedAndFailed, ProviderKind.Asked)]
    [InlineData(FaultKind.Redelivered, ProviderKind.Asked)]
    [InlineData(FaultKind.TakenAndUnknown, ProviderKind.Asked)]
    [InlineData(FaultKind.LostAndUnknown, ProviderKind.Asked)]
    [InlineData(FaultKind.Temporary, ProviderKind.Asked)]
    [InlineData(FaultKind.CrashBefore, ProviderKind.Asked, true)]
    [InlineData(FaultKind.CrashAfter, ProviderKind.Asked, true)]
    [InlineData(FaultKind.CrashBefore, ProviderKind.Forgetful, true)]
    [InlineData(FaultKind.CrashAfter, ProviderKind.Forgetful, true)]
    [InlineData(FaultKind.CrashBefore, ProviderKind.Idempotent, true)]
    [InlineData(FaultKind.CrashAfter, ProviderKind.Idempotent, true)]
    [InlineData(FaultKind.AppliedAndFailed, ProviderKind.Asked, true)]
    [InlineData(FaultKind.TakenAndUnknown, ProviderKind.Asked, true)]
    [InlineData(FaultKind.LostAndUnknown, ProviderKind.Asked, true)]
    [InlineData(FaultKind.Temporary, ProviderKind.Asked, true)]
    public async Task WholeLife_AFaultAtEveryCall_KeepsEveryPromise(
        FaultKind fault, ProviderKind provider, bool together = false)
    {
        var life = Scenario.WholeLife with { Provider = provider, Together = together };
        for (int? call = 0; call is { } next;)
        {
            var world = await RunAsync(life with { Faults = [new(next, fault)] });
            call = world.Faults.StruckAt + 1;
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task WholeLife_APaymentBeforeEveryCall_StopsEveryClaim(bool together)
    {
        var life = Scenario.WholeLife with { Together = together };
        var calls = (await RunAsync(life)).Faults.Calls;
        var registered = new World(life);
        await registered.RegisterAsync();
        var payment = new Move.Tell(Scenario.Start, "INV-1", Samples.Payment("P-0", 1_000m));
        var before = 0;
        for (var call = registered.Faults.Calls; call < calls; call++)
        {
            var world = await RunAsync(life with { Faults = [new(call, FaultKind.FactComesBetween, payment)] });
            var state = (await world.Store.CaseAsync("INV-1", CancellationToken.None)).ShouldNotBeNull().State;
            state.ClosedFor.ShouldBe(CloseReason.Paid);
            world.Provider.Taken.Count.ShouldBeGreaterThanOrEqualTo(before, $"call {call}");
            before = world.Provider.Taken.Count;
        }

        before.ShouldBe(12);
    }

    /// <summary>Runs a scenario to its end, where every promise must hold.</summary>
    private static async Task<World> RunAsync(Scenario scenario)
    {
        var world = new World(scenario);
        await world.RunAsync();
        await Promises.ShouldHoldAsync(world);
        return world;
    }
}
