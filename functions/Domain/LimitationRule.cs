namespace Collections.Domain;

/// <summary>Something that may move the limitation date.</summary>
public enum LimitationEventKind
{
    /// <summary>A demand for payment that provably reached the debtor.</summary>
    DemandDelivered = 1,

    /// <summary>The debtor acknowledged the debt or promised to pay it.</summary>
    Acknowledgement = 2,
    PartPayment = 3,

    /// <summary>A formal notice (mise en demeure, Mahnung) was sent.</summary>
    FormalNotice = 4,

    /// <summary>A court's order for payment was served (Mahnbescheid, injonction de payer, 支付令).</summary>
    CourtOrderServed = 5,
    Suit = 6,
}

/// <summary>What an event does to the limitation date.</summary>
public enum LimitationEffectKind
{
    None = 0,

    /// <summary>The whole period runs anew from the event.</summary>
    Restarts = 1,

    /// <summary>The clock stands for a while and then runs on.</summary>
    Suspends = 2,
}

/// <summary>What a law makes of one kind of event, with the reason and statute.</summary>
internal sealed record LimitationReaction(LimitationEffectKind Effect, string Why);

/// <summary>A law of limitation: the period, where it starts, and what moves it.</summary>
internal sealed record LimitationRule(
    string Rule,
    string Source,
    int Years,
    bool FromEndOfYear,
    IReadOnlyDictionary<LimitationEventKind, LimitationReaction> Reactions)
{
    /// <summary>The day after which the period runs.</summary>
    public DateOnly StartOf(DateOnly dueOn) => FromEndOfYear ? new DateOnly(dueOn.Year, 12, 31) : dueOn;
}

/// <summary>The laws of limitation that are modelled. Marks: see <see cref="SourceMark"/>.</summary>
internal static class LimitationRules
{
    private static readonly LimitationRule China = new(
        "three years from the due date, anew from each interruption",
        "Civil Code 188 [T], 195 [G]",
        3,
        FromEndOfYear: false,
        Reactions(
            demand: Restarts("a demand that reached the debtor interrupts (Civil Code 195(1))"),
            acknowledgement: Restarts("the debtor's consent to perform interrupts (Civil Code 195(2))"),
            partPayment: Restarts("part payment is consent to perform (Civil Code 195(2))"),
            formalNotice: Nothing("a notice interrupts when it arrives: record its delivery as demandDelivered"),
            courtOrder: Restarts("equal to suit (Civil Code 195(4)); it runs anew once the proceedings end"),
            suit: Restarts("suit interrupts (Civil Code 195(3)); it runs anew once the proceedings end")));

    private static readonly LimitationRule Germany = new(
        "three years from the end of the year in which the claim fell due",
        "BGB 195, 199 [S], 204 [T], 212 [G]",
        3,
        FromEndOfYear: true,
        Reactions(
            demand: Nothing("a reminder neither suspends nor restarts (BGB 203 ff.)"),
            acknowledgement: Restarts("acknowledgement starts the period anew (BGB 212 (1) no. 1)"),
            partPayment: Restarts("part payment is acknowledgement (BGB 212 (1) no. 1)"),
            formalNotice: Nothing("a formal notice neither suspends nor restarts (BGB 203 ff.)"),
            courtOrder: Suspends("a served, itemised Mahnbescheid suspends until six months after the last step "
                + "of the proceedings (BGB 204 (1) no. 3, (2)); counted from service, the earliest date"),
            suit: Suspends("suit suspends until six months after the proceedings end (BGB 204 (1) no. 1, (2)); "
                + "counted from filing, the earliest date")));

    private static readonly LimitationRule England = new(
        "six years from the due date (simple contract)",
        "Limitation Act 1980 s.5, s.29 [S]",
        6,
        FromEndOfYear: false,
        Reactions(
            demand: Nothing("a demand does not move the date (Limitation Act 1980 s.29)"),
            acknowledgement: Restarts("a written, signed acknowledgement inside the period (s.29(5), s.30)"),
            partPayment: Restarts("part payment inside the period (s.29(5))"),
            formalNotice: Nothing("a letter before action does not move the date (s.29)"),
            courtOrder: Nothing("no such order; a claim form issued in time is recorded as suit"),
            suit: Nothing("a claim issued in time is safe; the date stands for whatever was not sued for")));

    private static readonly LimitationRule France = new(
        "five years from the due date, anew from each interruption",
        "Code de commerce L110-4, Code civil 2224, 2231 [S]",
        5,
        FromEndOfYear: false,
        Reactions(
            demand: Nothing("a demand does not interrupt (Cass. com. 18 May 2022, 20-23.204)"),
            acknowledgement: Restarts("acknowledgement interrupts (Code civil 2240)"),
            partPayment: Restarts("unequivocal part payment is acknowledgement (Code civil 2240)"),
            formalNotice: Nothing("a formal notice does not interrupt (Cass. com. 18 May 2022, 20-23.204)"),
            courtOrder: Restarts("service of the injonction de payer interrupts (Code civil 2241, 2244)"),
            suit: Restarts("suit interrupts (Code civil 2241); it runs anew once the proceedings end (2242)")));

    private static readonly LimitationRule EnglishDeed = England with
    {
        Rule = "twelve years from the due date (deed)",
        Source = "Limitation Act 1980 s.8, s.29 [G]",
        Years = 12,
    };

    private static readonly LimitationRule FrenchConsumer = France with
    {
        Rule = "two years from the due date (consumer), anew from each interruption",
        Source = "Code de la consommation L218-2, Code civil 2231 [G]",
        Years = 2,
    };

    private static readonly LimitationRule ChineseInternationalSale = China with
    {
        Rule = "four years from the due date (international sale of goods), anew from each interruption",
        Source = "Civil Code 594, 195 [G]",
        Years = 4,
    };

    /// <summary>The rule, or null where the law is not modelled.</summary>
    /// <param name="jurisdiction">Whose law.</param>
    /// <param name="contractKind"><c>deed</c>, <c>consumer</c>, <c>internationalSale</c>; else ordinary.</param>
    /// <returns>The rule, and whether the contract kind chose it.</returns>
    internal static (LimitationRule? Rule, bool ByKind) Of(Jurisdiction jurisdiction, string? contractKind) =>
        (jurisdiction, contractKind) switch
        {
            (Jurisdiction.UnitedKingdom, "deed") => (EnglishDeed, true),
            (Jurisdiction.France, "consumer") => (FrenchConsumer, true),
            (Jurisdiction.China, "internationalSale") => (ChineseInternationalSale, true),
            (Jurisdiction.China, _) => (China, false),
            (Jurisdiction.Germany, _) => (Germany, false),
            (Jurisdiction.UnitedKingdom, _) => (England, false),
            (Jurisdiction.France, _) => (France, false),
            _ => (null, false),
        };

    private static LimitationReaction Restarts(string why) => new(LimitationEffectKind.Restarts, why);

    private static LimitationReaction Suspends(string why) => new(LimitationEffectKind.Suspends, why);

    private static LimitationReaction Nothing(string why) => new(LimitationEffectKind.None, why);

    private static Dictionary<LimitationEventKind, LimitationReaction> Reactions(
        LimitationReaction demand,
        LimitationReaction acknowledgement,
        LimitationReaction partPayment,
        LimitationReaction formalNotice,
        LimitationReaction courtOrder,
        LimitationReaction suit) => new()
        {
            [LimitationEventKind.DemandDelivered] = demand,
            [LimitationEventKind.Acknowledgement] = acknowledgement,
            [LimitationEventKind.PartPayment] = partPayment,
            [LimitationEventKind.FormalNotice] = formalNotice,
            [LimitationEventKind.CourtOrderServed] = courtOrder,
            [LimitationEventKind.Suit] = suit,
        };
}
