using Collections.Domain;
using Collections.Engine.Reading;
using Collections.Web.Json;

namespace Collections.Web.Answers;

/// <summary>
/// One message to one debtor. <paramref name="Invoices"/> are its lines with what each asks for;
/// <paramref name="Credit"/> is the debtor's unapplied cash that <paramref name="Total"/> is less by, null where there
/// was none; <paramref name="Reason"/> says why it waits, was skipped or failed.
/// </summary>
public sealed record MessageAnswer(
    string MessageId,
    string DebtorId,
    string Creditor,
    Channel Channel,
    IReadOnlyList<string> To,
    string Template,
    string Language,
    IReadOnlyList<MessageLineAnswer> Invoices,
    string? Credit,
    string Total,
    string Currency,
    MessageState State,
    string? Reason,
    DateOnly? Deadline,
    DateTimeOffset QueuedAt,
    DateTimeOffset? ClaimedAt,
    DateTimeOffset? SentAt,
    DateTimeOffset? DeliveredAt,
    string? ProviderId)
{
    internal static MessageAnswer Of(MessageRow row) => new(
        row.MessageId,
        row.Account.DebtorId,
        row.Account.CreditorId,
        row.Channel,
        [.. row.To.Select(to => to.Address)],
        row.Template,
        row.Language,
        [.. row.Lines.Select(l => new MessageLineAnswer(
            l.InvoiceId,
            l.Step,
            l.Dunned.Text(),
            l.Open.Text(),
            l.Charges?.Interest.Text(),
            l.Charges?.FixedSum.Text(),
            l.Charges?.Costs.Text(),
            l.IsInformation))],
        row.Credit?.Text(),
        row.Total.Text(),
        row.Total.Currency.Code,
        row.State,
        row.Reason,
        row.Deadline,
        row.QueuedAt,
        row.ClaimedAt,
        row.SentAt,
        row.DeliveredAt,
        row.ProviderId);
}

/// <summary>
/// An invoice in a message: <paramref name="Amount"/> is what it asks for, <paramref name="OpenAmount"/> what was open.
/// <paramref name="Interest"/>, <paramref name="FixedSum"/> and <paramref name="Costs"/> are parts of the amount, null
/// where all of it is principal. With <paramref name="ForInformation"/> the invoice is told and not asked for, since it
/// is not late and others are: its amount is no part of the total.
/// </summary>
public sealed record MessageLineAnswer(
    string InvoiceId,
    string Step,
    string Amount,
    string OpenAmount,
    string? Interest,
    string? FixedSum,
    string? Costs,
    bool ForInformation);

/// <summary>Exactly what was sent; <paramref name="Hash"/> is the SHA-256 of subject, text and HTML.</summary>
public sealed record MessageContentAnswer(string MessageId, string? Subject, string Text, string? Html, string Hash);
