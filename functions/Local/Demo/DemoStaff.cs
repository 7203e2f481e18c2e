using Collections.Domain;
using Collections.Engine;
using Collections.Engine.Reading;

namespace Collections.Local.Demo;

/// <summary>
/// The people of the demo's company: they work off their tasks on the day they are due, call, agree on instalments,
/// settle disputes, decide approvals and file claims. One task in fourteen is forgotten for three weeks, as in life.
/// </summary>
internal sealed class DemoStaff(DemoLedger ledger, IReadStore reading, Advance advance)
{
    private const string Finance = "Oskar Lind";
    private const string Manager = "Ruth Adler";
    private const string Approver = "Helen Stone";
    private const string Lawyer = "Legal department";
    private const int Forgotten = 14;
    private const int ForgottenDays = 21;

    /// <summary>An approval or a piece of news waits for the next day.</summary>
    private static readonly TimeSpan Overnight = TimeSpan.FromHours(20);

    private readonly Dictionary<DateOnly, List<DemoFact>> _arranged = [];
    private int _decided;

    /// <summary>What was agreed to happen on a day: instalments that come in, disputes that are settled.</summary>
    internal IReadOnlyList<DemoFact> Arranged(DateOnly day) => _arranged.GetValueOrDefault(day) ?? [];

    /// <summary>One working day.</summary>
    /// <param name="now">When they sit down.</param>
    /// <param name="isLastWeek">Leaves approvals and lighter tasks to whoever looks at the demo.</param>
    /// <param name="cancellation">Ends between two pieces of work.</param>
    internal async Task WorkAsync(DateTimeOffset now, bool isLastWeek, CancellationToken cancellation)
    {
        if (!isLastWeek)
        {
            await DecideAsync(now, cancellation);
            foreach (var task in await DueTasksAsync(now, cancellation))
            {
                await CompleteAsync(task, now, cancellation);
            }
        }

        await LegalAsync(now, cancellation);
    }

    /// <summary>Nine of ten approvals are granted, the day after they were asked for.</summary>
    private async Task DecideAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        var page = await reading.ApprovalsAsync(ApprovalState.Pending, new(PageRequest.Most), cancellation);
        foreach (var row in page.Items.Where(r => r.Approval.RequestedAt < now - Overnight))
        {
            var granted = ++_decided % 10 != 0;
            await advance.ApplyAsync(
                row.InvoiceId,
                new CaseFact.ApprovalDecided(
                    row.Approval.ApprovalId,
                    granted,
                    Approver,
                    granted ? "as the policy says" : "key account, call first"),
                now,
                cancellation);
        }
    }

    private async Task<List<TaskRow>> DueTasksAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var due = new List<TaskRow>();
        string? after = null;
        do
        {
            var page = await reading.TasksAsync(new(), new(PageRequest.Most, after), cancellation);
            due.AddRange(page.Items.Where(row => row.InvoiceId.Length > 0 && IsDue(row.Task, today, now)));
            after = page.After;
        }
        while (after is not null);

        return due;
    }

    private static bool IsDue(WorkTask task, DateOnly today, DateTimeOffset now)
    {
        var late = DemoRoll.Of(task.TaskId, Forgotten) == 0 ? ForgottenDays : 0;
        return task.DueOn is { } day ? day.AddDays(late) <= today : task.RaisedAt.AddDays(late) < now - Overnight;
    }

    private async Task CompleteAsync(TaskRow row, DateTimeOffset now, CancellationToken cancellation)
    {
        var task = row.Task;
        var by = task.Assignee ?? (task.Role == InsideRoles.Manager ? Manager : Finance);
        var outcome = "done";
        CallResult? call = null;
        if (TaskKinds.IsTalk(task.Kind))
        {
            var today = DateOnly.FromDateTime(now.UtcDateTime);
            var answer = DemoAnswer.To(task.TaskId, today, ledger.NextPayment(row.InvoiceId, today));
            (outcome, call) = (answer.Outcome, answer.Call);
        }
        else if (task.Kind == TaskKinds.DecideStep)
        {
            outcome = "proceed";
        }

        var done = await advance.ApplyAsync(
            row.InvoiceId, new CaseFact.TaskCompleted(task.TaskId, by, outcome, Call: call), now, cancellation);
        if (done is Outcome.Refused)
        {
            // Such as one promise too many: the rules say no, and the caller leaves it at the call.
            await advance.ApplyAsync(
                row.InvoiceId, new CaseFact.TaskCompleted(task.TaskId, by, "done"), now, cancellation);
        }
        else if (outcome == CallOutcomes.ReachedDisputes)
        {
            await SettleLaterAsync(row, now, cancellation);
        }
        else if (task.Kind == TaskKinds.PromiseBroken && DemoRoll.Of(row.InvoiceId, 2) == 0)
        {
            await AgreeOnInstalmentsAsync(row.InvoiceId, now, cancellation);
        }
        else if (task.Kind is TaskKinds.BelowThreshold or TaskKinds.PolicyExhausted)
        {
            await advance.ApplyAsync(
                row.InvoiceId,
                new CaseFact.WriteOffProposed("W-" + task.TaskId, "not worth going on", by),
                now,
                cancellation);
        }
    }

    /// <summary>Half of the disputes are rejected, the rest upheld in part or whole, one to four weeks later.</summary>
    private async Task SettleLaterAsync(TaskRow row, DateTimeOffset now, CancellationToken cancellation)
    {
        if (await reading.CaseAsync(row.InvoiceId, cancellation) is not { } kept)
        {
            return;
        }

        foreach (var dispute in kept.State.Disputes.Where(d => d.IsOpen))
        {
            var roll = DemoRoll.Of(dispute.DisputeId, 10);
            var to = roll < 5 ? DisputeState.Rejected : roll < 8 ? DisputeState.Partly : DisputeState.Upheld;
            Money? credited = to == DisputeState.Partly ? (dispute.Amount * 0.3m).Rounded() : null;
            Arrange(
                DateOnly.FromDateTime(now.UtcDateTime).AddDays(7 + DemoRoll.Of(row.InvoiceId, 21)),
                row.InvoiceId,
                new CaseFact.DisputeResolved(dispute.DisputeId, to, Finance, credited));
        }
    }

    /// <summary>Three monthly instalments; two debtors in three pay all of them, the third stops after one.</summary>
    private async Task AgreeOnInstalmentsAsync(string invoiceId, DateTimeOffset now, CancellationToken cancellation)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        if (ledger.NextPayment(invoiceId, today) is not null
            || await reading.CaseAsync(invoiceId, cancellation) is not { } kept)
        {
            return;
        }

        var open = kept.State.OpenUndisputed(today);
        var third = (open * (1m / 3)).Rounded();
        PlannedPayment[] schedule =
        [
            new(today.AddDays(10), third), new(today.AddDays(40), third), new(today.AddDays(70), open - third - third),
        ];
        var agreed = await advance.ApplyAsync(
            invoiceId, new CaseFact.PlanAgreed("PL-" + invoiceId, schedule, Finance, "phone"), now, cancellation);
        var keeps = DemoRoll.Of(invoiceId, 3) > 0;
        foreach (var (payment, number) in schedule.Select((payment, i) => (payment, i + 1)))
        {
            if (agreed is not Outcome.Refused && (keeps || number == 1))
            {
                Arrange(payment.DueOn, invoiceId, new CaseFact.PaymentReceived(
                    $"PL-{invoiceId}-{number}", payment.Amount, payment.DueOn, invoiceId));
            }
        }
    }

    private void Arrange(DateOnly day, string invoiceId, CaseFact fact)
    {
        if (!_arranged.TryGetValue(day, out var facts))
        {
            _arranged[day] = facts = [];
        }

        facts.Add(new(day, invoiceId, fact));
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
            new CaseFact.LegalMoved($"{row.Matter.MatterId}:{to}", to, Lawyer, today),
            now,
            cancellation);
}
