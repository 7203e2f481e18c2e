using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Collections.Domain;

namespace Collections.Web.Json;

/// <summary>How answers are written: camel case, words for codes, days as <c>YYYY-MM-DD</c>, nulls shown.</summary>
internal static class ApiJson
{
    public static JsonSerializerOptions Options { get; } = Configure(new(JsonSerializerDefaults.Web));

    public static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        options.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.RespectRequiredConstructorParameters = true;
        return options;
    }

    /// <summary>An instant as answers show it: UTC, whatever the store kept.</summary>
    public static DateTimeOffset? Shown(DateTimeOffset? at) => at?.ToUniversalTime();

    /// <summary>The amount alone, as text with its currency's decimals.</summary>
    public static string Text(this Money money) => money.ToAmountText();
}
