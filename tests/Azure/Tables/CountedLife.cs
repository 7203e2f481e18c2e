using Collections.Azure.Orchestrations;
using Collections.Azure.Tables;
using Collections.Contracts;
using Collections.Domain;
using Collections.Engine.Sending;

namespace Collections.Azure.Tests.Tables;

/// <summary>A way in which a case's life may go.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="PaidAfter">The step after which it is paid in full; null where it never is.</param>
/// <param name="ProcessEnds">
/// A process that did nothing for this long has ended, and what it remembered is gone; null where one lives on.
/// </param>
/// <param name="Remembers">
/// True where something uses the account all the time, so that the process does not forget it from step to step.
/// </param>
internal sealed record LifeKind(string Name, string? PaidAfter, TimeSpan? ProcessEnds, bool Remembers)
{
    private static readonly TimeSpan Idle = TimeSpan.FromHours(1);

    public static IReadOnlyList<LifeKind> All { get; } =
    [
        new("unpaid", null, null, true),
        new("paid after reminder 2", "reminder-2", null, true),
        new("unpaid, forgotten", null, null, false),
        new("unpaid, alone", null, Idle, false),
        new("paid, alone", "reminder-2", Idle, false),
    ];
}

/// <summary>
/// Lives the life of one invoice with the activities of the orchestrations, in a time that jumps from one wake-up to
/// the next, and counts what each activity and each call from outside takes of the tables.
/// </summary>
/// <param name="kind">Which life.</param>
/// <param name="open">Opens the store, with its time; again for each process, where processes end.</param>
/// <param name="watch">A store of the test's own, to see how the case stands: it teaches the others nothing.</param>
/// <param name="log">Sees every call of the stores.</param>
internal sealed class CountedLife(
    LifeKind kind, Func<TimeProvider, Task<TableStore>> open, TableStore watch, CallLog log)
    : INudgeInstances, IDisposable
{
    private const string InvoiceId = "INV-1";
    private static readonly TimeSpan Longest = TimeSpan.FromDays(300);

    private readonly JumpingTime _time = new(Samples.Monday);
    private readonly Dictionary<Subject, (DateTimeOffset At, long? Since)> _timers = [];
    private readonly Dictionary<Subject, Look> _known = [];
    private readonly Dictionary<Subject, DateTimeOffset> _asleepSince = [];
    private readonly SortedDictionary<string, (int Times, long Transactions)> _counts = new(StringComparer.Ordinal);
    private TableStore? _store;
    private EngineFixture _engine = null!;
    private DriveWork _activities = null!;
    private RoundCost _rounds = new(0, 0, 0, 0, 0);
    private int _nudges;

    public long Transactions => _counts.Values.Sum(c => c.Transactions);

    public CaseState State { get; private set; } = null!;

    /// <summary>What happened, each with the calls that it took.</summary>
    public IReadOnlyList<string> Calls => log.Lines;

    /// <summary>What the life cost by what was counted.</summary>
    public LifeCost Cost => new(kind, State.Steps.Count, Transactions, _nudges, _rounds);

    public void Nudge(Subject subject, long version)
    {
        _nudges++;
        EndSleep(subject);
        _known.Remove(subject);
        _timers[subject] = (_time.GetUtcNow(), version);
    }

    /// <summary>
    /// A life from its registration until nothing is due for months, on tables of its own: at legal only its limitation
    /// is still watched, which <see cref="LifeCost.YearOfWaiting"/> counts.
    /// </summary>
    public static async Task<CountedLife> LiveAsync(Azurite azurite, LifeKind kind)
    {
        var log = new CallLog();
        await using var test = await TableStoreUnderTest.CreateAsync(azurite.Open());
        var life = new CountedLife(kind, time => test.AnotherAsync(azurite.Open(log), time), test.Store, log);
        await life.RunAsync();
        return life;
    }

    private async Task RunAsync()
    {
        await BeginAsync();
        var debtor = Samples.Debtor("D1") with { Address = new(["Weg 1"], "10115", "Berlin", "BE", "DE") };
        await _engine.Intake.PutDebtorAsync(debtor, _time.GetUtcNow(), default);
        var invoice = Samples.Invoice(InvoiceId, "D1") with { ServiceId = "line-1" };
        await CountAsync("register", () => _engine.Intake.RegisterAsync([(invoice, null)], _time.GetUtcNow(), default));
        while (_timers.Count > 0)
        {
            var (subject, (at, since)) = _timers.MinBy(t => t.Value.At);
            if (at > Samples.Monday + Longest)
            {
                break;
            }

            _timers.Remove(subject);
            if (at - _time.GetUtcNow() >= kind.ProcessEnds)
            {
                await BeginAsync();
            }

            _time.Jump(at);
            EndSleep(subject);
            await RoundAsync(subject, since);
            State = (await watch.CaseAsync(InvoiceId, default))!.State;
            await AnswerAsync();
        }
    }

    public void Dispose() => _store?.Dispose();

    /// <summary>A process starts, and remembers nothing.</summary>
    private async Task BeginAsync()
    {
        log.Note("a process starts");
        _store?.Dispose();
        _store = await open(kind.Remembers ? new JumpingTime(Samples.Monday) : _time);
        _engine = new(new NudgingStore(_store, this), _store);
        _engine.Guard.Behind = new SendGuard(new(_store, _store, new()));
        _activities = new(_engine.Advance, _engine.Perform, _store, new NoTrouble(), new(_time));
    }

    public string Report() => string.Join(Environment.NewLine, [
        $"{kind.Name}: {State.Steps.Count} steps, {Transactions} transactions, "
            + $"{Transactions / (double)State.Steps.Count:F1} a step, stage {State.Stage}",
        .. _counts.Select(c => $"{c.Key,-10} {c.Value.Times,4} times {c.Value.Transactions,5} transactions"),
    ]);

    /// <summary>One round of an orchestration: wake, then perform one effect or wait.</summary>
    private async Task RoundAsync(Subject subject, long? since)
    {
        var isKnown = _known.Remove(subject, out var known);
        var look = known ?? await CountAsync(
            subject.InvoiceId is null ? "wake desk" : "wake case",
            () => _activities.WakeAsync(new(subject, since), default));
        _rounds += RoundCost.Of(isKnown, look);
        if (look.DueEffect is { } key)
        {
            look = await CountAsync(
                "perform " + key.Split(':')[0], () => _activities.PerformAsync(new(subject, key), default));
            if (look is not { DueEffect: null, NextAt: null } && _timers.TryAdd(subject, (_time.GetUtcNow(), null)))
            {
                _known[subject] = look;
            }
        }
        else if (look.NextAt is { } next)
        {
            _timers.TryAdd(subject, (next, null));
            _asleepSince[subject] = _time.GetUtcNow();
        }
    }

    private void EndSleep(Subject subject)
    {
        if (_asleepSince.Remove(subject, out var since))
        {
            _rounds += RoundCost.Sleeping(_time.GetUtcNow() - since);
        }
    }

    private async Task AnswerAsync()
    {
        foreach (var approval in State.Approvals.Where(a => a.State == ApprovalState.Pending))
        {
            await CountAsync("approve", () => _engine.ApplyAsync(
                InvoiceId, new CaseFact.ApprovalDecided(approval.ApprovalId, true, "boss", "agreed"),
                _time.GetUtcNow()));
        }

        if (kind.PaidAfter is { } step && State.RecordOf(step) is not null && !State.IsClosed)
        {
            await CountAsync("pay", () => _engine.ApplyAsync(
                InvoiceId, Samples.Payment("P-1", 1_000m), _time.GetUtcNow()));
        }
    }

    private Task<bool> CountAsync(string what, Func<Task> run) => CountAsync(what, async () =>
    {
        await run();
        return true;
    });

    private async Task<T> CountAsync<T>(string what, Func<Task<T>> run)
    {
        log.Note($"{_time.GetUtcNow():yyyy-MM-dd HH:mm} {what}");
        var before = log.Calls;
        var result = await run();
        var (times, transactions) = _counts.GetValueOrDefault(what);
        _counts[what] = (times + 1, transactions + log.Calls - before);
        return result;
    }
}
