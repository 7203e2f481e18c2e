using System.Text.Json;
using Collections.Engine.Forms;

namespace Collections.Web.Json;

/// <summary>The fields of a JSON object as a form reads them.</summary>
internal sealed class JsonSource(JsonElement node) : IFieldSource
{
    /// <summary>Deeper documents than any form needs are refused unread.</summary>
    private static readonly JsonDocumentOptions Strict = new()
    {
        MaxDepth = 16,
        AllowDuplicateProperties = false,
    };

    public IEnumerable<string> Names => node.EnumerateObject().Select(NameOf);

    /// <summary>A whole body; its root is an object.</summary>
    /// <exception cref="JsonException">It is not JSON, or no object, or names a field twice.</exception>
    public static JsonDocument Parse(ReadOnlyMemory<byte> body)
    {
        var document = JsonDocument.Parse(body, Strict);
        if (document.RootElement.ValueKind == JsonValueKind.Object)
        {
            return document;
        }

        document.Dispose();
        throw new JsonException("The body must be a JSON object.");
    }

    public FieldValue Find(string name) =>
        node.TryGetProperty(name, out var value) ? ValueOf(value) : FieldValue.Absent;

    public IFieldSource? Group(string name) =>
        node.TryGetProperty(name, out var value) ? GroupOf(value) : null;

    public IReadOnlyList<IFieldSource?>? Groups(string name) =>
        node.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array
            ? [.. value.EnumerateArray().Select(GroupOf)]
            : null;

    public IReadOnlyList<FieldValue>? Values(string name) =>
        node.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array
            ? [.. value.EnumerateArray().Select(ValueOf)]
            : null;

    private static JsonSource? GroupOf(JsonElement value) =>
        value.ValueKind == JsonValueKind.Object ? new JsonSource(value) : null;

    private static FieldValue ValueOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => TextOf(value),
        JsonValueKind.Number => new(FieldKind.Number, value.GetRawText()),
        JsonValueKind.True => new(FieldKind.True, "true"),
        JsonValueKind.False => new(FieldKind.False, "false"),
        JsonValueKind.Null => FieldValue.Absent,
        _ => new(FieldKind.Nested, ""),
    };

    private static FieldValue TextOf(JsonElement value)
    {
        try
        {
            return new(FieldKind.Text, value.GetString()!);
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, escaped: valid JSON, and no text.
            return new(FieldKind.Unreadable, "");
        }
    }

    private static string NameOf(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            return "?";
        }
    }
}
