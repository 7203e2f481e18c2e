using System.Text;
using Collections.Contracts;
using Collections.Domain;

namespace Collections.Simulation.Tests;

/// <summary>Rules 12 and 13 where several invoices hold one service: it is off exactly while one of them has cut it.
/// </summary>
public sealed class ServiceTests
{
    private const int Runs = 150;

    [Fact]
    public async Task OneService_CutAndRestoredForSeveralInvoices_IsAsTheCasesSay()
    {
        var waited = 0;
        for (var seed = 0; seed < Runs; seed++)
        {
            var world = new World(Scenario.OneServiceOf(seed));
            var failure = await Trace.FaultOfAsync(world);
            failure.ShouldBeNull($"seed {seed}\n{Scenario.OneServiceOf(seed)}\n{failure}");
            waited += await WaitedAsync(world);
        }

        waited.ShouldBeGreaterThan(0, "no cut ever met a restore under way");
    }

    [Fact]
    public async Task Restore_DoneByHandWhileTheCallsFail_IsNotCalledForAnyMore()
    {
        var start = Scenario.Start;
        var world = new World(Scenario.WholeLife with { RestoresFrom = start.AddDays(95) });
        await world.RegisterAsync();
        await world.PassAsync(start.AddDays(86));
        await world.MakeAsync(new Move.Decide(world.Now, Granted: true));
        await world.PassAsync(start.AddDays(93));
        await world.MakeAsync(new Move.Tell(world.Now, "INV-1", Samples.Payment("P-1", 980m)));
        await world.PassAsync(start.AddDays(94));
        var state = (await world.Store.CaseAsync("INV-1", CancellationToken.None))!.State;
        var asked = state.Tasks.Single(t => t.Kind == TaskKinds.RestoreFailed);

        await world.MakeAsync(new Move.Tell(
            world.Now, "INV-1", new CaseFact.TaskCompleted(asked.TaskId, "Sven", "done")));
        await world.PassAsync(start.AddDays(100));

        (await world.Store.CaseAsync("INV-1", CancellationToken.None))!.State.Suspension!.Phase
            .ShouldBe(SuspensionPhase.Restored);
        world.Partners.Taken.ShouldBe([$"suspend:{state.Suspension!.OrderId}"]);
        (await world.Store.OutboxAsync(world.Account, null, 10, CancellationToken.None)).ShouldBeEmpty();
    }

    private static async Task<int> WaitedAsync(World world)
    {
        var count = 0;
        foreach (var id in new[] { "INV-1", "INV-2", "INV-3" })
        {
            count += (await world.Store.EventsAsync(id, 0, 1_000, CancellationToken.None)).Count(link =>
                Encoding.UTF8.GetString(link.Json.Span).Contains("is being restored", StringComparison.Ordinal));
        }

        return count;
    }
}
