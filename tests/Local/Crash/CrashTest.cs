using System.Diagnostics;
using System.Globalization;
using Collections.Domain;

namespace Collections.Local.Tests.Crash;

/// <summary>
/// The real process under <c>kill -9</c>: restarted each time on the same file, it ends where a process ends that was
/// never killed, to the last byte of every history.
/// </summary>
public sealed class CrashTest : IDisposable
{
    private const int Kills = 52;
    private const int Seed = 20_260_106;

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("collections-crash-");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public async Task Serve_KilledAtRandomMoments_EndsWhereAnUncrashedRunDoes()
    {
        var steps = CrashScript.Steps();
        var steady = Path.Combine(_directory.FullName, "steady");
        var crashed = Path.Combine(_directory.FullName, "crashed");
        var usual = await RunThroughAsync(steady, steps);
        var begun = Stopwatch.GetTimestamp();
        var interrupted = await RunKilledAsync(crashed, steps, usual);
        TestContext.Current.SendDiagnosticMessage(string.Create(
            CultureInfo.InvariantCulture,
            $"{Kills} kills, {interrupted} within a call, {Stopwatch.GetElapsedTime(begun).TotalSeconds:N0} s"));

        interrupted.ShouldBeGreaterThan(Kills / 4);
        using var expected = new KeptLedger(steady);
        using var ledger = new KeptLedger(crashed);
        await expected.ShouldBeWholeAsync();
        await ledger.ShouldBeWholeAsync();
        await NothingIsDueAsync(ledger);
        await EveryMessageLeftOnceAsync(ledger);
        await NoClaimFollowsAPaymentAsync(ledger);
        (await ledger.HistoriesAsync()).ShouldBe(await expected.HistoriesAsync());
        (await ledger.MessagesAsync()).Select(KeptLedger.Text)
            .ShouldBe((await expected.MessagesAsync()).Select(KeptLedger.Text));
        foreach (var folder in new[] { "outbox", "service", "legal" })
        {
            ledger.Files(folder).ShouldBe(expected.Files(folder), folder);
        }
    }

    /// <summary>One process from beginning to end; tells how long it takes on average to let time pass.</summary>
    private static async Task<TimeSpan> RunThroughAsync(string directory, IReadOnlyList<CrashStep> steps)
    {
        using var process = ServedProcess.Start(directory, CrashScript.Start);
        using var client = await process.ClientAsync();
        var passing = TimeSpan.Zero;
        foreach (var step in steps)
        {
            var begun = Stopwatch.GetTimestamp();
            await step.RunAsync(client);
            passing += step.LetsTimePass ? Stopwatch.GetElapsedTime(begun) : TimeSpan.Zero;
        }

        process.Kill();
        process.Said.ShouldBeEmpty();
        return passing / steps.Count(s => s.LetsTimePass);
    }

    /// <summary>
    /// The same script over many lives. Each gets its share of the steps and dies at a random moment of the next one,
    /// which is most often one that lets time pass; one of eight dies before it even listens.
    /// </summary>
    /// <returns>How many kills came while a call was under way.</returns>
    private static async Task<int> RunKilledAsync(
        string directory, IReadOnlyList<CrashStep> steps, TimeSpan usual)
    {
        var random = new Random(Seed);
        var next = 0;
        var interrupted = 0;
        for (var life = 0; life < Kills; life++)
        {
            using var process = ServedProcess.Start(directory, CrashScript.Start);
            if (random.Next(8) == 0)
            {
                await process.KillAfterAsync(process.ClientAsync(), TimeSpan.FromMilliseconds(random.Next(1_000)));
                continue;
            }

            using var client = await process.ClientAsync();
            var share = random.Next((2 * (steps.Count - next) / (Kills - life)) + 1);
            var waits = random.Next(4) > 0;
            for (var done = 0; next < steps.Count - 1; next++, done++)
            {
                if (done >= share && (steps[next].LetsTimePass || !waits))
                {
                    break;
                }

                await steps[next].RunAsync(client);
            }

            if (await process.KillAfterAsync(steps[next].RunAsync(client), usual * random.NextDouble()))
            {
                next = Math.Min(next + 1, steps.Count - 1);
            }
            else
            {
                interrupted++;
            }

            process.Said.ShouldBeEmpty();
        }

        await RunThroughAsync(directory, [.. steps.Skip(next)]);
        return interrupted;
    }

    private static async Task NothingIsDueAsync(KeptLedger ledger)
    {
        var (clock, due) = await ledger.DueAsync();
        clock.ShouldBe(CrashScript.End);
        due.ShouldBeEmpty();
        foreach (var record in await ledger.CasesAsync())
        {
            record.State.Running?.Phase.ShouldNotBe(StepPhase.Notice, record.State.Invoice.InvoiceId);
        }
    }

    /// <summary>One file for each message, one message for each notice and channel.</summary>
    private static async Task EveryMessageLeftOnceAsync(KeptLedger ledger)
    {
        var messages = await ledger.MessagesAsync();
        var left = messages.Where(m => m.State == MessageState.Sent).ToList();
        left.Count.ShouldBeGreaterThan(60);
        ledger.Files("outbox").Select(f => f[..f.IndexOf('.', StringComparison.Ordinal)])
            .ShouldBe(left.Select(m => m.MessageId), ignoreOrder: true);
        left.SelectMany(m => m.Lines.Select(l => (l.NoticeId, m.Channel))).ShouldBeUnique();
        messages.ShouldAllBe(m => m.State == MessageState.Sent || m.State == MessageState.Skipped);
    }

    private static async Task NoClaimFollowsAPaymentAsync(KeptLedger ledger)
    {
        var checkedLines = 0;
        foreach (var message in (await ledger.MessagesAsync()).Where(m => m.ClaimedAt is not null))
        {
            foreach (var line in message.Lines)
            {
                if (await ledger.PaidAtAsync(line.InvoiceId) is { } paidAt)
                {
                    message.ClaimedAt!.Value.ShouldBeLessThan(paidAt, $"{message.MessageId} {line.InvoiceId}");
                    checkedLines++;
                }
            }
        }

        checkedLines.ShouldBeGreaterThan(20);
    }
}
