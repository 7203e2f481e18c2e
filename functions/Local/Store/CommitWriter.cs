using Collections.Domain;
using Collections.Engine.Accounts;
using Collections.Engine.Chain;
using Collections.Engine.Reading;

namespace Collections.Local.Store;

/// <summary>
/// Writes the commits of one transaction. Each is checked as a whole before anything of it is written, so one that
/// conflicts leaves nothing and the others go on.
/// </summary>
internal sealed partial class CommitWriter(Connection connection)
{
    private readonly OpenCells _cells = new();

    public IReadOnlyList<CommitResult> Write(IReadOnlyList<CommitText> commits)
    {
        var results = new CommitResult[commits.Count];
        for (var i = 0; i < results.Length; i++)
        {
            results[i] = Write(commits[i]) ? CommitResult.Committed : CommitResult.Conflict;
        }

        _cells.Write(connection);
        return results;
    }

    private bool Write(CommitText text)
    {
        var commit = text.Commit;
        var head = HeadOf(commit.Account);
        if ((head?.Version ?? 0) != commit.ExpectedVersion || StoredCases(commit) is not { } stored)
        {
            return false;
        }

        var account = WriteHead(text, head);
        for (var i = 0; i < stored.Length; i++)
        {
            WriteCase(commit.Cases[i], text.Cases[i], stored[i], account);
        }

        if (commit.Desk is { } desk)
        {
            WriteDesk(account.Id, desk, text.Desk!);
        }

        WriteMail(text, account.Id);
        WriteWork(text, account.Id);
        return true;
    }

    private Head? HeadOf(AccountId account)
    {
        using var rows = connection.Use(
            "SELECT id, version, debtor_name, sales_rep FROM accounts WHERE debtor = ?1 AND creditor = ?2");
        rows.Bind(1, account.DebtorId).Bind(2, account.CreditorId);
        return rows.Step() ? new(rows.Long(0), rows.Long(1), rows.Text(2), rows.TextOrNull(3)) : null;
    }

    /// <summary>
    /// The cases as they stand; null where one that is new here became another account's meanwhile.
    /// </summary>
    private StoredCase?[]? StoredCases(AccountCommit commit)
    {
        var stored = new StoredCase?[commit.Cases.Count];
        for (var i = 0; i < stored.Length; i++)
        {
            var (record, events) = commit.Cases[i];
            stored[i] = StoredCaseOf(record.State.Invoice.InvoiceId);
            if (stored[i] is not null && record.Sequence == events.Count)
            {
                return null;
            }
        }

        return stored;
    }

    private StoredCase? StoredCaseOf(string invoiceId)
    {
        using var rows = connection.Use("SELECT id, stage, open FROM cases WHERE invoice_id = ?1").Bind(1, invoiceId);
        return rows.Step() ? new(rows.Long(0), (Stage)rows.Int(1), Columns.Amount(rows.Text(2))) : null;
    }

    private Head WriteHead(CommitText text, Head? head)
    {
        var commit = text.Commit;
        if (commit.State is not { Debtor: var debtor })
        {
            var known = head ?? throw new InvalidOperationException($"{commit.Account} begins without a debtor.");
            using var move = connection.Use("UPDATE accounts SET version = version + 1 WHERE id = ?1");
            move.Bind(1, known.Id).Run();
            return known;
        }

        using var put = connection.Use(
            """
            INSERT INTO accounts (debtor, creditor, version, debtor_name, sales_rep, state)
            VALUES (?1, ?2, 1, ?3, ?4, ?5)
            ON CONFLICT (debtor, creditor) DO UPDATE SET version = version + 1, debtor_name = excluded.debtor_name,
                sales_rep = excluded.sales_rep, state = excluded.state
            RETURNING id
            """);
        put.Bind(1, commit.Account.DebtorId)
            .Bind(2, commit.Account.CreditorId)
            .Bind(3, debtor.Name)
            .Bind(4, debtor.SalesRep)
            .Utf8(5, text.State);
        put.Step();
        var written = new Head(put.Long(0), commit.ExpectedVersion + 1, debtor.Name, debtor.SalesRep);
        if (head is not null && (head.DebtorName != debtor.Name || head.SalesRep != debtor.SalesRep))
        {
            RenameCases(commit.Account, written);
        }

        return written;
    }

    /// <summary>The copies of the debtor's name and sales rep in the case rows follow the account.</summary>
    private void RenameCases(AccountId account, Head head)
    {
        var cases = new List<(long Id, string InvoiceId, string? Contract, string? OwnRep)>();
        using (var rows = connection.Use(
            """
            SELECT id, invoice_id, contract_number, own_rep FROM cases INDEXED BY cases_by_debtor
            WHERE debtor = ?1 AND closed IN (0, 1) AND creditor = ?2
            """))
        {
            rows.Bind(1, account.DebtorId).Bind(2, account.CreditorId);
            while (rows.Step())
            {
                cases.Add((rows.Long(0), rows.Text(1), rows.TextOrNull(2), rows.TextOrNull(3)));
            }
        }

        foreach (var row in cases)
        {
            using var rename = connection.Use("UPDATE cases SET search = ?2, sales_rep = ?3 WHERE id = ?1");
            rename.Bind(1, row.Id)
                .Bind(2, Columns.Folded(row.InvoiceId, row.Contract, head.DebtorName))
                .Bind(3, row.OwnRep ?? head.SalesRep)
                .Run();
        }
    }

    private void WriteDesk(long account, DeskChange desk, byte[] state)
    {
        using (var put = connection.Use(
            """
            INSERT INTO desks (account, seq, hash, wake_at, state) VALUES (?1, ?2, ?3, ?4, ?5)
            ON CONFLICT (account) DO UPDATE
            SET seq = excluded.seq, hash = excluded.hash, wake_at = excluded.wake_at, state = excluded.state
            """))
        {
            put.Bind(1, account)
                .Bind(2, desk.Record.Sequence)
                .Bind(3, desk.Record.Hash)
                .Bind(4, Columns.Ticks(desk.Record.WakeAt))
                .Utf8(5, state)
                .Run();
        }

        WriteEvents(
            "INSERT INTO desk_events (account, seq, at, type, hash, json) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            account,
            desk.Events);
    }

    private void WriteEvents(string sql, long stream, IReadOnlyList<ChainLink> events)
    {
        foreach (var link in events)
        {
            using var insert = connection.Use(sql);
            insert.Bind(1, stream)
                .Bind(2, link.Sequence)
                .Bind(3, link.At.UtcTicks)
                .Bind(4, link.Type)
                .Bind(5, link.Hash)
                .Utf8(6, link.Json.Span)
                .Run();
        }
    }

    private sealed record Head(long Id, long Version, string DebtorName, string? SalesRep);

    private sealed record StoredCase(long Id, Stage Stage, decimal Open);
}
