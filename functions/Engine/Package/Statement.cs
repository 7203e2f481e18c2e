using Collections.Domain;
using Collections.Engine.Pdf;
using Collections.Engine.Stored;

namespace Collections.Engine.Package;

/// <summary>The account statement of a matter: its invoice with everything that changed what is owed.</summary>
internal static class Statement
{
    public static StatementContent Of(MatterFile file, DateTimeOffset now)
    {
        var state = file.Case.State;
        var language = file.Creditor?.DefaultLanguage ?? file.Debtor.Language;
        var words = PostingWords.For(language);
        var account = state.Invoice.Account;
        return new(
            language,
            now,
            DateOnly.FromDateTime(now.UtcDateTime),
            $"{account.CreditorId} / {account.DebtorId}",
            [new(words.Creditor, CreditorLines(file)), new(words.Debtor, DebtorLines(file.Debtor))],
            [
                new(
                    state.Invoice.InvoiceId,
                    state.Invoice.IssuedOn,
                    state.Invoice.DueOn,
                    state.Invoice.Amount,
                    state.Open,
                    PostingsOf(file, words),
                    state.Invoice.ContractNumber),
            ]);
    }

    private static List<StatementPosting> PostingsOf(MatterFile file, PostingWords words)
    {
        var invoice = file.Case.State.Invoice;
        var postings = new List<StatementPosting>();
        var zero = Money.Zero(invoice.Amount.Currency);
        var credited = zero;
        var waived = zero;
        foreach (var link in file.History)
        {
            var on = DateOnly.FromDateTime(link.At.UtcDateTime);
            switch (StoredJson.Read<CaseEvent>(link.Json.Span))
            {
                case CaseEvent.PaymentReceived e:
                    postings.Add(new(e.ReceivedOn, words.Payment, e.Reference ?? e.PaymentId, -e.Amount));
                    break;
                case CaseEvent.PaymentReversed e:
                    var returned = file.Case.State.Payments.First(p => p.PaymentId == e.PaymentId);
                    postings.Add(new(e.On, words.Returned, e.ReversalId, returned.Amount));
                    break;
                case CaseEvent.CreditGranted e:
                    credited += e.Amount;
                    postings.Add(new(e.On, words.Credit, e.CreditId, -e.Amount));
                    break;
                case CaseEvent.WrittenOff e:
                    waived += e.Amount;
                    postings.Add(new(on, words.WrittenOff, e.WriteOffId, -e.Amount));
                    break;
                case CaseEvent.SettlementAgreed e:
                    waived += e.Waived;
                    postings.Add(new(on, words.Settled, e.SettlementId, -e.Waived));
                    break;
                case CaseEvent.Cancelled:
                    var rest = invoice.Amount - credited - waived;
                    waived += rest;
                    postings.Add(new(on, words.Cancelled, null, -rest));
                    break;
                default:
                    break;
            }
        }

        // What came in beyond what is owed stays the debtor's: it stands apart, so that the balance is what is open.
        if (file.Case.State.Unapplied is { IsPositive: true } unapplied)
        {
            postings.Add(new(file.Matter.HandedOn, words.Unapplied, null, unapplied));
        }

        return postings;
    }

    private static List<string> CreditorLines(MatterFile file) => file.Creditor is { } creditor
        ? [creditor.Name, .. LinesOf(creditor.Address), creditor.RegisterNumber]
        : [file.Case.State.Invoice.Account.CreditorId];

    private static List<string> DebtorLines(Debtor debtor)
    {
        List<string> lines = [debtor.Name];
        if (debtor.Address is { } address)
        {
            lines.AddRange(LinesOf(address));
        }

        if (debtor.RegisterNumber is { Length: > 0 } number)
        {
            lines.Add(number);
        }

        return lines;
    }

    private static IEnumerable<string> LinesOf(Address address) =>
        [.. address.Lines.Take(6), $"{address.PostalCode} {address.City}".Trim(), address.Country];
}

/// <summary>What postings are called on a statement.</summary>
internal sealed record PostingWords(
    string Creditor,
    string Debtor,
    string Payment,
    string Returned,
    string Credit,
    string WrittenOff,
    string Settled,
    string Cancelled,
    string Unapplied)
{
    private static readonly PostingWords English = new(
        "Creditor", "Debtor", "Payment", "Payment returned", "Credit note", "Written off", "Waived by settlement",
        "Cancelled", "Received beyond what is owed");

    private static readonly PostingWords German = new(
        "Gläubiger", "Schuldner", "Zahlung", "Zahlung zurückgegeben", "Gutschrift", "Ausgebucht",
        "Durch Vergleich erlassen", "Storniert", "Über die Forderung hinaus erhalten");

    private static readonly PostingWords French = new(
        "Créancier", "Débiteur", "Paiement", "Paiement rejeté", "Avoir", "Passé en perte", "Remise par transaction",
        "Annulé", "Reçu au-delà du dû");

    private static readonly PostingWords Chinese = new(
        "债权人", "债务人", "付款", "付款退回", "贷项通知单", "核销", "和解减免", "已取消", "超出应付部分");

    /// <summary>The words of a language, English where we have none.</summary>
    public static PostingWords For(string language) => language.Split('-')[0].ToUpperInvariant() switch
    {
        "DE" => German,
        "FR" => French,
        "ZH" => Chinese,
        _ => English,
    };
}
