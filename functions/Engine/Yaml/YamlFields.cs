using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Collections.Engine.Yaml;

/// <summary>
/// The fields of one YAML mapping. A reader asks for each field by name and type; what is missing, of the wrong type or
/// never asked for becomes a <see cref="TextError"/>. A getter that reported an error answers a neutral value, so that
/// one pass finds every error.
/// </summary>
public sealed class YamlFields
{
    private const int MaxItems = 500;
    private const int MaxKeyLength = 64;

    private readonly YamlMappingNode _node;
    private readonly string _file;
    private readonly string _path;
    private readonly List<TextError> _errors;
    private readonly List<string> _asked = [];

    internal YamlFields(YamlMappingNode node, string file, string path, List<TextError> errors)
    {
        _node = node;
        _file = file;
        _path = path;
        _errors = errors;
    }

    /// <summary>The names of all fields that are present, in the order of the text.</summary>
    public IEnumerable<string> Names => _node.Children.Keys.OfType<YamlScalarNode>().Select(k => k.Value ?? "");

    /// <summary>The line a field stands on; the line of the mapping where it is absent.</summary>
    public int LineOf(string name) => (int)(Find(name)?.Start.Line ?? _node.Start.Line);

    public bool Has(string name) => Find(name) is not null;

    /// <summary>Reports an error of a field.</summary>
    public void Refuse(string name, string message) =>
        _errors.Add(new TextError(_file, LineOf(name), PathOf(name), message));

    /// <summary>A required text that is not empty.</summary>
    public string Text(string name) => Required(name, OptionalText(name)) ?? "";

    /// <summary>A required name for use in keys and addresses: lower-case letters, digits and hyphens.</summary>
    public string Key(string name)
    {
        var text = Text(name);
        if (text.Length > MaxKeyLength
            || !text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'))
        {
            Refuse(name, $"must be at most {MaxKeyLength} lower-case letters, digits and hyphens, not '{text}'");
        }

        return text;
    }

    public string? OptionalText(string name)
    {
        var text = Scalar(name, "text");
        if (text is not null && string.IsNullOrWhiteSpace(text))
        {
            Refuse(name, "must not be empty");
        }

        return text;
    }

    /// <summary>A required text that may be empty or only white space, such as a mark between digits.</summary>
    public string Mark(string name) => Required(name, Scalar(name, "text")) ?? "";

    public int WholeNumber(string name, int least, int most) =>
        Required(name, OptionalWholeNumber(name, least, most)) ?? least;

    public int? OptionalWholeNumber(string name, int least, int most)
    {
        if (Scalar(name, "a whole number") is not { } text)
        {
            return null;
        }

        var isNumber = int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number);
        if (isNumber && number >= least && number <= most)
        {
            return number;
        }

        Refuse(name, $"must be a whole number from {least} to {most}, not '{text}'");
        return least;
    }

    /// <summary>An amount that is not negative, written with a point: <c>1250.00</c>.</summary>
    public decimal Amount(string name) => Required(name, OptionalAmount(name)) ?? 0m;

    public decimal? OptionalAmount(string name)
    {
        if (Scalar(name, "an amount") is not { } text)
        {
            return null;
        }

        if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)
            && amount < Domain.Money.Limit)
        {
            return amount;
        }

        Refuse(name, $"must be an amount such as 1250.00, not '{text}'");
        return 0m;
    }

    /// <summary>A number that may be negative, written with a point: <c>-0.88</c>; its size is below 10,000.</summary>
    public decimal Number(string name)
    {
        const NumberStyles style = NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign;
        if (Required(name, Scalar(name, "a number")) is not { } text)
        {
            return 0m;
        }

        if (decimal.TryParse(text, style, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) < 10_000m)
        {
            return number;
        }

        Refuse(name, $"must be a number such as 2.15, not '{text}'");
        return 0m;
    }

    /// <summary>A calendar day, <c>YYYY-MM-DD</c>.</summary>
    public DateOnly Day(string name) => Required(name, OptionalDay(name)) ?? default;

    public DateOnly? OptionalDay(string name)
    {
        if (Scalar(name, "a day") is not { } text)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        Refuse(name, $"must be a day such as 2026-01-31, not '{text}'");
        return default(DateOnly);
    }

    public bool Flag(string name) => Required(name, OptionalFlag(name)) ?? false;

    public bool? OptionalFlag(string name)
    {
        var text = Scalar(name, "true or false");
        if (text is not (null or "true" or "false"))
        {
            Refuse(name, $"must be true or false, not '{text}'");
        }

        return text is null ? null : text == "true";
    }

    /// <summary>A time of day, <c>HH:mm</c>.</summary>
    public TimeOnly Time(string name)
    {
        if (Required(name, Scalar(name, "a time")) is not { } text)
        {
            return default;
        }

        if (TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
        {
            return time;
        }

        Refuse(name, $"must be a time such as 08:00, not '{text}'");
        return default;
    }

    /// <summary>One of an enumeration's words, in camel case.</summary>
    public T Word<T>(string name)
        where T : struct, Enum => Required(name, OptionalWord<T>(name)) ?? default;

    public T? OptionalWord<T>(string name)
        where T : struct, Enum =>
        Scalar(name, "a word") is { } text ? WordOf<T>(name, text) : null;

    public IReadOnlyList<T> OptionalWords<T>(string name)
        where T : struct, Enum => [.. OptionalTexts(name).Select(text => WordOf<T>(name, text))];

    public IReadOnlyList<string> Texts(string name)
    {
        Required(name, Find(name));
        return OptionalTexts(name);
    }

    public IReadOnlyList<string> OptionalTexts(string name)
    {
        var texts = new List<string>();
        foreach (var (item, index) in Items(name))
        {
            if (item is YamlScalarNode { Value: { } text } && !string.IsNullOrWhiteSpace(text))
            {
                texts.Add(text);
            }
            else
            {
                Refuse(item, $"{PathOf(name)}[{index}]", "must be text");
            }
        }

        return texts;
    }

    /// <summary>Reads a required mapping; its unknown fields are refused after the reader is done.</summary>
    public T? Group<T>(string name, Func<YamlFields, T> read)
        where T : class => Required(name, OptionalGroup(name, read));

    public T? OptionalGroup<T>(string name, Func<YamlFields, T> read)
        where T : class
    {
        switch (Find(name))
        {
            case null:
                return null;
            case YamlMappingNode node:
                return Open(node, PathOf(name), read);
            default:
                Refuse(name, "must be a group of fields");
                return null;
        }
    }

    public IReadOnlyList<T> Groups<T>(string name, Func<YamlFields, T> read)
    {
        Required(name, Find(name));
        return OptionalGroups(name, read);
    }

    public IReadOnlyList<T> OptionalGroups<T>(string name, Func<YamlFields, T> read)
    {
        var groups = new List<T>();
        foreach (var (item, index) in Items(name))
        {
            var path = $"{PathOf(name)}[{index}]";
            if (item is YamlMappingNode node)
            {
                groups.Add(Open(node, path, read));
            }
            else
            {
                Refuse(item, path, "must be a group of fields");
            }
        }

        return groups;
    }

    /// <summary>True where the field holds a group of fields rather than a single value.</summary>
    public bool IsGroup(string name) => Find(name) is YamlMappingNode;

    internal void RefuseUnknown()
    {
        foreach (var key in _node.Children.Keys)
        {
            var name = (key as YamlScalarNode)?.Value ?? key.ToString();
            if (!_asked.Contains(name))
            {
                Refuse(key, PathOf(name), $"is not a field here; known are {string.Join(", ", _asked)}");
            }
        }
    }

    private T Open<T>(YamlMappingNode node, string path, Func<YamlFields, T> read)
    {
        var fields = new YamlFields(node, _file, path, _errors);
        var value = read(fields);
        fields.RefuseUnknown();
        return value;
    }

    private IEnumerable<(YamlNode Item, int Index)> Items(string name)
    {
        switch (Find(name))
        {
            case null:
                return [];
            case YamlSequenceNode list when list.Children.Count <= MaxItems:
                return list.Children.Select((item, index) => (item, index));
            default:
                Refuse(name, $"must be a list of at most {MaxItems} items");
                return [];
        }
    }

    private T WordOf<T>(string name, string text)
        where T : struct, Enum
    {
        var words = Enum.GetValues<T>().ToDictionary(value => CamelCase(value.ToString()), StringComparer.Ordinal);
        if (words.TryGetValue(text, out var word))
        {
            return word;
        }

        Refuse(name, $"must be one of {string.Join(", ", words.Keys)}, not '{text}'");
        return default;
    }

    private static string CamelCase(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    private string? Scalar(string name, string kind)
    {
        switch (Find(name))
        {
            case null:
                return null;
            case YamlScalarNode { Style: not ScalarStyle.Plain } quoted:
                return quoted.Value;
            case YamlScalarNode { Value: not (null or "" or "~" or "null") } plain:
                return plain.Value;
            default:
                Refuse(name, $"must be {kind}");
                return null;
        }
    }

    private T Required<T>(string name, T value)
    {
        if (Find(name) is null)
        {
            Refuse(name, "is missing");
        }

        return value;
    }

    private YamlNode? Find(string name)
    {
        if (!_asked.Contains(name))
        {
            _asked.Add(name);
        }

        return _node.Children.FirstOrDefault(field => (field.Key as YamlScalarNode)?.Value == name).Value;
    }

    private string PathOf(string name) => _path.Length == 0 ? name : $"{_path}.{name}";

    private void Refuse(YamlNode node, string path, string message) =>
        _errors.Add(new TextError(_file, (int)node.Start.Line, path, message));
}
