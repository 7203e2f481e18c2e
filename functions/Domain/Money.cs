using System.Globalization;

namespace Collections.Domain;

/// <summary>
/// An amount in one currency. Exact decimal arithmetic; amounts of different currencies never mix.
/// Amounts that are posted have at most the currency's minor units (<see cref="IsExact"/>).
/// </summary>
public readonly record struct Money(decimal Amount, Currency Currency) : IComparable<Money>
{
    /// <summary>No single amount may reach this, so that sums over any ledger stay inside decimal.</summary>
    public const decimal Limit = 1_000_000_000_000_000m;

    public bool IsZero => Amount == 0m;

    public bool IsPositive => Amount > 0m;

    /// <summary>True where the amount needs no more decimals than its currency has.</summary>
    public bool IsExact => decimal.Round(Amount, Currency.MinorUnits) == Amount;

    public static Money Zero(Currency currency) => new(0m, currency);

    public static Money Min(Money left, Money right) => left <= right ? left : right;

    public static Money Max(Money left, Money right) => left >= right ? left : right;

    /// <summary>The amount rounded half-up (away from zero) to the currency's minor unit.</summary>
    public Money Rounded() =>
        this with { Amount = decimal.Round(Amount, Currency.MinorUnits, MidpointRounding.AwayFromZero) };

    public int CompareTo(Money other) => Amount.CompareTo(Same(this, other).Amount);

    /// <summary>The amount alone, with the currency's decimals and a point: <c>1250.00</c>.</summary>
    public string ToAmountText() =>
        Amount.ToString("F" + Currency.MinorUnits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    public override string ToString() => $"{ToAmountText()} {Currency.Code}";

    public static Money operator +(Money left, Money right) =>
        left with { Amount = left.Amount + Same(left, right).Amount };

    public static Money operator -(Money left, Money right) =>
        left with { Amount = left.Amount - Same(left, right).Amount };

    public static Money operator -(Money value) => value with { Amount = -value.Amount };

    public static Money operator *(Money value, decimal factor) => value with { Amount = value.Amount * factor };

    public static bool operator <(Money left, Money right) => left.CompareTo(right) < 0;

    public static bool operator <=(Money left, Money right) => left.CompareTo(right) <= 0;

    public static bool operator >(Money left, Money right) => left.CompareTo(right) > 0;

    public static bool operator >=(Money left, Money right) => left.CompareTo(right) >= 0;

    private static Money Same(Money left, Money right) => left.Currency == right.Currency
        ? right
        : throw new InvalidOperationException($"{left.Currency} and {right.Currency} do not mix.");
}
