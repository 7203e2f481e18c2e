using Collections.Domain;
using Collections.Engine.Yaml;

namespace Collections.Engine.Rates;

/// <summary>The tables of one rate file.</summary>
internal sealed record RateFile(IReadOnlyList<RateTable> Rates, IReadOnlyList<FixedSumTable> FixedSums);

/// <summary>
/// Reads a rate file: lists <c>rates</c> and <c>fixedSums</c>, each table with id, source, mark (O, T, S or G),
/// checkedOn and dated rows. Strict: an unknown table, field, unit or word is an error with its line.
/// </summary>
internal static class RateText
{
    private const decimal LargestPercent = 1_000m;

    /// <summary>The tables, or null with at least one error added.</summary>
    public static RateFile? Read(string file, string text, List<TextError> errors) => YamlText.Read(
        file,
        text,
        errors,
        f => new RateFile(f.OptionalGroups("rates", TableOf), f.OptionalGroups("fixedSums", FixedSumsOf)));

    private static RateTable TableOf(YamlFields f)
    {
        var id = f.Text("id");
        var unit = f.Word<RateUnit>("unit");
        if (!RateTableIds.Units.TryGetValue(id, out var expected))
        {
            f.Refuse("id", $"is no table of the calculator; known are {string.Join(", ", RateTableIds.Units.Keys)}");
        }
        else if (unit != default && unit != expected)
        {
            f.Refuse("unit", $"of {id} must be {char.ToLowerInvariant($"{expected}"[0])}{$"{expected}"[1..]}");
        }

        var table = new RateTable(
            id, unit, f.Text("source"), Mark(f), f.Day("checkedOn"), f.Groups("rows", row => RowOf(row, unit)));
        RefuseFaults(f, [.. table.Rows.Select(row => (row.From, row.Until))]);
        return table;
    }

    // A published rate must say up to when it is known: an open end would carry it forward for ever.
    private static RateRow RowOf(YamlFields f, RateUnit unit)
    {
        var row = new RateRow(f.Day("from"), f.OptionalDay("until"), f.Number("value"), OptionalMark(f));
        if (unit == RateUnit.PercentPerYear && !f.Has("until"))
        {
            f.Refuse("until", "is missing: a published rate has a last day, after which nothing is computed");
        }

        if (Math.Abs(row.Value) > LargestPercent)
        {
            f.Refuse("value", $"must be within {LargestPercent}");
        }

        return row;
    }

    private static FixedSumTable FixedSumsOf(YamlFields f)
    {
        var id = f.Text("id");
        if (!RateTableIds.FixedSums.Contains(id))
        {
            f.Refuse("id", $"is not a fixed sum; known are {string.Join(", ", RateTableIds.FixedSums)}");
        }

        var code = f.Text("currency");
        if (Currency.TryParse(code) is not { } currency)
        {
            f.Refuse("currency", $"'{code}' is not an ISO 4217 currency code");
            currency = default;
        }

        var table = new FixedSumTable(
            id, currency, f.Text("source"), Mark(f), f.Day("checkedOn"), f.Groups("rows", SumRowOf));
        RefuseFaults(f, [.. table.Rows.Select(row => (row.From, row.Until))]);
        return table;
    }

    private static FixedSumRow SumRowOf(YamlFields f)
    {
        var row = new FixedSumRow(f.Day("from"), f.OptionalDay("until"), f.Groups("bands", BandOf));
        var limits = row.Bands.Select(band => band.Below).ToList();
        if (limits.Count == 0 || limits[^1] is not null || limits.SkipLast(1).Any(limit => limit is null)
            || limits.Zip(limits.Skip(1)).Any(pair => pair.Second <= pair.First))
        {
            f.Refuse("bands", "go by size: each but the last has a larger 'below', the last has none");
        }

        return row;
    }

    private static FixedSumBand BandOf(YamlFields f) => new(f.OptionalAmount("below"), f.Amount("amount"));

    private static SourceMark Mark(YamlFields f) => MarkOf(f, f.Text("mark")) ?? SourceMark.General;

    private static SourceMark? OptionalMark(YamlFields f) =>
        f.OptionalText("mark") is { } letter ? MarkOf(f, letter) : null;

    private static SourceMark? MarkOf(YamlFields f, string letter)
    {
        var mark = SourceMarks.TryParse(letter);
        if (mark is null && letter.Length > 0)
        {
            f.Refuse("mark", $"must be O, T, S or G, not '{letter}'");
        }

        return mark;
    }

    private static void RefuseFaults(YamlFields f, IReadOnlyList<(DateOnly From, DateOnly? Until)> rows)
    {
        foreach (var fault in DatedRows.Faults(rows))
        {
            f.Refuse("rows", fault);
        }
    }
}
