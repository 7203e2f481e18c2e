using System.Globalization;
using Collections.Domain;
using Collections.Engine.Reading;
using Collections.Web.Json;

namespace Collections.Web.Answers;

/// <summary>How many, and how much.</summary>
public sealed record TallyAnswer(long Count, string Amount)
{
    internal static TallyAnswer Of(Tally tally) => new(tally.Count, tally.Amount.Text());
}

/// <summary>Promises whose date and tolerance have passed, per currency.</summary>
public sealed record PromiseReportAnswer(DateOnly AsOf, IReadOnlyList<PromiseTallyAnswer> Items)
{
    internal static readonly string[] Columns =
    [
        "asOf", "currency", "due", "dueAmount", "kept", "keptAmount", "partlyKept", "partlyKeptAmount", "broken",
        "brokenAmount", "stillOpen", "stillOpenAmount", "keptPercentByCount", "keptPercentByAmount",
    ];

    internal static PromiseReportAnswer Of(DateOnly asOf, IReadOnlyList<PromiseReport> reports) => new(
        asOf,
        [
            .. reports.Select(r => new PromiseTallyAnswer(
                r.Currency.Code,
                TallyAnswer.Of(r.Due),
                TallyAnswer.Of(r.Kept),
                TallyAnswer.Of(r.PartlyKept),
                TallyAnswer.Of(r.Broken),
                TallyAnswer.Of(r.StillOpen),
                r.KeptPercentByCount,
                r.KeptPercentByAmount)),
        ]);

    internal IEnumerable<string?[]> ToRows() => Items.Select(i => new[]
    {
        Cells.Day(AsOf), i.Currency, Cells.Number(i.Due.Count), i.Due.Amount, Cells.Number(i.Kept.Count),
        i.Kept.Amount, Cells.Number(i.PartlyKept.Count), i.PartlyKept.Amount, Cells.Number(i.Broken.Count),
        i.Broken.Amount, Cells.Number(i.StillOpen.Count), i.StillOpen.Amount, Cells.Number(i.KeptPercentByCount),
        Cells.Number(i.KeptPercentByAmount),
    });
}

/// <summary>
/// The promises of one currency; rates are in percent of those due, null where none was. What is still open is not due.
/// </summary>
public sealed record PromiseTallyAnswer(
    string Currency,
    TallyAnswer Due,
    TallyAnswer Kept,
    TallyAnswer PartlyKept,
    TallyAnswer Broken,
    TallyAnswer StillOpen,
    decimal? KeptPercentByCount,
    decimal? KeptPercentByAmount);

/// <summary>Disputes by currency and category.</summary>
public sealed record DisputeReportAnswer(DateOnly AsOf, IReadOnlyList<DisputeTallyAnswer> Items)
{
    internal static readonly string[] Columns =
    [
        "asOf", "currency", "category", "count", "amount", "open", "openAmount", "upheld", "upheldAmount", "partly",
        "partlyAmount", "rejected", "rejectedAmount", "creditedAmount", "averageDays",
    ];

    internal static DisputeReportAnswer Of(DateOnly asOf, IReadOnlyList<DisputeReport> reports) => new(
        asOf,
        [
            .. reports.Select(r => new DisputeTallyAnswer(
                r.Currency.Code,
                r.Category,
                TallyAnswer.Of(r.All),
                TallyAnswer.Of(r.Open),
                TallyAnswer.Of(r.Upheld),
                TallyAnswer.Of(r.Partly),
                TallyAnswer.Of(r.Rejected),
                r.Credited.Text(),
                r.AverageDays)),
        ]);

    internal IEnumerable<string?[]> ToRows() => Items.Select(i => new[]
    {
        Cells.Day(AsOf), i.Currency, Engine.Forms.Words.Of(i.Category), Cells.Number(i.All.Count), i.All.Amount,
        Cells.Number(i.Open.Count), i.Open.Amount, Cells.Number(i.Upheld.Count), i.Upheld.Amount,
        Cells.Number(i.Partly.Count), i.Partly.Amount, Cells.Number(i.Rejected.Count), i.Rejected.Amount,
        i.CreditedAmount, Cells.Number(i.AverageDays),
    });
}

/// <summary>The disputes of one currency and category.</summary>
public sealed record DisputeTallyAnswer(
    string Currency,
    DisputeCategory Category,
    TallyAnswer All,
    TallyAnswer Open,
    TallyAnswer Upheld,
    TallyAnswer Partly,
    TallyAnswer Rejected,
    string CreditedAmount,
    decimal AverageDays);

/// <summary>How cells of a table are written.</summary>
internal static class Cells
{
    internal static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    internal static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    internal static string? Number(decimal? number) => number?.ToString("0.######", CultureInfo.InvariantCulture);
}
