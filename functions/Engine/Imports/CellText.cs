using System.Globalization;
using System.Text.RegularExpressions;
using Collections.Engine.Forms;

namespace Collections.Engine.Imports;

/// <summary>Turns what a file says into what a field takes: days, amounts and words in the file's own way.</summary>
internal static partial class CellText
{
    /// <param name="origin">How the file writes the field.</param>
    /// <param name="row">The cells of a row by column name; null for a column that the file lacks.</param>
    public static FieldValue Of(FieldOrigin origin, Func<string, string?> row)
    {
        var text = (origin.Constant ?? origin.Column switch
        {
            { } column => row(column),
            null => Column().Replace(origin.Text!, match => row(match.Groups[1].Value) ?? ""),
        })?.Trim();
        return string.IsNullOrEmpty(text) ? FieldValue.Absent
            : origin.Values is { } values ? Word(values, text)
            : origin.DateFormat is { } format ? Day(format, text)
            : origin.Decimal is not null || origin.Grouping is not null ? Amount(origin, text)
            : new(FieldKind.Cell, text);
    }

    /// <summary>The columns that a field comes from.</summary>
    public static IEnumerable<string> ColumnsOf(FieldOrigin origin) => origin.Column is { } column ? [column]
        : origin.Text is { } text ? Column().Matches(text).Select(match => match.Groups[1].Value)
        : [];

    private static FieldValue Word(IReadOnlyDictionary<string, string> values, string text) =>
        values.TryGetValue(text, out var meaning) ? new(FieldKind.Cell, meaning)
        : Wrong($"'{Short(text)}' is none of the words that the mapping knows");

    private static FieldValue Day(string format, string text) =>
        DateOnly.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? new(FieldKind.Cell, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
            : Wrong($"'{Short(text)}' is no day written {format}");

    private static FieldValue Amount(FieldOrigin origin, string text)
    {
        var mark = Letter(origin.Decimal ?? NumberMark.Point);
        var grouping = origin.Grouping is { } group ? Letter(group) : '\0';
        var parts = text.Replace('\u00A0', ' ').Replace('\u202F', ' ').Split(mark);
        return parts.Length <= 2 && Whole(parts[0], grouping) is { } whole
            && (parts.Length == 1 || (parts[1].Length > 0 && parts[1].All(char.IsAsciiDigit)))
                ? new(FieldKind.Cell, parts.Length == 1 ? whole : $"{whole}.{parts[1]}")
                : Wrong($"'{Short(text)}' is no amount written with a {Words.Of(origin.Decimal ?? NumberMark.Point)}");
    }

    /// <summary>The digits before the decimals, groups of three joined; null where they are none.</summary>
    private static string? Whole(string text, char grouping)
    {
        var sign = text.StartsWith('-') ? "-" : "";
        var groups = text[sign.Length..].Split(grouping);
        var right = groups.All(g => g.Length > 0 && g.All(char.IsAsciiDigit))
            && (groups.Length == 1 || (groups[0].Length <= 3 && groups.Skip(1).All(g => g.Length == 3)));
        return right ? sign + string.Concat(groups) : null;
    }

    private static char Letter(NumberMark mark) => mark switch
    {
        NumberMark.Comma => ',',
        NumberMark.Space => ' ',
        NumberMark.Apostrophe => '\'',
        _ => '.',
    };

    private static FieldValue Wrong(string message) => new(FieldKind.Unreadable, message);

    private static string Short(string text) => text.Length <= 40 ? text : text[..40] + "…";

    [GeneratedRegex(@"\{([^{}]+)\}")]
    private static partial Regex Column();
}
