namespace Collections.Domain;

/// <summary>
/// One size of debt and the sum it gives: the first band whose <paramref name="Below"/> the debt is under counts;
/// null is "any size". Equal is not below.
/// </summary>
public sealed record FixedSumBand(decimal? Below, decimal Amount);

/// <summary>The fixed sums in force for a span of days, both ends included; bands go by size.</summary>
public sealed record FixedSumRow(DateOnly From, DateOnly? Until, IReadOnlyList<FixedSumBand> Bands)
{
    public bool Covers(DateOnly day) => From <= day && (Until is not { } until || day <= until);
}

/// <summary>
/// A statute's fixed compensation for recovery cost, per invoice: EUR 40 (Dir. 2011/7 Art. 6; C-585/20 per invoice
/// and per instalment; BGB 288 V, where it is set off against legal cost; Code de commerce L441-10, D441-5) or
/// GBP 40 / 70 / 100 by the size of the debt (Late Payment of Commercial Debts (Interest) Act 1998 s.5A).
/// </summary>
public sealed record FixedSumTable(
    string Id, Currency Currency, string Source, SourceMark Mark, DateOnly CheckedOn, IReadOnlyList<FixedSumRow> Rows)
{
    /// <summary>
    /// The sum for a debt that came into default on a day, in the statute's own currency; null where no row covers
    /// the day. Sizes are compared as numbers: a debt in another currency is <see cref="FixedSum.Comparable"/> false.
    /// </summary>
    public FixedSum? For(Money debt, DateOnly day)
    {
        foreach (var row in Rows)
        {
            if (row.Covers(day))
            {
                return Of(row, debt);
            }
        }

        return null;
    }

    private FixedSum Of(FixedSumRow row, Money debt)
    {
        var comparable = row.Bands.Count == 1 || debt.Currency == Currency;
        foreach (var band in row.Bands)
        {
            if (band.Below is not { } limit || debt.Amount < limit)
            {
                return new FixedSum(new Money(band.Amount, Currency), comparable);
            }
        }

        throw new InvalidOperationException($"The bands of {Id} from {row.From:O} leave {debt} without a sum.");
    }
}

/// <summary>
/// A fixed sum. <paramref name="Comparable"/> is false where the size of the debt decides and the debt is in another
/// currency than the statute's: then the sum must not be claimed without a person.
/// </summary>
public sealed record FixedSum(Money Amount, bool Comparable);
