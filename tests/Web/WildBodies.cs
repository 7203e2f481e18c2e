using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Collections.Web.Tests;

/// <summary>
/// Bodies that no caller should send, and bodies that are nearly right: the first try the reading, the others get as
/// far as the rules.
/// </summary>
internal sealed class WildBodies(int seed)
{
    private const int Deepest = 5;

    private static readonly string[] Texts =
    [
        "", " ", "x", "I-1", "I-2", "d1", "P-1", "H-1", "EUR", "JPY", "DE", "de", "company", "standard", "9999-12-31",
        "0001-01-01", "1250.00", "-1", "1e308", "NaN", "null", "\u0000", "\ud83d\ude00", "中文", "a\nb",
        "'; DROP TABLE cases; --", "../../etc/passwd", "%00", "<script>", "=cmd|' /C calc'!A0", "insolvency",
        "Europe/Berlin", "+4930123456", "ap@kunde.example", new('a', 300), new('9', 40), "https://a.example/b",
    ];

    private static readonly string[] Days = ["1970-01-01", "2026-02-29", "2026-03-31", "2026-04-15", "2199-12-31"];

    private static readonly string[] Amounts = ["0.01", "5.00", "1000.00", "999999999999999.99", "12.345", "0"];

    private readonly Random _random = new(seed);

    public string Text() => Texts[_random.Next(Texts.Length)];

    public bool Rarely() => _random.Next(10) == 0;

    public string Query(IReadOnlyList<string> fields) => "?" + string.Join('&', Enumerable.Range(0, _random.Next(4))
        .Select(_ => $"{fields[_random.Next(fields.Count)]}={Uri.EscapeDataString(Text())}"));

    public byte[] Body(Type? form, IReadOnlyList<string> fields) => _random.Next(8) switch
    {
        0 => Noise(),
        < 4 => Encoding.UTF8.GetBytes(Object(fields, 0)),
        _ when form is null => "{}"u8.ToArray(),
        _ => Encoding.UTF8.GetBytes(Plausible(form)!.ToJsonString()),
    };

    private byte[] Noise()
    {
        var bytes = new byte[_random.Next(200)];
        _random.NextBytes(bytes);
        return bytes;
    }

    private string Object(IReadOnlyList<string> fields, int depth) => "{" + string.Join(
        ',',
        fields.Where(_ => _random.Next(3) == 0)
            .Select(field => $"{JsonSerializer.Serialize(field)}:{Value(fields, depth + 1)}")) + "}";

    private string Value(IReadOnlyList<string> fields, int depth) => _random.Next(10) switch
    {
        0 when depth < Deepest => Object(fields, depth),
        1 when depth < Deepest => $"[{string.Join(',', Enumerable.Range(0, _random.Next(4)).Select(_ =>
            Value(fields, depth + 1)))}]",
        2 => _random.Next(-5, 5_000).ToString(CultureInfo.InvariantCulture),
        3 => (_random.NextDouble() * Math.Pow(10, _random.Next(-30, 30))).ToString("R", CultureInfo.InvariantCulture),
        4 => _random.Next(3) switch { 0 => "true", 1 => "false", _ => "null" },
        5 => "\"\\ud800\"",
        _ => JsonSerializer.Serialize(Text()),
    };

    /// <summary>A value of a form's type, most of the time of the right kind.</summary>
    private JsonNode? Plausible(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return Rarely() ? JsonValue.Create(Text())
            : type == typeof(decimal) ? Pick(Amounts)
            : type == typeof(DateOnly) ? Pick(Days)
            : type == typeof(DateTimeOffset) ? JsonValue.Create("2026-03-02T09:00:00+01:00")
            : type == typeof(bool) ? JsonValue.Create(_random.Next(2) == 0)
            : type == typeof(int) ? JsonValue.Create(_random.Next(100))
            : type == typeof(string) ? JsonValue.Create(Text())
            : type.IsEnum ? Word(Pick(Enum.GetNames(type)))
            : type.IsGenericType ? new JsonArray(Plausible(type.GetGenericArguments()[0]))
            : Form(type);
    }

    private JsonObject Form(Type type)
    {
        var form = new JsonObject();
        foreach (var property in type.GetProperties().Where(_ => !Rarely()))
        {
            form[JsonNamingPolicy.CamelCase.ConvertName(property.Name)] =
                property.Name == "Currency" && !Rarely() ? JsonValue.Create("EUR") : Plausible(property.PropertyType);
        }

        return form;
    }

    private static JsonValue Word(JsonValue name) =>
        JsonValue.Create(JsonNamingPolicy.CamelCase.ConvertName(name.ToString()));

    private JsonValue Pick(string[] values) => JsonValue.Create(values[_random.Next(values.Length)]);
}
