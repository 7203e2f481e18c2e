namespace Collections.Domain;

/// <summary>
/// What a policy claims for late payment. The first of <paramref name="Rules"/> that fits the debtor names the regime;
/// where none does, nothing is claimed. <paramref name="Fee"/> is what a step posts that claims a fee. The steps say
/// when each is posted (<see cref="Step.Claims"/>).
/// </summary>
public sealed record ChargeRules(IReadOnlyList<ChargeRule> Rules, AmountTable Fee)
{
    public static ChargeRules None { get; } = new([], AmountTable.None);

    public ChargeRule? For(Debtor debtor) => Rules.FirstOrDefault(rule => rule.Fits(debtor));
}

/// <summary>
/// The regime of one jurisdiction (null: of any) and kind of debtor (null: of any), with the settings that no statute
/// fixes; <paramref name="DayCount"/> null is the regime's own.
/// </summary>
public sealed record ChargeRule(
    InterestRegime Regime,
    Jurisdiction? Jurisdiction = null,
    IReadOnlyList<DebtorKind>? Kinds = null,
    bool FixedSum = false,
    DayCount? DayCount = null,
    bool ReceiptDayCounts = true,
    InterestRounding Rounding = InterestRounding.PerSegment,
    decimal? Multiplier = null)
{
    public bool Fits(Debtor debtor) =>
        (Jurisdiction is null || Jurisdiction == Jurisdictions.Of(debtor.Country))
        && (Kinds is null || Kinds.Contains(debtor.Kind));
}
