namespace Collections.Local.Store;

/// <content>
/// What a commit is about. Instants are ticks (100 ns, UTC), days are day numbers (0001-01-01 is 0), amounts are
/// decimal text: exact, and no sum can overflow.
/// </content>
internal static partial class Schema
{
    private const string Accounts = """
        CREATE TABLE debtors (
            debtor_id TEXT PRIMARY KEY,
            name_key TEXT NOT NULL,
            search TEXT NOT NULL,
            debtor TEXT NOT NULL) STRICT;
        CREATE INDEX debtors_by_name ON debtors (name_key, debtor_id, search);

        -- debtor_name and sales_rep are copies out of state, for the lists.
        CREATE TABLE accounts (
            id INTEGER PRIMARY KEY,
            debtor TEXT NOT NULL,
            creditor TEXT NOT NULL,
            version INTEGER NOT NULL,
            debtor_name TEXT NOT NULL,
            sales_rep TEXT,
            state TEXT NOT NULL,
            UNIQUE (debtor, creditor)) STRICT;

        -- The narrow row that lists read; own_rep is the invoice's, sales_rep what holds: its own or the debtor's.
        CREATE TABLE cases (
            id INTEGER PRIMARY KEY,
            invoice_id TEXT NOT NULL UNIQUE,
            account INTEGER NOT NULL,
            debtor TEXT NOT NULL,
            creditor TEXT NOT NULL,
            stage INTEGER NOT NULL,
            closed INTEGER NOT NULL,
            step TEXT,
            issued_on INTEGER NOT NULL,
            due_on INTEGER NOT NULL,
            currency TEXT NOT NULL,
            amount TEXT NOT NULL,
            open TEXT NOT NULL,
            own_rep TEXT,
            sales_rep TEXT,
            contract_number TEXT,
            project TEXT,
            policy TEXT NOT NULL,
            closed_for INTEGER,
            wake_at INTEGER,
            search TEXT NOT NULL) STRICT;
        CREATE INDEX cases_by_wake ON cases (wake_at) WHERE wake_at IS NOT NULL;
        CREATE INDEX cases_by_due ON cases (closed, due_on, invoice_id, search);
        CREATE INDEX cases_by_stage ON cases (stage, due_on, invoice_id);
        CREATE INDEX cases_by_debtor ON cases (debtor, closed, due_on, invoice_id);
        CREATE INDEX cases_by_creditor ON cases (creditor, closed, due_on, invoice_id);
        CREATE INDEX cases_by_rep ON cases (sales_rep, closed, due_on, invoice_id) WHERE sales_rep IS NOT NULL;
        CREATE INDEX cases_by_currency ON cases (currency, closed, due_on, invoice_id);

        -- The state itself; id is the case's.
        CREATE TABLE case_states (
            id INTEGER PRIMARY KEY,
            seq INTEGER NOT NULL,
            hash TEXT NOT NULL,
            state TEXT NOT NULL) STRICT;

        CREATE TABLE case_events (
            id INTEGER PRIMARY KEY,
            case_id INTEGER NOT NULL,
            seq INTEGER NOT NULL,
            at INTEGER NOT NULL,
            type TEXT NOT NULL,
            hash TEXT NOT NULL,
            json TEXT NOT NULL) STRICT;
        CREATE UNIQUE INDEX case_events_by_case ON case_events (case_id, seq);

        -- account is the account's id.
        CREATE TABLE desks (
            account INTEGER PRIMARY KEY,
            seq INTEGER NOT NULL,
            hash TEXT NOT NULL,
            wake_at INTEGER,
            state TEXT NOT NULL) STRICT;
        CREATE INDEX desks_by_wake ON desks (wake_at) WHERE wake_at IS NOT NULL;

        CREATE TABLE desk_events (
            id INTEGER PRIMARY KEY,
            account INTEGER NOT NULL,
            seq INTEGER NOT NULL,
            at INTEGER NOT NULL,
            type TEXT NOT NULL,
            hash TEXT NOT NULL,
            json TEXT NOT NULL) STRICT;
        CREATE UNIQUE INDEX desk_events_by_account ON desk_events (account, seq);

        CREATE TABLE outbox (
            account INTEGER NOT NULL,
            key TEXT NOT NULL,
            asked_at INTEGER NOT NULL,
            due_at INTEGER NOT NULL,
            attempts INTEGER NOT NULL,
            effect TEXT NOT NULL,
            PRIMARY KEY (account, key)) STRICT, WITHOUT ROWID;
        CREATE INDEX outbox_by_due ON outbox (due_at);

        CREATE TABLE inbox (
            account INTEGER NOT NULL,
            key TEXT NOT NULL,
            hash TEXT NOT NULL,
            PRIMARY KEY (account, key)) STRICT, WITHOUT ROWID;

        """;
}
