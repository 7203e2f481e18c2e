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
    public static LateClaimOutcome Of(CaseState state, CaseContext context, DateOnly asOf)
    {
        var terms = LateTerms.Of(state.Invoice, context.Debtor);
        var rule = context.Policy.Charges?.For(context.Debtor);
        if ((terms.Regime ?? rule?.Regime) is not { } regime)
        {
            return new LateClaimOutcome.None("neither the contract nor the policy names a regime for this debtor");
        }

        if (StartOfDefault(state, context, regime, terms) is not ({ } after, var ground))
        {
            return new LateClaimOutcome.None("nothing has put the debtor in default yet (BGB 286)");
        }

        var settings = new InterestSettings(
            terms.DayCount ?? rule?.DayCount,
            terms.ReceiptDayCounts ?? rule?.ReceiptDayCounts ?? true,
            terms.Rounding ?? rule?.Rounding ?? InterestRounding.PerSegment);
        var ledger = CaseLedger.Of(state);
        var amount = ledger.BearingOn(after, receiptDayCounts: false);
        if (!amount.IsPositive || asOf <= after)
        {
            return new LateClaimOutcome.None($"nothing undisputed is late since {Iso(after)}");
        }

        var claim = new InterestClaim(
            regime,
            context.Debtor.Kind,
            amount,
            after,
            ledger.BearsUntil(asOf, settings.ReceiptDayCounts),
            settings,
            terms.RatePercent is { } agreed ? [new RateRow(state.Invoice.DueOn, null, agreed)] : null,
            regime == InterestRegime.CnLpr ? terms.Multiplier ?? rule?.Multiplier : null,
            terms.SmeDeclared ?? false,
            terms.SignedOn);
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

    /// <summary>Since when the debtor is in default, and why; null where that is not so yet.</summary>
    private static StartOfDefault? StartOfDefault(
        CaseState state, CaseContext context, InterestRegime regime, LateTerms terms)
    {
        var (invoice, clock) = (state.Invoice, context.Clock);
        var due = DueDateShift.Apply(
            invoice.DueOn, Jurisdictions.Of(context.Debtor.Country), clock.IsBusinessDay);
        if (regime != InterestRegime.De)
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
}
