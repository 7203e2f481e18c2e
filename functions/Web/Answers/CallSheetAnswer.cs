using Collections.Domain;
using Collections.Engine.Reading;
using Collections.Web.Json;

namespace Collections.Web.Answers;

/// <summary>
/// What a caller has at hand. <paramref name="OpensAt"/> and <paramref name="ClosesAt"/> are the debtor's contact
/// window now or next; <paramref name="Ask"/> are the questions as codes; <paramref name="Outcomes"/> the words that
/// complete the task beside <c>done</c>.
/// </summary>
public sealed record CallSheetAnswer(
    TaskAnswer Task,
    string Debtor,
    IReadOnlyList<CallContactAnswer> Contacts,
    bool OpenNow,
    DateTimeOffset OpensAt,
    DateTimeOffset ClosesAt,
    IReadOnlyList<string> TimeZones,
    IReadOnlyList<CallInvoiceAnswer> Invoices,
    IReadOnlyList<CallMessageAnswer> Said,
    IReadOnlyList<PromiseAnswer> Promises,
    IReadOnlyList<DisputeAnswer> Disputes,
    IReadOnlyList<string> Ask,
    IReadOnlyList<string> Outcomes)
{
    internal static CallSheetAnswer Of(CallSheet sheet) => new(
        TaskAnswer.Of(sheet.Row.InvoiceId, sheet.Row.Account, sheet.Row.DebtorName, sheet.Row.Task),
        sheet.Debtor.Name,
        [.. sheet.Debtor.AllContacts.Select(c => new CallContactAnswer(c.Name, c.Role, c.Phone, c.Email))],
        sheet.OpenNow,
        sheet.OpensAt,
        sheet.ClosesAt,
        sheet.Zones,
        [.. sheet.Cases.Select(c => new CallInvoiceAnswer(
            c.InvoiceId, c.DueOn, c.Open.Text(), c.Open.Currency.Code, c.Stage))],
        [.. sheet.Messages.Select(m => new CallMessageAnswer(
            m.MessageId, m.Channel, m.Template, m.State, m.SentAt ?? m.QueuedAt))],
        [.. sheet.State.Promises.Select(p => PromiseAnswer.Of(p, sheet.State))],
        [.. sheet.State.Disputes.Select(DisputeAnswer.Of)],
        sheet.Ask,
        CallOutcomes.All);
}

/// <summary>Whom to call.</summary>
public sealed record CallContactAnswer(string Name, string Role, string? Phone, string? Email);

/// <summary>An open invoice to talk about.</summary>
public sealed record CallInvoiceAnswer(string InvoiceId, DateOnly DueOn, string Open, string Currency, Stage Stage);

/// <summary>A message that went to the debtor before.</summary>
public sealed record CallMessageAnswer(
    string MessageId, Channel Channel, string Template, MessageState State, DateTimeOffset At);
