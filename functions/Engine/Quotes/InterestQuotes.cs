using Collections.Domain;

namespace Collections.Engine.Quotes;

/// <summary>The interest calculator behind notices, packages and <c>POST /api/interest/quotes</c>.</summary>
public sealed class InterestQuotes(RateBook rates)
{
    private const decimal LargestPercent = 1_000m;
    private const decimal LargestMultiplier = 10m;
    private const int LongestYears = 60;

    /// <summary>The quote; or the errors by field; or, where no rate row covers a day, the day.</summary>
    public QuoteAnswer<InterestQuote> Quote(InterestQuoteRequest request)
    {
        var fields = new QuoteFields();
        var claim = ClaimOf(request, fields);
        return fields.Sound
            ? LateInterest.Calculate(claim, rates).Match<QuoteAnswer<InterestQuote>>(
                calculated => new QuoteAnswer<InterestQuote>.Quoted(QuoteOf(calculated.Calculation)),
                noRate => NoRate(claim, noRate),
                notApplicable => Refused(notApplicable.Field, notApplicable.Reason))
            : new QuoteAnswer<InterestQuote>.Refused(fields.Errors);
    }

    private static InterestClaim ClaimOf(InterestQuoteRequest request, QuoteFields fields)
    {
        var dueOn = fields.Day("dueOn", request.DueOn);
        var asOf = fields.Day("asOf", request.AsOf);
        if (fields.Sound && asOf > dueOn.AddYears(LongestYears))
        {
            fields.Refuse("asOf", $"must be within {LongestYears} years of dueOn");
        }

        var agreed = fields.OptionalNumber("contractRate", request.ContractRate, 0m, LargestPercent);
        return new InterestClaim(
            fields.Word("regime", request.Regime, QuoteWords.Regimes),
            fields.Word("debtorKind", request.DebtorKind, QuoteWords.DebtorKinds),
            fields.Amount("amount", request.Amount, "currency", request.Currency),
            dueOn,
            asOf,
            new InterestSettings(
                fields.OptionalWord("dayCount", request.DayCount, null, QuoteWords.DayCounts),
                request.ReceiptDayCounts ?? true,
                fields.OptionalWord(
                    "rounding", request.Rounding, InterestRounding.PerSegment, QuoteWords.Roundings)),
            agreed is { } percent ? [new RateRow(dueOn, null, percent)] : null,
            fields.OptionalNumber("multiplier", request.Multiplier, 0m, LargestMultiplier),
            request.SmeDeclared ?? false);
    }

    private static InterestQuote QuoteOf(InterestCalculation result) => new(
        result.Interest.ToAmountText(),
        result.Interest.Currency.Code,
        [
            .. result.Segments.Select(segment => new InterestQuoteSegment(
                segment.From,
                segment.To,
                segment.Days,
                segment.Percent,
                QuoteWords.WordOf(QuoteWords.RatesPer, segment.Per),
                segment.Base.ToAmountText(),
                segment.Amount.ToAmountText())),
        ],
        result.FixedSum.ToAmountText(),
        result.FixedSum.Currency.Code,
        result.PerDiem.ToAmountText(),
        result.FirstInterestDay,
        QuoteWords.WordOf(QuoteWords.DayCounts, result.DayCount),
        result.ReceiptDayCounts,
        QuoteWords.WordOf(QuoteWords.Roundings, result.Rounding),
        result.Source,
        result.Warnings);

    private static QuoteAnswer<InterestQuote>.Refused NoRate(InterestClaim claim, InterestOutcome.NoRate missing)
    {
        var field = missing.Day == claim.DueOn.AddDays(1) ? "dueOn" : "asOf";
        var refused = Refused(field, $"no rate row of {missing.Table} covers {missing.Day:O}");
        return refused with { MissingDay = missing.Day };
    }

    private static QuoteAnswer<InterestQuote>.Refused Refused(string field, string reason) =>
        new(new Dictionary<string, string[]>(StringComparer.Ordinal) { [field] = [reason] });
}
