using System.Collections.Concurrent;
using Collections.Azure.Tables;
using Collections.Engine.Reading;
using Microsoft.Extensions.Logging.Abstractions;

namespace Collections.Azure.Tests.Tables;

/// <summary>
/// Commits, sweeps and readers over the same tables that meet at random calls, lose answers and die. Whenever nobody
/// reads halfway, sums must be what the cases come to.
/// </summary>
internal sealed class SumTrouble : IAsyncDisposable
{
    private readonly Azurite _azurite;
    private readonly TableStoreUnderTest _test;
    private readonly Random _random;
    private readonly SumLedger _ledger;
    private readonly Interludes _first = new();
    private readonly Interludes _second = new();
    private readonly Interludes _sweeping = new();
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly JumpingTime _time = new(TimeProvider.System.GetUtcNow());
    private readonly int _seed;
    private Suspended? _suspended;

    private SumTrouble(Azurite azurite, TableStoreUnderTest test, int seed)
    {
        (_azurite, _test, _seed) = (azurite, test, seed);
        _random = new(seed);
        _ledger = new(_random);
    }

    /// <summary>What happened, the last of it last.</summary>
    public List<string> Trace { get; } = [];

    /// <summary>How often sums were held against the cases.</summary>
    public int Checks { get; private set; }

    /// <summary>Lines that say that sums were off.</summary>
    public IEnumerable<string> Mended => _lines.Where(l => l.Contains("mended", StringComparison.Ordinal));

    public StorageTables Tables => _test.Tables;

    public static async Task<SumTrouble> CreateAsync(Azurite azurite, int seed) =>
        new(azurite, await TableStoreUnderTest.CreateAsync(azurite.Open()), seed);

    public async ValueTask DisposeAsync()
    {
        _first.Dispose();
        _second.Dispose();
        _sweeping.Dispose();
        await _test.DisposeAsync();
    }

    /// <summary>A commit, a sweep or a look, with trouble.</summary>
    public async Task StepAsync()
    {
        Trace.Add("step");
        switch (_random.Next(8))
        {
            case 0:
                await ResumeAsync();
                await SweepAsync();
                break;
            case 1:
                await KeepAsync(_sweeping);
                break;
            case 2:
                await ReadAsync();
                break;
            default:
                await CommitAsync();
                break;
        }

        await CheckAsync();
    }

    /// <summary>Everybody comes to his end, and the sweeper puts everything in order.</summary>
    public async Task EndAsync()
    {
        await ResumeAsync();
        using var sweeper = _test.Another(TimeSpan.Zero, new LogLines<TableStore>(_lines.Enqueue));
        for (var run = 0; run < 4; run++)
        {
            await sweeper.RepairProjectionsAsync(1_000, default);
            await CheckAsync();
        }

        (await sweeper.RepairProjectionsAsync(1_000, default)).ShouldBe(0);
    }

    public async Task CheckAsync()
    {
        Checks++;
        var truth = await SumTruth.ReadAsync(Tables);
        using var reader = _test.Another();
        var said = await SumTruth.OfAsync(reader);
        said.Cells.ShouldBe(truth.Cells, Told());
        said.Shares.ShouldBe(truth.Shares, Told());
        (await SumTruth.PagedAsync(Tables, 1 + _random.Next(4))).ShouldBe(truth.Cells, Told());
    }

    private string Told() => $"seed {_seed}: {string.Join("; ", Trace.TakeLast(25))}";

    private async Task CommitAsync()
    {
        var next = _ledger.Next();
        var (dies, loses) = (_random.Next(3) == 0 ? _random.Next(1, 30) : int.MaxValue, _random.Next(1, 40));
        Trace.Add($"commit, dies {dies}, loses {loses}");
        using var store = await OpenAsync(_first);
        await TroubledAsync(_first, (dies, loses), MeanwhileAsync, () => next(store));
    }

    /// <summary>The sweeper, which takes what is in the journal for old: nobody else is halfway.</summary>
    private async Task SweepAsync()
    {
        var (dies, loses) = (_random.Next(2) == 0 ? _random.Next(1, 60) : int.MaxValue, _random.Next(1, 60));
        Trace.Add($"sweep, dies {dies}, loses {loses}");
        using var sweeper = await OpenAsync(_sweeping, TimeSpan.Zero);
        await TroubledAsync(
            _sweeping, (dies, loses), BetweenAsync, () => sweeper.RepairProjectionsAsync(1_000, default));
    }

    /// <summary>Settled entries are added to what is kept, and cases counted; the journal is left alone.</summary>
    private async Task KeepAsync(Interludes? interludes)
    {
        var counts = _random.Next(3) == 0;
        _time.Jump(counts ? _time.GetUtcNow().AddDays(2) : _time.GetUtcNow());
        var dies = _random.Next(3) == 0 ? _random.Next(1, 20) : int.MaxValue;
        Trace.Add($"keep{(counts ? " and count" : "")}, dies {dies}, {(interludes is null ? "alone" : "")}");
        var tables = interludes is null ? Tables : await ThroughAsync(interludes);
        var run = async () =>
        {
            using var memory = new AccountMemory(TimeProvider.System);
            var upkeep = new SumUpkeep(
                tables.Lists,
                new(tables.Accounts, memory),
                _time,
                TimeSpan.Zero,
                new LogLines<TableStore>(_lines.Enqueue));
            foreach (var partition in await SumTruth.PartitionsAsync(Tables))
            {
                var range = await SumRange.ReadAsync(tables.Lists, partition, 1 + _random.Next(5), default);
                await upkeep.RunAsync(partition, range, counts || !range.IsKept, default);
            }
        };
        if (interludes is null)
        {
            await run();
        }
        else
        {
            await TroubledAsync(interludes, (dies, 0), MeanwhileAsync, run);
        }
    }

    /// <summary>One looks while others commit: what he is told of each account was so at some time meanwhile.</summary>
    private async Task ReadAsync()
    {
        Trace.Add("read");
        foreach (var partition in await SumTruth.PartitionsAsync(Tables))
        {
            var window = new SumWindow(partition);
            await window.LookAsync(Tables);
            var tables = await ThroughAsync(_sweeping);
            _sweeping.Before = async _ =>
            {
                await MeanwhileAsync();
                await window.LookAsync(Tables);
            };
            using var memory = new AccountMemory(TimeProvider.System);
            var kept = new KeptSums(tables.Lists, new(tables.Accounts, memory), 1 + _random.Next(3));
            window.Allows(await kept.OfAsync(partition, default)).ShouldBeTrue(Told());
        }
    }

    /// <summary>What may come between two calls of somebody.</summary>
    private async Task MeanwhileAsync()
    {
        switch (_random.Next(16))
        {
            case 0:
                await CheckAsync();
                break;
            case 1:
                await OtherAsync();
                break;
            case 2:
                await KeepAsync(null);
                break;
            case 3 when _suspended is null:
                await SuspendAsync();
                break;
            case 4:
                await ResumeAsync();
                break;
        }
    }

    /// <summary>The same where nobody may be left halfway.</summary>
    private async Task BetweenAsync()
    {
        if (_random.Next(12) == 0)
        {
            await OtherAsync();
        }
        else if (_random.Next(12) == 0)
        {
            await CheckAsync();
        }
    }

    private async Task OtherAsync()
    {
        Trace.Add("another commit");
        using var store = _test.Another();
        await _ledger.Next()(store);
    }

    /// <summary>A commit begins, and stops before one of its calls.</summary>
    private async Task SuspendAsync()
    {
        var at = _random.Next(1, 20);
        Trace.Add($"a commit stops at {at}");
        var store = await OpenAsync(_second);
        var next = _ledger.Next();
        _suspended = await Suspended.RunAsync(_second, at, async () =>
        {
            using (store)
            {
                await next(store);
            }
        });
    }

    private async Task ResumeAsync()
    {
        if (_suspended is { } suspended)
        {
            Trace.Add("and goes on");
            _suspended = null;
            await suspended.ResumeAsync();
        }
    }

    private async Task TroubledAsync(
        Interludes interludes, (int Dies, int Loses) trouble, Func<Task> meanwhile, Func<Task> run)
    {
        interludes.Restart();
        try
        {
            interludes.Before = _ => meanwhile();
            (interludes.Dies, interludes.Loses) = trouble;
            await run();
        }
        catch (Exception died) when (CrashOf(died))
        {
            Trace.Add($"died at {interludes.Calls}");
        }
    }

    private static bool CrashOf(Exception died) => died.GetBaseException() is CrashedException
        || (died as AggregateException)?.Flatten().InnerExceptions.Any(e => e is CrashedException) == true;

    private async Task<StorageTables> ThroughAsync(Interludes interludes)
    {
        interludes.Restart();
        return await _test.ThroughAsync(_azurite.Open(interludes, triesAgainAfter: TimeSpan.FromMilliseconds(1)));
    }

    private async Task<TableStore> OpenAsync(Interludes interludes, TimeSpan? callsEnd = null) => new(
        await ThroughAsync(interludes),
        _time,
        callsEnd ?? StorageTables.CallsEnd,
        new LogLines<TableStore>(_lines.Enqueue));
}

/// <summary>Something that stopped before a call.</summary>
internal sealed class Suspended
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _goesOn = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _run = Task.CompletedTask;

    /// <summary>Runs until the call, or the end.</summary>
    public static async Task<Suspended> RunAsync(Interludes interludes, int at, Func<Task> run)
    {
        var suspended = new Suspended();
        interludes.Restart();
        interludes.Before = async number =>
        {
            if (number == at)
            {
                suspended._reached.SetResult();
                await suspended._goesOn.Task;
            }
        };
        suspended._run = run();
        await Task.WhenAny(suspended._reached.Task, suspended._run);
        return suspended;
    }

    public async Task ResumeAsync()
    {
        _goesOn.TrySetResult();
        await _run;
    }
}
