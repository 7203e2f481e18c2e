using System.Globalization;

namespace Collections.Domain;

/// <summary>What is claimed of a case for late payment: whether interest, whether the fixed sum.</summary>
public sealed record LateClaimTerms(bool Interest, bool FixedSum);

/// <summary>Whether and how late payment of a case can be claimed on a day.</summary>
public abstract record LateClaimOutcome
{
    private LateClaimOutcome()
    {
    }

    /// <summary>
    /// <paramref name="Calculation"/> runs from default to the last day that anything bore interest and a rate is known
    /// of, as if nothing had been paid: it gives the rates; the amounts come from <see cref="CaseLedger"/>.
    /// </summary>
    public sealed record Found(
        LateClaimTerms Terms, InterestClaim Claim, InterestCalculation Calculation, DefaultGround Ground)
        : LateClaimOutcome;

    /// <summary>Nothing can be claimed; <paramref name="NeedsPerson"/> where that is not as things should be.</summary>
    public sealed record None(string Why, bool NeedsPerson = false) : LateClaimOutcome;
}

/// <summary>
/// Which regime holds for a case, from which day, and what it gives: the invoice's contract over the debtor's over the
/// policy's row.
/// </summary>
public static class LateClaim
{
    /// <summary>The days of a year, for a rate per day to be compared with one per year.</summary>
    private const int DaysOfAYear = 365;

    public static LateClaimOutcome Of(CaseState state, CaseContext context, DateOnly asOf)
    {
        if (BasisOf(state, context) is not { } basis)
        {
            return new LateClaimOutcome.None("neither the contract nor the policy names a regime for this debtor");
        }

        if (StartOfDefault(state, context, basis) is not ({ } after, var ground))
        {
            return new LateClaimOutcome.None("nothing has put the debtor in default yet (BGB 286)");
        }

        var ledger = CaseLedger.Of(state);
        var amount = ledger.BearingOn(after, receiptDayCounts: false);
        if (!amount.IsPositive || asOf <= after)
        {
            return new LateClaimOutcome.None($"nothing undisputed is late since {Iso(after)}");
        }

        var (_, terms, rule) = basis;
        var claim = ClaimOf(
            state, context, basis, amount, after, ledger.BearsUntil(asOf, basis.Settings.ReceiptDayCounts));
        var claimed = new LateClaimTerms(terms.Interest ?? true, terms.FixedSum ?? rule?.FixedSum ?? true);
        return LateInterest.UpToTheLastRate(claim, context.Rates) switch
        {
            InterestOutcome.Calculated found =>
                new LateClaimOutcome.Found(claimed, claim, found.Calculation, ground),
            InterestOutcome.NotApplicable not =>
                new LateClaimOutcome.None(not.Reason, context.Debtor.Kind != DebtorKind.Person),
            var other => throw new InvalidOperationException($"{other.GetType().Name} has no branch."),
        };
    }

    /// <summary>
    /// The interest that the debt bears, or will bear once in default, in percent a year: how burdensome it is beside
    /// others (BGB 366 (2)). 0 where no interest is claimed or no rate is known.
    /// </summary>
    public static decimal YearlyPercent(CaseState state, CaseContext context, DateOnly today)
    {
        if (BasisOf(state, context) is not { } basis || basis.Terms.Interest == false)
        {
            return 0m;
        }

        if (Of(state, context, today) is LateClaimOutcome.Found { Calculation.Segments: [.., var last] })
        {
            return YearlyPercent(last);
        }

        var before = today > state.Invoice.DueOn ? today.AddDays(-1) : state.Invoice.DueOn;
        var firstDay = ClaimOf(state, context, basis, state.Invoice.Amount, before, before.AddDays(2));
        return LateInterest.UpToTheLastRate(firstDay, context.Rates) is InterestOutcome.Calculated
        {
            Calculation.Segments: [var first, ..],
        }
            ? YearlyPercent(first)
            : 0m;
    }

    private static decimal YearlyPercent(InterestSegment segment) =>
        segment.Per == RatePer.Day ? segment.Percent * DaysOfAYear : segment.Percent;

    /// <summary>What contract and policy say of late payment; null where neither names a regime.</summary>
    private static LateBasis? BasisOf(CaseState state, CaseContext context)
    {
        var terms = LateTerms.Of(state.Invoice, context.Debtor);
        var rule = context.Policy.Charges?.For(context.Debtor);
        return (terms.Regime ?? rule?.Regime) is { } regime ? new(regime, terms, rule) : null;
    }

    private static InterestClaim ClaimOf(
        CaseState state, CaseContext context, LateBasis basis, Money amount, DateOnly after, DateOnly asOf) => new(
            basis.Regime,
            context.Debtor.Kind,
            amount,
            after,
            asOf,
            basis.Settings,
            basis.Terms.RatePercent is { } agreed ? [new RateRow(state.Invoice.DueOn, null, agreed)] : null,
            basis.Regime == InterestRegime.CnLpr ? basis.Terms.Multiplier ?? basis.Rule?.Multiplier : null,
            basis.Terms.SmeDeclared ?? false,
            basis.Terms.SignedOn);

    /// <summary>Since when the debtor is in default, and why; null where that is not so yet.</summary>
    private static StartOfDefault? StartOfDefault(
        CaseState state, CaseContext context, LateBasis basis)
    {
        var (invoice, clock, terms) = (state.Invoice, context.Clock, basis.Terms);
        var due = DueDateShift.Apply(
            invoice.DueOn, Jurisdictions.Of(context.Debtor.Country), clock.IsBusinessDay);
        if (basis.Regime != InterestRegime.De)
        {
            return new(due, DefaultGround.DueDate);
        }

        // A declaration works once it has reached the debtor (BGB 130 (1)), not when it leaves.
        var reached = state.Steps.Where(s => s.ReachedDebtor).Select(s => clock.LocalDate(s.ReachedAt ?? s.At));
        return GermanDefault.Of(
            new(
                due,
                context.Debtor.Kind,
                terms.DueDateAgreed ?? false,
                invoice.ReceivedOn
                    ?? (terms.ReceivedAfterDays is { } days ? invoice.IssuedOn.AddDays(days) : null),
                reached.Where(day => day > due).Select(day => (DateOnly?)day).Min(),
                terms.ThirtyDaysNoted ?? false),
            clock.IsBusinessDay);
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private sealed record LateBasis(InterestRegime Regime, LateTerms Terms, ChargeRule? Rule)
    {
        internal InterestSettings Settings { get; } = new(
            Terms.DayCount ?? Rule?.DayCount,
            Terms.ReceiptDayCounts ?? Rule?.ReceiptDayCounts ?? true,
            Terms.Rounding ?? Rule?.Rounding ?? InterestRounding.PerSegment);
    }
}
