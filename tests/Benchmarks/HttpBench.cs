using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Collections.Local.Hosting;
using Collections.Local.Store;
using Collections.Web.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Collections.Benchmarks;

/// <summary>
/// Registering invoices over HTTP, a thousand a request, next to an endpoint that parses the same body and does
/// nothing: what validation, decision, hash chain and disk cost beyond HTTP and JSON.
/// </summary>
internal static class HttpBench
{
    private const int PerRequest = 1_000;
    private const int Requests = 20;
    private const string Key = "bench";

    internal static async Task RunAsync()
    {
        Console.WriteLine();
        Console.WriteLine("HTTP batches of 1,000      invoices/s     ratio");
        using var bench = new Bench();
        for (var debtor = 0; debtor * Bench.InvoicesPerDebtor < (Requests + 1) * PerRequest; debtor++)
        {
            await bench.Store.TryPutDebtorAsync(null, Bench.Debtor(debtor), CancellationToken.None);
        }

        var bodies = Enumerable.Range(0, Requests + 1).Select(Body).ToList();
        await using var empty = await EmptyAsync();
        var parsed = await MeasureAsync(empty, bodies);
        Console.WriteLine($"{"empty endpoint, parsed",-26}{parsed,11:N0}");
        await using var app = await OursAsync(bench);
        var ours = await MeasureAsync(app, bodies);
        Console.WriteLine($"{"POST /api/invoices",-26}{ours,11:N0}{ours / parsed,10:0.000}");
        await app.StopAsync();
    }

    private static byte[] Body(int request)
    {
        var invoices = Enumerable.Range(request * PerRequest, PerRequest).Select(n => Bench.Invoice(n)).Select(i => new
        {
            invoiceId = i.InvoiceId,
            debtorId = i.Account.DebtorId,
            issuedOn = i.IssuedOn,
            dueOn = i.DueOn,
            amount = i.Amount.ToAmountText(),
            currency = i.Amount.Currency.Code,
            contractNumber = i.ContractNumber,
            project = i.Project,
        });
        return JsonSerializer.SerializeToUtf8Bytes(new { invoices });
    }

    /// <summary>The first body warms up; the others count.</summary>
    private static async Task<double> MeasureAsync(WebApplication app, List<byte[]> bodies)
    {
        using var client = new HttpClient { BaseAddress = new(app.Urls.First()) };
        client.DefaultRequestHeaders.Add(ApiKeys.Header, Key);
        await PostAsync(client, bodies[0]);
        var watch = Stopwatch.StartNew();
        foreach (var body in bodies.Skip(1))
        {
            await PostAsync(client, body);
        }

        return (bodies.Count - 1) * PerRequest / watch.Elapsed.TotalSeconds;
    }

    private static async Task PostAsync(HttpClient client, byte[] body)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var answer = await client.PostAsync(new Uri("/api/invoices", UriKind.Relative), content);
        var text = await answer.Content.ReadAsStringAsync();
        if (!answer.IsSuccessStatusCode || (int?)JsonNode.Parse(text)!["accepted"] != PerRequest)
        {
            throw new InvalidOperationException($"{answer.StatusCode}: {text[..Math.Min(text.Length, 500)]}");
        }
    }

    private static async Task<WebApplication> EmptyAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapPost("/api/invoices", async (HttpRequest request) =>
        {
            using var parsed = await JsonDocument.ParseAsync(request.Body);
            return Results.Ok(new { accepted = parsed.RootElement.GetProperty("invoices").GetArrayLength() });
        });
        await app.StartAsync();
        return app;
    }

    private static async Task<WebApplication> OursAsync(Bench bench)
    {
        var options = new LocalOptions(
            Path.GetDirectoryName(bench.File)!, Path.Combine(AppContext.BaseDirectory, "policies"), Bench.Start);
        var clock = new LocalClock(TimeProvider.System, Bench.Start, 0);
        var app = LocalWeb.Build(
            options, Bench.Catalog, bench.Store, clock, "http://127.0.0.1:0", new ApiKeys([(Role.Admin, Key)]));
        await app.StartAsync();
        return app;
    }
}
