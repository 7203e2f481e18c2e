using Collections.Domain;
using Collections.Engine.Quotes;
using Collections.Engine.Reading;
using Collections.Web.Json;

namespace Collections.Web.Answers;

/// <summary>
/// What a debtor was charged for late payment; the lines' open amounts add up to <paramref name="Open"/>, which is what
/// the debtor's invoices have open beside their principals.
/// </summary>
public sealed record InterestStatementAnswer(
    string DebtorId,
    string Creditor,
    DateOnly AsOf,
    IReadOnlyList<InterestOpenAnswer> Open,
    IReadOnlyList<InterestLineAnswer> Items)
{
    internal static readonly string[] Columns =
    [
        "invoiceId", "itemId", "kind", "on", "from", "to", "days", "rate", "base", "dayCount", "rounding", "amount",
        "settled", "waived", "openAmount", "currency", "why",
    ];

    internal static InterestStatementAnswer Of(InterestStatement statement) => new(
        statement.Debtor.DebtorId,
        statement.Creditor,
        statement.AsOf,
        [.. statement.Open.Select(m => new InterestOpenAnswer(m.Currency.Code, m.Text()))],
        [.. statement.Lines.Select(InterestLineAnswer.Of)]);

    /// <summary>What the statement is called, by the debtor's language.</summary>
    internal static string TitleIn(string language) => language.Split('-')[0].ToUpperInvariant() switch
    {
        "DE" => "Zinsaufstellung",
        "FR" => "Décompte des intérêts",
        "ZH" => "利息清单",
        _ => "Statement of interest",
    };

    internal IEnumerable<string?[]> ToRows() => Items.Select(i => new[]
    {
        i.InvoiceId, i.ItemId, Engine.Forms.Words.Of(i.Kind), Cells.Day(i.On),
        i.From is { } from ? Cells.Day(from) : null, i.To is { } to ? Cells.Day(to) : null,
        i.Days is { } days ? Cells.Number(days) : null, Cells.Number(i.Rate), i.Base, i.DayCount, i.Rounding,
        i.Amount, i.Settled, i.Waived, i.OpenAmount, i.Currency, i.Why,
    });
}

/// <summary>What is open beside the principals, in one currency.</summary>
public sealed record InterestOpenAnswer(string Currency, string OpenAmount);

/// <summary>
/// A line: days of interest on one balance at one rate (percent), or a fixed sum, fee or cost. What was settled, waived
/// and is open of an item stands on its first line.
/// </summary>
public sealed record InterestLineAnswer(
    string InvoiceId,
    string ItemId,
    ItemKind Kind,
    DateOnly On,
    DateOnly? From,
    DateOnly? To,
    int? Days,
    decimal? Rate,
    string? Base,
    string? DayCount,
    string? Rounding,
    string Amount,
    string Settled,
    string Waived,
    string OpenAmount,
    string Currency,
    string Why)
{
    internal static InterestLineAnswer Of(InterestStatementLine line) => new(
        line.InvoiceId,
        line.ItemId,
        line.Kind,
        line.On,
        line.Segment?.From,
        line.Segment?.To,
        line.Segment?.Days,
        line.Segment?.Percent,
        line.Segment?.Base.Text(),
        line.Charge.Interest is { } how ? InterestWords.Of(how.DayCount) : null,
        line.Charge.Interest is { } counted ? InterestWords.Of(counted.Rounding) : null,
        line.Amount.Text(),
        line.Settled.Text(),
        line.Waived.Text(),
        line.Open.Text(),
        line.Amount.Currency.Code,
        line.Why);
}
