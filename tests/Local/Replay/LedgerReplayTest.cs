using Collections.Contracts;
using Collections.Domain;
using Collections.Engine.Reading;

namespace Collections.Local.Tests.Replay;

/// <summary>
/// Two years of a real ledger, imported and lived through day by day, against what the file and the policy's
/// documentation say without the product's code.
/// </summary>
public sealed class LedgerReplayTest
{
    private static readonly Dictionary<string, string[]> Zones = new()
    {
        ["391"] = ["America/New_York", "America/Los_Angeles"],
        ["406"] = ["Europe/London"],
        ["770"] = ["Europe/Berlin"],
        ["818"] = ["Europe/Paris"],
        ["897"] = ["Asia/Shanghai"],
    };

    private static readonly DateOnly[] ReconciledOn =
        [new(2012, 3, 31), new(2012, 9, 15), new(2013, 2, 28), new(2013, 7, 1), new(2013, 11, 30)];

    [Fact]
    public async Task SampleLedger_ReplayedDayByDay_IsDunnedByThePolicyAndPaidOnItsDays()
    {
        var repository = Directory.GetParent(EngineFixture.PolicyFolder)!.FullName;
        var ledger = SampleLedger.Find(repository);
        Assert.SkipWhen(ledger is null, "The sample ledger is not beside this repository: nothing to replay.");
        await using var replay = await LedgerReplay.StartAsync();

        await replay.RunAsync(
            ledger, day => ReconciledOn.Contains(day) ? ShouldReconcileAsync(ledger, replay, day) : Task.CompletedTask);

        await ShouldBePaidOnItsDayAsync(ledger, replay);
        var messages = await replay.MessagesAsync();
        var notices = NoticesOf(messages, ledger);
        var written = notices.ToLookup(n => n.Invoice.DebtorId, n => n.On).ToDictionary(d => d.Key, d => d.ToHashSet());
        foreach (var invoice in ledger.Invoices)
        {
            var state = (await replay.Store.CaseAsync(invoice.InvoiceId, CancellationToken.None))!.State;
            ShouldFollowThePolicy(
                invoice,
                [.. notices.Where(n => n.Invoice == invoice).OrderBy(n => n.At)],
                written.GetValueOrDefault(invoice.DebtorId, []),
                state);
        }

        Directory.GetFiles(replay.Outbox, "*.eml").Length.ShouldBe(notices.DistinctBy(n => n.MessageId).Count());
    }

    /// <summary>
    /// The sums that commits maintain and the cases themselves are, to the cent, what the file says is not settled.
    /// </summary>
    private static async Task ShouldReconcileAsync(SampleLedger ledger, LedgerReplay replay, DateOnly day)
    {
        var none = CancellationToken.None;
        var open = ledger.Invoices.Where(i => i.IssuedOn <= day && i.SettledOn > day).ToList();
        var sums = Aging.Of(await replay.Store.OpenSharesAsync(null, none), day).ShouldHaveSingleItem();
        var shares = await new CaseStates(replay.Store, replay.Store).AllAsync(new(OpenOnly: true), none)
            .Select(AgingShare.Of).ToListAsync(none);
        var cases = Aging.Of(shares, day).ShouldHaveSingleItem();

        sums.Total.ShouldBe(open.Sum(i => i.Amount), $"{day:O}");
        foreach (var (sum, own) in sums.Buckets.Zip(cases.Buckets))
        {
            var said = open.Where(i => SampleLedger.BucketOf(day.DayNumber - i.DueOn.DayNumber) == sum.Name).ToList();
            (sum.Count, sum.Open).ShouldBe((said.Count, said.Sum(i => i.Amount)), $"{day:O} {sum.Name}");
            own.ShouldBe(sum, "nobody disputed or promised anything");
        }
    }

    private static async Task ShouldBePaidOnItsDayAsync(SampleLedger ledger, LedgerReplay replay)
    {
        var cases = (await replay.CasesAsync()).ToDictionary(c => c.InvoiceId);
        cases.Count.ShouldBe(2_466);
        cases.Values.Select(c => c.Account.DebtorId).Distinct().Count().ShouldBe(100);
        foreach (var invoice in ledger.Invoices)
        {
            cases[invoice.InvoiceId].ClosedFor.ShouldBe(CloseReason.Paid, invoice.InvoiceId);
            var events = await replay.Store.EventsAsync(invoice.InvoiceId, 0, 200, CancellationToken.None);
            var closed = events.Where(e => e.Type == "case.closed").ShouldHaveSingleItem();
            closed.At.ShouldBe(LedgerReplay.MorningOf(invoice.SettledOn), invoice.InvoiceId);
            var paid = events.Where(e => e.Type == "payment.received").ShouldHaveSingleItem();
            paid.At.ShouldBe(closed.At);
        }
    }

    private static List<Notice> NoticesOf(IReadOnlyList<MessageRow> messages, SampleLedger ledger)
    {
        var invoices = ledger.Invoices.ToDictionary(i => i.InvoiceId);
        var sent = messages.Where(m => m.ClaimedAt is not null && m.State != MessageState.Skipped).ToList();
        sent.ShouldAllBe(m => m.Channel == Channel.Email && m.State == MessageState.Sent);
        return [.. sent.SelectMany(m =>
        {
            // One message gives what is late one deadline, the latest that any of its notices gives; and none to what
            // is not due yet.
            var on = LocalDay(m, invoices[m.Lines[0].InvoiceId]);
            var late = m.Lines.Where(l => invoices[l.InvoiceId].DueOn < on).ToList();
            m.Lines.Where(l => l.IsInformation).ShouldBe(late.Count == 0 ? [] : m.Lines.Except(late));
            var deadline = late.Max(l => StandardManners.DeadlineOf(StandardManners.StepOf(l.Step), on));
            return m.Lines.Select(l => new Notice(
                m.MessageId,
                invoices[l.InvoiceId],
                l.Step,
                m.ClaimedAt!.Value,
                on,
                late.Contains(l) ? deadline : null));
        })];
    }

    /// <summary>The debtor's day; in every zone of the debtor it is between 08:00 and 20:00 then.</summary>
    private static DateOnly LocalDay(MessageRow message, SampleInvoice invoice)
    {
        var local = Zones[invoice.Country]
            .Select(z => TimeZoneInfo.ConvertTime(message.ClaimedAt!.Value, TimeZoneInfo.FindSystemTimeZoneById(z)))
            .ToList();
        local.ShouldAllBe(t => t.TimeOfDay >= TimeSpan.FromHours(8) && t.TimeOfDay < TimeSpan.FromHours(20));
        return local.Select(t => DateOnly.FromDateTime(t.DateTime)).Distinct().ShouldHaveSingleItem();
    }

    /// <summary>Every notice left on the day that the policy gives it; none is missing before the payment.</summary>
    private static void ShouldFollowThePolicy(
        SampleInvoice invoice, List<Notice> notices, HashSet<DateOnly> written, CaseState state)
    {
        (DateOnly On, DateOnly? Deadline)? before = null;
        foreach (var step in StandardManners.Steps)
        {
            var told = $"{invoice.InvoiceId} of {invoice.DebtorId}, due {invoice.DueOn:O}, {step.Id}";
            var notice = notices.SingleOrDefault(n => n.Step == step.Id);
            if (invoice.Amount < step.Threshold)
            {
                notice.ShouldBeNull(told);
                continue;
            }

            var day = StandardManners.DayOf(step, invoice.DueOn, before, written);
            if (step.Day < 0 && day >= invoice.DueOn)
            {
                notice.ShouldBeNull(told + ": a courtesy reminder comes before the due date or not at all");
                continue;
            }

            if (notice is null)
            {
                var recorded = string.Join("; ", state.Steps);
                day.ShouldBeGreaterThanOrEqualTo(invoice.SettledOn, $"{told} is missing: {recorded}");
                break;
            }

            notice.On.ShouldBe(day, told);
            notice.At.ShouldBeLessThan(LedgerReplay.MorningOf(invoice.SettledOn), told);
            before = (notice.On, notice.Deadline);
        }

        notices.Select(n => n.Step).ShouldBe(
            StandardManners.Steps.Select(s => s.Id).Where(id => notices.Any(n => n.Step == id)), invoice.InvoiceId);
    }

    private sealed record Notice(
        string MessageId, SampleInvoice Invoice, string Step, DateTimeOffset At, DateOnly On, DateOnly? Deadline);
}
