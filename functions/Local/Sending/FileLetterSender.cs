using System.Globalization;
using Collections.Domain;
using Collections.Engine.Accounts;
using Collections.Engine.Creditors;
using Collections.Engine.Outbox;
using Collections.Engine.Pdf;
using Collections.Engine.Pdf.Fonts;
using Collections.Engine.Reading;
using Collections.Engine.Sending;

namespace Collections.Local.Sending;

/// <summary>
/// A letter as PDF in the outbox, for whoever prints and posts it. Where no font of the machine has the letter's
/// script, the letter fails with that reason instead of showing boxes.
/// </summary>
internal sealed class FileLetterSender(
    FileOutbox outbox, CreditorBook creditors, FontShelf fonts, IAccountStore accounts) : IMessageSender
{
    public Channel Channel => Channel.Letter;

    public bool IsIdempotent => true;

    public async Task<SendOutcome> SendAsync(
        MessageRow message, MessageContent content, CancellationToken cancellation)
    {
        var creditor = creditors.Find(message.Account.CreditorId) ?? creditors.Default;
        var debtor = await accounts.DebtorAsync(message.Account.DebtorId, cancellation);
        if (debtor?.Address is not { } address)
        {
            return new SendOutcome.Permanent("the debtor has no postal address");
        }

        var at = message.ClaimedAt ?? message.QueuedAt;
        var letter = new LetterContent(
            message.Language,
            at,
            [creditor.Name, .. Lines(creditor.Address)],
            [debtor.Name, .. Lines(address)],
            at.UtcDateTime.ToString("d", CultureInfo.GetCultureInfo(message.Language)),
            content.Subject ?? "",
            content.Text)
        {
            Footer = [$"{creditor.Name} · {creditor.RegisterNumber}", $"{creditor.Phone} · {creditor.ReplyTo}"],
        };
        return LetterPdf.Write(letter, fonts) switch
        {
            PdfWrite.Written written =>
                outbox.Write(message.MessageId, OutboxFile.Letter, written.Pdf.Span).ToSendOutcome(),
            PdfWrite.Refused refused => new SendOutcome.Permanent(refused.Reason),
            _ => throw new InvalidOperationException("A PDF is written or refused."),
        };
    }

    public Task<SendOutcome?> ResolveAsync(
        MessageRow message, MessageContent? content, CancellationToken cancellation) =>
        Task.FromResult(FileEmailSender.Found(outbox, message.MessageId));

    private static IEnumerable<string> Lines(Address address) =>
        [.. address.Lines.Take(3), $"{address.PostalCode} {address.City}".Trim(), address.Country];
}
