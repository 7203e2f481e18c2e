using System.Reflection;
using System.Text.Json;
using Collections.Engine.Forms;
using Collections.Web.Answers;
using Collections.Web.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;

namespace Collections.Web.Pipeline;

/// <summary>
/// Says which form a route takes, for its description; <paramref name="Many"/> is the field of a list of them that it
/// takes as well.
/// </summary>
internal sealed record TakesForm(Type Form, string? Many = null);

/// <summary>A body that turned out to be no form; the answer says why.</summary>
internal interface IRefusable
{
    IResult? Refusal { get; }
}

/// <summary>
/// A JSON body read as a form. Where it is none, the route's handler is not called and the answer has every error.
/// </summary>
/// <typeparam name="T">The form.</typeparam>
internal sealed class Body<T> : IRefusable, IBindableFromHttpContext<Body<T>>, IEndpointParameterMetadataProvider
    where T : class, IForm<T>
{
    private readonly T? _form;

    private Body(T? form, IResult? refusal)
    {
        _form = form;
        Refusal = refusal;
    }

    public IResult? Refusal { get; }

    public T Form => _form ?? throw new InvalidOperationException("A refused body has no form.");

    public static ValueTask<Body<T>?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var body = context.Features.GetRequiredFeature<RawBody>();
        try
        {
            using var document = JsonSource.Parse(body.Bytes);
            var errors = new FieldErrors();
            var form = Fields.Read<T>(new JsonSource(document.RootElement), errors);
            return ValueTask.FromResult<Body<T>?>(new(form, form is null ? Problems.Invalid(errors) : null));
        }
        catch (JsonException e)
        {
            return ValueTask.FromResult<Body<T>?>(new(null, Problems.Unreadable(e.Message)));
        }
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new TakesForm(typeof(T)));
}
