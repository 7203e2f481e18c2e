using Collections.Azure.Hosting;
using Collections.Contracts;
using Collections.Engine;
using Collections.Engine.Accounts;
using Collections.Engine.Memory;
using Microsoft.Extensions.Logging;

namespace Collections.Azure.Tests.Hosting;

/// <summary>The line that the alert on unknown messages reads.</summary>
public sealed class UnknownAlarmTest
{
    /// <summary>Meters belong to the process: only what this test's own calls count is written down.</summary>
    private static readonly AsyncLocal<List<string>?> Heard = new();

    [Fact]
    public async Task Message_GivenUpAfterItsClaim_RaisesTheAlarm()
    {
        using var alarm = new UnknownAlarm(new HeardLog());
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
    }

    private sealed class HeardLog : ILogger<UnknownAlarm>
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter) => Heard.Value?.Add(formatter(state, exception));
    }
}
