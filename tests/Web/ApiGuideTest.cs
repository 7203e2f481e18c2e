using Collections.Contracts;
using Collections.Engine.Forms;
using Collections.Web.Access;
using Microsoft.AspNetCore.Http.Metadata;

namespace Collections.Web.Tests;

/// <summary>
/// <c>docs/api.md</c> lists every route. Where they differ, the test with <c>COLLECTIONS_WRITE_DOCS=1</c> in the
/// environment writes the list anew.
/// </summary>
public sealed class ApiGuideTest
{
    private const string Begin = "<!-- routes: written by ApiGuideTest -->";
    private const string End = "<!-- end of routes -->";

    [Fact]
    public async Task Guide_ListsEveryRouteWithWhatItDoesAndForWhom()
    {
        await using var host = await MemoryApi.StartAsync(Samples.Monday);
        var rows = Routes.Of(host.Services)
            .Where(r => r.Pattern != "/api/openapi.json"
                && (r.Pattern.StartsWith("/api/", StringComparison.Ordinal)
                    || r.Pattern.StartsWith("/health/", StringComparison.Ordinal)))
            .OrderBy(r => r.Pattern, StringComparer.Ordinal).ThenBy(r => r.Method, StringComparer.Ordinal)
            .Select(Row);
        var table = string.Join('\n', ["| call | does | roles |", "|---|---|---|", .. rows]);
        var file = Path.Combine(Directory.GetParent(EngineFixture.PolicyFolder)!.FullName, "docs", "api.md");
        var text = await File.ReadAllTextAsync(file);
        var from = text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        var until = text.IndexOf(End, StringComparison.Ordinal);
        until.ShouldBeGreaterThan(from, $"{file} has no place for the routes.");

        if (Environment.GetEnvironmentVariable("COLLECTIONS_WRITE_DOCS") == "1")
        {
            text = $"{text[..from]}\n{table}\n{text[until..]}";
            await File.WriteAllTextAsync(file, text);
            until = text.IndexOf(End, StringComparison.Ordinal);
        }

        text[from..until].Trim().ShouldBe(table);
    }

    private static string Row(Route route)
    {
        var does = route.Endpoint.Metadata.GetMetadata<IEndpointSummaryMetadata>()?.Summary;
        var isSigned = route.Pattern.StartsWith("/api/webhooks/", StringComparison.Ordinal);
        var roles = route.Access.IsPublic
            ? isSigned ? "whoever signs it" : "anyone"
            : string.Join(", ", route.Access.Roles.Append(Role.Admin).Distinct().Order().Select(Words.Of));
        return $"| `{route.Method} {route.Pattern}` | {does} | {roles} |";
    }
}
