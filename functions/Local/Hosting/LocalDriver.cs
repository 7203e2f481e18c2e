using System.Threading.Channels;
using Collections.Domain;
using Collections.Engine;
using Collections.Engine.Accounts;
using Collections.Engine.Keeping;
using Collections.Engine.People;
using Collections.Engine.Reading;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Collections.Local.Hosting;

/// <summary>
/// The driver on one machine: sleeps until the due-index says something is due or somebody nudges, then does it. One
/// loop, one gate: work and clock moves never run side by side.
/// </summary>
internal sealed partial class LocalDriver(
    Work work,
    IWorkStore index,
    LocalClock clock,
    ISettings settings,
    SendDigests digests,
    KeepLedgerDays days,
    ILogger<LocalDriver> log)
    : BackgroundService, INudge
{
    internal const string ClockSetting = "clock.now";

    /// <summary>Looks at the index at least this often, should a nudge ever be missed.</summary>
    private static readonly TimeSpan LongestSleep = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _gate = new(1, 1);

    private readonly Channel<bool> _nudges = System.Threading.Channels.Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Nudge(AccountId account) => _nudges.Writer.TryWrite(true);

    /// <summary>
    /// Moves virtual time and does everything that falls due on the way, each thing at its own moment.
    /// </summary>
    public async Task AdvanceToAsync(DateTimeOffset target, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(target, clock.Now);
        await _gate.WaitAsync(cancellation);
        try
        {
            while (await NextBesideAsync(cancellation) is var next && next <= target)
            {
                await work.AdvanceToAsync(clock.Now, next, MoveAsync, cancellation);
                await RunBesideAsync(cancellation);
            }

            await work.AdvanceToAsync(clock.Now, target, MoveAsync, cancellation);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Keeps the virtual time before anything happens at it, so that a restart never goes back.</summary>
    internal async Task MoveAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        await settings.SetAsync(ClockSetting, now.ToString("O"), cancellation);
        clock.Set(now);
    }

    public override void Dispose()
    {
        _gate.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await RunOnceAsync(stoppingToken);
                await SleepAsync(await UntilNextAsync(stoppingToken), stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                // Whatever failed is still due; a driver that ends would forget every case.
                Failed(log, failure);
                await SleepAsync(AfterFailure, stoppingToken);
            }
        }
    }

    private async Task RunOnceAsync(CancellationToken cancellation)
    {
        await _gate.WaitAsync(cancellation);
        try
        {
            await work.RunDueAsync(clock.Now, cancellation);
            if (!clock.IsVirtual || clock.Speed > 0)
            {
                await RunBesideAsync(cancellation);
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task<TimeSpan> UntilNextAsync(CancellationToken cancellation)
    {
        if (clock.Speed <= 0 || await NextAsync(cancellation) is not { } next)
        {
            return LongestSleep;
        }

        var wait = (next - clock.Now) / clock.Speed;
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait < LongestSleep ? wait : LongestSleep;
    }

    private async Task<DateTimeOffset?> NextAsync(CancellationToken cancellation)
    {
        var work = await index.NextDueAsync(cancellation);
        var beside = await NextBesideAsync(cancellation);
        return work is null || beside < work ? beside : work;
    }

    /// <summary>When something is due that no case asks for: a digest, or the figures of the day.</summary>
    private async Task<DateTimeOffset> NextBesideAsync(CancellationToken cancellation)
    {
        var figures = await days.NextAsync(clock.Now, cancellation);
        return await digests.NextAsync(clock.Now, cancellation) is { } digest && digest < figures ? digest : figures;
    }

    private async Task RunBesideAsync(CancellationToken cancellation)
    {
        await days.RunAsync(clock.Now, cancellation);
        await digests.RunAsync(clock.Now, cancellation);
    }

    private async Task SleepAsync(TimeSpan wait, CancellationToken cancellation)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        timeout.CancelAfter(wait);
        try
        {
            await _nudges.Reader.ReadAsync(timeout.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // The time is up: look at the index.
        }
    }

    [LoggerMessage(LogLevel.Error, "The driver failed and goes on; what failed is still due.")]
    private static partial void Failed(ILogger log, Exception failure);
}
