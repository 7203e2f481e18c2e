namespace Collections.Domain;

/// <summary>
/// What late payment of a case has come to on a day: interest that is posted, interest of the days since, and what one
/// more day adds. <paramref name="After"/> and <paramref name="Ground"/> are the date and ground of default.
/// <paramref name="NoRate"/>: the interest goes to the day before, and what a day adds is not known.
/// </summary>
public sealed record LateAccrual(
    DateOnly AsOf,
    DateOnly After,
    DefaultGround Ground,
    InterestRegime Regime,
    Money Posted,
    Money SincePosted,
    Money? PerDiem,
    RateGap? NoRate = null)
{
    public Money ToDate => Posted + SincePosted;

    /// <summary>Null where nothing can be claimed on that day, or the case was let go as a whole.</summary>
    public static LateAccrual? Of(CaseState state, CaseContext context, DateOnly asOf)
    {
        if (state.Waived.IsPositive
            || LateClaim.Of(state, context, asOf) is not LateClaimOutcome.Found { Terms.Interest: true } found)
        {
            return null;
        }

        var zero = Money.Zero(state.Currency);
        return new(
            asOf,
            found.Claim.DueOn,
            found.Ground,
            found.Claim.Regime,
            state.Charges.Where(c => c.Interest is not null).Aggregate(zero, (sum, c) => sum + c.Due),
            LateCharges.Unposted(state, asOf, found).Aggregate(zero, (sum, c) => sum + c.Amount),
            PerDiemOf(CaseLedger.Of(state), found.Calculation, asOf),
            found.Calculation.NoRate);
    }

    /// <summary>What one more day adds at the last day's rate; null where none is known or bore interest.</summary>
    internal static Money? PerDiemOf(CaseLedger ledger, InterestCalculation calculation, DateOnly today) =>
        calculation is { NoRate: null, Segments: [.., var last] }
            ? LateInterest.PerDiem(
                ledger.BearingOn(today.AddDays(1), calculation.ReceiptDayCounts),
                new(last.From, last.To, last.Percent, last.Per),
                calculation.DayCount)
            : null;
}
