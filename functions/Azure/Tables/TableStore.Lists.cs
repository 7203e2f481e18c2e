using Azure.Data.Tables;
using Collections.Domain;
using Collections.Engine.Reading;

namespace Collections.Azure.Tables;

/// <content>Messages, debtors and what people work on.</content>
public sealed partial class TableStore
{
    public async Task<MessageRow?> MessageAsync(string messageId, CancellationToken cancellation)
    {
        foreach (var account in await _directory.AccountsOfMessageAsync(messageId, cancellation))
        {
            if ((await _accounts.MessageAsync(account, messageId, cancellation)).Item is { } stored)
            {
                return stored.Row;
            }
        }

        return null;
    }

    public async Task<Page<MessageRow>> MessagesAsync(
        MessageQuery query, PageRequest page, CancellationToken cancellation)
    {
        var after = Cursor.Read(page.After, 2);
        var from = after is null
            ? ""
            : Keys.Behind(
                Keys.Descending(Instant(Cursor.Number(after[0]))), Keys.Descending(after[1]));
        return await ListReader.PageAsync(
            await MessageWalksAsync(query, from, cancellation),
            page,
            _ => true,
            row => ListedAsync(row, query, cancellation),
            OrderedCursor,
            cancellation);
    }

    public async Task<TaskRow?> TaskAsync(string taskId, CancellationToken cancellation) =>
        await StoredCaseAsync(AccountDirectory.InvoiceOf(taskId), cancellation) is { } stored
            ? TaskOf(stored, taskId)
            : null;

    public async Task<Page<TaskRow>> TasksAsync(TaskQuery query, PageRequest page, CancellationToken cancellation)
    {
        var after = Cursor.Read(page.After, 2);
        var states = query.State is { } one ? [one] : Enum.GetValues<WorkTaskState>();
        var lists = states.Select(state => query switch
        {
            { Assignee: { } assignee } => ListKeys.TasksOfAssignee(assignee, state),
            { Role: { } role } => ListKeys.TasksOfRole(role, state),
            _ => ListKeys.Tasks(state),
        });
        var from = after is null
            ? ""
            : Keys.Behind(Keys.Part(Day(Cursor.Number(after[0]))), Keys.Part(after[1]));
        return await ListReader.PageAsync(
            await WalksAsync([.. lists], null, from, null, cancellation),
            page,
            _ => true,
            async row => await ShownCaseAsync(row, cancellation) is { } stored
                && TaskOf(stored, row.GetString(Listings.Id)) is { } task
                && (query.Role is null || task.Task.Role == query.Role)
                    ? task
                    : null,
            OrderedCursor,
            cancellation);
    }

    public async Task<ApprovalRow?> ApprovalAsync(string approvalId, CancellationToken cancellation) =>
        await StoredCaseAsync(AccountDirectory.InvoiceOf(approvalId), cancellation) is { } stored
            ? ApprovalOf(stored, approvalId)
            : null;

    public async Task<Page<ApprovalRow>> ApprovalsAsync(
        ApprovalState? state, PageRequest page, CancellationToken cancellation)
    {
        var after = Cursor.Read(page.After, 2);
        var from = after is null
            ? ""
            : Keys.Behind(Keys.Part(Instant(Cursor.Number(after[0]))), Keys.Part(after[1]));
        var list = state is { } one ? ListKeys.Approvals(one) : ListKeys.AllApprovals;
        return await ListReader.PageAsync(
            await WalksAsync([list], null, from, null, cancellation),
            page,
            _ => true,
            async row => await ShownCaseAsync(row, cancellation) is { } stored
                ? ApprovalOf(stored, row.GetString(Listings.Id))
                : null,
            OrderedCursor,
            cancellation);
    }

    public async Task<MatterRow?> MatterAsync(string matterId, CancellationToken cancellation) =>
        await StoredCaseAsync(AccountDirectory.InvoiceOf(matterId), cancellation) is { } stored
            ? MatterOf(stored, matterId)
            : null;

    public async Task<Page<MatterRow>> MattersAsync(
        LegalState? state, PageRequest page, CancellationToken cancellation)
    {
        var after = Cursor.Read(page.After, 2);
        var from = after is null
            ? ""
            : Keys.Behind(
                Keys.Descending(Day(Cursor.Number(after[0]))), Keys.Descending(after[1]));
        var list = state is { } one ? ListKeys.Matters(one) : ListKeys.AllMatters;
        return await ListReader.PageAsync(
            await WalksAsync([list], null, from, null, cancellation),
            page,
            _ => true,
            async row => await ShownCaseAsync(row, cancellation) is { } stored
                ? MatterOf(stored, row.GetString(Listings.Id))
                : null,
            OrderedCursor,
            cancellation);
    }

    public Task<Page<DebtorRow>> DebtorsAsync(string? text, PageRequest page, CancellationToken cancellation) =>
        _debtors.PageAsync(text, page, cancellation);

    private static DateTimeOffset Instant(long ticks) =>
        ticks is >= 0 and <= 3_155_378_975_999_999_999
            ? new(ticks, TimeSpan.Zero)
            : throw new FormatException("after: is no cursor of this list");

    private static DateOnly Day(long number) =>
        number >= 0 && number <= DateOnly.MaxValue.DayNumber
            ? DateOnly.FromDayNumber((int)number)
            : throw new FormatException("after: is no cursor of this list");

    private static TaskRow? TaskOf(StoredCase stored, string taskId) =>
        stored.Record.State.Tasks.FirstOrDefault(t => t.TaskId == taskId) is { } task
            ? new(stored.Row.InvoiceId, stored.Row.Account, stored.Row.DebtorName, task)
            : null;

    private static ApprovalRow? ApprovalOf(StoredCase stored, string approvalId) =>
        stored.Record.State.Approvals.FirstOrDefault(a => a.ApprovalId == approvalId) is { } approval
            ? new(stored.Row.InvoiceId, stored.Row.Account, stored.Row.DebtorName, approval)
            : null;

    private static MatterRow? MatterOf(StoredCase stored, string matterId) =>
        stored.Matters.FirstOrDefault(m => m.Matter.MatterId == matterId) is { } matter
            ? matter with { DebtorName = stored.Row.DebtorName }
            : null;

    /// <summary>The case that a list row is about, if the row is one of those that show it now.</summary>
    private async Task<StoredCase?> ShownCaseAsync(TableEntity row, CancellationToken cancellation)
    {
        var invoiceId = row.GetString(Listings.CaseId);
        var stored = (await _accounts.CaseAsync(Listings.AccountOf(row), invoiceId, cancellation)).Item;
        return stored is not null && Listings.Of(stored).ContainsKey(row.RowKey) ? stored : null;
    }

    private async Task<IReadOnlyList<Walk>> MessageWalksAsync(
        MessageQuery query, string from, CancellationToken cancellation)
    {
        if (query is { DebtorId: null, InvoiceId: null })
        {
            var list = query.State is { } state ? ListKeys.Messages(state) : ListKeys.AllMessages;
            return await WalksAsync([list], null, from, null, cancellation);
        }

        IReadOnlyList<AccountId> accounts = query.InvoiceId is { } invoiceId
            ? await _directory.OwnerAsync(invoiceId, cancellation) is { } owner ? [owner] : []
            : await _directory.AccountsAsync(query.DebtorId!, cancellation);
        return
        [
            .. accounts.Where(a => query.DebtorId is null || a.DebtorId == query.DebtorId).Select(a =>
                new Walk(_accountsTable, AccountKeys.Partition(a), AccountKeys.MessageOrderRows, from)),
        ];
    }

    private async Task<MessageRow?> ListedAsync(
        TableEntity row, MessageQuery query, CancellationToken cancellation)
    {
        var id = row.GetString(Listings.MessageId);
        var stored = (await _accounts.MessageAsync(Listings.AccountOf(row), id, cancellation)).Item;

        // A commit that lost to another may have left a row of the moment at which it would have queued the message.
        return stored is not null
            && row.GetInt64(Listings.Order) == stored.Row.QueuedAt.UtcTicks
            && (query.State is null || stored.Row.State == query.State)
            && (query.InvoiceId is null || stored.InvoiceIds.Contains(query.InvoiceId))
            ? stored.Row
            : null;
    }
}
