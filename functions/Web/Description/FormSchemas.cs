using Collections.Web.Pipeline;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Collections.Web.Description;

/// <summary>The schemas of what routes take, by the name of their form.</summary>
internal static class FormSchemas
{
    public static async Task<IOpenApiSchema> OfAsync(
        TakesForm form, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        var document = context.Document!;
        var schema = await context.GetOrCreateSchemaAsync(form.Form, null, cancellation);
        schema.AdditionalPropertiesAllowed = false;
        document.AddComponent(form.Form.Name, schema);
        if (form.Many is not { } field)
        {
            return new OpenApiSchemaReference(form.Form.Name, document);
        }

        return new OpenApiSchema
        {
            OneOf =
            [
                new OpenApiSchemaReference(form.Form.Name, document),
                new OpenApiSchema
                {
                    Type = JsonSchemaType.Object,
                    Required = new HashSet<string> { field },
                    AdditionalPropertiesAllowed = false,
                    Properties = new Dictionary<string, IOpenApiSchema>
                    {
                        [field] = new OpenApiSchema
                        {
                            Type = JsonSchemaType.Array,
                            MinItems = 1,
                            MaxItems = Api.Registrations.MostInvoices,
                            Items = new OpenApiSchemaReference(form.Form.Name, document),
                        },
                    },
                },
            ],
        };
    }
}
