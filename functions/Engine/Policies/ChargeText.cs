using Collections.Domain;
using Collections.Engine.Quotes;
using Collections.Engine.Yaml;

namespace Collections.Engine.Policies;

/// <summary>Reads what a policy claims for late payment: its rows by jurisdiction, and the fee.</summary>
internal static class ChargeText
{
    private const decimal LargestMultiplier = 10m;

    public static ChargeRules Read(YamlFields f) => new(
        f.OptionalGroups("rules", RuleOf),
        f.Has("fee") ? AmountText.Read(f, "fee") : AmountTable.None);

    private static ChargeRule RuleOf(YamlFields f)
    {
        var kinds = f.OptionalWords<DebtorKind>("kinds");
        var multiplier = f.OptionalAmount("multiplier");
        if (multiplier is <= 0m or > LargestMultiplier)
        {
            f.Refuse("multiplier", $"must be more than 0 and at most {LargestMultiplier:0}");
        }

        return new(
            Known(f, "regime", f.Text("regime"), QuoteWords.Regimes),
            f.OptionalWord<Jurisdiction>("jurisdiction"),
            kinds.Count > 0 ? kinds : null,
            f.OptionalFlag("fixedSum") ?? false,
            f.OptionalText("dayCount") is { } count ? Known(f, "dayCount", count, QuoteWords.DayCounts) : null,
            f.OptionalFlag("receiptDayCounts") ?? true,
            f.OptionalText("rounding") is { } rounding
                ? Known(f, "rounding", rounding, QuoteWords.Roundings)
                : InterestRounding.PerSegment,
            multiplier);
    }

    private static T Known<T>(YamlFields f, string name, string word, IReadOnlyDictionary<string, T> words)
    {
        if (words.TryGetValue(word, out var value))
        {
            return value;
        }

        if (word.Length > 0)
        {
            f.Refuse(name, $"must be one of {string.Join(", ", words.Keys)}, not '{word}'");
        }

        return words.Values.First();
    }
}
