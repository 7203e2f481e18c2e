namespace Collections.Domain;

/// <summary>Where late interest is rounded, half-up, to the currency's minor unit.</summary>
public enum InterestRounding
{
    /// <summary>Each segment by itself; the interest is their sum.</summary>
    PerSegment = 1,

    /// <summary>Once, at the end. Segments show how the rounded total grew, so that they still add up.</summary>
    AtEnd = 2,
}

/// <summary>
/// What no statute settles. <paramref name="DayCount"/> null is the regime's default. With
/// <paramref name="ReceiptDayCounts"/> the day the money arrives bears interest: days = received − due.
/// </summary>
public sealed record InterestSettings(
    DayCount? DayCount = null,
    bool ReceiptDayCounts = true,
    InterestRounding Rounding = InterestRounding.PerSegment);

/// <summary>A part payment or credit on the principal, on its value date.</summary>
public sealed record PrincipalReduction(DateOnly On, Money Amount);

/// <summary>
/// What late interest is asked for. <paramref name="Amount"/> is the gross amount in default and the only base: no
/// interest on interest (BGB 289). <paramref name="DueOn"/> is the day after which interest runs: shifting it off a
/// holiday, or finding the day of default, is done before. <paramref name="ContractRates"/> are percent per year with
/// their validity, in order of date; <paramref name="Multiplier"/> is for <see cref="InterestRegime.CnLpr"/>;
/// <paramref name="SignedOn"/> is the day of the contract, which Decree 802 Art. 17 takes the LPR of.
/// <paramref name="Reductions"/> lower what bears interest from the day after their own (from their own where the day
/// of receipt does not count); the rate and the fixed sum stay those of the whole debt.
/// </summary>
public sealed record InterestClaim(
    InterestRegime Regime,
    DebtorKind DebtorKind,
    Money Amount,
    DateOnly DueOn,
    DateOnly AsOf,
    InterestSettings Settings,
    IReadOnlyList<RateRow>? ContractRates = null,
    decimal? Multiplier = null,
    bool SmeDeclared = false,
    DateOnly? SignedOn = null,
    IReadOnlyList<PrincipalReduction>? Reductions = null);

/// <summary>What the percent of a rate is per.</summary>
public enum RatePer
{
    Year = 1,
    Day = 2,
}

/// <summary>A rate in percent and the days it applies to, both ends included.</summary>
public sealed record DatedRate(DateOnly From, DateOnly To, decimal Percent, RatePer Per = RatePer.Year);

/// <summary>
/// One line of the interest schedule: <paramref name="From"/> and <paramref name="To"/> both bear interest on
/// <paramref name="Base"/>; <paramref name="Days"/> are counted by the calculation's day count (real days where the
/// rate is per day).
/// </summary>
public sealed record InterestSegment(
    DateOnly From, DateOnly To, int Days, decimal Percent, RatePer Per, Money Base, Money Amount);

/// <summary>
/// Late interest with everything that is needed to check it: the figure is stored with its settings and source.
/// <paramref name="PerDiem"/> is what one more day adds to what is left, at the last day's rate (the first day's where
/// none has run).
/// <paramref name="FixedSum"/> is in the statute's currency and zero where the debt is not late or none is due.
/// <paramref name="NoRate"/>: what of it is missing for want of a rate; one more day then adds nothing that is known.
/// </summary>
public sealed record InterestCalculation(
    Money Interest,
    IReadOnlyList<InterestSegment> Segments,
    Money FixedSum,
    Money PerDiem,
    DateOnly FirstInterestDay,
    DayCount DayCount,
    bool ReceiptDayCounts,
    InterestRounding Rounding,
    string Source,
    IReadOnlyList<string> Warnings,
    RateGap? NoRate = null);

/// <summary>
/// No row of <paramref name="Table"/> covers <paramref name="Day"/>: what needs it is known up to the day before, if at
/// all.
/// </summary>
public sealed record RateGap(string Table, DateOnly Day);

/// <summary>What <see cref="LateInterest.Calculate"/> answers.</summary>
public abstract record InterestOutcome
{
    private InterestOutcome()
    {
    }

    public sealed record Calculated(InterestCalculation Calculation) : InterestOutcome;

    /// <summary>No row of <paramref name="Table"/> (<c>contract</c>: the agreed rate) covers the day.</summary>
    public sealed record NoRate(string Table, DateOnly Day) : InterestOutcome;

    /// <summary>The regime does not apply as asked; <paramref name="Field"/> is the input that shows it.</summary>
    public sealed record NotApplicable(string Field, string Reason) : InterestOutcome;

    public T Match<T>(
        Func<Calculated, T> calculated, Func<NoRate, T> noRate, Func<NotApplicable, T> notApplicable) => this switch
        {
            Calculated c => calculated(c),
            NoRate n => noRate(n),
            NotApplicable n => notApplicable(n),
            _ => throw new InvalidOperationException($"{GetType().Name} has no branch."),
        };
}
