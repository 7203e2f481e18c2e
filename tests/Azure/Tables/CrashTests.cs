using Collections.Azure.Tables;
using Collections.Contracts;
using Collections.Domain;

namespace Collections.Azure.Tests.Tables;

/// <summary>
/// A process that dies between any two calls to the tables: no list lies, nothing that is due is lost, the sweeper puts
/// everything in order, and doing it all again ends where it should.
/// </summary>
public sealed class CrashTests(Azurite azurite)
{
    [Fact]
    public async Task Crash_AfterAnyCall_NoListLiesAndNothingIsLost()
    {
        var calls = await CallsAsync();
        calls.ShouldBeInRange(40, 200);
        for (var after = 1; after < calls; after++)
        {
            await using var test = await TableStoreUnderTest.CreateAsync(azurite.Open());
            var died = await Should.ThrowAsync<Exception>(async () =>
            {
                using var dying = await test.AnotherAsync(azurite.Open(null, new Crash(after)));
                await RunAsync(dying);
            });
            died.GetBaseException().ShouldBeOfType<CrashedException>($"after call {after}");
            await SeenThroughAsync(test, after);
            await RepairedAsync(test);
            await RunAsync(test.Store);
            (await test.Store.CaseAsync("INV-1", default))!.State.Received.ShouldBe(Samples.Euro(400m));
            (await test.Store.CaseAsync("INV-2", default))!.State.ClosedFor.ShouldBe(CloseReason.Paid);
            await (await ListTruth.ReadAsync(test.Tables)).AgreesAsync(test.Store);
        }
    }

    private async Task<int> CallsAsync()
    {
        var counted = new Crash(int.MaxValue);
        await using var test = await TableStoreUnderTest.CreateAsync(azurite.Open());
        using var store = await test.AnotherAsync(azurite.Open(null, counted));
        await RunAsync(store);
        return counted.Calls;
    }

    /// <summary>A reader that comes after the crash is told what is true, repaired or not.</summary>
    private static async Task SeenThroughAsync(TableStoreUnderTest test, int after)
    {
        using var reader = test.Another();
        var truth = await ListTruth.ReadAsync(test.Tables);
        await truth.AgreesAsync(reader);
        (await reader.NextDueAsync(default)).ShouldBe(truth.Heads.Min(h => h.NextDue), $"after call {after}");
        (await reader.DueAsync(DateTimeOffset.MaxValue, 100, default)).Count
            .ShouldBe(truth.Heads.Sum(h => h.Waiting().Count()));
    }

    private static async Task RepairedAsync(TableStoreUnderTest test)
    {
        using var sweeper = test.Another(TimeSpan.Zero);
        await sweeper.RepairProjectionsAsync(100, default);
        await sweeper.DueAsync(DateTimeOffset.MaxValue, 100, default);
        (await sweeper.RepairProjectionsAsync(100, default)).ShouldBe(0);
        var truth = await ListTruth.ReadAsync(test.Tables);
        await truth.StandsAsync(test.Tables.Lists);
        await truth.AgreesAsync(sweeper);
        foreach (var head in truth.Heads)
        {
            truth.Cases.Where(c => c.Row.Account == head.Account)
                .ShouldAllBe(c => c.Row.DebtorName == head.State.Debtor.Name);
        }
    }

    /// <summary>What a process does in a day; doing it again is harmless.</summary>
    private static async Task RunAsync(TableStore store)
    {
        var engine = new EngineFixture(store, store);
        await engine.Intake.PutDebtorAsync(Samples.Debtor("D1", "Before AG", "rep-1"), Samples.Monday, default);
        await engine.Intake.RegisterAsync(
            [(Samples.Invoice("INV-1", "D1"), null), (Samples.Invoice("INV-2", "D1", 300m), null)],
            Samples.Monday,
            default);
        var now = Samples.At("2026-03-30T10:00:00+02:00");
        await engine.Work.RunDueAsync(now, default);
        now = now.AddHours(1);
        await engine.Work.RunDueAsync(now, default);
        await engine.ApplyAsync("INV-1", Samples.Payment("P-1", 400m), now);
        await engine.ApplyAsync("INV-2", Samples.Payment("P-2", 300m), now);
        await engine.Intake.PutDebtorAsync(Samples.Debtor("D1", "After AG", "rep-2"), now, default);
    }
}
