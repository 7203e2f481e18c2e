using Collections.Domain;
using Collections.Engine.Accounts;
using Collections.Engine.Stored;

namespace Collections.Local.Store;

/// <content>The due-index: indexes over the wake times that stand with the states, so it is never behind.</content>
public sealed partial class SqliteStore
{
    private const string DueCases =
        """
        SELECT wake_at, creditor, debtor, invoice_id FROM cases INDEXED BY cases_by_wake
        WHERE wake_at <= ?1 ORDER BY wake_at, id LIMIT ?2
        """;

    private const string DueDesks =
        """
        SELECT d.wake_at, a.creditor, a.debtor, '' FROM desks d INDEXED BY desks_by_wake
        CROSS JOIN accounts a ON a.id = d.account WHERE d.wake_at <= ?1 ORDER BY d.wake_at, d.account LIMIT ?2
        """;

    private const string DueEffects =
        """
        SELECT o.due_at, a.creditor, a.debtor, o.key FROM outbox o INDEXED BY outbox_by_due
        CROSS JOIN accounts a ON a.id = o.account WHERE o.due_at <= ?1 ORDER BY o.due_at, o.account, o.key LIMIT ?2
        """;

    private const string Outbox =
        """
        SELECT o.key, o.effect, o.asked_at, o.due_at, o.attempts FROM accounts a
        JOIN outbox o ON o.account = a.id WHERE a.debtor = ?1 AND a.creditor = ?2

        """;

    public Task<IReadOnlyList<DueWork>> DueAsync(DateTimeOffset until, int limit, CancellationToken cancellation) =>
        _file.ReadToDecideAsync(
            IReadOnlyList<DueWork> (c) =>
            {
                var due = new List<DueWork>();
                Add(c, DueCases, WorkKind.Case, until, limit, due);
                Add(c, DueDesks, WorkKind.Desk, until, limit, due);
                Add(c, DueEffects, WorkKind.Effect, until, limit, due);
                return [.. due.OrderBy(w => w.At).Take(limit)];
            },
            cancellation);

    public Task PostponeAsync(DueWork work, DateTimeOffset until, CancellationToken cancellation) => _file.WriteAsync(
        c =>
        {
            const string account = "(SELECT id FROM accounts WHERE debtor = ?2 AND creditor = ?3)";
            using var statement = c.Use(work.Kind switch
            {
                WorkKind.Case =>
                    "UPDATE cases SET wake_at = ?1 WHERE debtor = ?2 AND creditor = ?3 AND invoice_id = ?4",
                WorkKind.Desk => $"UPDATE desks SET wake_at = ?1 WHERE account = {account} AND ?4 = ?4",
                _ => $"UPDATE outbox SET due_at = ?1 WHERE account = {account} AND key = ?4",
            });
            statement.Bind(1, until.UtcTicks).Bind(2, work.Account.DebtorId).Bind(3, work.Account.CreditorId);
            statement.Bind(4, work.Id).Run();
        },
        cancellation);

    public Task<DateTimeOffset?> NextDueAsync(CancellationToken cancellation) => _file.ReadToDecideAsync(
        c =>
        {
            using var rows = c.Use(
                """
                SELECT min(at) FROM (
                    SELECT min(wake_at) AS at FROM cases WHERE wake_at IS NOT NULL
                    UNION ALL SELECT min(wake_at) FROM desks WHERE wake_at IS NOT NULL
                    UNION ALL SELECT min(due_at) FROM outbox)
                """);
            rows.Step();
            return Columns.Instant(rows.LongOrNull(0));
        },
        cancellation);

    public Task<IReadOnlyList<OutboxEntry>> OutboxAsync(
        AccountId account, Predicate<Effect>? wanted, int limit, CancellationToken cancellation) =>
        _file.ReadToDecideAsync(
            IReadOnlyList<OutboxEntry> (c) =>
            {
                var entries = new List<OutboxEntry>();
                using var rows = c.Use(Outbox + "ORDER BY o.due_at, o.key");
                rows.Bind(1, account.DebtorId).Bind(2, account.CreditorId);
                while (entries.Count < limit && rows.Step())
                {
                    var entry = EntryOf(account, rows);
                    if (wanted?.Invoke(entry.Effect) != false)
                    {
                        entries.Add(entry);
                    }
                }

                return entries;
            },
            cancellation);

    public Task<OutboxEntry?> EffectAsync(AccountId account, string key, CancellationToken cancellation) =>
        _file.ReadToDecideAsync(
            c =>
            {
                using var rows = c.Use(Outbox + "AND o.key = ?3");
                rows.Bind(1, account.DebtorId).Bind(2, account.CreditorId).Bind(3, key);
                return rows.Step() ? EntryOf(account, rows) : null;
            },
            cancellation);

    private static OutboxEntry EntryOf(AccountId account, Statement rows) => new(
        rows.Text(0),
        account,
        StoredJson.Read<Effect>(rows.Bytes(1)),
        Columns.Instant(rows.Long(2)),
        Columns.Instant(rows.Long(3)),
        rows.Int(4));

    private static void Add(
        Connection c, string sql, WorkKind kind, DateTimeOffset until, int limit, List<DueWork> due)
    {
        using var rows = c.Use(sql).Bind(1, until.UtcTicks).Bind(2, limit);
        while (rows.Step())
        {
            due.Add(new(kind, new(rows.Text(1), rows.Text(2)), rows.Text(3), Columns.Instant(rows.Long(0))));
        }
    }
}
