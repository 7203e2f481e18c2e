using System.Text.Json;
using System.Text.Json.Serialization;
using Collections.Domain;

namespace Collections.Engine.Stored;

/// <summary>
/// How domain values are kept: camel case, enums by name, money as <c>"1250.00 EUR"</c>, nulls left out. What was ever
/// written stays readable: unknown members are ignored, members that came later have defaults.
/// </summary>
public static class StoredJson
{
    public static JsonSerializerOptions Options { get; } = Create();

    public static byte[] Write<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, Options);

    /// <exception cref="JsonException">The text is not what was stored.</exception>
    public static T Read<T>(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize<T>(json, Options)
        ?? throw new JsonException($"A stored {typeof(T).Name} is null.");

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,

            // What is worked out from the rest is not kept: it costs time, and two truths could differ.
            IgnoreReadOnlyProperties = true,
            AllowOutOfOrderMetadataProperties = true,
            Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            Converters =
            {
                new MoneyText(), new CurrencyText(), new JsonStringEnumConverter(JsonNamingPolicy.CamelCase),
            },
        };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }

    private sealed class CurrencyText : JsonConverter<Currency>
    {
        public override Currency Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Currency.TryParse(reader.GetString()) ?? throw new JsonException($"'{reader.GetString()}' is no currency.");

        public override void Write(Utf8JsonWriter writer, Currency value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.Code);
    }

    private sealed class MoneyText : JsonConverter<Money>
    {
        public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var text = reader.GetString() ?? "";
            var space = text.IndexOf(' ', StringComparison.Ordinal);
            return space > 0
                && decimal.TryParse(
                    text.AsSpan(0, space),
                    System.Globalization.NumberStyles.Number,
                    System.Globalization.CultureInfo.InvariantCulture,
                    out var amount)
                && Currency.TryParse(text[(space + 1)..]) is { } currency
                ? new Money(amount, currency)
                : throw new JsonException($"'{text}' is no amount of money.");
        }

        public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());
    }
}
