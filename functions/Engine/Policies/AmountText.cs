using Collections.Domain;
using Collections.Engine.Yaml;

namespace Collections.Engine.Policies;

/// <summary>Reads an amount table: one amount for every currency, or <c>otherwise</c> and <c>byCurrency</c>.</summary>
internal static class AmountText
{
    public static AmountTable Read(YamlFields fields, string name) => fields.IsGroup(name)
        ? fields.OptionalGroup(name, TableOf) ?? AmountTable.None
        : new AmountTable(fields.Amount(name));

    private static AmountTable TableOf(YamlFields f) =>
        new(f.Amount("otherwise"), f.OptionalGroup("byCurrency", CurrenciesOf));

    private static Dictionary<string, decimal> CurrenciesOf(YamlFields f)
    {
        var amounts = new Dictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var code in f.Names.ToList())
        {
            if (Currency.TryParse(code) is not { } currency)
            {
                f.Refuse(code, "is not an ISO 4217 currency code");
                continue;
            }

            amounts[code] = f.Amount(code);
            if (!new Money(amounts[code], currency).IsExact)
            {
                f.Refuse(code, $"has more decimals than {code}, which has {currency.MinorUnits}");
            }
        }

        return amounts;
    }
}
