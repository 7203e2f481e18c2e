using Collections.Engine.Reading;
using Collections.Engine.Stored;

namespace Collections.Local.Store;

/// <content>Messages and debtors.</content>
public sealed partial class SqliteStore
{
    public Task<MessageRow?> MessageAsync(string messageId, CancellationToken cancellation) =>
        _file.ReadAsync(c => Message(c, messageId), cancellation);

    public Task<Page<MessageRow>> MessagesAsync(
        MessageQuery query, PageRequest page, CancellationToken cancellation) => ReadPageAsync(
        MessagesSql(query),
        long.MaxValue,
        rows => rows.Bind(1, query.DebtorId).Bind(2, query.InvoiceId).Bind(3, (int?)query.State),
        page,
        rows => StoredJson.Read<MessageRow>(rows.Bytes(0)),
        row => (row.QueuedAt.UtcTicks, row.MessageId),
        cancellation);

    public Task<Page<DebtorRow>> DebtorsAsync(string? text, PageRequest page, CancellationToken cancellation)
    {
        var after = Cursor.Read(page.After, 2);
        return ReadPageAsync(
            page,
            (c, limit) => c.Use(
                """
                SELECT debtor FROM debtors INDEXED BY debtors_by_name
                WHERE (name_key, debtor_id) > (?1, ?2) AND (?3 IS NULL OR instr(search, ?3) > 0)
                ORDER BY name_key, debtor_id LIMIT ?4
                """)
                .Bind(1, after is null ? "" : after[0])
                .Bind(2, after is null ? "" : after[1])
                .Bind(3, text is null ? null : Columns.Folded(text))
                .Bind(4, limit),
            rows => StoredJson.Read<Domain.Debtor>(rows.Bytes(0)) is var debtor
                ? new DebtorRow(debtor.DebtorId, debtor.Name, debtor.Class, debtor.Country, debtor.SalesRep)
                : null!,
            row => Cursor.Of(Columns.Folded(row.Name), row.DebtorId),
            cancellation);
    }

    private static string MessagesSql(MessageQuery query)
    {
        var debtor = query.DebtorId is null ? "" : " AND m.debtor = ?1";
        var state = query.State is null ? "" : " AND m.state = ?3";
        if (query.InvoiceId is not null)
        {
            return $"""
                SELECT m.row FROM message_lines l CROSS JOIN messages m ON m.message_id = l.message_id
                WHERE l.invoice_id = ?2 AND (l.queued_at, l.message_id) < (?8, ?9){debtor}{state}
                ORDER BY l.queued_at DESC, l.message_id DESC LIMIT ?10
                """;
        }

        var index = query switch
        {
            { DebtorId: not null } => "messages_by_debtor",
            { State: not null } => "messages_by_state",
            _ => "messages_by_time",
        };
        return $"""
            SELECT m.row FROM messages m INDEXED BY {index}
            WHERE (m.queued_at, m.message_id) < (?8, ?9){debtor}{state}
            ORDER BY m.queued_at DESC, m.message_id DESC LIMIT ?10
            """;
    }
}
