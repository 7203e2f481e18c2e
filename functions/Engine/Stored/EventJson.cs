using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Collections.Engine.Accounts;

namespace Collections.Engine.Stored;

/// <summary>
/// Events in their canonical bytes at once: members sorted by name, the discriminator among them. The same bytes as
/// <see cref="Chain.CanonicalJson"/> makes of the stored form, without reading it back; a test holds the two equal.
/// </summary>
internal static class EventJson
{
    private static readonly JsonSerializerOptions Options = StoredJson.Create(
        new DefaultJsonTypeInfoResolver { Modifiers = { AddType, Sort } });

    public static byte[] Write(object happened) =>
        JsonSerializer.SerializeToUtf8Bytes(happened, Options.GetTypeInfo(happened.GetType()));

    private static void AddType(JsonTypeInfo info)
    {
        if (EventTypes.Find(info.Type) is { } name)
        {
            var type = info.CreateJsonPropertyInfo(typeof(string), "type");
            type.Get = _ => name;
            info.Properties.Add(type);
        }
        else if (info.PolymorphismOptions is not null)
        {
            // Its discriminator would come first, whatever its name.
            throw new NotSupportedException($"{info.Type} has several shapes: an event cannot hold it.");
        }
    }

    private static void Sort(JsonTypeInfo info)
    {
        if (info.Kind == JsonTypeInfoKind.Dictionary)
        {
            throw new NotSupportedException($"{info.Type} has no order: an event cannot hold it.");
        }

        if (info.Kind != JsonTypeInfoKind.Object)
        {
            return;
        }

        var sorted = info.Properties.OrderBy(p => p.Name, StringComparer.Ordinal).ToList();
        info.Properties.Clear();
        sorted.ForEach(info.Properties.Add);
    }
}
