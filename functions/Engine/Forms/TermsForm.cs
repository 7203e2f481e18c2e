using Collections.Domain;
using Collections.Engine.Quotes;

namespace Collections.Engine.Forms;

/// <summary>
/// What a contract says of late payment. <paramref name="Regime"/> and <paramref name="DayCount"/> are the words of the
/// interest calculator (<c>eu</c>, <c>cn-lpr</c>; <c>act/365</c>); <paramref name="RatePercent"/> is agreed, in percent
/// a year; <paramref name="Allocation"/> is <c>china</c>, <c>germany</c>, <c>france</c>, <c>spain</c>,
/// <c>oldest-first</c> or <c>pro-rata</c>; <paramref name="ReceivedAfterDays"/> is when an invoice counts as received,
/// in days after its issue, where its own day is not on record; <paramref name="ThirtyDaysNoted"/>: the invoice tells a
/// consumer that default comes after 30 days. What is left out the policy decides.
/// </summary>
public sealed record TermsForm(
    bool? Interest = null,
    bool? FixedSum = null,
    string? Regime = null,
    decimal? RatePercent = null,
    decimal? Multiplier = null,
    string? DayCount = null,
    bool? ReceiptDayCounts = null,
    string? Rounding = null,
    bool? SmeDeclared = null,
    DateOnly? SignedOn = null,
    bool? DueDateAgreed = null,
    string? Allocation = null,
    int? ReceivedAfterDays = null,
    bool? ThirtyDaysNoted = null) : IForm<TermsForm>
{
    private const decimal LargestPercent = 1_000m;
    private const decimal LargestMultiplier = 10m;
    private const int MostDaysToReceive = 60;

    public static TermsForm Read(Fields fields)
    {
        var form = new TermsForm(
            fields.OptionalFlag("interest"),
            fields.OptionalFlag("fixedSum"),
            Known(fields, "regime", QuoteWords.Regimes.Keys),
            Number(fields, "ratePercent", LargestPercent),
            Number(fields, "multiplier", LargestMultiplier),
            Known(fields, "dayCount", QuoteWords.DayCounts.Keys),
            fields.OptionalFlag("receiptDayCounts"),
            Known(fields, "rounding", QuoteWords.Roundings.Keys),
            fields.OptionalFlag("smeDeclared"),
            fields.OptionalDay("signedOn"),
            fields.OptionalFlag("dueDateAgreed"),
            Known(fields, "allocation", AllocationRules.Known.Keys),
            fields.OptionalWholeNumber("receivedAfterDays", 0, MostDaysToReceive),
            fields.OptionalFlag("thirtyDaysNoted"));
        if (form.RatePercent is not null && form.Regime is { } word && QuoteWords.Regimes.TryGetValue(word, out var r)
            && !r.TakesContractRate())
        {
            fields.Refuse("ratePercent", $"the regime {word} takes no agreed rate: use the regime contract");
        }

        return form;
    }

    public LateTerms ToTerms() => new(
        Interest,
        FixedSum,
        Regime is null ? null : QuoteWords.Regimes[Regime],
        RatePercent,
        Multiplier,
        DayCount is null ? null : QuoteWords.DayCounts[DayCount],
        ReceiptDayCounts,
        Rounding is null ? null : QuoteWords.Roundings[Rounding],
        SmeDeclared,
        SignedOn,
        DueDateAgreed,
        Allocation,
        ReceivedAfterDays,
        ThirtyDaysNoted);

    public static TermsForm Of(LateTerms terms) => new(
        terms.Interest,
        terms.FixedSum,
        terms.Regime is { } regime ? QuoteWords.WordOf(QuoteWords.Regimes, regime) : null,
        terms.RatePercent,
        terms.Multiplier,
        terms.DayCount is { } count ? QuoteWords.WordOf(QuoteWords.DayCounts, count) : null,
        terms.ReceiptDayCounts,
        terms.Rounding is { } rounding ? QuoteWords.WordOf(QuoteWords.Roundings, rounding) : null,
        terms.SmeDeclared,
        terms.SignedOn,
        terms.DueDateAgreed,
        terms.Allocation,
        terms.ReceivedAfterDays,
        terms.ThirtyDaysNoted);

    private static string? Known(Fields fields, string name, IEnumerable<string> words)
    {
        var word = fields.OptionalText(name);
        if (word is not null && !words.Contains(word))
        {
            fields.Refuse(name, $"must be one of {string.Join(", ", words)}");
            return null;
        }

        return word;
    }

    private static decimal? Number(Fields fields, string name, decimal most)
    {
        var number = fields.OptionalNumber(name);
        if (number is < 0m || number > most || number is { } value && decimal.Round(value, 6) != value)
        {
            fields.Refuse(name, $"must be from 0 to {most:0}, with at most 6 decimals");
            return null;
        }

        return number;
    }
}
