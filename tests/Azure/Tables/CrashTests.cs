using Collections.Azure.Orchestrations;
using Collections.Azure.Tables;
using Collections.Contracts;
using Collections.Domain;
using Collections.Engine.Accounts;
using Collections.Engine.Sending;

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

    [Fact]
    public async Task Crash_AfterAnyCallOfADeskThatSends_NothingGoesTwiceAndNothingIsLost()
    {
        var id = new AccountId(Samples.Creditor, "D1");
        var (after, crashed) = (0, true);
        while (crashed)
        {
            after++;
            await using var test = await TableStoreUnderTest.CreateAsync(azurite.Open());
            var now = await QueuingAsync(test.Store, id);
            var sent = new List<string>();
            crashed = await WakeAndDieAsync(test, id, now, after, sent);
            await SeenThroughAsync(test, after);
            await DriveAsync(test.Store, id, now, sent);
            sent.ShouldBeUnique($"after call {after}");
            var messages = (await ListTruth.ReadAsync(test.Tables)).Messages;
            messages.Select(m => m.Row.Total.Currency.Code).Order().ShouldBe(["EUR", "USD"]);
            messages.ShouldAllBe(m => m.Row.State == MessageState.Sent
                ? sent.Contains(m.Row.MessageId)
                : m.Row.State == MessageState.Unknown && crashed);
            await RepairedAsync(test);
        }

        after.ShouldBeInRange(10, 40);
    }

    /// <summary>An account whose desk queues a message for each of two currencies, and the moment.</summary>
    private static async Task<DateTimeOffset> QueuingAsync(TableStore store, AccountId id)
    {
        var engine = new EngineFixture(store, store);
        await engine.RegisterAsync(
            Samples.ByEmailAlone("D1"),
            Samples.Monday,
            Samples.Invoice("INV-1", "D1"),
            Samples.Invoice("INV-2", "D1", currency: "USD"));
        await engine.Work.RunDueAsync((await store.NextDueAsync(default))!.Value, default);
        return (await store.LoadAsync([AccountRequest.Of(id)], default))[0].Desk!.WakeAt!.Value;
    }

    /// <returns>False where so many calls were never made.</returns>
    private async Task<bool> WakeAndDieAsync(
        TableStoreUnderTest test, AccountId id, DateTimeOffset now, int after, List<string> sent)
    {
        var crash = new Crash(after);
        try
        {
            using var dying = await test.AnotherAsync(azurite.Open(null, crash));
            await DriveAsync(dying, id, now, sent);
            return false;
        }
        catch (Exception died) when ((died as AggregateException)?.InnerExceptions[0].GetBaseException()
            is CrashedException || died.GetBaseException() is CrashedException)
        {
            return true;
        }
    }

    /// <summary>What the orchestration of the desk does until it sleeps.</summary>
    private static async Task DriveAsync(TableStore store, AccountId id, DateTimeOffset now, List<string> sent)
    {
        var engine = new EngineFixture(store, store);
        engine.Guard.Behind = new SendGuard(new(store, store, new()));
        var drive = new DriveWork(
            engine.Advance, engine.Perform, store, new NoTrouble(), new(new JumpingTime(now)));
        try
        {
            var look = await drive.WakeAsync(new(Subject.Desk(id), null), default);
            while (look.DueEffect is { } key)
            {
                look = await drive.PerformAsync(new(Subject.Desk(id), key), default);
            }
        }
        finally
        {
            sent.AddRange(engine.Sent.Select(s => s.Message.MessageId));
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
