using Collections.Engine.Accounts;
using Collections.Engine.Reading;
using Collections.Engine.Stored;

namespace Collections.Local.Store;

/// <content>Messages, effects, facts and what people work on.</content>
internal sealed partial class CommitWriter
{
    private void WriteMail(CommitText text, long account)
    {
        foreach (var (message, json) in text.Commit.Messages.Zip(text.Messages))
        {
            WriteMessage(message, json, account);
        }

        foreach (var (content, json) in text.Commit.Contents.Zip(text.Contents))
        {
            using var put = connection.Use("INSERT OR REPLACE INTO contents (message_id, content) VALUES (?1, ?2)");
            put.Bind(1, content.MessageId).Utf8(2, json).Run();
        }
    }

    private void WriteMessage(MessageRow message, byte[] json, long account)
    {
        using (var update = connection.Use("UPDATE messages SET state = ?2, row = ?3 WHERE message_id = ?1"))
        {
            if (update.Bind(1, message.MessageId).Bind(2, (int)message.State).Utf8(3, json).Run() > 0)
            {
                return;
            }
        }

        using (var insert = connection.Use(
            """
            INSERT INTO messages (message_id, state, row, account, debtor, queued_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
            """))
        {
            insert.Bind(1, message.MessageId)
                .Bind(2, (int)message.State)
                .Utf8(3, json)
                .Bind(4, account)
                .Bind(5, message.Account.DebtorId)
                .Bind(6, message.QueuedAt.UtcTicks)
                .Run();
        }

        foreach (var line in message.Lines)
        {
            using var insert = connection.Use(
                "INSERT OR IGNORE INTO message_lines (invoice_id, queued_at, message_id) VALUES (?1, ?2, ?3)");
            insert.Bind(1, line.InvoiceId).Bind(2, message.QueuedAt.UtcTicks).Bind(3, message.MessageId).Run();
        }
    }

    private void WriteWork(CommitText text, long account)
    {
        var commit = text.Commit;
        foreach (var (entry, json) in commit.Outbox.Zip(text.Effects))
        {
            WriteEffect(entry, json, account);
        }

        foreach (var key in commit.Performed)
        {
            using var delete = connection.Use("DELETE FROM outbox WHERE account = ?1 AND key = ?2");
            delete.Bind(1, account).Bind(2, key).Run();
        }

        foreach (var fact in commit.Facts)
        {
            using var insert = connection.Use("INSERT OR IGNORE INTO inbox (account, key, hash) VALUES (?1, ?2, ?3)");
            insert.Bind(1, account).Bind(2, fact.Key).Bind(3, fact.ContentHash).Run();
        }

        foreach (var task in commit.Tasks)
        {
            WriteTask(task, account);
        }

        foreach (var approval in commit.Approvals)
        {
            WriteApproval(approval, account);
        }

        foreach (var matter in commit.Matters)
        {
            WriteMatter(matter, account);
        }
    }

    private void WriteEffect(OutboxEntry entry, byte[] json, long account)
    {
        using var put = connection.Use(
            """
            INSERT INTO outbox (account, key, asked_at, due_at, attempts, effect) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
            ON CONFLICT (account, key) DO UPDATE SET asked_at = excluded.asked_at, due_at = excluded.due_at,
                attempts = excluded.attempts, effect = excluded.effect
            """);
        put.Bind(1, account)
            .Bind(2, entry.Key)
            .Bind(3, entry.AskedAt.UtcTicks)
            .Bind(4, entry.DueAt.UtcTicks)
            .Bind(5, entry.Attempts)
            .Utf8(6, json)
            .Run();
    }

    private void WriteTask(TaskRow row, long account)
    {
        using var put = connection.Use(
            """
            INSERT INTO tasks (task_id, invoice_id, account, role, assignee, state, due, task)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
            ON CONFLICT (task_id) DO UPDATE SET role = excluded.role, assignee = excluded.assignee,
                state = excluded.state, due = excluded.due, task = excluded.task
            """);
        put.Bind(1, row.Task.TaskId)
            .Bind(2, row.InvoiceId)
            .Bind(3, account)
            .Bind(4, row.Task.Role)
            .Bind(5, row.Task.Assignee)
            .Bind(6, (int)row.Task.State)
            .Bind(7, row.Task.DueOn?.DayNumber ?? Columns.NoDay)
            .Utf8(8, StoredJson.Write(row.Task))
            .Run();
    }

    private void WriteApproval(ApprovalRow row, long account)
    {
        using var put = connection.Use(
            """
            INSERT INTO approvals (approval_id, invoice_id, account, state, requested_at, approval)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6)
            ON CONFLICT (approval_id) DO UPDATE SET state = excluded.state, approval = excluded.approval
            """);
        put.Bind(1, row.Approval.ApprovalId)
            .Bind(2, row.InvoiceId)
            .Bind(3, account)
            .Bind(4, (int)row.Approval.State)
            .Bind(5, row.Approval.RequestedAt.UtcTicks)
            .Utf8(6, StoredJson.Write(row.Approval))
            .Run();
    }

    private void WriteMatter(MatterRow row, long account)
    {
        using var put = connection.Use(
            """
            INSERT INTO matters (matter_id, invoice_id, account, state, handed_on, open, matter)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
            ON CONFLICT (matter_id) DO UPDATE SET state = excluded.state, open = excluded.open, matter = excluded.matter
            """);
        put.Bind(1, row.Matter.MatterId)
            .Bind(2, row.InvoiceId)
            .Bind(3, account)
            .Bind(4, (int)row.Matter.State)
            .Bind(5, row.Matter.HandedOn.DayNumber)
            .Utf8(6, StoredJson.Write(row.Open))
            .Utf8(7, StoredJson.Write(row.Matter))
            .Run();
    }
}
