using Collections.Azure.Orchestrations;
using Collections.Contracts;
using Collections.Domain;
using Collections.Engine;
using Collections.Engine.Memory;
using Collections.Engine.Sending;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Collections.Azure.Tests.Orchestrations;

/// <summary>
/// The driver on the real Durable Task engine in this process, over a store in memory, in a time in which a day takes
/// half a second.
/// </summary>
internal sealed class DriveHost : IAsyncDisposable
{
    public static readonly DateTimeOffset Start = Samples.At("2026-03-30T09:00:00+02:00");

    private static readonly TimeSpan Day = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly NudgeQueue _nudges = new(NullLogger<NudgeQueue>.Instance);
    private DurableTaskTestHost? _host;

    private DriveHost()
    {
        var speed = TimeSpan.FromDays(1) / Day;
        Clock = new(TimeProvider.System, new FastTime(TimeProvider.System.GetUtcNow(), Start, speed));
        Engine = new(new NudgingStore(Store, _nudges), Store, ShortPolicy.Book());
        Engine.Guard.Behind = Guard;
        Activities = new(Engine.Advance, Engine.Perform, Store, Trouble, Clock);
        Sweeper = new(Store, Clock, NullLogger<Sweeper>.Instance);
    }

    public MemoryStore Store { get; } = new();

    public FlakyGuard Guard { get; } = new();

    public EngineFixture Engine { get; }

    public DriveClock Clock { get; }

    public DriveWork Activities { get; }

    public Sweeper Sweeper { get; }

    public KeptTrouble Trouble { get; } = new();

    public DurableTaskClient Client => _host.ShouldNotBeNull().Client;

    public static async Task<DriveHost> StartAsync(TimeSpan? longestTimer = null)
    {
        var host = new DriveHost();
        var drive = new Drive(new DriveTimes
        {
            MaximumTimerInterval = longestTimer ?? DriveTimes.Shipped.MaximumTimerInterval,
            FirstBackOff = TimeSpan.FromMilliseconds(20),
            LongestBackOff = TimeSpan.FromMilliseconds(100),
            Retries = new(3, TimeSpan.FromMilliseconds(10)),
        });
        host._host = await FreshHub.StartAsync(tasks =>
        {
            tasks.AddOrchestratorFunc<Round>(Drive.CaseName, drive.RunAsync);
            tasks.AddOrchestratorFunc<Round>(Drive.DeskName, drive.RunAsync);
            tasks.AddActivityFunc<Visit, Look>(
                Drive.WakeActivity, (_, visit) => host.Activities.WakeAsync(visit, CancellationToken.None));
            tasks.AddActivityFunc<Order, Look>(
                Drive.PerformActivity, (_, order) => host.Activities.PerformAsync(order, CancellationToken.None));
            tasks.AddActivityFunc<Order>(
                Drive.PutOffActivity, (_, order) => host.Activities.PutOffAsync(order, CancellationToken.None));
        });
        host._nudges.Use(host.Client);
        await host._nudges.StartAsync(CancellationToken.None);
        return host;
    }

    /// <summary>Registers one invoice of a debtor of its own, due the day after the start.</summary>
    public Task RegisterAsync(string number) => Engine.RegisterAsync(
        Samples.Debtor("D" + number),
        Clock.Now,
        Samples.Invoice("INV-" + number, "D" + number, dueOn: new DateOnly(2026, 3, 31)));

    public static Subject Case(string number) => Subject.Case(new(Samples.Creditor, "D" + number), "INV-" + number);

    public async Task<CaseState> StateAsync(string number) =>
        (await Store.CaseAsync("INV-" + number, CancellationToken.None)).ShouldNotBeNull().State;

    public async Task<OrchestrationRuntimeStatus?> StatusAsync(Subject subject) =>
        (await Client.GetInstanceAsync(subject.InstanceId))?.RuntimeStatus;

    public Task UntilStageAsync(string number, Stage stage) =>
        UntilAsync(async () => (await StateAsync(number)).Stage == stage, $"INV-{number} is at {stage}");

    public Task UntilEndedAsync(Subject subject) => UntilAsync(
        async () => await StatusAsync(subject) == OrchestrationRuntimeStatus.Completed, $"{subject.InstanceId} ended");

    /// <summary>Looks until something is true; fails when that takes too long.</summary>
    public static async Task UntilAsync(Func<Task<bool>> holds, string what)
    {
        using var patience = new CancellationTokenSource(Patience);
        using var looks = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!await holds())
        {
            patience.IsCancellationRequested.ShouldBeFalse(what);
            await looks.WaitForNextTickAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _nudges.StopAsync(CancellationToken.None);
        _nudges.Dispose();
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }
    }
}

/// <summary>A guard that cannot be asked when the test says so: what an activity meets in an outage.</summary>
internal sealed class FlakyGuard : ISendGuard
{
    private int _failures;

    /// <summary>So many looks fail from now on.</summary>
    public void Fail(int times) => Interlocked.Exchange(ref _failures, times);

    public Task<SendGuards> LookAsync(DateTimeOffset now, int messages, CancellationToken cancellation) =>
        Interlocked.Decrement(ref _failures) >= 0
            ? throw new InvalidOperationException("The gate is out of reach.")
            : Task.FromResult(SendGuards.None);
}
