using System.Globalization;
using Collections.Domain;
using Collections.Engine.Pdf.Fonts;

namespace Collections.Engine.Pdf;

/// <summary>
/// The account statement for legal: parties, every invoice with its postings and running balance, totals by currency.
/// It reconciles or it is refused. Dates are in ISO 8601, which no two countries read differently.
/// </summary>
public static class StatementPdf
{
    /// <summary>Most invoices and postings together.</summary>
    public const int MostRows = 20_000;

    private const int MostParties = 4;
    private const int MostPartyLines = 10;
    private const double Left = 18;
    private const double Right = 192;
    private const double Bottom = 278;
    private const double Grey = 0.35;

    public static PdfWrite Write(StatementContent content, FontShelf shelf)
    {
        if (Fault(content) is { } fault)
        {
            return new PdfWrite.Refused(fault, []);
        }

        var title = $"{content.Words.Title} {content.AccountReference}";
        var document = new PdfDocument(shelf, title, content.Language, content.CreatedAt);
        var flow = new Flow(document, document.NewPage(), start: 18, top: 18, Bottom);
        Heading(flow, content);
        Parties(flow, document.Typesetter, content.Parties);
        foreach (var currency in content.Invoices.GroupBy(invoice => invoice.Amount.Currency))
        {
            Currency(flow, document.Typesetter, content, currency.Key, [.. currency]);
        }

        Foot(document, content);
        return document.Finish();
    }

    private static string? Fault(StatementContent content)
    {
        var rows = content.Invoices.Sum(invoice => 1L + invoice.Postings.Count);
        return content.Invoices.Count == 0 || rows > MostRows
                ? $"A statement has 1 to {MostRows} invoices and postings; this one has {rows}."
            : content.Parties.Count is 0 or > MostParties
                ? $"A statement has 1 to {MostParties} parties."
            : content.Parties.Any(party => party.Lines.Count is 0 or > MostPartyLines)
                ? $"A party has 1 to {MostPartyLines} lines."
            : content.Invoices.Select(Mismatch).FirstOrDefault(mismatch => mismatch is not null);
    }

    /// <summary>Why an invoice's figures cannot stand in a statement, or null where they add up.</summary>
    private static string? Mismatch(StatementInvoice invoice)
    {
        var currency = invoice.Amount.Currency;
        if (invoice.Open.Currency != currency || invoice.Postings.Any(posting => posting.Amount.Currency != currency))
        {
            return $"Invoice {invoice.InvoiceId} mixes currencies.";
        }

        var sum = invoice.Postings.Aggregate(invoice.Amount, (balance, posting) => balance + posting.Amount);
        return sum == invoice.Open
            ? null
            : $"Invoice {invoice.InvoiceId} does not add up: amount and postings give {sum}, open is {invoice.Open}.";
    }

    private static void Heading(Flow flow, StatementContent content)
    {
        flow.Page.Text(Left, flow.Y + 5, 16, content.Words.Title, bold: true);
        flow.Page.TextToRight(Right, flow.Y + 1, 9, $"{content.Words.Account}: {content.AccountReference}");
        flow.Page.TextToRight(Right, flow.Y + 6, 9, $"{content.Words.AsOf}: {Day(content.AsOf)}");
        flow.Skip(14);
    }

    /// <summary>Two parties beside each other, the next two below.</summary>
    private static void Parties(Flow flow, Typesetter typesetter, IReadOnlyList<StatementParty> parties)
    {
        const double width = 84;
        foreach (var pair in parties.Chunk(2))
        {
            var wrapped = pair.Select(party => party.Lines
                .SelectMany(line => Paragraph.Wrap(typesetter, line, 9.5, false, width)).ToList()).ToList();
            for (var index = 0; index < pair.Length; index++)
            {
                var x = Left + (index * (width + 6));
                flow.Page.Text(x, flow.Y + 3, 8, pair[index].Role, grey: Grey);
                for (var line = 0; line < wrapped[index].Count; line++)
                {
                    flow.Page.Text(x, flow.Y + 8 + (line * 4.4), 9.5, wrapped[index][line], bold: line == 0);
                }
            }

            flow.Skip(14 + (wrapped.Max(lines => lines.Count) * 4.4));
        }
    }

    private static void Currency(
        Flow flow,
        Typesetter typesetter,
        StatementContent content,
        Currency currency,
        IReadOnlyList<StatementInvoice> invoices)
    {
        var words = content.Words;
        var table = new PdfTable(flow, typesetter, Left,
        [
            new(words.Date, 20),
            new(words.Item, 46),
            new(words.Reference, 34),
            new(words.DueOn, 20),
            new($"{words.Amount} ({currency})", 27, IsNumber: true),
            new($"{words.Balance} ({currency})", 27, IsNumber: true),
        ]);
        foreach (var invoice in invoices)
        {
            Invoice(table, content, invoice);
        }

        Totals(table, content, currency, invoices);
        table.End();
        flow.Skip(10);
    }

    private static void Invoice(PdfTable table, StatementContent content, StatementInvoice invoice)
    {
        const double onePosting = 6;
        var balance = invoice.Amount;
        table.Row(
            [
                Day(invoice.IssuedOn), $"{content.Words.Invoice} {invoice.InvoiceId}", invoice.Reference ?? "",
                Day(invoice.DueOn), Figure(content, invoice.Amount), Figure(content, balance),
            ],
            bold: true,
            keepWithNext: invoice.Postings.Count > 0 ? onePosting : 0);
        foreach (var posting in invoice.Postings)
        {
            balance += posting.Amount;
            table.Row(
                [
                    Day(posting.On), posting.What, posting.Reference ?? "", "",
                    Figure(content, posting.Amount), Figure(content, balance),
                ]);
        }

        table.Rule(0.3, grey: 0.6);
    }

    private static void Totals(
        PdfTable table, StatementContent content, Currency currency, IReadOnlyList<StatementInvoice> invoices)
    {
        const double twoMore = 12;
        var invoiced = Sum(currency, invoices.Select(invoice => invoice.Amount));
        var open = Sum(currency, invoices.Select(invoice => invoice.Open));
        Row(content.Words.Invoiced, invoiced, bold: false, twoMore);
        Row(content.Words.Posted, open - invoiced, bold: false, twoMore / 2);
        Row(content.Words.Open, open, bold: true, keepWithNext: 0);
        table.Rule(0.8);

        void Row(string word, Money amount, bool bold, double keepWithNext) =>
            table.Row(["", word, "", "", "", Figure(content, amount)], bold, keepWithNext);
    }

    private static Money Sum(Currency currency, IEnumerable<Money> amounts) =>
        amounts.Aggregate(Money.Zero(currency), (sum, amount) => sum + amount);

    private static void Foot(PdfDocument document, StatementContent content)
    {
        var line = $"{content.Words.Title} · {content.AccountReference} · {content.Words.AsOf} {Day(content.AsOf)}";
        for (var index = 0; index < document.Pages.Count; index++)
        {
            var number = string.Create(CultureInfo.InvariantCulture, $"{index + 1} / {document.Pages.Count}");
            document.Pages[index].Text(Left, 287, 7.5, line, grey: Grey);
            document.Pages[index].TextToRight(Right, 287, 8, number, grey: Grey);
        }
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>An amount with the separators of the language and the decimals of the currency.</summary>
    private static string Figure(StatementContent content, Money amount)
    {
        var format = (NumberFormatInfo)CultureInfo.GetCultureInfo(content.Language).NumberFormat.Clone();
        format.NegativeSign = "-";
        return amount.Amount.ToString(
            "N" + amount.Currency.MinorUnits.ToString(CultureInfo.InvariantCulture), format);
    }
}
