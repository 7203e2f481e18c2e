using Collections.Domain;

namespace Collections.Web.Answers;

/// <summary>
/// Work for a person. <paramref name="Role"/> is <c>salesRep</c>, <c>finance</c>, <c>manager</c>, <c>director</c>,
/// <c>service</c> or <c>legal</c>; <paramref name="DueOn"/> null only informs; <paramref name="Text"/> is what
/// the debtor wrote. Without an invoice it concerns the whole installation.
/// </summary>
public sealed record TaskAnswer(
    string TaskId,
    string Kind,
    string Role,
    string? Assignee,
    string Title,
    string? InvoiceId,
    string? DebtorId,
    string? DebtorName,
    string? Creditor,
    DateTimeOffset RaisedAt,
    DateOnly? DueOn,
    WorkTaskState State,
    string? By,
    string? Note,
    string? Text)
{
    internal static TaskAnswer Of(Invoice invoice, string debtorName, WorkTask task) =>
        Of(invoice.InvoiceId, invoice.Account, debtorName, task);

    internal static TaskAnswer Of(string invoiceId, AccountId account, string debtorName, WorkTask task) => new(
        task.TaskId,
        task.Kind,
        task.Role,
        task.Assignee,
        task.Title,
        Given(invoiceId),
        Given(account.DebtorId),
        Given(debtorName),
        Given(account.CreditorId),
        task.RaisedAt,
        task.DueOn,
        task.State,
        task.By,
        task.Note,
        task.Text);

    private static string? Given(string text) => text.Length == 0 ? null : text;
}
