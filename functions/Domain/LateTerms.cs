namespace Collections.Domain;

/// <summary>
/// What a contract says about late payment, for one invoice or for all of a debtor; what it leaves out (null) the
/// policy's row decides. <paramref name="Interest"/> and <paramref name="FixedSum"/> false waive the claim from the
/// start; <paramref name="RatePercent"/> is the agreed rate in percent a year; <paramref name="Multiplier"/> is for
/// <see cref="InterestRegime.CnLpr"/>; <paramref name="SmeDeclared"/> and <paramref name="SignedOn"/> are what Decree
/// 802 asks for; <paramref name="DueDateAgreed"/>: the due date stands in the contract (BGB 286 (2) no. 1);
/// <paramref name="ReceivedAfterDays"/>: an invoice counts as received so many days after its issue where no day is on
/// record, and <paramref name="ThirtyDaysNoted"/>: it tells a consumer of the 30 days (BGB 286 (3));
/// <paramref name="Allocation"/> names the rule that payments are allocated by (<see cref="AllocationRules.Known"/>).
/// </summary>
public sealed record LateTerms(
    bool? Interest = null,
    bool? FixedSum = null,
    InterestRegime? Regime = null,
    decimal? RatePercent = null,
    decimal? Multiplier = null,
    DayCount? DayCount = null,
    bool? ReceiptDayCounts = null,
    InterestRounding? Rounding = null,
    bool? SmeDeclared = null,
    DateOnly? SignedOn = null,
    bool? DueDateAgreed = null,
    string? Allocation = null,
    int? ReceivedAfterDays = null,
    bool? ThirtyDaysNoted = null)
{
    public static LateTerms Silent { get; } = new();

    /// <summary>These terms, with what they leave out taken from others: the invoice's over the debtor's.</summary>
    public LateTerms Over(LateTerms? others) => others is null ? this : new(
        Interest ?? others.Interest,
        FixedSum ?? others.FixedSum,
        Regime ?? others.Regime,
        RatePercent ?? others.RatePercent,
        Multiplier ?? others.Multiplier,
        DayCount ?? others.DayCount,
        ReceiptDayCounts ?? others.ReceiptDayCounts,
        Rounding ?? others.Rounding,
        SmeDeclared ?? others.SmeDeclared,
        SignedOn ?? others.SignedOn,
        DueDateAgreed ?? others.DueDateAgreed,
        Allocation ?? others.Allocation,
        ReceivedAfterDays ?? others.ReceivedAfterDays,
        ThirtyDaysNoted ?? others.ThirtyDaysNoted);

    /// <summary>The terms that hold for an invoice of a debtor.</summary>
    public static LateTerms Of(Invoice invoice, Debtor debtor) => (invoice.Terms ?? Silent).Over(debtor.Terms);
}
