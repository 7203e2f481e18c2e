using System.Net;
using System.Text;
using System.Text.Json;
using Collections.Contracts;
using Collections.Contracts.Api;
using Collections.Web.Pipeline;

namespace Collections.Web.Tests;

/// <summary>Any bytes at any route: never a failure of ours, always an answer that a program can read.</summary>
public sealed class FuzzTest
{
    private const int RoundsPerRoute = 150;

    [Theory]
    [InlineData(20260302)]
    [InlineData(7)]
    public async Task AnyBytes_AtAnyRoute_NeverFail(int seed)
    {
        var wild = new WildBodies(seed);
        await using var host = await MemoryApi.StartAsync(Samples.Monday);
        using var api = new ApiClient(host);
        var invoices = new[] { Samples.Invoice("I-1", "d1"), Samples.Invoice("I-2", "d1") };
        await host.Engine.RegisterAsync(Samples.Debtor("d1"), Samples.Monday, invoices);
        var accepted = 0;
        foreach (var route in Routes.Of(host.Services).Where(r => r.Pattern != "/api/clock"))
        {
            var form = route.Endpoint.Metadata.OfType<TakesForm>().FirstOrDefault()?.Form;
            var fields = FieldsOf(route);
            for (var round = 0; round < RoundsPerRoute; round++)
            {
                var path = route.Address(wild.Text()) + wild.Query(fields);
                var body = wild.Body(form, fields);

                var answer = await api.RawAsync(
                    new(route.Method), path, body, wild.Rarely() ? "text/plain" : "application/json", "admin");

                var told = $"seed {seed}: {route.Method} {path}\n{Encoding.UTF8.GetString(body)}\n{answer.Text}";
                ((int)answer.Status).ShouldBeLessThan(500, told);

                // An address with a zero byte is refused by the server itself, before any of our code.
                if ((int)answer.Status >= 400 && !path.Contains("%00?", StringComparison.Ordinal)
                    && !path.Contains("%00/", StringComparison.Ordinal))
                {
                    answer.ContentType.ShouldBe("application/problem+json", told);
                }

                accepted += answer.Status is HttpStatusCode.OK or HttpStatusCode.Accepted ? 1 : 0;
            }
        }

        accepted.ShouldBeGreaterThan(100, "hardly anything got past the first check");
    }

    /// <summary>The names that the route's forms know, so that random bodies get past the first check.</summary>
    private static List<string> FieldsOf(Route route)
    {
        var forms = route.Endpoint.Metadata.OfType<TakesForm>().Select(t => t.Form)
            .Concat(route.Endpoint.Metadata.OfType<TakesQuery>().Select(t => t.Form));
        var names = forms.SelectMany(form => form.GetProperties())
            .Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name));
        return [.. names.Concat(["limit", "after", "invoices", "unknown"]).Distinct()];
    }
}
