using System.Globalization;
using Collections.Domain;
using Collections.Engine.Accounts;
using Collections.Engine.Chain;
using Collections.Engine.Reading;

namespace Collections.Engine.Memory;

/// <content>The reading side: every list made from what the commits left.</content>
public sealed partial class MemoryStore
{
    public Task<CaseRecord?> CaseAsync(string invoiceId, CancellationToken cancellation) =>
        Locked(() => _cases.GetValueOrDefault(invoiceId)?.Record);

    public Task<IReadOnlyList<ChainLink>> EventsAsync(
        string invoiceId, long after, int limit, CancellationToken cancellation) =>
        Locked(() => Links(_cases.GetValueOrDefault(invoiceId)?.Events, after, limit));

    public Task<IReadOnlyList<ChainLink>> DeskEventsAsync(
        AccountId account, long after, int limit, CancellationToken cancellation) =>
        Locked(() => Links(_accounts.GetValueOrDefault(account)?.DeskEvents, after, limit));

    public Task<Page<CaseRow>> CasesAsync(CaseQuery query, PageRequest page, CancellationToken cancellation) =>
        Locked(() => Listed(
            _cases.Values.Select(Row).Where(row => Fits(query, row)),
            page,
            row => (Sortable(row.DueOn.DayNumber), row.InvoiceId)));

    public Task<IReadOnlyList<OpenCell>> OpenCellsAsync(string? creditorId, CancellationToken cancellation) =>
        Locked<IReadOnlyList<OpenCell>>(() =>
        [
            .. _cases.Values.Select(c => c.Record.State)
                .Where(s => !s.IsClosed && (creditorId is null || s.Invoice.Account.CreditorId == creditorId))
                .GroupBy(s => (s.Stage, s.Invoice.DueOn, s.Currency))
                .OrderBy(g => g.Key)
                .Select(g => new OpenCell(
                    g.Key.Stage, g.Key.DueOn, g.Key.Currency.Code, g.LongCount(), g.Sum(s => s.Open.Amount))),
        ]);

    public Task<IReadOnlyList<AgingShare>> OpenSharesAsync(string? creditorId, CancellationToken cancellation) =>
        Locked(() => AgingShare.Sum(_cases.Values.Select(c => c.Record.State)
            .Where(s => !s.IsClosed && (creditorId is null || s.Invoice.Account.CreditorId == creditorId))
            .Select(AgingShare.Of)));

    public Task<Page<MessageRow>> MessagesAsync(
        MessageQuery query, PageRequest page, CancellationToken cancellation) =>
        Locked(() => Listed(
            _messages.Values
                .Where(m => query.InvoiceId is null || m.InvoiceIds.Contains(query.InvoiceId))
                .Select(m => m.Row)
                .Where(m => query.DebtorId is null || m.Account.DebtorId == query.DebtorId)
                .Where(m => query.State is null || m.State == query.State),
            page,
            row => (Sortable(row.QueuedAt.UtcTicks), row.MessageId),
            newestFirst: true));

    public Task<MessageRow?> MessageAsync(string messageId, CancellationToken cancellation) =>
        Locked(() => _messages.GetValueOrDefault(messageId)?.Row);

    public Task<Page<TaskRow>> TasksAsync(TaskQuery query, PageRequest page, CancellationToken cancellation) =>
        Locked(() => Listed(
            _tasks.Values.Select(Named)
                .Where(row => query.Role is null || row.Task.Role == query.Role)
                .Where(row => query.Assignee is null || row.Task.Assignee == query.Assignee)
                .Where(row => query.State is null || row.Task.State == query.State),
            page,
            row => (Sortable((row.Task.DueOn ?? DateOnly.MaxValue).DayNumber), row.Task.TaskId)));

    public Task<TaskRow?> TaskAsync(string taskId, CancellationToken cancellation) =>
        Locked(() => _tasks.TryGetValue(taskId, out var row) ? Named(row) : null);

    public Task<Page<ApprovalRow>> ApprovalsAsync(
        ApprovalState? state, PageRequest page, CancellationToken cancellation) =>
        Locked(() => Listed(
            _approvals.Values.Select(Named).Where(row => state is null || row.Approval.State == state),
            page,
            row => (Sortable(row.Approval.RequestedAt.UtcTicks), row.Approval.ApprovalId)));

    public Task<ApprovalRow?> ApprovalAsync(string approvalId, CancellationToken cancellation) =>
        Locked(() => _approvals.TryGetValue(approvalId, out var row) ? Named(row) : null);

    public Task<Page<MatterRow>> MattersAsync(LegalState? state, PageRequest page, CancellationToken cancellation) =>
        Locked(() => Listed(
            _matters.Values.Select(Named).Where(row => state is null || row.Matter.State == state),
            page,
            row => (Sortable(row.Matter.HandedOn.DayNumber), row.Matter.MatterId),
            newestFirst: true));

    public Task<MatterRow?> MatterAsync(string matterId, CancellationToken cancellation) =>
        Locked(() => _matters.TryGetValue(matterId, out var row) ? Named(row) : null);

    public Task<Page<DebtorRow>> DebtorsAsync(string? text, PageRequest page, CancellationToken cancellation) =>
        Locked(() => Listed(
            _debtors.Values
                .Where(d => text is null || Contains(d.Name, text) || Contains(d.DebtorId, text))
                .Select(d => new DebtorRow(d.DebtorId, d.Name, d.Class, d.Country, d.SalesRep)),
            page,
            row => (row.Name.ToLowerInvariant(), row.DebtorId)));

    public Task<IReadOnlyList<ReceivedCell>> ReceivedAsync(
        DateOnly from, DateOnly until, CancellationToken cancellation) =>
        Locked<IReadOnlyList<ReceivedCell>>(() =>
        [
            .. _cases.Values.SelectMany(c => c.Record.State.Payments)
                .Where(p => p.ReversalId is null && p.ReceivedOn >= from && p.ReceivedOn < until)
                .GroupBy(p => (p.ReceivedOn, p.Amount.Currency))
                .OrderBy(g => g.Key)
                .Select(g => new ReceivedCell(
                    g.Key.ReceivedOn, g.Key.Currency.Code, g.Sum(p => p.Amount.Amount), g.LongCount())),
        ]);

    private static IReadOnlyList<ChainLink> Links(IEnumerable<ChainLink>? events, long after, int limit) =>
        [.. (events ?? []).Where(e => e.Sequence > after).Take(limit)];

    private static bool Fits(CaseQuery query, CaseRow row) =>
        (query.Stage is null || row.Stage == query.Stage)
        && (query.DebtorId is null || row.Account.DebtorId == query.DebtorId)
        && (query.CreditorId is null || row.Account.CreditorId == query.CreditorId)
        && (query.SalesRep is null || row.SalesRep == query.SalesRep)
        && (query.Currency is null || row.Amount.Currency.Code == query.Currency)
        && (query.DueFrom is null || row.DueOn >= query.DueFrom)
        && (query.DueBefore is null || row.DueOn < query.DueBefore)
        && (!query.OpenOnly || row.Stage != Stage.Closed)
        && (query.Text is null
            || Contains(row.InvoiceId, query.Text)
            || Contains(row.DebtorName, query.Text)
            || Contains(row.ContractNumber, query.Text));

    private static bool Contains(string? text, string part) =>
        text?.ToLowerInvariant().Contains(part.ToLowerInvariant(), StringComparison.Ordinal) == true;

    private static string Sortable(long number) => number.ToString("D20", CultureInfo.InvariantCulture);

    /// <summary>A page of items in the order of their keys, which are unique.</summary>
    private static Page<T> Listed<T>(
        IEnumerable<T> items, PageRequest page, Func<T, (string Major, string Id)> key, bool newestFirst = false)
    {
        var after = Cursor.Read(page.After, 2);
        var limit = Math.Clamp(page.Limit, 1, PageRequest.Most);
        var order = Comparer<(string Major, string Id)>.Create((left, right) =>
        {
            var byMajor = string.CompareOrdinal(left.Major, right.Major);
            var sign = newestFirst ? -1 : 1;
            return sign * (byMajor != 0 ? byMajor : string.CompareOrdinal(left.Id, right.Id));
        });
        var rest = items.OrderBy(key, order)
            .Where(item => after is null || order.Compare(key(item), (after[0], after[1])) > 0)
            .Take(limit + 1)
            .ToList();
        var shown = rest.Take(limit).ToList();
        return new(shown, rest.Count > limit ? Cursor.Of(key(shown[^1]).Major, key(shown[^1]).Id) : null);
    }

    private CaseRow Row(CaseBox box)
    {
        var debtor = _accounts[box.Account].State.Debtor;
        return CaseRow.Of(box.Record.State, box.Record.WakeAt, debtor.Name, debtor.SalesRep);
    }

    private TaskRow Named(TaskRow row) => row with { DebtorName = NameOf(row.Account) };

    private ApprovalRow Named(ApprovalRow row) => row with { DebtorName = NameOf(row.Account) };

    private MatterRow Named(MatterRow row) => row with { DebtorName = NameOf(row.Account) };

    private string NameOf(AccountId account) => _accounts[account].State.Debtor.Name;
}
