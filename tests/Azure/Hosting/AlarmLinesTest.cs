using Collections.Azure.Hosting;
using Collections.Contracts;
using Collections.Domain;
using Collections.Engine;
using Collections.Engine.Accounts;
using Collections.Engine.Memory;
using Collections.Engine.Outbox;

namespace Collections.Azure.Tests.Hosting;

/// <summary>The lines that alerts read, as infra/ asks for them.</summary>
public sealed class AlarmLinesTest
{
    /// <summary>Meters belong to the process: only what this test's own calls count is written down.</summary>
    private static readonly AsyncLocal<List<string>?> Heard = new();

    [Fact]
    public async Task Message_GivenUpAfterItsClaim_RaisesTheAlarm()
    {
        using var alarm = new AlarmLines(Log);
        await alarm.StartAsync(default);
        var store = new MemoryStore();
        var engine = new EngineFixture(store, store);
        engine.Email.Answer = _ => throw new InvalidOperationException("The provider's SDK broke.");
        engine.Email.Record = _ => throw new InvalidOperationException("The provider's SDK broke.");
        await engine.RegisterAsync(Samples.ByEmailAlone("D1"), Samples.Monday, Samples.Invoice("INV-1", "D1"));
        var trouble = new KeptTrouble();
        var work = new Work(store, engine.Advance, engine.Perform, trouble);
        var wake = (await store.CaseAsync("INV-1", default)).ShouldNotBeNull().WakeAt.ShouldNotBeNull();
        Heard.Value = [];

        await work.AdvanceToAsync(Samples.Monday, wake.AddHours(12), (_, _) => Task.CompletedTask, default);

        trouble.Failed.Count(w => w.Kind == WorkKind.Effect).ShouldBeGreaterThanOrEqualTo(Perform.MostThrown);
        Heard.Value.ShouldHaveSingleItem().ShouldStartWith("Unknown outcome:");
        Alerts.Text.ShouldContain("startswith \"Unknown outcome:\"");
    }

    [Theory]
    [InlineData("key", 6)]
    [InlineData("sender", 1)]
    [InlineData("address", 0)]
    public async Task Provider_ThatRefusesForNoFaultOfTheAddress_RaisesTheAlarmWithEachCall(string why, int lines)
    {
        using var alarm = new AlarmLines(Log);
        await alarm.StartAsync(default);
        var store = new MemoryStore();
        var engine = new EngineFixture(store, store);
        engine.Email.Answer = row => why switch
        {
            "key" => new SendOutcome.Temporary("SendGrid answered 401", null),
            "sender" => new SendOutcome.Permanent("SendGrid answered 400: the sender is not verified"),
            _ => new SendOutcome.Permanent("no such user", new(AddressStanding.NotWorking, [row.To[0].Address])),
        };
        await engine.RegisterAsync(Samples.ByEmailAlone("D1"), Samples.Monday, Samples.Invoice("INV-1", "D1"));
        var wake = (await store.CaseAsync("INV-1", default)).ShouldNotBeNull().WakeAt.ShouldNotBeNull();
        Heard.Value = [];

        await engine.RunAsync(Samples.Monday, wake.AddHours(12));

        Heard.Value.Count.ShouldBe(lines);
        Heard.Value.ShouldAllBe(line => line.StartsWith("Refused: a call of email"));
        Alerts.Text.ShouldContain("startswith \"Refused:\"");
    }

    private static LogLines<AlarmLines> Log => new(line => Heard.Value?.Add(line));
}
