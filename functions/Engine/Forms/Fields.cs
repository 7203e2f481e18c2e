using System.Globalization;
using Collections.Domain;

namespace Collections.Engine.Forms;

/// <summary>
/// Reads one form. It asks for each field by name and type; what is missing, of the wrong type, too long or never asked
/// for becomes an error of that field. A getter that reported an error answers a neutral value, so that one pass finds
/// every error.
/// </summary>
public sealed partial class Fields
{
    /// <summary>How every error of a field that nobody asked for begins.</summary>
    public const string UnknownField = "is not a field here";

    /// <summary>Dates before are typing errors, and no arithmetic on later ones leaves the calendar.</summary>
    private static readonly DateOnly Earliest = new(1970, 1, 1);
    private static readonly DateOnly Latest = new(2199, 12, 31);

    private readonly IFieldSource _source;
    private readonly string _path;
    private readonly FieldErrors _errors;
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    private Fields(IFieldSource source, string path, FieldErrors errors)
    {
        _source = source;
        _path = path;
        _errors = errors;
    }

    /// <summary>Reads a form whole: null with at least one error where anything is wrong with it.</summary>
    public static T? Read<T>(IFieldSource source, FieldErrors errors)
        where T : class, IForm<T>
    {
        var before = errors.Count;
        var form = Open<T>(source, "", errors);
        return errors.Count == before ? form : null;
    }

    /// <summary>The fields of a source, whose errors go nowhere: to see what a form asks for.</summary>
    public static Fields Over(IFieldSource source) => new(source, "", new());

    /// <summary>Reports an error of a field.</summary>
    public void Refuse(string name, string message) => _errors.Add(PathOf(name), message);

    public bool Has(string name) => Find(name).Kind != FieldKind.Absent;

    /// <summary>An id: letters, digits and <c>. _ : -</c>, at most 64, the first a letter or digit.</summary>
    public string Id(string name) => Required(name, OptionalId(name)) ?? "";

    public string? OptionalId(string name)
    {
        var text = OptionalText(name, Ids.MostLetters);
        if (text is null || Ids.IsValid(text))
        {
            return text;
        }

        Refuse(name, "must start with a letter or digit and hold only letters, digits and . _ : -");
        return null;
    }

    /// <summary>One line of text.</summary>
    public string Text(string name, int most = 200) => Required(name, OptionalText(name, most)) ?? "";

    public string? OptionalText(string name, int most = 200) => Line(name, most, severalLines: false);

    /// <summary>Text that may have several lines.</summary>
    public string? OptionalNote(string name, int most = 2_000) => Line(name, most, severalLines: true);

    /// <summary>A whole document, taken as it is; what reads it finds what is wrong in it.</summary>
    public string Document(string name, int most) => Required(name, OptionalDocument(name, most)) ?? "";

    public string? OptionalDocument(string name, int most)
    {
        var text = Scalar(name, "text", FieldKind.Text, FieldKind.Cell);
        if (text?.Length > most)
        {
            Refuse(name, $"must have at most {most} characters");
            return null;
        }

        return text;
    }

    /// <summary>A calendar day, <c>YYYY-MM-DD</c>.</summary>
    public DateOnly Day(string name) => Required(name, OptionalDay(name)) ?? default;

    public DateOnly? OptionalDay(string name)
    {
        if (Scalar(name, "a day such as 2026-01-31", FieldKind.Text, FieldKind.Cell) is not { } text)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && day >= Earliest && day <= Latest)
        {
            return day;
        }

        return Wrong<DateOnly>(name, $"must be a day such as 2026-01-31, from {Earliest:yyyy} to {Latest:yyyy}");
    }

    /// <summary>A moment with its offset, RFC 3339.</summary>
    public DateTimeOffset Instant(string name) => Required(name, OptionalInstant(name)) ?? default;

    public DateTimeOffset? OptionalInstant(string name)
    {
        const string Expected = "a moment with offset such as 2026-03-01T09:00:00+01:00";
        return Scalar(name, Expected, FieldKind.Text, FieldKind.Cell) is not { } text ? null
            : Rfc3339.TryParse(text) is { } instant && instant.Year >= Earliest.Year && instant.Year <= Latest.Year
                ? instant
                : Wrong<DateTimeOffset>(name, $"must be {Expected}");
    }

    public bool Flag(string name) => Required(name, OptionalFlag(name)) ?? false;

    public bool? OptionalFlag(string name)
    {
        var value = Find(name);
        return value switch
        {
            { Kind: FieldKind.Absent } => null,
            { Kind: FieldKind.True } or { Kind: FieldKind.Cell, Text: "true" } => true,
            { Kind: FieldKind.False } or { Kind: FieldKind.Cell, Text: "false" } => false,
            _ => Wrong<bool>(name, "must be true or false"),
        };
    }

    public int? OptionalWholeNumber(string name, int least, int most)
    {
        var expected = $"a whole number from {least} to {most}";
        return Scalar(name, expected, FieldKind.Number, FieldKind.Cell) is not { } text ? null
            : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                && number >= least && number <= most
                ? number
                : Wrong<int>(name, $"must be {expected}");
    }

    /// <summary>One of an enumeration's words, in camel case.</summary>
    public T Word<T>(string name)
        where T : struct, Enum => Required(name, OptionalWord<T>(name)) ?? default;

    public T? OptionalWord<T>(string name)
        where T : struct, Enum
    {
        var expected = $"one of {string.Join(", ", Words.Of<T>())}";
        return Scalar(name, expected, FieldKind.Text, FieldKind.Cell) is not { } text ? null
            : Words.TryParse<T>(text) ?? Wrong<T>(name, $"must be {expected}");
    }

    private string? Line(string name, int most, bool severalLines)
    {
        if (Scalar(name, "text", FieldKind.Text, FieldKind.Cell)?.Trim() is not { Length: > 0 } text)
        {
            return null;
        }

        if (text.Length > most)
        {
            Refuse(name, $"must have at most {most} characters");
        }
        else if (text.Any(c => char.IsControl(c) && !(severalLines && c is '\n' or '\r' or '\t')))
        {
            Refuse(name, severalLines ? "must not hold control characters" : "must be one line of text");
        }
        else
        {
            return text;
        }

        return null;
    }

    private string? Scalar(string name, string expected, params ReadOnlySpan<FieldKind> kinds)
    {
        var value = Find(name);
        if (value.Kind == FieldKind.Absent)
        {
            return null;
        }

        if (kinds.Contains(value.Kind))
        {
            return value.Text;
        }

        var said = value.Kind == FieldKind.Unreadable && value.Text.Length > 0;
        Refuse(name, said ? value.Text : $"must be {expected}");
        return null;
    }

    private FieldValue Find(string name)
    {
        _asked.Add(name);
        return _source.Find(name);
    }

    private T Required<T>(string name, T value)
    {
        if (!Has(name) || _source.Find(name) is { Kind: FieldKind.Text or FieldKind.Cell, Text: var text }
            && string.IsNullOrWhiteSpace(text))
        {
            Refuse(name, "is missing");
        }

        return value;
    }

    private T? Wrong<T>(string name, string message)
        where T : struct
    {
        Refuse(name, message);
        return default(T);
    }

    private string PathOf(string name) => _path.Length == 0 ? name : $"{_path}.{name}";
}
