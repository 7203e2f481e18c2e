namespace Collections.Domain;

/// <summary>
/// Late interest and the fixed sum on one amount in default. Simple interest, on the amount given and nothing else;
/// a day without a rate row is refused by name, never filled with the rate of another day.
/// </summary>
public static class LateInterest
{
    /// <summary>The interest of a claim up to <see cref="InterestClaim.AsOf"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The amount or a reduction is not positive.</exception>
    public static InterestOutcome Calculate(InterestClaim claim, RateBook book) =>
        UpToTheLastRate(claim, book) switch
        {
            InterestOutcome.Calculated { Calculation.NoRate: var (table, day) } =>
                new InterestOutcome.NoRate(table, day),
            var outcome => outcome,
        };

    /// <summary>
    /// As <see cref="Calculate"/>, and where a rate is missing what does not need it: the interest of the days before,
    /// the fixed sum. The figure names the day; this is never <see cref="InterestOutcome.NoRate"/>.
    /// </summary>
    internal static InterestOutcome UpToTheLastRate(InterestClaim claim, RateBook book)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(claim.Amount.Amount, nameof(claim));
        foreach (var reduction in claim.Reductions ?? [])
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(reduction.Amount.Amount, nameof(claim));
        }

        if (WhyNot(claim) is { } refusal)
        {
            return refusal;
        }

        var first = claim.DueOn.AddDays(1);
        var bearing = new BearingBalance(claim);
        var last = bearing.LastDay(claim.Settings.ReceiptDayCounts ? claim.AsOf : claim.AsOf.AddDays(-1));
        var (schedule, gap) = Known(claim, book, first, last < first ? first : last);
        return new InterestOutcome.Calculated(Calculated(claim, book, schedule, gap, bearing, last));
    }

    /// <summary>The rates from the first day as far as there are any; the first day without one where that is not all.
    /// </summary>
    private static (RateSchedule.Found Rates, RateGap? Gap) Known(
        InterestClaim claim, RateBook book, DateOnly first, DateOnly last)
    {
        switch (InterestRates.Of(claim, book, first, last))
        {
            case RateSchedule.Found found:
                return (found, null);
            case RateSchedule.Missing missing when missing.Day > first && missing.Day <= last:
                var (rates, earlier) = Known(claim, book, first, missing.Day.AddDays(-1));
                return (rates, earlier ?? new(missing.Table, missing.Day));
            case RateSchedule.Missing missing:
                return (new([], [], []), new(missing.Table, missing.Day));
            case var other:
                throw new InvalidOperationException($"{other.GetType().Name} has no branch.");
        }
    }

    private static InterestCalculation Calculated(
        InterestClaim claim,
        RateBook book,
        RateSchedule.Found schedule,
        RateGap? gap,
        BearingBalance bearing,
        DateOnly last)
    {
        var first = claim.DueOn.AddDays(1);
        var late = claim.AsOf > claim.DueOn && bearing.UnpaidWhenDue;
        var table = late && FixedSumTableId(claim) is { } id ? id : null;
        var sum = table is null ? null : book.FixedSum(table)?.For(claim.Amount, first);
        if (table is not null && sum is null)
        {
            gap ??= new(table, first);
        }

        var zero = Money.Zero(claim.Amount.Currency);
        var count = claim.Settings.DayCount ?? claim.Regime.DefaultDayCount();
        var segments = last < first
            ? []
            : Lines(bearing, schedule.Rates, count, claim.Settings.Rounding, zero).Lines;
        return new InterestCalculation(
            segments.Aggregate(zero, (total, segment) => total + segment.Amount),
            segments,
            sum is { Comparable: true } ? sum.Amount : Money.Zero(sum?.Amount.Currency ?? claim.Amount.Currency),
            gap is null
                ? PerDiem(bearing.On(claim.AsOf < first ? first : claim.AsOf.AddDays(1)), schedule.Rates[^1], count)
                : zero,
            first,
            count,
            claim.Settings.ReceiptDayCounts,
            claim.Settings.Rounding,
            Source(schedule, sum is null ? null : book.FixedSum(table!)),
            sum is { Comparable: false }
                ? [.. schedule.Warnings, $"The fixed sum goes by size in {sum.Amount.Currency}; a person decides it."]
                : schedule.Warnings,
            gap);
    }

    /// <summary>The lines of some rates, and the interest up to their end before any rounding.</summary>
    /// <param name="bearing">What bears interest on each day.</param>
    /// <param name="rates">The rates, in order of their days.</param>
    /// <param name="count">The day count.</param>
    /// <param name="rounding">Where the figure is rounded.</param>
    /// <param name="before">The unrounded interest of the days before, for a figure that is rounded at its end.</param>
    internal static (List<InterestSegment> Lines, Money Exact) Lines(
        BearingBalance bearing,
        IEnumerable<DatedRate> rates,
        DayCount count,
        InterestRounding rounding,
        Money before)
    {
        var segments = new List<InterestSegment>();
        var running = before;
        foreach (var rate in rates.SelectMany(bearing.Split))
        {
            var amount = bearing.On(rate.From);
            var (days, exact) = Interest(amount, rate, count);
            var grown = running + exact;
            segments.Add(new InterestSegment(
                rate.From,
                rate.To,
                days,
                rate.Percent,
                rate.Per,
                amount,
                rounding == InterestRounding.PerSegment
                    ? exact.Rounded()
                    : grown.Rounded() - running.Rounded()));
            running = grown;
        }

        return (segments, running);
    }

    private static (int Days, Money Exact) Interest(Money amount, DatedRate rate, DayCount count)
    {
        var before = rate.From.AddDays(-1);
        if (rate.Per == RatePer.Year)
        {
            var yearly = count.Interest(amount.Amount, rate.Percent, before, rate.To);
            return (count.Days(before, rate.To), amount with { Amount = yearly });
        }

        var days = rate.To.DayNumber - before.DayNumber;
        return (days, amount with { Amount = amount.Amount * rate.Percent * days / 100m });
    }

    // A day that 30/360 does not count (the 31st) must not make the daily amount zero: the year's part is used.
    internal static Money PerDiem(Money amount, DatedRate rate, DayCount count)
    {
        var perYear = amount.Amount * rate.Percent;
        var exact = (rate.Per, count) switch
        {
            (RatePer.Day, _) => perYear / 100m,
            (_, DayCount.Actual360 or DayCount.Thirty360) => perYear / 36_000m,
            (_, DayCount.ActualActual) when DateTime.IsLeapYear(rate.To.Year) => perYear / 36_600m,
            _ => perYear / 36_500m,
        };
        return (amount with { Amount = exact }).Rounded();
    }

    private static string Source(RateSchedule.Found schedule, FixedSumTable? fixedSum) => string.Join(
        "; ",
        fixedSum is null
            ? schedule.Sources
            : schedule.Sources.Append($"{fixedSum.Source} [{fixedSum.Mark.Letter()}]"));

    private static string? FixedSumTableId(InterestClaim claim) => claim.Regime switch
    {
        InterestRegime.Eu => RateTableIds.EuFixedSum,
        // BGB 288 (5): not against a consumer.
        InterestRegime.De => claim.DebtorKind == DebtorKind.Person ? null : RateTableIds.GermanFixedSum,
        InterestRegime.Uk => RateTableIds.UkFixedSum,
        InterestRegime.Fr => RateTableIds.FrenchFixedSum,
        _ => null,
    };

    private static InterestOutcome.NotApplicable? WhyNot(InterestClaim claim) => claim switch
    {
        { Regime: InterestRegime.Eu, DebtorKind: DebtorKind.Person } =>
            No("debtorKind", "Directive 2011/7 covers undertakings and public authorities, not consumers (Art. 1, 2)."),
        { Regime: InterestRegime.Uk, DebtorKind: DebtorKind.Person } =>
            No("debtorKind", "The Act of 1998 covers debts between businesses, not consumers (s.2)."),
        { Regime: InterestRegime.Fr, DebtorKind: DebtorKind.Person } =>
            No("debtorKind", "L441-10 of the Code de commerce covers professionals, not consumers."),
        { Regime: InterestRegime.CnSme, DebtorKind: DebtorKind.Person or DebtorKind.SoleTrader } =>
            No("debtorKind", "Decree 802 binds public bodies and large enterprises only (Art. 17)."),
        { Regime: InterestRegime.CnSme, SmeDeclared: false } =>
            No("smeDeclared", "Decree 802 applies only where the status as SME was declared at signing."),
        { Regime: InterestRegime.Contract, ContractRates: null or { Count: 0 } } =>
            No("contractRate", "The contract regime needs the agreed rate."),
        { ContractRates: not null } when !claim.Regime.TakesContractRate() =>
            No("contractRate", "This regime computes the statute's rate; for an agreed rate use the regime contract."),
        { Multiplier: not null, Regime: not InterestRegime.CnLpr } =>
            No("multiplier", "Only the regime cn-lpr has a multiplier."),
        _ => null,
    };

    private static InterestOutcome.NotApplicable No(string field, string reason) => new(field, reason);
}
