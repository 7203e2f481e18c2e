using Collections.Domain;
using Collections.Engine.Accounts;
using Collections.Engine.Chain;

namespace Collections.Engine.Reading;

/// <summary>A page of a list: <paramref name="After"/> is an opaque cursor to the next one, null at the end.</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, string? After);

/// <summary>
/// How much of a list: <paramref name="Limit"/> 1–200, <paramref name="After"/> from the page before.
/// </summary>
public sealed record PageRequest(int Limit = 50, string? After = null)
{
    public const int Most = 200;
}

/// <summary>
/// Which cases; every condition given must hold. <paramref name="Text"/> matches a part of invoice id, contract number
/// or debtor name, without regard to case. Due dates are half-open: from inclusive, before exclusive.
/// </summary>
public sealed record CaseQuery(
    Stage? Stage = null,
    string? DebtorId = null,
    string? CreditorId = null,
    string? SalesRep = null,
    string? Currency = null,
    DateOnly? DueFrom = null,
    DateOnly? DueBefore = null,
    bool OpenOnly = false,
    string? Text = null);

/// <summary>Which messages; every condition given must hold.</summary>
public sealed record MessageQuery(string? DebtorId = null, string? InvoiceId = null, MessageState? State = null);

/// <summary>Which tasks; every condition given must hold. Open ones unless told otherwise.</summary>
public sealed record TaskQuery(string? Role = null, string? Assignee = null, WorkTaskState? State = WorkTaskState.Open);

/// <summary>
/// Sum and count of open cases with one stage, due date and currency: what every overview is added up from.
/// </summary>
public sealed record OpenCell(Stage Stage, DateOnly DueOn, string Currency, long Count, decimal Open);

/// <summary>A debtor as lists show it.</summary>
public sealed record DebtorRow(string DebtorId, string Name, CustomerClass Class, string Country, string? SalesRep);

/// <summary>
/// Reads projections that commits maintain; never a scan of histories. Lists are ordered (text by ordinal) and page by
/// cursor: what comes into a list behind the cursor is seen, nothing is seen twice. A cursor that the list did not give
/// is refused with a <see cref="FormatException"/> that says <c>after: …</c>; a limit is cut to
/// 1–<see cref="PageRequest.Most"/>.
/// </summary>
public interface IReadStore
{
    Task<CaseRecord?> CaseAsync(string invoiceId, CancellationToken cancellation);

    /// <summary>The events of a case, oldest first, with a sequence number above <paramref name="after"/>.</summary>
    Task<IReadOnlyList<ChainLink>> EventsAsync(string invoiceId, long after, int limit, CancellationToken cancellation);

    /// <summary>The same for the desk of an account, whose events form a chain of their own.</summary>
    Task<IReadOnlyList<ChainLink>> DeskEventsAsync(
        AccountId account, long after, int limit, CancellationToken cancellation);

    /// <summary>Ordered by due date, then invoice id.</summary>
    Task<Page<CaseRow>> CasesAsync(CaseQuery query, PageRequest page, CancellationToken cancellation);

    /// <summary>Open cases added up by stage, due date and currency, of one creditor or all.</summary>
    Task<IReadOnlyList<OpenCell>> OpenCellsAsync(string? creditorId, CancellationToken cancellation);

    /// <summary>
    /// Open cases added up by creditor, currency and due date, in that order, with what is disputed and promised apart;
    /// of one creditor or all.
    /// </summary>
    Task<IReadOnlyList<AgingShare>> OpenSharesAsync(string? creditorId, CancellationToken cancellation);

    /// <summary>
    /// Newest first. <see cref="MessageQuery.InvoiceId"/> finds every message that was ever to carry a notice of the
    /// invoice, also where a check took its line out: the reason is what one looks for then.
    /// </summary>
    Task<Page<MessageRow>> MessagesAsync(MessageQuery query, PageRequest page, CancellationToken cancellation);

    Task<MessageRow?> MessageAsync(string messageId, CancellationToken cancellation);

    /// <summary>Earliest due first; those that only inform last.</summary>
    Task<Page<TaskRow>> TasksAsync(TaskQuery query, PageRequest page, CancellationToken cancellation);

    Task<TaskRow?> TaskAsync(string taskId, CancellationToken cancellation);

    /// <summary>Oldest request first.</summary>
    Task<Page<ApprovalRow>> ApprovalsAsync(ApprovalState? state, PageRequest page, CancellationToken cancellation);

    Task<ApprovalRow?> ApprovalAsync(string approvalId, CancellationToken cancellation);

    /// <summary>Newest hand-off first.</summary>
    Task<Page<MatterRow>> MattersAsync(LegalState? state, PageRequest page, CancellationToken cancellation);

    Task<MatterRow?> MatterAsync(string matterId, CancellationToken cancellation);

    /// <summary>By name, whose name or id contains <paramref name="text"/>.</summary>
    Task<Page<DebtorRow>> DebtorsAsync(string? text, PageRequest page, CancellationToken cancellation);

    /// <summary>
    /// Money received by value date from <paramref name="from"/> on and before <paramref name="until"/>, per day and
    /// currency ("money today"), ordered by both.
    /// </summary>
    Task<IReadOnlyList<ReceivedCell>> ReceivedAsync(DateOnly from, DateOnly until, CancellationToken cancellation);
}

/// <summary>What came in on a value date in a currency, reversals taken off.</summary>
public sealed record ReceivedCell(DateOnly On, string Currency, decimal Amount, long Count);
