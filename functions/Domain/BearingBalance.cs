namespace Collections.Domain;

/// <summary>What bears interest on each day: the amount in default less what was paid or credited before.</summary>
internal sealed class BearingBalance
{
    private readonly Money _amount;
    private readonly List<(DateOnly From, Money Amount)> _reductions;

    /// <param name="amount">What bears interest before anything lowers it; below zero counts as none.</param>
    /// <param name="reductions">What lowers it, each on its value date.</param>
    /// <param name="receiptDayCounts">Whether the value date itself still bears interest on the whole.</param>
    internal BearingBalance(Money amount, IEnumerable<PrincipalReduction> reductions, bool receiptDayCounts)
    {
        var lag = receiptDayCounts ? 1 : 0;
        _amount = amount;
        _reductions = [.. reductions.Select(r => (r.On.AddDays(lag), r.Amount)).OrderBy(r => r.Item1)];
    }

    internal BearingBalance(InterestClaim claim)
        : this(claim.Amount, claim.Reductions ?? [], claim.Settings.ReceiptDayCounts)
    {
        UnpaidWhenDue = (claim.Reductions ?? []).Where(r => r.On <= claim.DueOn)
            .Aggregate(claim.Amount, (left, r) => left - r.Amount).IsPositive;
    }

    /// <summary>True where something was still open after the due date.</summary>
    internal bool UnpaidWhenDue { get; }

    /// <summary>What bears interest on a day; never negative.</summary>
    internal Money On(DateOnly day) => Money.Max(
        Money.Zero(_amount.Currency),
        _reductions.Where(r => r.From <= day).Aggregate(_amount, (left, r) => left - r.Amount));

    /// <summary>The last day up to <paramref name="last"/> that anything bears interest on.</summary>
    internal DateOnly LastDay(DateOnly last)
    {
        foreach (var (from, _) in _reductions)
        {
            if (from <= last && On(from).IsZero)
            {
                return from.AddDays(-1);
            }
        }

        return last;
    }

    /// <summary>A rate's days, split where the base changes.</summary>
    internal IEnumerable<DatedRate> Split(DatedRate rate)
    {
        var from = rate.From;
        foreach (var change in _reductions.Select(r => r.From).Distinct().Where(d => d > rate.From && d <= rate.To))
        {
            yield return rate with { From = from, To = change.AddDays(-1) };
            from = change;
        }

        yield return rate with { From = from };
    }
}
