using System.Globalization;
using Azure.Data.Tables;
using Collections.Domain;
using Collections.Engine.Reading;

namespace Collections.Azure.Tables;

/// <summary>
/// The list rows that show a case or a message: a function of what is stored of it, so that what a commit adds and
/// takes away is a difference of two sets, and what a crash left over can be told from what is true.
/// </summary>
internal static class Listings
{
    /// <summary>
    /// Of a payment: true while a commit is under way that may change what the row says. One looks at the case then.
    /// </summary>
    public const string InDoubt = "InDoubt";

    /// <summary>The number and the id that the list is ordered by, as its cursor carries them.</summary>
    public const string Order = "Order";
    public const string Id = "Id";

    /// <summary>What the row is about: a case by its invoice id, or a message by its id.</summary>
    public const string CaseId = "CaseId";
    public const string MessageId = "MessageId";

    /// <summary>What of a case's row is added up; the rest, such as what is searched in, stays where it is.</summary>
    public static IReadOnlyList<string> Summed { get; } =
        ["Creditor", "Debtor", CaseId, InDoubt, Order, "Stage", "Currency", "Open", "Disputed", "Promised"];

    public static Dictionary<string, TableEntity> Of(StoredCase stored)
    {
        var rows = new Dictionary<string, TableEntity>(StringComparer.Ordinal);
        AddCase(rows, stored);
        foreach (var task in stored.Record.State.Tasks)
        {
            AddTask(rows, stored.Row, task);
        }

        foreach (var approval in stored.Record.State.Approvals)
        {
            AddApproval(rows, stored.Row, approval);
        }

        foreach (var matter in stored.Matters)
        {
            AddMatter(rows, stored.Row, matter.Matter);
        }

        foreach (var payment in stored.Record.State.Payments.Where(p => p.ReversalId is null))
        {
            AddPayment(rows, stored.Row, payment);
        }

        return rows;
    }

    public static Dictionary<string, TableEntity> Of(StoredMessage stored)
    {
        var rows = new Dictionary<string, TableEntity>(StringComparer.Ordinal);
        var message = stored.Row;
        foreach (var list in new[] { ListKeys.AllMessages, ListKeys.Messages(message.State) }.Distinct())
        {
            var key = Keys.Of(list, Keys.Descending(message.QueuedAt), Keys.Descending(message.MessageId));
            Add(rows, message.Account, key, message.QueuedAt.UtcTicks, message.MessageId)[MessageId] =
                message.MessageId;
        }

        return rows;
    }

    /// <summary>What a search without regard to case looks in, and for.</summary>
    public static string Folded(params IEnumerable<string?> texts) => string.Join('\n', texts).ToLowerInvariant();

    public static AccountId AccountOf(TableEntity row) => new(row.GetString("Creditor"), row.GetString("Debtor"));

    public static DateOnly DayOf(TableEntity row) => DateOnly.FromDayNumber((int)row.GetInt64(Order)!.Value);

    public static decimal AmountOf(TableEntity row, string name) =>
        decimal.Parse(row.GetString(name), CultureInfo.InvariantCulture);

    private static void AddCase(Dictionary<string, TableEntity> rows, StoredCase stored)
    {
        var listed = stored.Row;
        var closed = listed.Stage == Stage.Closed;
        var lists = new List<string>
        {
            ListKeys.Stage(listed.Stage), closed ? ListKeys.ClosedCases : ListKeys.OpenCases,
        };
        if (listed.SalesRep is { } rep)
        {
            lists.Add(ListKeys.Rep(rep, closed));
        }

        foreach (var list in lists)
        {
            var key = Keys.Of(list, Keys.Part(listed.DueOn), Keys.Part(listed.InvoiceId), stored.Token);
            var row = Add(rows, listed.Account, key, listed.DueOn.DayNumber, listed.InvoiceId);
            row[CaseId] = listed.InvoiceId;
            row["Stage"] = (int)listed.Stage;
            row["Currency"] = listed.Amount.Currency.Code;
            row["Rep"] = listed.SalesRep ?? "";
            row["Search"] = Folded(listed.InvoiceId, listed.ContractNumber, listed.DebtorName);
            row["Open"] = listed.Open.ToAmountText();
            if (listed is { Disputed: { } disputed, Promised: { } promised })
            {
                row["Disputed"] = disputed.ToAmountText();
                row["Promised"] = promised.ToAmountText();
            }
        }
    }

    private static void AddTask(Dictionary<string, TableEntity> rows, CaseRow listed, WorkTask task)
    {
        var lists = new List<string> { ListKeys.Tasks(task.State), ListKeys.TasksOfRole(task.Role, task.State) };
        if (task.Assignee is { } assignee)
        {
            lists.Add(ListKeys.TasksOfAssignee(assignee, task.State));
        }

        var due = task.DueOn ?? DateOnly.MaxValue;
        foreach (var list in lists)
        {
            var key = Keys.Of(list, Keys.Part(due), Keys.Part(task.TaskId));
            Add(rows, listed.Account, key, due.DayNumber, task.TaskId)[CaseId] = listed.InvoiceId;
        }
    }

    private static void AddApproval(Dictionary<string, TableEntity> rows, CaseRow listed, Approval approval)
    {
        foreach (var list in new[] { ListKeys.AllApprovals, ListKeys.Approvals(approval.State) })
        {
            var key = Keys.Of(list, Keys.Part(approval.RequestedAt), Keys.Part(approval.ApprovalId));
            Add(rows, listed.Account, key, approval.RequestedAt.UtcTicks, approval.ApprovalId)[CaseId] =
                listed.InvoiceId;
        }
    }

    private static void AddMatter(Dictionary<string, TableEntity> rows, CaseRow listed, LegalMatter matter)
    {
        foreach (var list in new[] { ListKeys.AllMatters, ListKeys.Matters(matter.State) })
        {
            var key = Keys.Of(list, Keys.Descending(matter.HandedOn), Keys.Descending(matter.MatterId));
            Add(rows, listed.Account, key, matter.HandedOn.DayNumber, matter.MatterId)[CaseId] = listed.InvoiceId;
        }
    }

    private static void AddPayment(Dictionary<string, TableEntity> rows, CaseRow listed, Payment payment)
    {
        var key = Keys.Of(
            ListKeys.Payments,
            Keys.Part(payment.ReceivedOn),
            Keys.Part(listed.InvoiceId),
            Keys.Part(payment.PaymentId));
        var row = Add(rows, listed.Account, key, payment.ReceivedOn.DayNumber, payment.PaymentId);
        row[CaseId] = listed.InvoiceId;
        row["Currency"] = payment.Amount.Currency.Code;
        row["Amount"] = payment.Amount.ToAmountText();
        row[InDoubt] = false;
    }

    private static TableEntity Add(
        Dictionary<string, TableEntity> rows, AccountId account, string key, long order, string id)
    {
        var row = new TableEntity(ListKeys.Partition(account), key)
        {
            ["Creditor"] = account.CreditorId,
            ["Debtor"] = account.DebtorId,
            [Order] = order,
            [Id] = id,
        };
        rows[key] = row;
        return row;
    }
}
