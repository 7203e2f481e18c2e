using System.Globalization;
using Collections.Domain;

namespace Collections.Engine.Package;

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
    string Unapplied,
    string Interest,
    string FixedSum,
    string Fee,
    string Cost,
    string Corrected,
    string Waived,
    string UsedElsewhere)
{
    private static readonly PostingWords English = new(
        "Creditor", "Debtor", "Payment", "Payment returned", "Credit note", "Written off", "Waived by settlement",
        "Cancelled", "Received beyond what is owed", "Interest", "Fixed compensation", "Fee", "Cost",
        "Interest computed again", "Waived", "Used elsewhere");

    private static readonly PostingWords German = new(
        "Gläubiger", "Schuldner", "Zahlung", "Zahlung zurückgegeben", "Gutschrift", "Ausgebucht",
        "Durch Vergleich erlassen", "Storniert", "Über die Forderung hinaus erhalten", "Zinsen", "Verzugspauschale",
        "Gebühr", "Kosten", "Zinsen neu berechnet", "Erlassen", "Anderweitig verwendet");

    private static readonly PostingWords French = new(
        "Créancier", "Débiteur", "Paiement", "Paiement rejeté", "Avoir", "Passé en perte", "Remise par transaction",
        "Annulé", "Reçu au-delà du dû", "Intérêts", "Indemnité forfaitaire", "Frais", "Dépens", "Intérêts recalculés",
        "Remise", "Utilisé ailleurs");

    private static readonly PostingWords Chinese = new(
        "债权人", "债务人", "付款", "付款退回", "贷项通知单", "核销", "和解减免", "已取消", "超出应付部分", "利息",
        "固定补偿金", "费用", "成本", "利息重算", "已豁免", "另作他用");

    /// <summary>What a charge is called; interest with its days and rate.</summary>
    public string Of(Charge charge) => charge.Kind switch
    {
        ItemKind.Interest when charge.Interest is { } interest => string.Create(
            CultureInfo.InvariantCulture,
            $"{Interest} {interest.From:yyyy-MM-dd} – {interest.To:yyyy-MM-dd}, {interest.Percent:0.####} %"),
        ItemKind.Interest => Interest,
        ItemKind.FixedSum => FixedSum,
        ItemKind.Fee => Fee,
        _ => Cost,
    };

    /// <summary>The words of a language, English where we have none.</summary>
    public static PostingWords For(string language) => language.Split('-')[0].ToUpperInvariant() switch
    {
        "DE" => German,
        "FR" => French,
        "ZH" => Chinese,
        _ => English,
    };
}
