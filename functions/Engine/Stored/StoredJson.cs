using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Collections.Domain;

namespace Collections.Engine.Stored;

/// <summary>
/// How domain values are kept: camel case, enums by name, money as <c>"1250.00 EUR"</c>, nulls left out. What was ever
/// written stays readable: unknown members are ignored, members that came later have defaults.
/// </summary>
public static class StoredJson
{
    public static JsonSerializerOptions Options { get; } = Create(new DefaultJsonTypeInfoResolver());

    public static byte[] Write<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, Options);

    /// <exception cref="JsonException">The text is not what was stored.</exception>
    public static T Read<T>(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize<T>(json, Options)
        ?? throw new JsonException($"A stored {typeof(T).Name} is null.");

    /// <summary>As <see cref="Write{T}"/>, for what is kept as text.</summary>
    public static string WriteText<T>(T value) => Encoding.UTF8.GetString(Write(value));

    /// <exception cref="JsonException">The text is not what was stored.</exception>
    public static T Read<T>(string json) => Read<T>(Encoding.UTF8.GetBytes(json));

    /// <summary>True where both are kept in the same words, or neither is there.</summary>
    public static bool AreSame<T>(T? one, T? other)
        where T : class => ReferenceEquals(one, other)
            || (one is not null && other is not null && Write(one).AsSpan().SequenceEqual(Write(other)));

    /// <summary>The same form with what a resolver changes in it.</summary>
    internal static JsonSerializerOptions Create(IJsonTypeInfoResolver resolver)
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            TypeInfoResolver = resolver,
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
        options.MakeReadOnly();
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
        /// <summary>More than the digits, sign, point and code of any amount.</summary>
        private const int Longest = 64;

        /// <summary>By the currency's decimals, as <see cref="Money.ToString"/> writes them.</summary>
        private static readonly string[] Forms = ["F0", "F1", "F2", "F3", "F4"];

        public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            Span<char> buffer = stackalloc char[Longest];
            var text = reader.ValueSpan.Length <= Longest ? buffer[..reader.CopyString(buffer)] : [];
            var space = text.IndexOf(' ');
            return space > 0
                && decimal.TryParse(
                    text[..space], NumberStyles.Number, CultureInfo.InvariantCulture, out var amount)
                && Currency.TryParse(text[(space + 1)..]) is { } currency
                ? new Money(amount, currency)
                : throw new JsonException($"'{reader.GetString()}' is no amount of money.");
        }

        public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options)
        {
            Span<char> text = stackalloc char[Longest];
            var form = Forms[value.Currency.MinorUnits];
            value.Amount.TryFormat(text, out var length, form, CultureInfo.InvariantCulture);
            text[length++] = ' ';
            value.Currency.Code.CopyTo(text[length..]);
            writer.WriteStringValue(text[..(length + value.Currency.Code.Length)]);
        }
    }
}
