using System.Globalization;
using Collections.Engine.Yaml;

namespace Collections.Engine.Imports;

/// <summary>Reads a mapping from YAML. The fields are explained in <c>docs/api.md</c>.</summary>
public static class MappingText
{
    /// <summary>The mapping, or null with at least one error added.</summary>
    public static ImportMapping? Read(string file, string text, List<TextError> errors) =>
        YamlText.Read(file, text, errors, MappingOf);

    private static ImportMapping? MappingOf(YamlFields f)
    {
        var mapping = new ImportMapping(
            f.Key("name"),
            f.Word<ImportKind>("kind"),
            f.Group("fields", OriginsOf),
            f.OptionalGroup("createDebtor", OriginsOf),
            DelimiterOf(f),
            f.OptionalWord<FileEncoding>("encoding") ?? FileEncoding.Utf8);
        f.OptionalText("title");
        if (mapping.Debtor is not null && mapping.Kind != ImportKind.Invoices)
        {
            f.Refuse("createDebtor", "belongs to a mapping of invoices only");
        }

        if (mapping.Name == ImportMapping.Default(mapping.Kind).Name)
        {
            f.Refuse("name", "'default' is the mapping that needs no file");
        }

        return mapping;
    }

    private static char DelimiterOf(YamlFields f)
    {
        if (f.OptionalText("delimiter") is not { } text)
        {
            return ',';
        }

        if (text is "," or ";" or "|" or "tab")
        {
            return text == "tab" ? '\t' : text[0];
        }

        f.Refuse("delimiter", "must be a comma, a semicolon, a bar or the word tab");
        return ',';
    }

    private static List<FieldOrigin> OriginsOf(YamlFields f) =>
    [
        .. f.Names.ToList()
            .Select(target => f.Group(target, origin => OriginOf(target, origin)))
            .OfType<FieldOrigin>(),
    ];

    private static FieldOrigin OriginOf(string target, YamlFields f)
    {
        var origin = new FieldOrigin(
            target,
            f.OptionalText("column"),
            f.OptionalText("constant"),
            f.OptionalText("text"),
            f.OptionalText("date"),
            f.OptionalWord<NumberMark>("decimal"),
            f.OptionalWord<NumberMark>("grouping"),
            f.OptionalGroup("values", ValuesOf));
        if (new[] { origin.Column, origin.Constant, origin.Text }.Count(given => given is not null) != 1)
        {
            f.Refuse("column", "exactly one of column, constant and text is needed");
        }

        if (origin.Decimal is NumberMark.Space or NumberMark.Apostrophe)
        {
            f.Refuse("decimal", "must be point or comma");
        }

        if (origin.Grouping is not null && origin.Grouping == (origin.Decimal ?? NumberMark.Point))
        {
            f.Refuse("grouping", "must differ from decimal");
        }

        if (origin.DateFormat is { } format && !CanRead(format))
        {
            f.Refuse("date", "must name day, month and year once each, such as d.M.yyyy");
        }

        return origin;
    }

    private static Dictionary<string, string> ValuesOf(YamlFields f) =>
        f.Names.ToList().ToDictionary(name => name, f.Text, StringComparer.Ordinal);

    /// <summary>True where a day written in the format is read back as the same day.</summary>
    private static bool CanRead(string format)
    {
        var day = new DateOnly(2031, 11, 23);
        try
        {
            return DateOnly.TryParseExact(
                day.ToString(format, CultureInfo.InvariantCulture),
                format,
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var read) && read == day;
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
