using Collections.Domain;
using Collections.Engine.Accounts;
using Collections.Engine.Reading;

namespace Collections.Local.Store;

/// <content>Cases: the state, its list row, its events and what is added up over them.</content>
internal sealed partial class CommitWriter
{
    private const string InsertCase =
        """
        INSERT INTO cases (invoice_id, account, debtor, creditor, issued_on, due_on, currency, amount, own_rep,
            contract_number, project, policy, sales_rep, search, step, open, wake_at, stage, closed, closed_for,
            disputed, promised)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22)
        RETURNING id
        """;

    private static readonly string Received = EventTypes.Of(typeof(CaseEvent.PaymentReceived));

    private static readonly string Reversed = EventTypes.Of(typeof(CaseEvent.PaymentReversed));

    private static readonly string Used = EventTypes.Of(typeof(CaseEvent.CashUsed));

    private void WriteCase(CaseChange change, byte[] text, StoredCase? stored, Head account)
    {
        var (state, sequence, hash, wakeAt) = change.Record;
        var row = CaseRow.Of(state, wakeAt, account.DebtorName, account.SalesRep);
        var id = stored?.Id ?? Insert(row, state, account.Id);
        if (stored is not null)
        {
            Update(stored, row);
            _cells.Take(row.Account.CreditorId, stored.Stage, row.DueOn, row.Amount.Currency, stored.Open);
        }

        _cells.Put(row.Account.CreditorId, row.Stage, row.DueOn, row.Open);
        using (var put = connection.Use(
            """
            INSERT INTO case_states (id, seq, hash, state) VALUES (?1, ?2, ?3, ?4)
            ON CONFLICT (id) DO UPDATE SET seq = excluded.seq, hash = excluded.hash, state = excluded.state
            """))
        {
            put.Bind(1, id).Bind(2, sequence).Bind(3, hash).Utf8(4, text).Run();
        }

        WriteEvents(
            "INSERT INTO case_events (case_id, seq, at, type, hash, json) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            id,
            change.Events);
        WritePayments(id, state, change);
    }

    private long Insert(CaseRow row, CaseState state, long account)
    {
        using var insert = connection.Use(InsertCase);
        insert.Bind(1, row.InvoiceId)
            .Bind(2, account)
            .Bind(3, row.Account.DebtorId)
            .Bind(4, row.Account.CreditorId)
            .Bind(5, row.IssuedOn.DayNumber)
            .Bind(6, row.DueOn.DayNumber)
            .Bind(7, row.Amount.Currency.Code)
            .Bind(8, Columns.Text(row.Amount.Amount))
            .Bind(9, state.Invoice.SalesRep)
            .Bind(10, row.ContractNumber)
            .Bind(11, row.Project)
            .Bind(12, row.Policy)
            .Bind(13, row.SalesRep)
            .Bind(14, Columns.Folded(row.InvoiceId, row.ContractNumber, row.DebtorName))
            .Bind(15, row.Step)
            .Bind(16, Columns.Text(row.Open.Amount))
            .Bind(17, Columns.Ticks(row.WakeAt))
            .Bind(18, (int)row.Stage)
            .Bind(19, row.Stage == Stage.Closed ? 1 : 0)
            .Bind(20, (int?)row.ClosedFor)
            .Bind(21, Columns.Text(row.Disputed!.Value.Amount))
            .Bind(22, Columns.Text(row.Promised!.Value.Amount));
        insert.Step();
        return insert.Long(0);
    }

    /// <summary>An update that leaves the stage alone leaves the indexes over it alone.</summary>
    private void Update(StoredCase stored, CaseRow row)
    {
        if (row.Stage == stored.Stage)
        {
            using var move = connection.Use(
                """
                UPDATE cases SET step = ?2, open = ?3, wake_at = ?4, disputed = ?5, promised = ?6 WHERE id = ?1
                """);
            BindMoved(move, stored, row).Run();
            return;
        }

        using var update = connection.Use(
            """
            UPDATE cases SET step = ?2, open = ?3, wake_at = ?4, disputed = ?5, promised = ?6, stage = ?7, closed = ?8,
                closed_for = ?9
            WHERE id = ?1
            """);
        BindMoved(update, stored, row)
            .Bind(7, (int)row.Stage)
            .Bind(8, row.Stage == Stage.Closed ? 1 : 0)
            .Bind(9, (int?)row.ClosedFor)
            .Run();
    }

    private static Statement BindMoved(Statement update, StoredCase stored, CaseRow row) => update
        .Bind(1, stored.Id)
        .Bind(2, row.Step)
        .Bind(3, Columns.Text(row.Open.Amount))
        .Bind(4, Columns.Ticks(row.WakeAt))
        .Bind(5, Columns.Text(row.Disputed!.Value.Amount))
        .Bind(6, Columns.Text(row.Promised!.Value.Amount));

    private void WritePayments(long caseId, CaseState state, CaseChange change)
    {
        if (!change.Events.Any(e => e.Type == Received || e.Type == Reversed || e.Type == Used))
        {
            return;
        }

        foreach (var payment in state.Payments)
        {
            using var put = connection.Use(payment.ReversalId is null
                ? """
                  INSERT OR IGNORE INTO payments (case_id, payment_id, received_on, currency, amount)
                  VALUES (?1, ?2, ?3, ?4, ?5)
                  """
                : "DELETE FROM payments WHERE case_id = ?1 AND payment_id = ?2");
            put.Bind(1, caseId).Bind(2, payment.PaymentId);
            if (payment.ReversalId is null)
            {
                put.Bind(3, payment.ReceivedOn.DayNumber)
                    .Bind(4, payment.Amount.Currency.Code)
                    .Bind(5, Columns.Text(payment.Amount.Amount));
            }

            put.Run();
        }
    }
}
