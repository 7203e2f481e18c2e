using Collections.Domain;
using Collections.Engine;
using Collections.Engine.Accounts;
using Collections.Engine.Reading;

namespace Collections.Local.Demo;

/// <summary>
/// Runs the demo's ledger through the real engine, day by day in virtual time: registers what is issued, posts what
/// happens, decides approvals as a company would, lets legal work.
/// </summary>
internal sealed class DemoYear(
    DemoLedger ledger,
    Intake intake,
    Advance advance,
    Work work,
    IReadStore reading,
    Func<DateTimeOffset, CancellationToken, Task> moveClock)
{
    /// <summary>
    /// When the day's ledger entries are posted; after every debtor's contact window has begun somewhere.
    /// </summary>
    private static readonly TimeSpan PostingHour = TimeSpan.FromHours(14);

    /// <summary>Approvals asked for in the last days stay pending, so that the dashboard has some to show.</summary>
    private const int UndecidedDays = 6;

    private int _decided;

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
            await work.AdvanceToAsync(now, posting, moveClock, cancellation);
            now = posting;
            await PostAsync(invoices[day], facts[day], now, cancellation);
            await DecideAsync(now, last, cancellation);
            await LegalAsync(now, cancellation);
            await work.RunDueAsync(now, cancellation);
            progress((double)(day.DayNumber - first.DayNumber + 1) / (last.DayNumber - first.DayNumber + 1));
        }
    }

    private static DateTimeOffset At(DateOnly day, TimeSpan hour) =>
        new(day.ToDateTime(TimeOnly.FromTimeSpan(hour)), TimeSpan.Zero);

    private async Task PostAsync(
        IEnumerable<Invoice> issued, IEnumerable<DemoFact> facts, DateTimeOffset now, CancellationToken cancellation)
    {
        foreach (var registration in await intake.RegisterAsync(
            [.. issued.Select(i => (i, (string?)null))], now, cancellation))
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

    /// <summary>The day after it was asked, an approver decides: nine of ten are granted.</summary>
    private async Task DecideAsync(DateTimeOffset now, DateOnly last, CancellationToken cancellation)
    {
        if (DateOnly.FromDateTime(now.UtcDateTime) > last.AddDays(-UndecidedDays))
        {
            return;
        }

        var page = await reading.ApprovalsAsync(ApprovalState.Pending, new(PageRequest.Most), cancellation);
        foreach (var row in page.Items.Where(r => r.Approval.RequestedAt < now.AddHours(-20)))
        {
            var granted = ++_decided % 10 != 0;
            await advance.ApplyAsync(
                row.InvoiceId,
                new CaseFact.ApprovalDecided(
                    row.Approval.ApprovalId,
                    granted,
                    "Helen Stone",
                    granted ? "as the policy says" : "key account, call first"),
                now,
                cancellation);
        }
    }

    /// <summary>Legal accepts what it got after five days, and files half of it after thirty.</summary>
    private async Task LegalAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var handed = await reading.MattersAsync(LegalState.HandedOver, new(PageRequest.Most), cancellation);
        foreach (var row in handed.Items.Where(m => m.Matter.HandedOn.AddDays(5) <= today))
        {
            await MoveAsync(row, LegalState.Accepted, today, now, cancellation);
        }

        var accepted = await reading.MattersAsync(LegalState.Accepted, new(PageRequest.Most), cancellation);
        var ripe = accepted.Items.Where(m => m.Matter.HandedOn.AddDays(30) <= today && m.InvoiceId[^1] % 2 == 0);
        foreach (var row in ripe)
        {
            await MoveAsync(row, LegalState.Filed, today, now, cancellation);
        }
    }

    private Task<Outcome> MoveAsync(
        MatterRow row, LegalState to, DateOnly today, DateTimeOffset now, CancellationToken cancellation) =>
        advance.ApplyAsync(
            row.InvoiceId,
            new CaseFact.LegalMoved($"{row.Matter.MatterId}:{to}", to, "Legal department", today),
            now,
            cancellation);
}
