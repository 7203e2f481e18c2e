using System.Text.Json;

namespace Collections.Azure.Tests.Hosting;

/// <summary>The built app's <c>host.json</c>, with its comments passed over as the host does.</summary>
internal static class HostJson
{
    public static JsonDocument Read() => JsonDocument.Parse(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "host.json")),
        new() { CommentHandling = JsonCommentHandling.Skip });

    public static JsonElement Of(JsonDocument host, params string[] path) =>
        path.Aggregate(host.RootElement, (element, name) => element.GetProperty(name));
}
