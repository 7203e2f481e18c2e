namespace Collections.Domain;

/// <summary>
/// Something that is owed beside the principal: one segment of interest, a fixed sum, a fee, a cost. An open item of
/// its own (rule 18), posted once. <paramref name="PostedOn"/> is the debtor's local day; <paramref name="DueOn"/> the
/// day it came into being; <paramref name="Why"/> says how in a sentence. <paramref name="Waived"/> is what was let go,
/// <paramref name="WaivedOn"/> the day (UTC) it was; null where that was not kept.
/// </summary>
public sealed record Charge(
    string ItemId,
    ItemKind Kind,
    Money Amount,
    DateOnly PostedOn,
    DateOnly DueOn,
    string Why,
    AccruedInterest? Interest = null,
    Money? Waived = null,
    DateOnly? WaivedOn = null)
{
    /// <summary>What is to be paid of it, paid or not; never negative.</summary>
    public Money Due => Money.Max(Money.Zero(Amount.Currency), Amount - (Waived ?? Money.Zero(Amount.Currency)));

    /// <summary>True once someone let it go: it never grows again.</summary>
    public bool IsWaived => Waived is { IsPositive: true };
}

/// <summary>
/// How a segment of interest was computed, so that it can be checked and, where money counts from an earlier day,
/// computed again: one rate from <paramref name="From"/> to <paramref name="To"/>, both bearing interest, and a line
/// for each balance in it.
/// </summary>
public sealed record AccruedInterest(
    DateOnly From,
    DateOnly To,
    decimal Percent,
    RatePer Per,
    InterestRegime Regime,
    DayCount DayCount,
    bool ReceiptDayCounts,
    InterestRounding Rounding,
    string Source,
    IReadOnlyList<InterestSegment> Lines,
    IReadOnlyList<string>? Warnings = null)
{
    /// <summary>The rate with the days it applies to.</summary>
    internal DatedRate Rate => new(From, To, Percent, Per);
}

/// <summary>What a charge came to when it was computed again; lines are those of its interest.</summary>
public sealed record CorrectedCharge(string ItemId, Money Amount, IReadOnlyList<InterestSegment> Lines);

/// <summary>What was let go of a whole case on a day: written off, settled, cancelled.</summary>
public sealed record LetGo(Money Amount, DateOnly On);
