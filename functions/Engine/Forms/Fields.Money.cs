using System.Globalization;
using Collections.Domain;

namespace Collections.Engine.Forms;

/// <summary>Amounts within a form.</summary>
public sealed partial class Fields
{
    /// <summary>More digits than these decimal arithmetic would round without a word.</summary>
    private const int MostDigits = 28;

    /// <summary>An amount as written, with a point: <c>1250.00</c>; text or an exact number.</summary>
    public decimal Amount(string name) => Required(name, OptionalAmount(name)) ?? 0m;

    public decimal? OptionalAmount(string name)
    {
        const string Expected = "an amount such as \"1250.00\"";
        if (Scalar(name, Expected, FieldKind.Text, FieldKind.Number, FieldKind.Cell) is not { } text
            || string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        const NumberStyles Plain = NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign;
        return text.Count(char.IsAsciiDigit) <= MostDigits
            && decimal.TryParse(text, Plain, CultureInfo.InvariantCulture, out var amount)
            && Math.Abs(amount) < Domain.Money.Limit
                ? amount
                : Wrong<decimal>(name, $"must be {Expected}");
    }

    /// <summary>A number that is no amount of money: a rate, a factor.</summary>
    public decimal? OptionalNumber(string name) => OptionalAmount(name);

    /// <summary>An ISO 4217 code.</summary>
    public string CurrencyCode(string name)
    {
        var code = Text(name, 3);
        if (code.Length > 0 && Currency.TryParse(code) is null)
        {
            Refuse(name, $"'{code}' is not an ISO 4217 currency code");
        }

        return code;
    }

    /// <summary>An ISO 4217 code; null where it is left out.</summary>
    public string? OptionalCurrencyCode(string name) => Has(name) ? CurrencyCode(name) : null;

    /// <summary>
    /// Checks an amount that is to be posted: more than zero, and no more decimals than its currency has. What was
    /// already refused is not refused again.
    /// </summary>
    public void CheckPosted(string name, decimal amount, string currencyCode)
    {
        if (!Has(name) || _errors.Mentions(PathOf(name)))
        {
            return;
        }

        if (amount <= 0m)
        {
            Refuse(name, "must be more than zero");
        }
        else if (Currency.TryParse(currencyCode) is { } currency && !new Money(amount, currency).IsExact)
        {
            Refuse(name, $"{currency} has {currency.MinorUnits} decimals");
        }
    }
}
