using Collections.Contracts;
using Collections.Domain;
using Collections.Engine.Keeping;
using Collections.Engine.Memory;
using Collections.Engine.Outbox;
using Collections.Engine.Sending;

namespace Collections.Engine.Tests.Sending;

/// <summary>The pace where messages really leave: the engine over a store, in virtual time.</summary>
public sealed class SendMessagesPaceTests
{
    private readonly MemoryStore _store = new();
    private readonly EngineFixture _engine;

    public SendMessagesPaceTests() => _engine = new(_store, _store);

    private static CancellationToken None => CancellationToken.None;

    [Fact]
    public async Task Messages_OverTheCap_LeaveInTheHoursAfter_AndNoneIsLost()
    {
        Guard(new(PerHour: 4));
        await RegisterAsync(10);

        await _engine.RunAsync(Samples.Monday, Samples.Monday.AddHours((28 * 24) + 10));

        _engine.Sent.Count().ShouldBe(10);
        _engine.Sent.Select(s => s.Message.MessageId).ShouldBeUnique();
        var perHour = await _store.HoursAsync(Samples.Monday, Samples.Monday.AddDays(40), None);
        perHour.Select(h => h.Count).ShouldBe([4, 4, 2]);
        perHour.Zip(perHour.Skip(1)).ShouldAllBe(p => p.Second.Hour - p.First.Hour == TimeSpan.FromHours(1));
    }

    [Fact]
    public async Task Messages_FarMoreThanUsual_WaitForAPerson_ThenLeave()
    {
        var pace = Guard(new(PerHour: 100, Floor: 3));
        for (var day = 1; day <= 28; day++)
        {
            await _store.TakeAsync(Samples.Monday.AddDays(day - 10), 100, None);
        }

        await RegisterAsync(10);
        await _engine.RunAsync(Samples.Monday, Samples.Monday.AddHours((28 * 24) + 3));

        _engine.Sent.Count().ShouldBe(3);
        var held = (await _store.MessagesAsync(new(State: MessageState.Queued), new(), None)).Items;
        held.Count.ShouldBe(7);
        held.ShouldAllBe(m => m.Reason!.StartsWith("sending stopped by itself"));

        var stop = (await pace.StopAsync(None)).ShouldNotBeNull();
        var later = Samples.Monday.AddHours((28 * 24) + 3);
        (await pace.ReleaseAsync(stop.TaskId, "jana", null, later, None)).ShouldBeOfType<Outcome.Accepted>();
        await _engine.RunAsync(later, later.AddHours(30));
        _engine.Sent.Count().ShouldBe(10);
    }

    [Fact]
    public async Task Message_ThatARecheckDrops_GivesItsPlaceBack()
    {
        Guard(new(PerHour: 100));
        await RegisterAsync(1);
        var queued = Samples.Monday;
        while ((await _store.MessagesAsync(new(), new(), None)).Items.Count == 0)
        {
            var next = (await _store.NextDueAsync(None)).ShouldNotBeNull();
            await _engine.Advance.WakeAsync(await _store.DueAsync(next, 100, None), next, None);
            queued = next;
        }

        await _engine.ApplyAsync("I-0", Samples.Payment("P-1", 1_000m), queued);
        await _engine.RunAsync(queued, queued.AddDays(1));

        _engine.Sent.ShouldBeEmpty();
        (await _store.HoursAsync(Samples.Monday, Samples.Monday.AddDays(40), None)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Attempts_DuringAnOutageOfTheProvider_DoNotCount()
    {
        Guard(new(PerHour: 100));
        var calls = 0;
        _engine.Email.Answer = row => ++calls < 3
            ? new SendOutcome.Temporary("503", null)
            : new SendOutcome.Sent("p-" + row.MessageId, ReportsDelivery: false);
        await RegisterAsync(1);

        await _engine.RunAsync(Samples.Monday, Samples.Monday.AddDays(29));

        calls.ShouldBe(3);
        (await _store.HoursAsync(Samples.Monday, Samples.Monday.AddDays(40), None)).Sum(h => h.Count).ShouldBe(1);
    }

    private SendPace Guard(PaceRules rules)
    {
        var pace = new SendPace(_store, _store, rules);
        _engine.Guard.Behind = new SendGuard(pace);
        return pace;
    }

    /// <summary>As many debtors with one invoice each, all due on the same day.</summary>
    private async Task RegisterAsync(int debtors)
    {
        for (var i = 0; i < debtors; i++)
        {
            await _engine.RegisterAsync(
                Samples.Debtor($"D{i}") with
                {
                    Contacts = [new("ap", "Buchhaltung", ContactChoice.AccountsPayable, $"ap@d{i}.example")],
                },
                Samples.Monday,
                Samples.Invoice($"I-{i}", $"D{i}"));
        }
    }
}
