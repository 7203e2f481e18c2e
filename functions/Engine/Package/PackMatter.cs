using System.Text;
using System.Text.Json;
using Collections.Domain;
using Collections.Engine.Accounts;
using Collections.Engine.Chain;
using Collections.Engine.Creditors;
using Collections.Engine.Pdf;
using Collections.Engine.Pdf.Fonts;
using Collections.Engine.Policies;
using Collections.Engine.Reading;

namespace Collections.Engine.Package;

/// <summary>
/// Gathers what legal needs to file a matter: the case with its whole history and a check of it, the statement, every
/// message exactly as it was sent, and where the documents are.
/// </summary>
public sealed class PackMatter(
    IReadStore reads,
    IAccountStore store,
    CreditorBook creditors,
    FontShelf fonts,
    PolicyBook policies,
    BusinessCalendar calendar)
{
    private const int AtATime = PageRequest.Most;

    /// <summary>The package as things stand now.</summary>
    /// <returns>Null where no matter has that id.</returns>
    public async Task<PackageWrite?> PackAsync(string matterId, DateTimeOffset now, CancellationToken cancellation)
    {
        if (await reads.MatterAsync(matterId, cancellation) is not { } row
            || await reads.CaseAsync(row.InvoiceId, cancellation) is not { } record)
        {
            return null;
        }

        var account = (await store.LoadAsync([AccountRequest.Of(row.Account)], cancellation))[0];
        var session = new AccountSession(account, account.State!.Debtor, policies, calendar, now);
        var context = session.ContextOf(record.State.Policy);
        var history = await HistoryAsync(row.InvoiceId, cancellation);
        var messages = await MessagesAsync(row.InvoiceId, cancellation);
        var file = new MatterFile(
            row.Matter,
            record,
            session.Debtor,
            creditors.Find(row.Account.CreditorId),
            history,
            [.. messages.Select(m => m.Row)],
            LateAccrual.Of(record.State, context, session.Clock.LocalDate(now)));
        return StatementPdf.Write(Statement.Of(file, now), fonts) switch
        {
            PdfWrite.Written pdf => LegalPackage.Write(new(
                matterId, file.ToJson(now), pdf.Pdf, [.. messages.SelectMany(EntriesOf)], DocumentsOf(record.State))),
            PdfWrite.Refused refused => new PackageWrite.Refused("statement.pdf", refused.Reason),
            var other => throw new InvalidOperationException($"{other.GetType().Name} is no outcome of a document."),
        };
    }

    private async Task<IReadOnlyList<ChainLink>> HistoryAsync(string invoiceId, CancellationToken cancellation)
    {
        var history = new List<ChainLink>();
        while (await reads.EventsAsync(invoiceId, history.Count, AtATime, cancellation) is { Count: > 0 } more)
        {
            history.AddRange(more);
        }

        return history;
    }

    private async Task<IReadOnlyList<(MessageRow Row, MessageContent Content)>> MessagesAsync(
        string invoiceId, CancellationToken cancellation)
    {
        var messages = new List<(MessageRow, MessageContent)>();
        string? after = null;
        do
        {
            var page = await reads.MessagesAsync(
                new(InvoiceId: invoiceId), new(AtATime, after), cancellation);
            foreach (var row in page.Items)
            {
                if (row.SentAt is not null && await store.ContentAsync(row.MessageId, cancellation) is { } content)
                {
                    messages.Add((row, content));
                }
            }

            after = page.After;
        }
        while (after is not null);
        return messages;
    }

    private static IEnumerable<PackageEntry> EntriesOf((MessageRow Row, MessageContent Content) message)
    {
        var name = message.Row.MessageId;
        yield return new($"{name}.json", MatterFile.JsonOf(message.Row, message.Content));
        yield return new($"{name}.txt", Encoding.UTF8.GetBytes(message.Content.Text));
        if (message.Content.Html is { Length: > 0 } html)
        {
            yield return new($"{name}.html", Encoding.UTF8.GetBytes(html));
        }
    }

    /// <summary>Documents lie where the invoice says; the package says where, and what hash they must have.</summary>
    private static IReadOnlyList<PackageEntry> DocumentsOf(CaseState state) =>
        state.Invoice.Documents is { Count: > 0 } documents
            ? [new("list.json", JsonSerializer.SerializeToUtf8Bytes(documents, MatterFile.Json))]
            : [];
}
