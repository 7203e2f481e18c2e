using System.Diagnostics;
using System.Threading.Channels;
using Collections.Azure.Hosting;
using Collections.Domain;
using Collections.Engine;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Collections.Azure.Orchestrations;

/// <summary>Takes nudges for orchestrations without waiting for anything.</summary>
public interface INudgeInstances
{
    /// <param name="subject">Who is to look.</param>
    /// <param name="version">The version of the account that concerns it.</param>
    void Nudge(Subject subject, long version);
}

/// <summary>
/// Passes nudges on in the background, so that no request waits for the task hub. Bounded: past its limit nudges are
/// dropped, as they are when the process ends, and the sweeper does their work when it is due.
/// </summary>
public sealed partial class NudgeQueue(ILogger<NudgeQueue> log) : BackgroundService, INudgeInstances, INudge
{
    /// <summary>How many may wait.</summary>
    internal const int Capacity = 10_000;

    private const int AtOnce = 8;

    private readonly Channel<Waiting> _waiting = System.Threading.Channels.Channel.CreateBounded<Waiting>(
        new BoundedChannelOptions(Capacity) { FullMode = BoundedChannelFullMode.DropWrite },
        static _ => DriveMetrics.LostNudges.Add(1));

    private volatile DurableTaskClient? _client;

    /// <summary>The client comes with a function's call: the worker is told the hub's address no other way.</summary>
    public void Use(DurableTaskClient client) => _client = client;

    /// <summary>The client of the last function that was called; null before the first.</summary>
    internal DurableTaskClient? Client => _client;

    public void Nudge(Subject subject, long version) =>
        _waiting.Writer.TryWrite(new(subject, version, Activity.Current?.Context ?? default));

    /// <summary>Nothing to do: the store's commits already told whom they concern.</summary>
    public void Nudge(AccountId account)
    {
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => PassOnAsync(stoppingToken)));

    private async Task PassOnAsync(CancellationToken cancellation)
    {
        await foreach (var (subject, version, cause) in _waiting.Reader.ReadAllAsync(cancellation))
        {
            using var span = Signals.BeginCaused(
                "nudge", cause, subject.Account, subject.InvoiceId is { } id ? [id] : []);
            try
            {
                var client = _client ?? throw new InvalidOperationException("No function was called yet.");
                await client.NudgeAsync(subject, version, cancellation);
            }
            catch (Exception failure) when (!cancellation.IsCancellationRequested)
            {
                DriveMetrics.LostNudges.Add(1);
                Lost(log, subject.InstanceId, failure);
            }
        }
    }

    /// <summary>Whom to nudge, and the span in which it was said, so that what follows belongs to it.</summary>
    private sealed record Waiting(Subject Subject, long Version, ActivityContext Cause);

    [LoggerMessage(LogLevel.Warning, "A nudge for {InstanceId} was lost; the sweeper finds what is due.")]
    private static partial void Lost(ILogger log, string instanceId, Exception failure);
}
