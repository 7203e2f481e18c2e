namespace Collections.Engine.Quotes;

/// <summary>
/// The body of <c>POST /api/interest/quotes</c>, field by field. Rates are in percent (10.15 is 10.15 % a year); days
/// are <c>YYYY-MM-DD</c>. <c>dayCount</c> is <c>act/365</c>, <c>act/360</c>, <c>30/360</c> or <c>act/act</c> (366 in a
/// leap year), by default the regime's; <c>rounding</c> is <c>perSegment</c> (default) or <c>atEnd</c>;
/// <c>receiptDayCounts</c> is true by default: days = asOf − dueOn.
/// </summary>
public sealed record InterestQuoteRequest(
    string? Regime,
    string? DebtorKind,
    decimal? Amount,
    string? Currency,
    string? DueOn,
    string? AsOf,
    decimal? ContractRate = null,
    decimal? Multiplier = null,
    string? DayCount = null,
    bool? ReceiptDayCounts = null,
    string? Rounding = null,
    bool? SmeDeclared = null);

/// <summary>
/// Late interest as quoted. Amounts are decimal text in <see cref="Currency"/>; the fixed sum in
/// <see cref="FixedSumCurrency"/>, the statute's. The settings it was computed with stand beside the figure.
/// </summary>
public sealed record InterestQuote(
    string Interest,
    string Currency,
    IReadOnlyList<InterestQuoteSegment> Segments,
    string FixedSum,
    string FixedSumCurrency,
    string PerDiem,
    DateOnly FirstInterestDay,
    string DayCount,
    bool ReceiptDayCounts,
    string Rounding,
    string Source,
    IReadOnlyList<string> Warnings);

/// <summary>
/// A line of the interest schedule: <paramref name="From"/> and <paramref name="To"/> both bear interest on
/// <paramref name="Base"/> at <paramref name="Rate"/> percent per <paramref name="RatePer"/>: <c>year</c>, <c>day</c>.
/// </summary>
public sealed record InterestQuoteSegment(
    DateOnly From, DateOnly To, int Days, decimal Rate, string RatePer, string Base, string Amount);
