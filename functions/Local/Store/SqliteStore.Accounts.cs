using Collections.Domain;
using Collections.Engine;
using Collections.Engine.Accounts;
using Collections.Engine.Reading;
using Collections.Engine.Stored;

namespace Collections.Local.Store;

/// <content>The account store.</content>
public sealed partial class SqliteStore
{
    public async Task<IReadOnlyList<Account>> LoadAsync(
        IReadOnlyList<AccountRequest> requests, CancellationToken cancellation)
    {
        var read = await _file.ReadToDecideAsync(
            c => requests.Select(request => AccountText.Read(c, request)).ToArray(), cancellation);

        // What is costly, making objects of the text, keeps nobody from the connection.
        return Spread.Over(read.Length, i => read[i].ToAccount(requests[i].Id));
    }

    public Task<long> VersionAsync(AccountId account, CancellationToken cancellation) => _file.ReadToDecideAsync(
        c =>
        {
            using var rows = c.Use("SELECT version FROM accounts WHERE debtor = ?1 AND creditor = ?2");
            return rows.Bind(1, account.DebtorId).Bind(2, account.CreditorId).Step() ? rows.Long(0) : 0;
        },
        cancellation);

    public Task<IReadOnlyList<CommitResult>> CommitAsync(
        IReadOnlyList<AccountCommit> commits, CancellationToken cancellation)
    {
        if (commits.Count == 0)
        {
            return Task.FromResult<IReadOnlyList<CommitResult>>([]);
        }

        var texts = Spread.Over(commits.Count, i => new CommitText(commits[i]));
        return _file.WriteAsync(c => new CommitWriter(c).Write(texts), cancellation);
    }

    public Task<AccountId?> AccountOfAsync(string invoiceId, CancellationToken cancellation) => _file.ReadToDecideAsync(
        AccountId? (c) =>
        {
            using var rows = c.Use("SELECT creditor, debtor FROM cases WHERE invoice_id = ?1").Bind(1, invoiceId);
            return rows.Step() ? new AccountId(rows.Text(0), rows.Text(1)) : null;
        },
        cancellation);

    public Task<Debtor?> DebtorAsync(string debtorId, CancellationToken cancellation) =>
        _file.ReadToDecideAsync(c => DebtorOf(c, debtorId), cancellation);

    public Task<bool> TryPutDebtorAsync(Debtor? known, Debtor debtor, CancellationToken cancellation) =>
        _file.WriteAsync(
            c =>
            {
                if (!StoredJson.AreSame(DebtorOf(c, debtor.DebtorId), known))
                {
                    return false;
                }

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
                return true;
            },
            cancellation);

    public Task<IReadOnlyList<AccountId>> AccountsOfDebtorAsync(string debtorId, CancellationToken cancellation) =>
        _file.ReadToDecideAsync(
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

    public Task<MessageContent?> ContentAsync(string messageId, CancellationToken cancellation) => ReadOneAsync(
        "SELECT content FROM contents WHERE message_id = ?1",
        messageId,
        rows => StoredJson.Read<MessageContent>(rows.Bytes(0)),
        cancellation);

    public Task<IReadOnlyList<string>> OpenCasesAsync(AccountId account, CancellationToken cancellation) =>
        _file.ReadToDecideAsync(
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

    private static Debtor? DebtorOf(Connection c, string debtorId)
    {
        using var rows = c.Use("SELECT debtor FROM debtors WHERE debtor_id = ?1").Bind(1, debtorId);
        return rows.Step() ? StoredJson.Read<Debtor>(rows.Bytes(0)) : null;
    }

    private static CaseRecord? Case(Connection c, string invoiceId) =>
        AccountText.Case(c, invoiceId)?.ToCase();

    private static MessageRow? Message(Connection c, string messageId)
    {
        using var rows = c.Use("SELECT row FROM messages WHERE message_id = ?1").Bind(1, messageId);
        return rows.Step() ? StoredJson.Read<MessageRow>(rows.Bytes(0)) : null;
    }
}
