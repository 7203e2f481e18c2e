using Collections.Domain;
using Collections.Engine.Creditors;
using Collections.Engine.Reading;
using Collections.Engine.Webhooks;

namespace Collections.Engine.Sending;

/// <summary>
/// A notice as a debtor's own system gets it, <c>{"type": "notice", "timestamp", "data"}</c>: what a mail would say and
/// the same figures as data. Amounts are texts with a point, in <c>currency</c>.
/// </summary>
public static class NoticeDocument
{
    /// <summary>UTF-8 JSON; the same message at the same time is the same bytes.</summary>
    public static byte[] Write(
        MessageRow message, MessageContent content, CreditorBook creditors, DateTimeOffset at)
    {
        var creditor = creditors.Find(message.Account.CreditorId) ?? creditors.Default;
        var data = new
        {
            message.MessageId,
            Creditor = new { creditor.Name, creditor.ReplyTo, creditor.Phone },
            message.Account.DebtorId,
            Notice = message.Template,
            message.Language,
            content.Subject,
            content.Text,
            Currency = message.Total.Currency.Code,
            Total = message.Total.ToAmountText(),
            Credit = message.Credit?.ToAmountText(),
            message.Deadline,
            Invoices = message.Lines.Select(Line),
        };
        return WebhookBody.Write("notice", at, data);
    }

    private static object Line(MessageLine line) => new
    {
        line.InvoiceId,
        Open = line.Open.ToAmountText(),
        Asked = line.IsInformation ? null : line.Dunned.ToAmountText(),
        Interest = line.Charges?.Interest.ToAmountText(),
        FixedSum = line.Charges?.FixedSum.ToAmountText(),
        Costs = line.Charges?.Costs.ToAmountText(),
    };
}
