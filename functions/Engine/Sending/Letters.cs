using Collections.Domain;
using Collections.Engine.Accounts;
using Collections.Engine.Creditors;
using Collections.Engine.Outbox;
using Collections.Engine.Pdf;
using Collections.Engine.Pdf.Fonts;
using Collections.Engine.Reading;
using Collections.Engine.Templates;

namespace Collections.Engine.Sending;

/// <summary>
/// A claimed message as the letter that is posted: around its text the creditor's letterhead, the debtor's postal
/// address in the window, the reference and the debtor's local date. Where no font has the letter's script it is
/// refused, rather than showing boxes.
/// </summary>
/// <param name="creditors">Whose letterhead.</param>
/// <param name="templates">How a language writes a date.</param>
/// <param name="calendar">Which day it is at the debtor's.</param>
/// <param name="fonts">The fonts that there are.</param>
/// <param name="accounts">Where debtors' addresses are.</param>
public sealed class Letters(
    CreditorBook creditors,
    TemplateBook templates,
    BusinessCalendar calendar,
    FontShelf fonts,
    IAccountStore accounts)
{
    /// <returns>The PDF, or why there is none; the reason may be shown to finance.</returns>
    public async Task<PdfWrite> WriteAsync(
        MessageRow message, MessageContent content, CancellationToken cancellation)
    {
        var creditor = creditors.Find(message.Account.CreditorId) ?? creditors.Default;
        var debtor = await accounts.DebtorAsync(message.Account.DebtorId, cancellation);
        if (debtor?.Address is not { } address)
        {
            return new PdfWrite.Refused("the debtor has no postal address", []);
        }

        var at = message.ClaimedAt ?? message.QueuedAt;
        var words = templates.PackFor(message.Language, creditor.DefaultLanguage);
        var letter = new LetterContent(
            message.Language,
            at,
            [creditor.Name, .. Lines(creditor.Address)],
            [debtor.Name, .. Lines(address)],
            words.Write(calendar.For(debtor).LocalDate(at)),
            content.Subject ?? "",
            content.Text)
        {
            References = [new(words.Words["reference"], MessageWriter.ReferenceOf(message))],
            Footer = [$"{creditor.Name} · {creditor.RegisterNumber}", $"{creditor.Phone} · {creditor.ReplyTo}"],
        };
        return LetterPdf.Write(letter, fonts);
    }

    private static IEnumerable<string> Lines(Address address) =>
        [.. address.Lines.Take(3), $"{address.PostalCode} {address.City}".Trim(), address.Country];
}
