namespace Collections.Local.Store;

/// <content>What lists and overviews read, kept by the commits.</content>
internal static partial class Schema
{
    private const string Projections = """
        CREATE TABLE messages (
            id INTEGER PRIMARY KEY,
            message_id TEXT NOT NULL UNIQUE,
            account INTEGER NOT NULL,
            debtor TEXT NOT NULL,
            state INTEGER NOT NULL,
            queued_at INTEGER NOT NULL,
            row TEXT NOT NULL) STRICT;
        CREATE INDEX messages_by_time ON messages (queued_at, message_id);
        CREATE INDEX messages_by_debtor ON messages (debtor, queued_at, message_id);
        CREATE INDEX messages_by_state ON messages (state, queued_at, message_id);

        -- Every invoice that a message was ever to carry.
        CREATE TABLE message_lines (
            invoice_id TEXT NOT NULL,
            queued_at INTEGER NOT NULL,
            message_id TEXT NOT NULL,
            PRIMARY KEY (invoice_id, queued_at, message_id)) STRICT, WITHOUT ROWID;

        CREATE TABLE contents (
            message_id TEXT PRIMARY KEY,
            content TEXT NOT NULL) STRICT;

        -- due is the last day there is where a task only informs.
        CREATE TABLE tasks (
            id INTEGER PRIMARY KEY,
            task_id TEXT NOT NULL UNIQUE,
            invoice_id TEXT NOT NULL,
            account INTEGER NOT NULL,
            role TEXT NOT NULL,
            assignee TEXT,
            state INTEGER NOT NULL,
            due INTEGER NOT NULL,
            task TEXT NOT NULL) STRICT;
        CREATE INDEX tasks_by_due ON tasks (state, due, task_id);
        CREATE INDEX tasks_by_role ON tasks (role, state, due, task_id);
        CREATE INDEX tasks_by_assignee ON tasks (assignee, state, due, task_id) WHERE assignee IS NOT NULL;

        CREATE TABLE approvals (
            id INTEGER PRIMARY KEY,
            approval_id TEXT NOT NULL UNIQUE,
            invoice_id TEXT NOT NULL,
            account INTEGER NOT NULL,
            state INTEGER NOT NULL,
            requested_at INTEGER NOT NULL,
            approval TEXT NOT NULL) STRICT;
        CREATE INDEX approvals_by_time ON approvals (requested_at, approval_id);
        CREATE INDEX approvals_by_state ON approvals (state, requested_at, approval_id);

        CREATE TABLE matters (
            id INTEGER PRIMARY KEY,
            matter_id TEXT NOT NULL UNIQUE,
            invoice_id TEXT NOT NULL,
            account INTEGER NOT NULL,
            state INTEGER NOT NULL,
            handed_on INTEGER NOT NULL,
            open TEXT NOT NULL,
            matter TEXT NOT NULL) STRICT;
        CREATE INDEX matters_by_day ON matters (handed_on, matter_id);
        CREATE INDEX matters_by_state ON matters (state, handed_on, matter_id);

        -- Payments that stand: a reversed one leaves.
        CREATE TABLE payments (
            case_id INTEGER NOT NULL,
            payment_id TEXT NOT NULL,
            received_on INTEGER NOT NULL,
            currency TEXT NOT NULL,
            amount TEXT NOT NULL,
            PRIMARY KEY (case_id, payment_id)) STRICT, WITHOUT ROWID;
        CREATE INDEX payments_by_day ON payments (received_on, currency, amount);

        -- Open cases added up; a cell that falls to none leaves.
        CREATE TABLE open_cells (
            creditor TEXT NOT NULL,
            stage INTEGER NOT NULL,
            due_on INTEGER NOT NULL,
            currency TEXT NOT NULL,
            count INTEGER NOT NULL,
            open TEXT NOT NULL,
            PRIMARY KEY (creditor, stage, due_on, currency)) STRICT, WITHOUT ROWID;

        """;
}
