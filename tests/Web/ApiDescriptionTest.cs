using System.Reflection;
using System.Text;
using System.Text.Json;
using Collections.Contracts;
using Collections.Contracts.Api;
using Collections.Engine.Forms;
using Collections.Web.Description;
using Collections.Web.Json;
using Collections.Web.Pipeline;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;

namespace Collections.Web.Tests;

/// <summary>The description says what the routes are: all of them, and no others.</summary>
public sealed class ApiDescriptionTest : IAsyncLifetime
{
    private MemoryApi? _host;
    private OpenApiDocument? _document;

    private MemoryApi Host => _host.ShouldNotBeNull();

    private OpenApiDocument Document => _document.ShouldNotBeNull();

    public async ValueTask InitializeAsync()
    {
        _host = await MemoryApi.StartAsync(Samples.Monday);
        using var api = new ApiClient(_host);
        var answer = (await api.GetAsync("/api/openapi.json", role: null)).ShouldBeOk();
        var reading = await OpenApiDocument.LoadAsync(new MemoryStream(Encoding.UTF8.GetBytes(answer.Text)), "json");
        reading.Diagnostic.ShouldNotBeNull().Errors.ShouldBeEmpty();
        reading.Diagnostic.SpecificationVersion.ShouldBe(OpenApiSpecVersion.OpenApi3_1);
        _document = reading.Document;
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    [Fact]
    public void EveryRoute_IsDescribed_AndNothingElse()
    {
        var described = Document.Paths.SelectMany(path => path.Value.Operations!.Keys.Select(method =>
            $"{method.Method} {path.Key}"));
        var mapped = Routes.Of(Host.Services).Where(r => r.Pattern != "/api/openapi.json").Select(r => r.ToString());

        described.Order().ShouldBe(mapped.Order());
    }

    [Fact]
    public void EveryOperation_TellsHowItIsCalledAndRefused()
    {
        var ids = new HashSet<string>();
        foreach (var (path, item) in Document.Paths)
        {
            foreach (var (method, operation) in item.Operations!)
            {
                var told = $"{method} {path}";
                operation.Summary.ShouldNotBeNullOrEmpty(told);
                ids.Add(operation.OperationId.ShouldNotBeNull()).ShouldBeTrue(told);
                var responses = operation.Responses.ShouldNotBeNull();
                responses.Keys.ShouldContain(status => status.StartsWith('2'), told);
                responses.Keys.ShouldContain("400", told);
                responses["400"].Content!.Keys.ShouldBe(["application/problem+json"]);
                if (path.StartsWith("/api/", StringComparison.Ordinal) && !path.Contains("webhooks"))
                {
                    operation.Security.ShouldNotBeNull().ShouldHaveSingleItem(told);
                    responses.Keys.ShouldContain("401", told);
                }

                var named = (operation.Parameters ?? []).Where(p => p.In == ParameterLocation.Path).Select(p => p.Name);
                named.Count().ShouldBe(path.Count(c => c == '{'), told);
            }
        }
    }

    [Fact]
    public void InvoiceForm_InTheDescription_HasItsFields()
    {
        var form = Document.Components!.Schemas!["InvoiceForm"];

        form.Required!.ShouldBe(
            ["invoiceId", "debtorId", "issuedOn", "dueOn", "amount", "currency"], ignoreOrder: true);
        form.Properties!["dueOn"].Format.ShouldBe("date");
        form.Properties["amount"].Type.ShouldBe(JsonSchemaType.String | JsonSchemaType.Number);
    }

    public static TheoryData<Type> Examples => [.. FormExamples.Forms];

    [Theory]
    [MemberData(nameof(Examples))]
    public void Example_OfAForm_IsOne(Type form)
    {
        var bytes = Encoding.UTF8.GetBytes(FormExamples.Of(form).ShouldNotBeNull().ToJsonString());
        using var document = JsonSource.Parse(bytes);
        var errors = new FieldErrors();

        typeof(Fields).GetMethod(nameof(Fields.Read))!.MakeGenericMethod(form)
            .Invoke(null, [new JsonSource(document.RootElement), errors]).ShouldNotBeNull(errors.ToString());
    }

    [Fact]
    public void EveryForm_ReadsTheFieldsThatItsDescriptionHas()
    {
        var forms = Routes.Of(Host.Services).SelectMany(r => r.Endpoint.Metadata.OfType<TakesForm>())
            .Select(t => t.Form).Distinct().ToList();

        forms.Count.ShouldBeGreaterThan(10);
        foreach (var form in forms)
        {
            var asked = new AskedFields();
            var read = form.GetMethod("Read", BindingFlags.Public | BindingFlags.Static)!;
            read.Invoke(null, [Fields.Over(asked)]);
            var described = form.GetProperties().Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name));
            asked.Names.Order().ShouldBe(described.Order(), form.Name);
        }
    }

    /// <summary>A body without fields that remembers which were asked for.</summary>
    private sealed class AskedFields : IFieldSource
    {
        private readonly HashSet<string> _asked = [];

        public IEnumerable<string> Names => _asked;

        public FieldValue Find(string name)
        {
            _asked.Add(name);
            return FieldValue.Absent;
        }

        public IFieldSource? Group(string name) => null;

        public IReadOnlyList<IFieldSource?>? Groups(string name) => null;

        public IReadOnlyList<FieldValue>? Values(string name) => null;
    }
}
