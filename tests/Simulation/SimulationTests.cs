using System.Globalization;
using Collections.Domain;

namespace Collections.Simulation.Tests;

/// <summary>
/// Thousands of lives of one account under random faults; a failure tells its seed and shortest trace.
/// </summary>
public sealed class SimulationTests
{
    private const int Runs = 1_500;

    [Fact]
    public async Task Lives_UnderRandomFaults_KeepEveryPromise()
    {
        var calls = 0L;
        var claims = 0;
        var restarts = 0;
        var taken = 0;
        for (var seed = 0; seed < Runs; seed++)
        {
            var world = new World(Scenario.Of(seed), folds: seed % 10 == 0);
            if (await Trace.FaultOfAsync(world) is { } failure)
            {
                Assert.Fail(await Trace.ShortestAsync(seed, failure));
            }

            calls += world.Faults.Calls;
            claims += world.Auditor.Claims;
            restarts += world.Restarts;
            taken += world.Provider.Taken.Count;
        }

        claims.ShouldBeGreaterThan(Runs);
        restarts.ShouldBeGreaterThan(Runs);
        TestContext.Current.SendDiagnosticMessage(string.Create(
            CultureInfo.InvariantCulture,
            $"{Runs} lives, {calls} port calls, {restarts} crashes, {claims} claims, {taken} messages"));
    }
}

/// <summary>Runs scenarios, and makes those that fail as short as they can be.</summary>
internal static class Trace
{
    /// <summary>What went wrong in a world; null where every promise was kept.</summary>
    public static async Task<Exception?> FaultOfAsync(World world)
    {
        try
        {
            await world.RunAsync();
            await Promises.ShouldHoldAsync(world);
            return null;
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            return failure;
        }
    }

    /// <summary>Leaves out whatever the failure does not need, one thing after the other.</summary>
    public static async Task<string> ShortestAsync(int seed, Exception failure)
    {
        var scenario = Scenario.Of(seed);
        for (var shorter = true; shorter;)
        {
            shorter = false;
            foreach (var candidate in Shorter(scenario))
            {
                if (await FaultOfAsync(new(candidate)) is { } same)
                {
                    (scenario, failure, shorter) = (candidate, same, true);
                    break;
                }
            }
        }

        return $"seed {seed}\n{scenario}\n{failure}";
    }

    private static IEnumerable<Scenario> Shorter(Scenario scenario)
    {
        foreach (var fault in scenario.Faults)
        {
            yield return scenario with { Faults = [.. scenario.Faults.Where(f => f != fault)] };
        }

        foreach (var move in scenario.Moves)
        {
            yield return scenario with { Moves = [.. scenario.Moves.Where(m => m != move)] };
        }

        if (scenario.Invoices.Count > 1)
        {
            yield return scenario with { Invoices = [.. scenario.Invoices.SkipLast(1)] };
        }
    }
}
