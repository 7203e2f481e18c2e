using Collections.Domain;

namespace Collections.Engine.Quotes;

/// <summary>The contract's words for how interest is computed, the same in answers, packages and statements.</summary>
public static class InterestWords
{
    public static string Of(InterestRegime regime) => QuoteWords.WordOf(QuoteWords.Regimes, regime);

    public static string Of(DayCount count) => QuoteWords.WordOf(QuoteWords.DayCounts, count);

    public static string Of(InterestRounding rounding) => QuoteWords.WordOf(QuoteWords.Roundings, rounding);

    public static string Of(RatePer per) => QuoteWords.WordOf(QuoteWords.RatesPer, per);
}
