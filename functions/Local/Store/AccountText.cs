using Collections.Domain;
using Collections.Engine.Accounts;
using Collections.Engine.Reading;
using Collections.Engine.Stored;

namespace Collections.Local.Store;

/// <summary>
/// An account as it stands in the file: read in one view of it, made into objects once the connection is free.
/// </summary>
internal sealed class AccountText
{
    private readonly Dictionary<string, MessageRow> _messages = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RecordText> _cases = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SeenFact> _seen = new(StringComparer.Ordinal);
    private long _version;
    private byte[]? _state;
    private RecordText? _desk;

    public static AccountText Read(Connection c, AccountRequest request)
    {
        var text = new AccountText();
        foreach (var messageId in request.MessageIds)
        {
            text.AddMessage(c, messageId);
        }

        foreach (var invoiceId in request.InvoiceIds)
        {
            text.AddCase(c, invoiceId);
        }

        if (text.AddHead(c, request.Id) is { } account)
        {
            foreach (var key in request.FactKeys)
            {
                text.AddFact(c, account, key);
            }
        }

        return text;
    }

    /// <summary>A case of whatever account; null where there is none.</summary>
    public static RecordText? Case(Connection c, string invoiceId)
    {
        using var rows = c.Use(
            """
            SELECT s.seq, s.hash, c.wake_at, s.state
            FROM cases c JOIN case_states s ON s.id = c.id WHERE c.invoice_id = ?1
            """);
        rows.Bind(1, invoiceId);
        return rows.Step() ? RecordText.Read(rows, 0) : null;
    }

    public Account ToAccount(AccountId id) => new(
        id,
        _version,
        _state is null ? null : StoredJson.Read<AccountState>(_state),
        _desk?.ToDesk(),
        _cases.ToDictionary(c => c.Key, c => c.Value.ToCase(), StringComparer.Ordinal),
        _seen,
        _messages);

    private void AddMessage(Connection c, string messageId)
    {
        using (var rows = c.Use("SELECT row FROM messages WHERE message_id = ?1").Bind(1, messageId))
        {
            if (!rows.Step())
            {
                return;
            }

            _messages[messageId] = StoredJson.Read<MessageRow>(rows.Bytes(0));
        }

        foreach (var line in _messages[messageId].Lines)
        {
            AddCase(c, line.InvoiceId);
        }
    }

    private void AddCase(Connection c, string invoiceId)
    {
        if (!_cases.ContainsKey(invoiceId) && Case(c, invoiceId) is { } text)
        {
            _cases[invoiceId] = text;
        }
    }

    private long? AddHead(Connection c, AccountId id)
    {
        using var rows = c.Use(
            """
            SELECT a.id, a.version, a.state, d.seq, d.hash, d.wake_at, d.state
            FROM accounts a LEFT JOIN desks d ON d.account = a.id WHERE a.debtor = ?1 AND a.creditor = ?2
            """);
        if (!rows.Bind(1, id.DebtorId).Bind(2, id.CreditorId).Step())
        {
            return null;
        }

        _version = rows.Long(1);
        _state = rows.Bytes(2).ToArray();
        _desk = rows.IsNull(3) ? null : RecordText.Read(rows, 3);
        return rows.Long(0);
    }

    private void AddFact(Connection c, long account, string key)
    {
        using var rows = c.Use("SELECT hash FROM inbox WHERE account = ?1 AND key = ?2").Bind(1, account).Bind(2, key);
        if (rows.Step())
        {
            _seen[key] = new(key, rows.Text(0));
        }
    }
}

/// <summary>The state of a case or desk as it stands in the file.</summary>
internal readonly record struct RecordText(long Sequence, string Hash, DateTimeOffset? WakeAt, byte[] State)
{
    /// <param name="rows">Stands on the row.</param>
    /// <param name="column">The first of four columns: sequence, hash, wake-up, state.</param>
    public static RecordText Read(Statement rows, int column) => new(
        rows.Long(column),
        rows.Text(column + 1),
        Columns.Instant(rows.LongOrNull(column + 2)),
        rows.Bytes(column + 3).ToArray());

    public CaseRecord ToCase() => new(StoredJson.Read<CaseState>(State), Sequence, Hash, WakeAt);

    public DeskRecord ToDesk() => new(StoredJson.Read<DeskState>(State), Sequence, Hash, WakeAt);
}
