using Collections.Domain;
using Collections.Engine.Yaml;

namespace Collections.Engine.Policies;

/// <summary>The segment table, <c>policies/segments.yaml</c>: which policy a new case gets.</summary>
public sealed record Segments(IReadOnlyList<SegmentRule> Rules, string Otherwise)
{
    /// <summary>
    /// Reads the table, or answers null with at least one error added.
    /// </summary>
    /// <param name="known">The names of the policies that a row may choose.</param>
    public static Segments? Read(string file, string text, IReadOnlyCollection<string> known, List<TextError> errors) =>
        YamlText.Read(
            file,
            text,
            errors,
            f => new Segments(f.Groups("segments", row => RuleOf(row, known)), PolicyOf(f, "otherwise", known)));

    private static SegmentRule RuleOf(YamlFields f, IReadOnlyCollection<string> known)
    {
        var rule = new SegmentRule(
            PolicyOf(f, "policy", known),
            f.OptionalWord<CustomerClass>("class"),
            f.OptionalText("country"),
            f.OptionalText("creditor"),
            f.OptionalText("currency"),
            f.OptionalAmount("amountFrom"));
        if (rule.Country is { } country && !(country.Length == 2 && country.All(char.IsAsciiLetterUpper)))
        {
            f.Refuse("country", $"must be an ISO 3166 code such as DE, not '{country}'");
        }

        if (rule.Currency is { } code && Currency.TryParse(code) is null)
        {
            f.Refuse("currency", $"'{code}' is not an ISO 4217 currency code");
        }

        return rule;
    }

    private static string PolicyOf(YamlFields f, string field, IReadOnlyCollection<string> known)
    {
        var name = f.Text(field);
        if (name.Length > 0 && !known.Contains(name))
        {
            f.Refuse(field, $"there is no policy named '{name}'");
        }

        return name;
    }
}
