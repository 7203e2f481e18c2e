using System.Text.Json;
using Collections.Engine.Stored;

namespace Collections.Engine.Webhooks;

/// <summary>
/// The body of every webhook that we send: <c>{"type", "timestamp", "data"}</c>, as Standard Webhooks advises.
/// </summary>
public static class WebhookBody
{
    /// <summary>What is computed or anonymous has only read-only members, which stored values leave out.</summary>
    private static readonly JsonSerializerOptions Options = new(StoredJson.Options)
    {
        IgnoreReadOnlyProperties = false,
    };

    /// <summary>UTF-8 JSON; the same values are the same bytes.</summary>
    /// <param name="type">What the call is about, such as <c>service.suspend</c>.</param>
    /// <param name="at">The time of the call.</param>
    /// <param name="data">Written by its own type, in camel case; what is null is left out.</param>
    public static byte[] Write(string type, DateTimeOffset at, object data) =>
        JsonSerializer.SerializeToUtf8Bytes(new { Type = type, Timestamp = at, Data = data }, Options);
}
