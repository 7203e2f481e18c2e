using Collections.Web.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace Collections.Web.Description;

/// <summary>The contract as OpenAPI 3.1 at <c>/api/openapi.json</c>, written from the routes themselves.</summary>
internal static class ApiDescription
{
    public const string Path = "/api/openapi.json";

    public const string KeyScheme = "apiKey";

    public static IServiceCollection AddApiDescription(this IServiceCollection services) =>
        services.AddOpenApi(options =>
        {
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            options.ShouldInclude = description =>
                description.ActionDescriptor.EndpointMetadata.OfType<RouteAccess>().Any();
            options.AddDocumentTransformer((document, _, _) =>
            {
                Describe(document);
                return Task.CompletedTask;
            });
            options.AddOperationTransformer(RouteDescription.DescribeAsync);
        });

    public static void MapApiDescription(this IEndpointRouteBuilder routes) =>
        routes.MapOpenApi(Path).WithMetadata(new RouteAccess([], Writes: false));

    private static void Describe(OpenApiDocument document)
    {
        document.Info = new()
        {
            Title = "Collections",
            Version = "v1",
            Description = "Accounts-receivable collection. Amounts are decimal text with an ISO 4217 currency; days "
                + "are YYYY-MM-DD, moments RFC 3339 with offset. Errors are problem details (RFC 9457) with the "
                + "messages by field. Every write takes an Idempotency-Key.",
        };
        document.Servers = [];
        document.Components ??= new();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
        document.Components.SecuritySchemes[KeyScheme] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.ApiKey,
            In = ParameterLocation.Header,
            Name = ApiKeys.Header,
            Description = "A key of a role that may call the route.",
        };
    }
}
