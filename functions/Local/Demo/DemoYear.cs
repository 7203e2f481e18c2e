using Collections.Domain;
using Collections.Engine;
using Collections.Engine.Accounts;
using Collections.Engine.People;
using Collections.Engine.Reading;

namespace Collections.Local.Demo;

/// <summary>
/// Runs the demo's ledger through the real engine, day by day in virtual time: registers what is issued, posts what
/// happens, and lets the company's people do their work.
/// </summary>
internal sealed class DemoYear(
    DemoLedger ledger,
    Intake intake,
    Advance advance,
    Work work,
    DemoStaff staff,
    SendDigests digests,
    KeepLedgerDays ledgerDays,
    Func<DateTimeOffset, CancellationToken, Task> moveClock)
{
    /// <summary>
    /// When the day's ledger entries are posted; after every debtor's contact window has begun somewhere.
    /// </summary>
    private static readonly TimeSpan PostingHour = TimeSpan.FromHours(14);

    /// <summary>What is asked for in the last days stays open, so that the dashboard has some to show.</summary>
    private const int UndecidedDays = 6;

    /// <summary>The digests of a whole year would be thousands of files that nobody reads.</summary>
    private const int DigestDays = 10;

    /// <summary>
    /// Runs from the first to the last day; tells <paramref name="progress"/> the share done, 0 to 1.
    /// </summary>
    internal async Task RunAsync(DateOnly first, DateOnly last, Action<double> progress, CancellationToken cancellation)
    {
        var now = At(first, TimeSpan.Zero);
        foreach (var (debtor, _) in ledger.Debtors)
        {
            await intake.PutDebtorAsync(debtor, now, cancellation);
        }

        var invoices = ledger.Invoices.ToLookup(i => i.IssuedOn);
        var facts = ledger.Facts.ToLookup(f => f.On);
        for (var day = first; day <= last; day = day.AddDays(1))
        {
            var posting = At(day, PostingHour);
            now = day > first ? await CloseAsync(now, At(day, TimeSpan.Zero), cancellation) : now;
            now = day > last.AddDays(-DigestDays) ? await TellInsideAsync(now, posting, cancellation) : now;
            await work.AdvanceToAsync(now, posting, moveClock, cancellation);
            now = posting;
            await PostAsync(invoices[day], facts[day].Concat(staff.Arranged(day)), now, cancellation);
            await staff.WorkAsync(now, isLastWeek: day > last.AddDays(-UndecidedDays), cancellation);
            await work.RunDueAsync(now, cancellation);
            progress((double)(day.DayNumber - first.DayNumber + 1) / (last.DayNumber - first.DayNumber + 1));
        }
    }

    /// <summary>The figures of the day before are kept at midnight.</summary>
    private async Task<DateTimeOffset> CloseAsync(
        DateTimeOffset now, DateTimeOffset midnight, CancellationToken cancellation)
    {
        await work.AdvanceToAsync(now, midnight, moveClock, cancellation);
        await ledgerDays.RunAsync(midnight, cancellation);
        return midnight;
    }

    /// <summary>The company's own people get their digests, each at its hour.</summary>
    private async Task<DateTimeOffset> TellInsideAsync(
        DateTimeOffset now, DateTimeOffset until, CancellationToken cancellation)
    {
        while (await digests.NextAsync(now, cancellation) is { } next && next <= until)
        {
            await work.AdvanceToAsync(now, next, moveClock, cancellation);
            await digests.RunAsync(next, cancellation);
            now = next;
        }

        return now;
    }

    private static DateTimeOffset At(DateOnly day, TimeSpan hour) =>
        new(day.ToDateTime(TimeOnly.FromTimeSpan(hour)), TimeSpan.Zero);

    private async Task PostAsync(
        IEnumerable<Invoice> issued, IEnumerable<DemoFact> facts, DateTimeOffset now, CancellationToken cancellation)
    {
        foreach (var registration in await intake.RegisterAsync(
            [.. issued.Select(i => (i, ledger.PolicyOf(i)))], now, cancellation))
        {
            if (registration.Outcome is Outcome.Refused refused)
            {
                throw new InvalidOperationException(
                    $"The demo's {registration.InvoiceId} was refused: {refused.Reason}");
            }
        }

        foreach (var fact in facts)
        {
            await advance.ApplyAsync(fact.InvoiceId, fact.Fact, now, cancellation);
        }
    }
}
