using Collections.Engine.Keeping;

namespace Collections.Local.Store;

/// <content>Imports and the rows they refused.</content>
public sealed partial class SqliteStore
{
    public Task<bool> CreateAsync(
        string importId, string kind, DateTimeOffset now, CancellationToken cancellation) => _file.WriteAsync(
        c =>
        {
            using var create = c.Use(
                """
                INSERT OR IGNORE INTO imports (import_id, kind, started_at, state, accepted, already_known, refused)
                VALUES (?1, ?2, ?3, ?4, 0, 0, 0)
                """);
            return create.Bind(1, importId)
                .Bind(2, kind)
                .Bind(3, now.UtcTicks)
                .Bind(4, (int)ImportState.Running)
                .Run() == 1;
        },
        cancellation);

    public Task<bool> AddAsync(
        string importId, long rowsBefore, ImportProgress progress, CancellationToken cancellation) =>
        _file.WriteAsync(
            c =>
            {
                using (var add = c.Use(
                    """
                    UPDATE imports SET accepted = accepted + ?2, already_known = already_known + ?3,
                        refused = refused + ?4 WHERE import_id = ?1 AND accepted + already_known + refused = ?5
                    """))
                {
                    add.Bind(1, importId)
                        .Bind(2, progress.Accepted)
                        .Bind(3, progress.AlreadyKnown)
                        .Bind(4, progress.Refused.Count)
                        .Bind(5, rowsBefore);
                    if (add.Run() == 0)
                    {
                        return false;
                    }
                }

                foreach (var error in progress.Refused)
                {
                    using var insert = c.Use(
                        "INSERT INTO import_errors (import_id, row, text, reason) VALUES (?1, ?2, ?3, ?4)");
                    insert.Bind(1, importId).Bind(2, error.Row).Bind(3, error.Text).Bind(4, error.Reason).Run();
                }

                return true;
            },
            cancellation);

    public Task FinishAsync(string importId, string? failure, CancellationToken cancellation) => _file.WriteAsync(
        c =>
        {
            using var finish = c.Use("UPDATE imports SET state = ?2, failure = ?3 WHERE import_id = ?1");
            finish.Bind(1, importId)
                .Bind(2, (int)(failure is null ? ImportState.Done : ImportState.Failed))
                .Bind(3, failure)
                .Run();
        },
        cancellation);

    public Task<Import?> FindAsync(string importId, CancellationToken cancellation) => ReadOneAsync(
        """
        SELECT import_id, kind, started_at, state, accepted, already_known, refused, failure
        FROM imports WHERE import_id = ?1
        """,
        importId,
        rows => new Import(
            rows.Text(0),
            rows.Text(1),
            Columns.Instant(rows.Long(2)),
            (ImportState)rows.Int(3),
            rows.Long(4) + rows.Long(5) + rows.Long(6),
            rows.Long(4),
            rows.Long(5),
            rows.Long(6),
            rows.TextOrNull(7)),
        cancellation);

    public Task<IReadOnlyList<ImportError>> ErrorsAsync(
        string importId, long afterRow, int limit, CancellationToken cancellation) => _file.ReadAsync(
        IReadOnlyList<ImportError> (c) =>
        {
            using var rows = c.Use(
                """
                SELECT row, text, reason FROM import_errors WHERE import_id = ?1 AND row > ?2 ORDER BY row LIMIT ?3
                """);
            rows.Bind(1, importId).Bind(2, afterRow).Bind(3, limit);
            var errors = new List<ImportError>();
            while (rows.Step())
            {
                errors.Add(new(rows.Long(0), rows.Text(1), rows.Text(2)));
            }

            return errors;
        },
        cancellation);
}
