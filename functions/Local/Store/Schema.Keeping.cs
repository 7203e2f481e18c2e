namespace Collections.Local.Store;

/// <content>What is kept beside the accounts.</content>
internal static partial class Schema
{
    private const string Keeping = """
        CREATE TABLE policies (
            id INTEGER PRIMARY KEY,
            hash TEXT NOT NULL UNIQUE,
            name TEXT NOT NULL,
            version TEXT NOT NULL,
            text TEXT NOT NULL) STRICT;

        CREATE TABLE settings (
            key TEXT PRIMARY KEY,
            value TEXT NOT NULL) STRICT, WITHOUT ROWID;

        -- What an outside id names: its owners, in the order they were added.
        CREATE TABLE outside_ids (
            number INTEGER PRIMARY KEY,
            kind INTEGER NOT NULL,
            id TEXT NOT NULL,
            owner TEXT NOT NULL,
            UNIQUE (kind, id, owner)) STRICT;

        -- status is null until the request is answered.
        CREATE TABLE idempotency (
            key TEXT PRIMARY KEY,
            request_hash TEXT NOT NULL,
            at INTEGER NOT NULL,
            status INTEGER,
            content_type TEXT,
            body BLOB) STRICT;
        CREATE INDEX idempotency_by_time ON idempotency (at);

        CREATE TABLE imports (
            import_id TEXT PRIMARY KEY,
            kind TEXT NOT NULL,
            started_at INTEGER NOT NULL,
            state INTEGER NOT NULL,
            accepted INTEGER NOT NULL,
            already_known INTEGER NOT NULL,
            refused INTEGER NOT NULL,
            failure TEXT) STRICT;

        CREATE TABLE import_errors (
            import_id TEXT NOT NULL,
            row INTEGER NOT NULL,
            text TEXT NOT NULL,
            reason TEXT NOT NULL,
            PRIMARY KEY (import_id, row)) STRICT, WITHOUT ROWID;
        """;
}
