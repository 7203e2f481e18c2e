using Collections.Domain;
using Collections.Engine.Accounts;
using Collections.Engine.Reading;
using Collections.Engine.Stored;

namespace Collections.Local.Store;

/// <content>The account store.</content>
public sealed partial class SqliteStore
{
    public Task<IReadOnlyList<Account>> LoadAsync(
        IReadOnlyList<AccountRequest> requests, CancellationToken cancellation) =>
        _file.ReadAsync(IReadOnlyList<Account> (c) => [.. requests.Select(request => Load(c, request))], cancellation);

    public Task<IReadOnlyList<CommitResult>> CommitAsync(
        IReadOnlyList<AccountCommit> commits, CancellationToken cancellation) =>
        commits.Count == 0
            ? Task.FromResult<IReadOnlyList<CommitResult>>([])
            : _file.WriteAsync(c => new CommitWriter(c).Write(commits), cancellation);

    public Task<AccountId?> AccountOfAsync(string invoiceId, CancellationToken cancellation) => _file.ReadAsync(
        AccountId? (c) =>
        {
            using var rows = c.Use("SELECT creditor, debtor FROM cases WHERE invoice_id = ?1").Bind(1, invoiceId);
            return rows.Step() ? new AccountId(rows.Text(0), rows.Text(1)) : null;
        },
        cancellation);

    public Task<Debtor?> DebtorAsync(string debtorId, CancellationToken cancellation) => _file.ReadAsync(
        c =>
        {
            using var rows = c.Use("SELECT debtor FROM debtors WHERE debtor_id = ?1").Bind(1, debtorId);
            return rows.Step() ? StoredJson.Read<Debtor>(rows.Bytes(0)) : null;
        },
        cancellation);

    public Task PutDebtorAsync(Debtor debtor, CancellationToken cancellation) => _file.WriteAsync(
        c =>
        {
            using var put = c.Use(
                """
                INSERT INTO debtors (debtor_id, name_key, search, debtor) VALUES (?1, ?2, ?3, ?4)
                ON CONFLICT (debtor_id) DO UPDATE
                SET name_key = excluded.name_key, search = excluded.search, debtor = excluded.debtor
                """);
            put.Bind(1, debtor.DebtorId)
                .Bind(2, Columns.Folded(debtor.Name))
                .Bind(3, Columns.Folded(debtor.Name, debtor.DebtorId))
                .Utf8(4, StoredJson.Write(debtor))
                .Run();
        },
        cancellation);

    public Task<IReadOnlyList<AccountId>> AccountsOfDebtorAsync(string debtorId, CancellationToken cancellation) =>
        _file.ReadAsync(
            IReadOnlyList<AccountId> (c) =>
            {
                using var rows = c.Use("SELECT creditor FROM accounts WHERE debtor = ?1 ORDER BY creditor");
                rows.Bind(1, debtorId);
                var accounts = new List<AccountId>();
                while (rows.Step())
                {
                    accounts.Add(new(rows.Text(0), debtorId));
                }

                return accounts;
            },
            cancellation);

    public Task<MessageContent?> ContentAsync(string messageId, CancellationToken cancellation) => _file.ReadAsync(
        c =>
        {
            using var rows = c.Use("SELECT content FROM contents WHERE message_id = ?1").Bind(1, messageId);
            return rows.Step() ? StoredJson.Read<MessageContent>(rows.Bytes(0)) : null;
        },
        cancellation);

    public Task<IReadOnlyList<string>> OpenCasesAsync(AccountId account, CancellationToken cancellation) =>
        _file.ReadAsync(
            IReadOnlyList<string> (c) =>
            {
                using var rows = c.Use(
                    """
                    SELECT invoice_id FROM cases INDEXED BY cases_by_debtor
                    WHERE debtor = ?1 AND closed = 0 AND creditor = ?2 ORDER BY due_on, invoice_id
                    """);
                rows.Bind(1, account.DebtorId).Bind(2, account.CreditorId);
                var open = new List<string>();
                while (rows.Step())
                {
                    open.Add(rows.Text(0));
                }

                return open;
            },
            cancellation);

    private static Account Load(Connection c, AccountRequest request)
    {
        var messages = new Dictionary<string, MessageRow>(StringComparer.Ordinal);
        var cases = new Dictionary<string, CaseRecord>(StringComparer.Ordinal);
        var seen = new Dictionary<string, SeenFact>(StringComparer.Ordinal);
        foreach (var messageId in request.MessageIds)
        {
            if (Message(c, messageId) is { } row)
            {
                messages[messageId] = row;
            }
        }

        foreach (var invoiceId in messages.Values.SelectMany(m => m.Lines).Select(l => l.InvoiceId)
            .Concat(request.InvoiceIds))
        {
            if (!cases.ContainsKey(invoiceId) && Case(c, invoiceId) is { } record)
            {
                cases[invoiceId] = record;
            }
        }

        using var head = c.Use(
            """
            SELECT a.id, a.version, a.state, d.seq, d.hash, d.wake_at, d.state
            FROM accounts a LEFT JOIN desks d ON d.account = a.id WHERE a.debtor = ?1 AND a.creditor = ?2
            """);
        head.Bind(1, request.Id.DebtorId).Bind(2, request.Id.CreditorId);
        if (!head.Step())
        {
            return new(request.Id, 0, null, null, cases, seen, messages);
        }

        foreach (var key in request.FactKeys)
        {
            if (Seen(c, head.Long(0), key) is { } fact)
            {
                seen[key] = fact;
            }
        }

        var state = StoredJson.Read<AccountState>(head.Bytes(2));
        var desk = head.IsNull(3)
            ? null
            : new DeskRecord(
                StoredJson.Read<DeskState>(head.Bytes(6)),
                head.Long(3),
                head.Text(4),
                Columns.Instant(head.LongOrNull(5)));
        return new(request.Id, head.Long(1), state, desk, cases, seen, messages);
    }

    private static SeenFact? Seen(Connection c, long account, string key)
    {
        using var rows = c.Use("SELECT hash FROM inbox WHERE account = ?1 AND key = ?2").Bind(1, account).Bind(2, key);
        return rows.Step() ? new(key, rows.Text(0)) : null;
    }

    private static CaseRecord? Case(Connection c, string invoiceId)
    {
        using var rows = c.Use(
            """
            SELECT s.state, s.seq, s.hash, c.wake_at
            FROM cases c JOIN case_states s ON s.id = c.id WHERE c.invoice_id = ?1
            """);
        rows.Bind(1, invoiceId);
        return rows.Step()
            ? new(
                StoredJson.Read<CaseState>(rows.Bytes(0)),
                rows.Long(1),
                rows.Text(2),
                Columns.Instant(rows.LongOrNull(3)))
            : null;
    }

    private static MessageRow? Message(Connection c, string messageId)
    {
        using var rows = c.Use("SELECT row FROM messages WHERE message_id = ?1").Bind(1, messageId);
        return rows.Step() ? StoredJson.Read<MessageRow>(rows.Bytes(0)) : null;
    }
}
