using Collections.Domain;

namespace Collections.Engine.Quotes;

/// <summary>The words of the HTTP contract for the values of the domain. They are published: keep them.</summary>
internal static class QuoteWords
{
    public static IReadOnlyDictionary<string, InterestRegime> Regimes { get; } =
        new Dictionary<string, InterestRegime>(StringComparer.Ordinal)
        {
            ["eu"] = InterestRegime.Eu,
            ["de"] = InterestRegime.De,
            ["uk"] = InterestRegime.Uk,
            ["fr"] = InterestRegime.Fr,
            ["cn-lpr"] = InterestRegime.CnLpr,
            ["cn-sme"] = InterestRegime.CnSme,
            ["contract"] = InterestRegime.Contract,
        };

    public static IReadOnlyDictionary<string, DebtorKind> DebtorKinds { get; } =
        new Dictionary<string, DebtorKind>(StringComparer.Ordinal)
        {
            ["company"] = DebtorKind.Company,
            ["soleTrader"] = DebtorKind.SoleTrader,
            ["person"] = DebtorKind.Person,
            ["government"] = DebtorKind.Government,
        };

    public static IReadOnlyDictionary<string, DayCount?> DayCounts { get; } =
        new Dictionary<string, DayCount?>(StringComparer.Ordinal)
        {
            ["act/365"] = DayCount.Actual365,
            ["act/360"] = DayCount.Actual360,
            ["30/360"] = DayCount.Thirty360,
            ["act/act"] = DayCount.ActualActual,
        };

    public static IReadOnlyDictionary<string, InterestRounding> Roundings { get; } =
        new Dictionary<string, InterestRounding>(StringComparer.Ordinal)
        {
            ["perSegment"] = InterestRounding.PerSegment,
            ["atEnd"] = InterestRounding.AtEnd,
        };

    public static IReadOnlyDictionary<string, RatePer> RatesPer { get; } =
        new Dictionary<string, RatePer>(StringComparer.Ordinal)
        {
            ["year"] = RatePer.Year,
            ["day"] = RatePer.Day,
        };

    public static IReadOnlyDictionary<string, LimitationEventKind> LimitationEvents { get; } =
        new Dictionary<string, LimitationEventKind>(StringComparer.Ordinal)
        {
            ["demandDelivered"] = LimitationEventKind.DemandDelivered,
            ["acknowledgement"] = LimitationEventKind.Acknowledgement,
            ["partPayment"] = LimitationEventKind.PartPayment,
            ["formalNotice"] = LimitationEventKind.FormalNotice,
            ["courtOrderServed"] = LimitationEventKind.CourtOrderServed,
            ["suit"] = LimitationEventKind.Suit,
        };

    public static IReadOnlyDictionary<string, LimitationEffectKind> LimitationEffects { get; } =
        new Dictionary<string, LimitationEffectKind>(StringComparer.Ordinal)
        {
            ["none"] = LimitationEffectKind.None,
            ["restarts"] = LimitationEffectKind.Restarts,
            ["suspends"] = LimitationEffectKind.Suspends,
        };

    /// <summary>The word for a value; every value has one.</summary>
    public static string WordOf<T>(IReadOnlyDictionary<string, T> words, T value) =>
        words.First(word => EqualityComparer<T>.Default.Equals(word.Value, value)).Key;
}
