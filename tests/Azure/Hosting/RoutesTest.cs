using System.Text.Json;
using Collections.Azure.Hosting;
using Collections.Contracts;
using Collections.Engine;
using Collections.Local.Hosting;
using Collections.Web.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;

namespace Collections.Azure.Tests.Hosting;

/// <summary>
/// What the built app takes over HTTP, by its <c>functions.metadata</c> and <c>host.json</c>, against the endpoints of
/// the single machine.
/// </summary>
public sealed class RoutesTest : IAsyncLifetime
{
    /// <summary>The platform keeps these for itself.</summary>
    private static readonly string[] Reserved = ["admin", "runtime"];

    private static readonly DateTimeOffset At = Samples.Monday;

    private readonly string _directory = Directory.CreateTempSubdirectory("collections-routes-").FullName;
    private IReadOnlyList<Route> _local = [];

    public async ValueTask InitializeAsync()
    {
        var catalog = Catalog.Load(EngineFixture.PolicyFolder, tryOut: false).Catalog.ShouldNotBeNull();
        var options = new LocalOptions(_directory, EngineFixture.PolicyFolder, At);
        var (store, clock) = await LocalOpening.OpenAsync(options, catalog, CancellationToken.None);
        using (store)
        {
            await using var app = LocalWeb.Build(
                options, catalog, store, clock, "http://127.0.0.1:0", new ApiKeys([(Role.Admin, "key")]));
            _local = Route.Of(((IEndpointRouteBuilder)app).DataSources);
        }
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_directory, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public void EveryEndpointOfTheSingleMachine_ReachesTheHttpFunction()
    {
        using var metadata = JsonDocument.Parse(
            File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "functions.metadata")));
        var trigger = metadata.RootElement.EnumerateArray()
            .Single(f => f.GetProperty("name").GetString() == HttpFunction.Name).GetProperty("bindings")
            .EnumerateArray().Single(b => b.GetProperty("type").GetString() == "httpTrigger");
        var methods = trigger.GetProperty("methods").EnumerateArray().Select(m => m.GetString()!.ToUpperInvariant());
        var template = new TemplateMatcher(TemplateParser.Parse(trigger.GetProperty("route").GetString()!), []);

        _local.Count.ShouldBeGreaterThan(50);
        _local.Select(r => r.Method).Distinct().Except(methods).ShouldBeEmpty();
        _local.Where(r => !template.TryMatch(r.Address, [])).ShouldBeEmpty();
        _local.Where(r => Reserved.Contains(r.Address.Value!.Split('/')[1])).ShouldBeEmpty();
    }

    [Fact]
    public void Host_PutsNothingBeforeTheRoutes()
    {
        using var host = HostJson.Read();

        HostJson.Of(host, "extensions", "http", "routePrefix").GetString().ShouldBe("");
    }

    [Fact]
    public async Task ThePipelineOfTheFunction_HasTheSameEndpoints()
    {
        await using var app = await AzureApi.StartAsync(At);

        var azure = Route.Of(app.Endpoints).Where(r => r.Pattern != AzureApi.CatchAll);

        azure.Select(r => r.ToString()).Order().ShouldBe(_local.Select(r => r.ToString()).Order());
    }

    private sealed record Route(string Method, string Pattern)
    {
        /// <summary>An address that the route takes.</summary>
        public PathString Address => new('/' + string.Join('/', Pattern.Trim('/').Split('/').Select(
            part => part.StartsWith('{') ? "x" : part)));

        public static IReadOnlyList<Route> Of(IEnumerable<EndpointDataSource> sources) =>
        [
            .. sources.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>().SelectMany(endpoint =>
                (endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [HttpMethods.Get])
                    .Select(method => new Route(method, endpoint.RoutePattern.RawText!))).Distinct(),
        ];

        public override string ToString() => $"{Method} {Pattern}";
    }
}
