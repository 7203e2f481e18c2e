using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Collections.Domain.Tests;

/// <summary>Values as text: to compare them by content, and to see that what is stored comes back.</summary>
internal static class Json
{
    private static readonly JsonSerializerOptions Options = new()
    {
        Converters = { new MoneyText(), new CurrencyCode() },
    };

    public static string Of<T>(T value) => JsonSerializer.Serialize(value, Options);

    public static T Read<T>(string text) => JsonSerializer.Deserialize<T>(text, Options)!;

    /// <summary>Compares two texts and shows where they part, not all of both.</summary>
    public static void ShouldBeSameAs(string actual, string expected)
    {
        if (actual == expected)
        {
            return;
        }

        var at = actual.Zip(expected).TakeWhile(pair => pair.First == pair.Second).Count();
        string Around(string text) => text[Math.Max(0, at - 300)..Math.Min(text.Length, at + 200)];
        throw new ShouldAssertException($"They part at {at}:\n{Around(actual)}\nexpected:\n{Around(expected)}");
    }

    /// <summary>With the currency's decimals, so that equal amounts are equal texts.</summary>
    private sealed class MoneyText : JsonConverter<Money>
    {
        public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.GetString()!.Split(' ') is [var amount, var code]
                ? new(decimal.Parse(amount, CultureInfo.InvariantCulture), Currency.Of(code))
                : throw new JsonException();

        public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());
    }

    private sealed class CurrencyCode : JsonConverter<Currency>
    {
        public override Currency Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Currency.Of(reader.GetString()!);

        public override void Write(Utf8JsonWriter writer, Currency value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.Code);
    }
}
