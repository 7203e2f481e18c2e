using System.Text.Json;
using System.Text.RegularExpressions;
using Collections.Engine.Forms;
using Collections.Web.Access;
using Collections.Web.Pipeline;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Collections.Web.Description;

/// <summary>Describes one route by what it declares: roles, form, parameters, and how it can be refused.</summary>
internal static partial class RouteDescription
{
    private const string ProblemType = "application/problem+json";

    public static async Task DescribeAsync(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var access = metadata.OfType<RouteAccess>().First();
        var path = "/" + context.Description.RelativePath;
        operation.OperationId = IdOf(context.Description.HttpMethod!, path);
        operation.Tags = new HashSet<OpenApiTagReference> { new(TagOf(path), context.Document) };
        await AddBodyAsync(operation, context, metadata, cancellation);
        foreach (var query in metadata.OfType<TakesQuery>())
        {
            await AddParametersAsync(operation, context, query.Form, cancellation);
        }

        if (!access.IsPublic)
        {
            var roles = access.Roles.Append(Role.Admin).Select(Words.Of);
            operation.Description = $"For the roles {string.Join(", ", roles)}.";
            operation.Security = [new() { [new(ApiDescription.KeyScheme, context.Document)] = [] }];
        }

        if (access.Writes && !access.IsPublic)
        {
            AddKey(operation);
        }

        await AddProblemsAsync(operation, context, access, path, cancellation);
        if (metadata.OfType<AlsoAs>().FirstOrDefault() is { } also)
        {
            operation.Responses!["200"].Content![also.ContentType] = TextOnly();
        }
    }

    private static async Task AddBodyAsync(
        OpenApiOperation operation,
        OpenApiOperationTransformerContext context,
        IList<object> metadata,
        CancellationToken cancellation)
    {
        var content = new Dictionary<string, OpenApiMediaType>();
        if (metadata.OfType<TakesForm>().FirstOrDefault() is { } form)
        {
            content["application/json"] = new()
            {
                Schema = await FormSchemas.OfAsync(form, context, cancellation),
                Example = FormExamples.Of(form.Form),
            };
        }

        if (metadata.OfType<TakesText>().FirstOrDefault() is { } text)
        {
            content[text.ContentType] = TextOnly();
        }

        if (content.Count > 0)
        {
            operation.RequestBody = new OpenApiRequestBody { Required = true, Content = content };
        }
    }

    private static OpenApiMediaType TextOnly() => new() { Schema = new OpenApiSchema { Type = JsonSchemaType.String } };

    private static async Task AddParametersAsync(
        OpenApiOperation operation,
        OpenApiOperationTransformerContext context,
        Type form,
        CancellationToken cancellation)
    {
        var nullability = new System.Reflection.NullabilityInfoContext();
        operation.Parameters ??= [];
        foreach (var property in form.GetProperties())
        {
            if (property.PropertyType == typeof(Engine.Reading.PageRequest))
            {
                AddPaging(operation.Parameters);
                continue;
            }

            var type = property.PropertyType;
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = JsonNamingPolicy.CamelCase.ConvertName(property.Name),
                In = ParameterLocation.Query,
                Required = type.IsEnum
                    || (!type.IsValueType && nullability.Create(property).ReadState
                        == System.Reflection.NullabilityState.NotNull),
                Schema = await context.GetOrCreateSchemaAsync(
                    Nullable.GetUnderlyingType(type) ?? type, null, cancellation),
            });
        }
    }

    private static void AddPaging(IList<IOpenApiParameter> parameters)
    {
        parameters.Add(new OpenApiParameter
        {
            Name = "limit",
            In = ParameterLocation.Query,
            Description = "How many items a page has.",
            Schema = new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "1", Maximum = "200" },
        });
        parameters.Add(new OpenApiParameter
        {
            Name = "after",
            In = ParameterLocation.Query,
            Description = "What the page before gave as after.",
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        });
    }

    private static void AddKey(OpenApiOperation operation)
    {
        operation.Parameters ??= [];
        operation.Parameters.Add(new OpenApiParameter
        {
            Name = IdempotentAnswers.Header,
            In = ParameterLocation.Header,
            Description = "The same key with the same request gets the same answer; with another request 422.",
            Schema = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = 255 },
        });
    }

    private static async Task AddProblemsAsync(
        OpenApiOperation operation,
        OpenApiOperationTransformerContext context,
        RouteAccess access,
        string path,
        CancellationToken cancellation)
    {
        var schema = await context.GetOrCreateSchemaAsync(typeof(HttpValidationProblemDetails), null, cancellation);
        operation.Responses ??= [];
        foreach (var (status, description) in ProblemsOf(access, path))
        {
            operation.Responses[status] = new OpenApiResponse
            {
                Description = description,
                Content = new Dictionary<string, OpenApiMediaType> { [ProblemType] = new() { Schema = schema } },
            };
        }
    }

    private static IEnumerable<(string Status, string Description)> ProblemsOf(RouteAccess access, string path)
    {
        yield return ("400", "The request is not valid; errors tells why, by field.");
        if (!access.IsPublic)
        {
            yield return ("401", "Who calls is not known.");
            yield return ("403", "The caller's roles may not do this.");
        }

        if (path.Contains('{', StringComparison.Ordinal))
        {
            yield return ("404", "There is nothing of that id.");
        }

        if (access.Writes)
        {
            yield return ("409", "It contradicts what is known, or the same request is being worked on.");
            yield return ("413", "The body is too large.");
            yield return ("415", "The body is of another kind than the route takes.");
        }

        if (access.Writes || access.Asks)
        {
            yield return ("422", "A rule speaks against it, or the idempotency key belongs to another request.");
        }

        yield return ("503", "It took too long, or the store does not answer.");
    }

    /// <summary><c>POST /api/invoices/{invoiceId}/write-off</c> is <c>postInvoicesByInvoiceIdWriteOff</c>.</summary>
    private static string IdOf(string method, string path)
    {
        var words = Word().Matches(path.Replace("/api/", "/", StringComparison.Ordinal).Replace(
            "{", "by-", StringComparison.Ordinal)).Select(m => char.ToUpperInvariant(m.Value[0]) + m.Value[1..]);
        return method.ToLowerInvariant() + string.Concat(words);
    }

    private static string TagOf(string path) => path.Split('/', StringSplitOptions.RemoveEmptyEntries) switch
    {
        ["api", var first, ..] => first,
        [var first, ..] => first,
        _ => "api",
    };

    [GeneratedRegex("[A-Za-z0-9]+")]
    private static partial Regex Word();
}
