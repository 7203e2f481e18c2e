using Collections.Domain;
using Collections.Engine.Keeping;

namespace Collections.Local.Store;

/// <content>Policy texts, settings, outside ids and answered requests.</content>
public sealed partial class SqliteStore
{
    public Task SaveAsync(PolicyRef policy, string text, CancellationToken cancellation) => _file.WriteAsync(
        c =>
        {
            using var insert = c.Use(
                "INSERT OR IGNORE INTO policies (hash, name, version, text) VALUES (?1, ?2, ?3, ?4)");
            insert.Bind(1, policy.Hash).Bind(2, policy.Name).Bind(3, policy.Version).Bind(4, text).Run();
        },
        cancellation);

    public Task<IReadOnlyList<KeptPolicy>> AllAsync(CancellationToken cancellation) => _file.ReadAsync(
        IReadOnlyList<KeptPolicy> (c) =>
        {
            using var rows = c.Use("SELECT name, version, hash, text FROM policies ORDER BY id");
            var policies = new List<KeptPolicy>();
            while (rows.Step())
            {
                policies.Add(new(new(rows.Text(0), rows.Text(1), rows.Text(2)), rows.Text(3)));
            }

            return policies;
        },
        cancellation);

    public Task<string?> GetAsync(string key, CancellationToken cancellation) =>
        ReadOneAsync("SELECT value FROM settings WHERE key = ?1", key, rows => rows.Text(0), cancellation);

    public Task SetAsync(string key, string? value, CancellationToken cancellation) => _file.WriteAsync(
        c =>
        {
            using var set = c.Use(value is null
                ? "DELETE FROM settings WHERE key = ?1"
                : """
                  INSERT INTO settings (key, value) VALUES (?1, ?2)
                  ON CONFLICT (key) DO UPDATE SET value = excluded.value
                  """);
            set.Bind(1, key);
            if (value is not null)
            {
                set.Bind(2, value);
            }

            set.Run();
        },
        cancellation);

    public Task AddAsync(ReferenceKind kind, string id, string owner, CancellationToken cancellation) =>
        _file.WriteAsync(
            c =>
            {
                using var add = c.Use("INSERT OR IGNORE INTO outside_ids (kind, id, owner) VALUES (?1, ?2, ?3)");
                add.Bind(1, (int)kind).Bind(2, id).Bind(3, owner).Run();
            },
            cancellation);

    public Task<IReadOnlyList<string>> OwnersAsync(ReferenceKind kind, string id, CancellationToken cancellation) =>
        _file.ReadAsync(
            IReadOnlyList<string> (c) =>
            {
                using var rows = c.Use("SELECT owner FROM outside_ids WHERE kind = ?1 AND id = ?2 ORDER BY number");
                rows.Bind(1, (int)kind).Bind(2, id);
                var owners = new List<string>();
                while (rows.Step())
                {
                    owners.Add(rows.Text(0));
                }

                return owners;
            },
            cancellation);

    public Task<KeyedRequest> BeginAsync(
        string key, string requestHash, DateTimeOffset now, CancellationToken cancellation) => _file.WriteAsync(
        c =>
        {
            if (Known(c, key, requestHash, now) is { } known)
            {
                return known;
            }

            using var begin = c.Use(
                "INSERT OR REPLACE INTO idempotency (key, request_hash, at) VALUES (?1, ?2, ?3)");
            begin.Bind(1, key).Bind(2, requestHash).Bind(3, now.UtcTicks).Run();
            return new KeyedRequest.New();
        },
        cancellation);

    public Task CompleteAsync(string key, KeyedRequest.Done answer, CancellationToken cancellation) =>
        _file.WriteAsync(
            c =>
            {
                using var complete = c.Use(
                    "UPDATE idempotency SET status = ?2, content_type = ?3, body = ?4 WHERE key = ?1");
                complete.Bind(1, key)
                    .Bind(2, answer.Status)
                    .Bind(3, answer.ContentType)
                    .Blob(4, answer.Body)
                    .Run();
            },
            cancellation);

    public Task AbandonAsync(string key, CancellationToken cancellation) => _file.WriteAsync(
        c =>
        {
            using var abandon = c.Use("DELETE FROM idempotency WHERE key = ?1 AND status IS NULL");
            abandon.Bind(1, key).Run();
        },
        cancellation);

    public Task<int> ForgetAsync(DateTimeOffset now, int limit, CancellationToken cancellation) => _file.WriteAsync(
        c =>
        {
            using var forget = c.Use(
                """
                DELETE FROM idempotency WHERE key IN (
                    SELECT key FROM idempotency INDEXED BY idempotency_by_time WHERE at <= ?1 ORDER BY at LIMIT ?2)
                """);
            return forget.Bind(1, (now - IIdempotency.Kept).UtcTicks).Bind(2, limit).Run();
        },
        cancellation);

    /// <summary>What is known of a key that still counts; null lets the request begin.</summary>
    private static KeyedRequest? Known(Connection c, string key, string requestHash, DateTimeOffset now)
    {
        using var rows = c.Use(
            "SELECT request_hash, at, status, content_type, body FROM idempotency WHERE key = ?1");
        rows.Bind(1, key);
        if (!rows.Step() || now - Columns.Instant(rows.Long(1)) >= IIdempotency.Kept)
        {
            return null;
        }

        if (rows.Text(0) != requestHash)
        {
            return new KeyedRequest.OtherRequest();
        }

        if (!rows.IsNull(2))
        {
            return new KeyedRequest.Done(rows.Int(2), rows.Text(3), rows.Bytes(4).ToArray());
        }

        return now - Columns.Instant(rows.Long(1)) < IIdempotency.TakenOverAfter ? new KeyedRequest.InFlight() : null;
    }
}
