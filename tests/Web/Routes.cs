using System.Text.RegularExpressions;
using Collections.Web.Access;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Collections.Web.Tests;

/// <summary>A route as it was declared.</summary>
internal sealed partial record Route(string Method, string Pattern, RouteAccess Access, RouteEndpoint Endpoint)
{
    /// <summary>An address of the route with one value for all its parameters.</summary>
    public string Address(string value) => Parameter().Replace(Pattern, Uri.EscapeDataString(value));

    public override string ToString() => $"{Method} {Pattern}";

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();
}

/// <summary>Every route a host has, once per method.</summary>
internal static class Routes
{
    public static IReadOnlyList<Route> Of(IServiceProvider services) =>
    [
        .. services.GetServices<EndpointDataSource>()
            .SelectMany(source => source.Endpoints)
            .OfType<RouteEndpoint>()
            .SelectMany(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Select(method =>
                new Route(
                    method,
                    endpoint.RoutePattern.RawText!,
                    endpoint.Metadata.GetMetadata<RouteAccess>()
                        ?? throw new InvalidOperationException($"{endpoint.RoutePattern.RawText} is open by mistake."),
                    endpoint))),
    ];
}
