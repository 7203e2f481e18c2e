using Collections.Azure.Orchestrations;
using Collections.Azure.Tables;
using Collections.Contracts;
using Collections.Domain;
using Collections.Engine.Sending;

namespace Collections.Azure.Tests.Tables;

/// <summary>
/// Lives the life of one invoice with the activities of the orchestrations, in a time that jumps from one wake-up to
/// the next, and counts what each activity and each call from outside takes of the tables.
/// </summary>
internal sealed class CountedLife : INudgeInstances
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(300);

    private readonly TableStore _store;
    private readonly CallCounter _counter;
    private readonly string _invoiceId;
    private readonly JumpingTime _time = new(Samples.Monday);
    private readonly EngineFixture _engine;
    private readonly DriveWork _activities;
    private readonly Dictionary<Subject, DateTimeOffset> _timers = [];
    private readonly SortedDictionary<string, (int Times, long Transactions)> _counts = new(StringComparer.Ordinal);
    private RoundCost _rounds = new(0, 0, 0, 0, 0);
    private int _nudges;

    public CountedLife(TableStore store, CallCounter counter, string invoiceId)
    {
        (_store, _counter, _invoiceId) = (store, counter, invoiceId);
        _engine = new(new NudgingStore(store, this), store);
        _engine.Guard.Behind = new SendGuard(
            new(store), new(store, store, new()), new(store, _engine.Policies));
        _activities = new(_engine.Advance, _engine.Perform, store, new NoTrouble(), new(_time));
    }

    public long Transactions => _counts.Values.Sum(c => c.Transactions);

    public CaseState State { get; private set; } = null!;

    /// <summary>What the life cost by what was counted.</summary>
    public LifeCost Cost => new(State.Steps.Count, Transactions, _nudges, _rounds);

    public void Nudge(Subject subject)
    {
        _nudges++;
        _timers[subject] = _time.GetUtcNow();
    }

    /// <summary>Until nothing is due any more; pays in full after a step.</summary>
    public async Task RunAsync(string? paidAfter)
    {
        var debtor = Samples.Debtor("D1") with { Address = new(["Weg 1"], "10115", "Berlin", "BE", "DE") };
        await _engine.Intake.PutDebtorAsync(debtor, _time.GetUtcNow(), default);
        var invoice = Samples.Invoice(_invoiceId, "D1") with { ServiceId = "line-1" };
        await CountAsync("register", () => _engine.Intake.RegisterAsync([(invoice, null)], _time.GetUtcNow(), default));
        while (_timers.Count > 0 && _time.GetUtcNow() < Samples.Monday + Longest)
        {
            var (subject, at) = _timers.MinBy(t => t.Value);
            _timers.Remove(subject);
            _time.Jump(at);
            await RoundAsync(subject);
            State = (await _store.CaseAsync(_invoiceId, default))!.State;
            await AnswerAsync(paidAfter);
        }
    }

    public string Report() => string.Join(Environment.NewLine, [
        $"{State.Steps.Count} steps, {Transactions} transactions, "
            + $"{Transactions / (double)State.Steps.Count:F1} a step, stage {State.Stage}",
        .. _counts.Select(c => $"{c.Key,-10} {c.Value.Times,4} times {c.Value.Transactions,5} transactions"),
    ]);

    /// <summary>One round of an orchestration: wake, then perform one effect or wait.</summary>
    private async Task RoundAsync(Subject subject)
    {
        var look = await CountAsync(
            subject.InvoiceId is null ? "wake desk" : "wake case", () => _activities.WakeAsync(subject, default));
        _rounds += look.DueEffect is not null ? RoundCost.Effect
            : look.NextAt is not null ? RoundCost.Sleep : RoundCost.Last;
        if (look.DueEffect is { } key)
        {
            await CountAsync("perform " + key.Split(':')[0], async () =>
            {
                await _activities.PerformAsync(new(subject, key), default);
                return true;
            });
            _timers[subject] = _time.GetUtcNow();
        }
        else if (look.NextAt is { } next && !_timers.ContainsKey(subject))
        {
            _timers[subject] = next;
        }
    }

    private async Task AnswerAsync(string? paidAfter)
    {
        foreach (var approval in State.Approvals.Where(a => a.State == ApprovalState.Pending))
        {
            await CountAsync("approve", () => _engine.ApplyAsync(
                _invoiceId, new CaseFact.ApprovalDecided(approval.ApprovalId, true, "boss", "agreed"),
                _time.GetUtcNow()));
        }

        if (paidAfter is not null && State.RecordOf(paidAfter) is not null && !State.IsClosed)
        {
            await CountAsync("pay", () => _engine.ApplyAsync(
                _invoiceId, Samples.Payment("P-1", 1_000m), _time.GetUtcNow()));
        }
    }

    private Task<bool> CountAsync(string kind, Func<Task> run) => CountAsync(kind, async () =>
    {
        await run();
        return true;
    });

    private async Task<T> CountAsync<T>(string kind, Func<Task<T>> run)
    {
        var before = _counter.Calls;
        var result = await run();
        var (times, transactions) = _counts.GetValueOrDefault(kind);
        _counts[kind] = (times + 1, transactions + _counter.Calls - before);
        return result;
    }

    private sealed class JumpingTime(DateTimeOffset now) : TimeProvider
    {
        private DateTimeOffset _now = now;

        public override DateTimeOffset GetUtcNow() => _now.ToUniversalTime();

        public void Jump(DateTimeOffset to) => _now = to > _now ? to : _now;
    }
}
