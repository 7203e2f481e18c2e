using System.Numerics;

namespace Collections.Domain;

/// <summary>
/// Splits an amount in proportion, in whole minor units, by largest remainder; between equal remainders the first wins.
/// The shares add up to the amount and none exceeds its claim.
/// </summary>
internal static class ProportionalShares
{
    /// <summary>The share of each claim; the claims themselves where the amount covers them all.</summary>
    internal static IReadOnlyList<Money> Of(Money amount, IReadOnlyList<Money> claims)
    {
        var total = claims.Aggregate(Money.Zero(amount.Currency), (sum, claim) => sum + claim);
        if (amount >= total)
        {
            return claims;
        }

        // Two amounts multiply past decimal; big integers hold them.
        var scale = Scale(amount.Currency);
        var whole = new BigInteger(total.Amount * scale);
        var products = claims
            .Select(claim => new BigInteger(amount.Amount * scale) * new BigInteger(claim.Amount * scale)).ToList();
        var shares = products.Select(product => product / whole).ToList();
        var missing = new BigInteger(amount.Amount * scale) - shares.Aggregate(BigInteger.Zero, BigInteger.Add);
        foreach (var i in Enumerable.Range(0, claims.Count)
            .OrderByDescending(i => products[i] % whole)
            .Take((int)missing))
        {
            shares[i] += 1;
        }

        return [.. shares.Select(share => new Money((decimal)share / scale, amount.Currency))];
    }

    private static decimal Scale(Currency currency)
    {
        var scale = 1m;
        for (var i = 0; i < currency.MinorUnits; i++)
        {
            scale *= 10m;
        }

        return scale;
    }
}
