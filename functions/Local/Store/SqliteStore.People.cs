using Collections.Domain;
using Collections.Engine.Reading;
using Collections.Engine.Stored;

namespace Collections.Local.Store;

/// <content>What people work on: tasks, approvals, legal matters.</content>
public sealed partial class SqliteStore
{
    private static readonly WorkTaskState[] TaskStates = Enum.GetValues<WorkTaskState>();

    public Task<TaskRow?> TaskAsync(string taskId, CancellationToken cancellation) => ReadOneAsync(
        """
        SELECT a.creditor, a.debtor, a.debtor_name, t.invoice_id, t.task FROM tasks t
        JOIN accounts a ON a.id = t.account WHERE t.task_id = ?1
        """,
        taskId,
        TaskOf,
        cancellation);

    public Task<Page<TaskRow>> TasksAsync(TaskQuery query, PageRequest page, CancellationToken cancellation) =>
        ReadPageAsync(
            TasksSql(query),
            long.MinValue,
            rows => rows.Bind(1, query.Role).Bind(2, query.Assignee).Bind(3, (int?)query.State),
            page,
            TaskOf,
            row => (row.Task.DueOn?.DayNumber ?? Columns.NoDay, row.Task.TaskId),
            cancellation);

    public Task<ApprovalRow?> ApprovalAsync(string approvalId, CancellationToken cancellation) => ReadOneAsync(
        """
        SELECT a.creditor, a.debtor, a.debtor_name, p.invoice_id, p.approval FROM approvals p
        JOIN accounts a ON a.id = p.account WHERE p.approval_id = ?1
        """,
        approvalId,
        ApprovalOf,
        cancellation);

    public Task<Page<ApprovalRow>> ApprovalsAsync(
        ApprovalState? state, PageRequest page, CancellationToken cancellation) => ReadPageAsync(
        $"""
        SELECT a.creditor, a.debtor, a.debtor_name, p.invoice_id, p.approval
        FROM approvals p INDEXED BY {(state is null ? "approvals_by_time" : "approvals_by_state")}
        CROSS JOIN accounts a ON a.id = p.account
        WHERE (p.requested_at, p.approval_id) > (?8, ?9){(state is null ? "" : " AND p.state = ?1")}
        ORDER BY p.requested_at, p.approval_id LIMIT ?10
        """,
        long.MinValue,
        rows => rows.Bind(1, (int?)state),
        page,
        ApprovalOf,
        row => (row.Approval.RequestedAt.UtcTicks, row.Approval.ApprovalId),
        cancellation);

    public Task<MatterRow?> MatterAsync(string matterId, CancellationToken cancellation) => ReadOneAsync(
        """
        SELECT a.creditor, a.debtor, a.debtor_name, m.invoice_id, m.matter, m.open FROM matters m
        JOIN accounts a ON a.id = m.account WHERE m.matter_id = ?1
        """,
        matterId,
        MatterOf,
        cancellation);

    public Task<Page<MatterRow>> MattersAsync(LegalState? state, PageRequest page, CancellationToken cancellation) =>
        ReadPageAsync(
            $"""
            SELECT a.creditor, a.debtor, a.debtor_name, m.invoice_id, m.matter, m.open
            FROM matters m INDEXED BY {(state is null ? "matters_by_day" : "matters_by_state")}
            CROSS JOIN accounts a ON a.id = m.account
            WHERE (m.handed_on, m.matter_id) < (?8, ?9){(state is null ? "" : " AND m.state = ?1")}
            ORDER BY m.handed_on DESC, m.matter_id DESC LIMIT ?10
            """,
            long.MaxValue,
            rows => rows.Bind(1, (int?)state),
            page,
            MatterOf,
            row => (row.Matter.HandedOn.DayNumber, row.Matter.MatterId),
            cancellation);

    /// <summary>States stand apart in the indexes; a list of all merges one walk per state.</summary>
    private static string TasksSql(TaskQuery query)
    {
        var index = query switch
        {
            { Assignee: not null } => "tasks_by_assignee",
            { Role: not null } => "tasks_by_role",
            _ => "tasks_by_due",
        };
        var conditions = (query.Role is null ? "" : " AND t.role = ?1")
            + (query.Assignee is null ? "" : " AND t.assignee = ?2");
        var walks = query.State is null ? TaskStates.Select(s => $"{(int)s}") : ["?3"];
        return "SELECT creditor, debtor, debtor_name, invoice_id, task FROM ("
            + string.Join(" UNION ALL ", walks.Select(state =>
                $"""
                SELECT * FROM (SELECT a.creditor, a.debtor, a.debtor_name, t.invoice_id, t.task, t.due, t.task_id
                FROM tasks t INDEXED BY {index} CROSS JOIN accounts a ON a.id = t.account
                WHERE t.state = {state}{conditions} AND (t.due, t.task_id) > (?8, ?9)
                ORDER BY t.due, t.task_id LIMIT ?10)
                """))
            + ") ORDER BY due, task_id LIMIT ?10";
    }

    private static TaskRow TaskOf(Statement rows) => new(
        rows.Text(3), new(rows.Text(0), rows.Text(1)), rows.Text(2), StoredJson.Read<WorkTask>(rows.Bytes(4)));

    private static ApprovalRow ApprovalOf(Statement rows) => new(
        rows.Text(3), new(rows.Text(0), rows.Text(1)), rows.Text(2), StoredJson.Read<Approval>(rows.Bytes(4)));

    private static MatterRow MatterOf(Statement rows) => new(
        rows.Text(3),
        new(rows.Text(0), rows.Text(1)),
        rows.Text(2),
        StoredJson.Read<LegalMatter>(rows.Bytes(4)),
        StoredJson.Read<Money>(rows.Bytes(5)));
}
