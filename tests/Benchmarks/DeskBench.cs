using System.Diagnostics;
using Collections.Domain;
using Collections.Engine;
using Collections.Engine.Accounts;
using Collections.Engine.Outbox;
using Collections.Engine.Reading;
using Collections.Engine.Sending;

namespace Collections.Benchmarks;

/// <summary>
/// Notices of one morning, collected to one message per debtor, claimed with their facts read again, written from the
/// templates that ship and handed to a provider that takes them at once; next to SQLite writing the very rows that came
/// of it.
/// </summary>
internal static class DeskBench
{
    /// <summary>Five invoices of each debtor, so 100,000 notices are of 20,000 debtors.</summary>
    private const int NoticesPerDebtor = 5;

    /// <summary>A cap no run reaches: the counting is measured, the holding is not.</summary>
    private static readonly PaceRules Open = new(PaceRules.Most, PaceRules.Most);

    internal static async Task RunAsync(IReadOnlyList<int> sizes)
    {
        Console.WriteLine();
        Console.WriteLine(
            "notices      messages   consolidated/s   claimed/s   notices/s      raw/s   ratio   CPU ratio");
        foreach (var size in sizes)
        {
            Console.WriteLine(await MeasureAsync(size));
        }
    }

    private static async Task<string> MeasureAsync(int notices)
    {
        using var bench = new Bench();
        await bench.RegisterAsync(notices, NoticesPerDebtor);
        await WakeAsync(bench, WorkKind.Case, Bench.Morning);
        var before = RawRows.Copy(bench.File);
        var provider = new TakesAll();
        var guard = new SendGuard(new(bench.Store, bench.Store, Open));
        var messages = new SendMessages(
            bench.Store,
            bench.Advance,
            new MessageWriter(
                Bench.Catalog.Templates, Bench.Catalog.Creditors, Bench.Catalog.Policies, Bench.Catalog.People),
            guard,
            [provider]);
        var processor = Environment.CpuUsage.TotalTime;
        var watch = Stopwatch.StartNew();
        var later = Bench.Morning.AddHours(1);
        var batches = await WakeAsync(bench, WorkKind.Desk, later);
        var consolidated = watch.Elapsed;
        batches += await ClaimAsync(bench, messages, later);
        var all = watch.Elapsed;
        var ours = Environment.CpuUsage.TotalTime - processor;
        var (raw, rawProcessor, _) = RawRows.Replay(before, bench.File, batches);
        return $"{notices,-13:N0}{provider.Sent,8:N0}{notices / consolidated.TotalSeconds,17:N0}"
            + $"{provider.Sent / (all - consolidated).TotalSeconds,12:N0}{notices / all.TotalSeconds,12:N0}"
            + $"{notices / raw.TotalSeconds,11:N0}{raw / all,8:0.00}{rawProcessor / ours,12:0.00}";
    }

    private static async Task<int> WakeAsync(Bench bench, WorkKind kind, DateTimeOffset now)
    {
        var batches = 0;
        while (true)
        {
            var due = await bench.Store.DueAsync(now, Work.BatchSize, CancellationToken.None);
            var wakes = due.Where(w => w.Kind == kind).ToList();
            if (wakes.Count == 0)
            {
                return batches;
            }

            await bench.Advance.WakeAsync(wakes, now, CancellationToken.None);
            batches++;
        }
    }

    /// <summary>As the driver does it: eight accounts at a time, the commits of which SQLite groups.</summary>
    private static async Task<int> ClaimAsync(Bench bench, SendMessages messages, DateTimeOffset now)
    {
        var batches = 0;
        while (await bench.Store.DueAsync(now, Work.BatchSize, CancellationToken.None) is { Count: > 0 } due)
        {
            var sends = due.Where(w => w.Kind == WorkKind.Effect).ToList();
            if (sends.Count == 0)
            {
                break;
            }

            await Parallel.ForEachAsync(
                sends.GroupBy(s => s.Account),
                new ParallelOptions { MaxDegreeOfParallelism = 8 },
                async (account, stop) =>
                {
                    foreach (var send in account)
                    {
                        var entry = await bench.Store.EffectAsync(send.Account, send.Id, stop);
                        if (entry is { Effect: Effect.SendMessage effect })
                        {
                            await messages.SendAsync(entry, effect.MessageId, now, stop);
                        }
                    }
                });
            batches++;
        }

        return batches;
    }

    private sealed class TakesAll : IMessageSender
    {
        private int _sent;

        public Channel Channel => Channel.Email;

        public bool IsIdempotent => true;

        internal int Sent => _sent;

        public Task<SendOutcome> SendAsync(
            MessageRow message, MessageContent content, CancellationToken cancellation)
        {
            Interlocked.Increment(ref _sent);
            return Task.FromResult<SendOutcome>(new SendOutcome.Sent(message.MessageId, ReportsDelivery: true));
        }

        public Task<SendOutcome?> ResolveAsync(
            MessageRow message, MessageContent? content, CancellationToken cancellation) =>
            Task.FromResult<SendOutcome?>(null);
    }
}
