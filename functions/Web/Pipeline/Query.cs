using System.Reflection;
using Collections.Engine.Forms;
using Collections.Engine.Reading;
using Collections.Web.Answers;
using Collections.Web.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;

namespace Collections.Web.Pipeline;

/// <summary>Says which parameters a route takes, for its description.</summary>
internal sealed record TakesQuery(Type Form);

/// <summary>The parameters of a query read as a form; where one is wrong, the handler is not called.</summary>
/// <typeparam name="T">The form.</typeparam>
internal sealed class Query<T> : IRefusable, IBindableFromHttpContext<Query<T>>, IEndpointParameterMetadataProvider
    where T : class, IForm<T>
{
    private readonly T? _form;

    private Query(T? form, IResult? refusal)
    {
        _form = form;
        Refusal = refusal;
    }

    public IResult? Refusal { get; }

    public T Form => _form ?? throw new InvalidOperationException("A refused query has no form.");

    public static ValueTask<Query<T>?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var errors = new FieldErrors();
        var form = Fields.Read<T>(new QuerySource(context.Request.Query), errors);
        return ValueTask.FromResult<Query<T>?>(new(form, form is null ? Problems.Invalid(errors) : null));
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new TakesQuery(typeof(T)));
}

/// <summary>The parameters of every list.</summary>
internal static class Paging
{
    private const int Usual = 50;
    private const int LongestCursor = 4_000;

    public static PageRequest Read(Fields fields) => new(
        fields.OptionalWholeNumber("limit", 1, PageRequest.Most) ?? Usual,
        fields.OptionalText("after", LongestCursor));

    /// <summary>Every row of a list, page by page.</summary>
    public static async IAsyncEnumerable<T> All<T>(Func<PageRequest, Task<Page<T>>> read)
    {
        string? after = null;
        do
        {
            var page = await read(new(PageRequest.Most, after));
            foreach (var row in page.Items)
            {
                yield return row;
            }

            after = page.After;
        }
        while (after is not null);
    }

    /// <summary>Reads a page and shows it; a cursor of another list is refused by its name.</summary>
    public static async Task<IResult> ShowAsync<TRow, T>(
        PageRequest page, Func<PageRequest, Task<Page<TRow>>> read, Func<TRow, T> show)
    {
        try
        {
            return TypedResults.Ok(ListAnswer<T>.Of(await read(page), show));
        }
        catch (FormatException)
        {
            return Problems.Invalid("after", "is no cursor of this list");
        }
    }
}
