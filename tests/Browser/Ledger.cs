using System.Net.Http.Json;
using System.Text.Json;

namespace Collections.Browser.Tests;

/// <summary>Registers, over the API of the demo under test, what a test wants a case of its own for.</summary>
internal sealed class Ledger : IDisposable
{
    private readonly HttpClient _client;

    internal Ledger(Shown shown)
    {
        _client = new() { BaseAddress = new(shown.Url) };
        _client.DefaultRequestHeaders.Add("x-api-key", shown.Key);
    }

    /// <summary>The virtual day of the demo.</summary>
    internal async Task<DateOnly> TodayAsync()
    {
        var clock = await _client.GetFromJsonAsync<JsonElement>("/api/clock");
        return DateOnly.FromDateTime(clock.GetProperty("now").GetDateTimeOffset().UtcDateTime);
    }

    /// <summary>An invoice over 1,000.00 EUR of a German company, due in thirty days; answers its id.</summary>
    internal async Task<string> RegisterAsync(string name)
    {
        var today = await TodayAsync();
        var debtorId = $"{name}-debtor";
        await SendAsync(HttpMethod.Put, $"/api/debtors/{debtorId}", new
        {
            name = $"{name} GmbH",
            kind = "company",
            country = "DE",
            language = "de",
        });
        await SendAsync(HttpMethod.Post, "/api/invoices", new
        {
            invoiceId = name,
            debtorId,
            issuedOn = Text(today),
            dueOn = Text(today.AddDays(30)),
            amount = "1000.00",
            currency = "EUR",
        });
        return name;
    }

    internal Task SendAsync(string path, object body) => SendAsync(HttpMethod.Post, path, body);

    internal static string Text(DateOnly day) => day.ToString("yyyy-MM-dd");

    public void Dispose() => _client.Dispose();

    private async Task SendAsync(HttpMethod method, string path, object body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        using var answer = await _client.SendAsync(request);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
    }
}
