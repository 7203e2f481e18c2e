using Collections.Domain;

namespace Collections.Engine.Pdf;

/// <summary>One side of the account: what it is, then its name, address and register number, line by line.</summary>
public sealed record StatementParty(string Role, IReadOnlyList<string> Lines);

/// <summary>
/// Something that changed what an invoice is owed. <paramref name="Amount"/> is signed: a payment or credit is
/// negative, a charge or the reversal of a payment positive.
/// </summary>
public sealed record StatementPosting(DateOnly On, string What, string? Reference, Money Amount);

/// <summary>
/// An invoice with all its postings, in the order to be shown. <paramref name="Open"/> is what the books say is open;
/// it must be the amount and the postings together.
/// </summary>
public sealed record StatementInvoice(
    string InvoiceId,
    DateOnly IssuedOn,
    DateOnly DueOn,
    Money Amount,
    Money Open,
    IReadOnlyList<StatementPosting> Postings,
    string? Reference = null);

/// <summary>An account statement as we mean it.</summary>
/// <param name="Language">BCP 47 tag: of the number format, and of the words unless others are given.</param>
/// <param name="CreatedAt">The file's creation date: a parameter, so that a statement has one form.</param>
/// <param name="AsOf">The last day whose postings are in it.</param>
/// <param name="AccountReference">How both sides name the account.</param>
/// <param name="Parties">The creditor and the debtor, at most four.</param>
/// <param name="Invoices">In the order to be shown; each currency becomes a table of its own.</param>
public sealed record StatementContent(
    string Language,
    DateTimeOffset CreatedAt,
    DateOnly AsOf,
    string AccountReference,
    IReadOnlyList<StatementParty> Parties,
    IReadOnlyList<StatementInvoice> Invoices)
{
    /// <summary>The words around the figures.</summary>
    public StatementWords Words { get; init; } = StatementWords.For(Language);
}

/// <summary>The words of a statement.</summary>
public sealed record StatementWords(
    string Title,
    string AsOf,
    string Account,
    string Date,
    string Item,
    string Reference,
    string DueOn,
    string Amount,
    string Balance,
    string Invoice,
    string Invoiced,
    string Posted,
    string Open)
{
    public static StatementWords English { get; } = new(
        "Statement of account", "As of", "Account", "Date", "Item", "Reference", "Due", "Amount", "Balance",
        "Invoice", "Invoiced", "Payments, credits and charges", "Open");

    public static StatementWords German { get; } = new(
        "Kontoauszug", "Stand", "Konto", "Datum", "Vorgang", "Referenz", "Fällig", "Betrag", "Saldo",
        "Rechnung", "Berechnet", "Zahlungen, Gutschriften und Belastungen", "Offen");

    public static StatementWords French { get; } = new(
        "Relevé de compte", "Arrêté au", "Compte", "Date", "Opération", "Référence", "Échéance", "Montant", "Solde",
        "Facture", "Facturé", "Paiements, avoirs et frais", "Restant dû");

    public static StatementWords Chinese { get; } = new(
        "对账单", "截至", "账户", "日期", "项目", "参考号", "到期日", "金额", "余额",
        "发票", "开票金额", "付款、贷项与费用", "未付金额");

    /// <summary>The words of a language, English where we have none.</summary>
    public static StatementWords For(string language) => language.Split('-')[0].ToUpperInvariant() switch
    {
        "DE" => German,
        "FR" => French,
        "ZH" => Chinese,
        _ => English,
    };
}
