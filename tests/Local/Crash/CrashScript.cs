using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Collections.Local.Tests.Crash;

/// <summary>One thing a caller does; doing it again after a crash must change nothing that was done.</summary>
internal sealed record CrashStep(Func<HttpClient, Task> RunAsync, bool LetsTimePass = false);

/// <summary>
/// What happens to a small company in virtual time, as steps over HTTP: it registers invoices, posts payments, decides
/// approvals and lets time pass. Between its moves it is night for every debtor, so that no message can be claimed in
/// the very instant of a payment.
/// </summary>
internal static class CrashScript
{
    private const int Weeks = 30;
    private const int Debtors = 8;
    private const int InvoicesPerDebtor = 4;

    /// <summary>A Tuesday, 04:30 in Berlin and 22:30 on Monday in New York.</summary>
    public static DateTimeOffset Start { get; } = new(2026, 1, 6, 3, 30, 0, TimeSpan.Zero);

    public static DateTimeOffset End { get; } = Start.AddDays(7 * Weeks);

    public static IReadOnlyList<CrashStep> Steps()
    {
        var steps = new List<CrashStep>();
        for (var i = 0; i < Debtors; i++)
        {
            var (path, debtor) = ($"/api/debtors/D{i}", Debtor(i));
            steps.Add(new(client => PutAsync(client, path, debtor)));
        }

        for (var day = Start; day < End; day = day.AddDays(3.5))
        {
            var from = DateOnly.FromDateTime(day.UtcDateTime);
            var until = DateOnly.FromDateTime(day.AddDays(3.5).UtcDateTime);
            steps.AddRange(Postings(from, until));
            steps.Add(new(DecideAsync));
            var clock = new { advanceTo = new DateTimeOffset(until.ToDateTime(new(3, 30)), TimeSpan.Zero) };
            steps.Add(new(client => PostAsync(client, "/api/clock", clock), LetsTimePass: true));
        }

        return steps;
    }

    private static object Debtor(int number) => new
    {
        name = $"Debtor {number}",
        kind = "company",
        country = number % 4 == 3 ? "US" : "DE",
        timeZone = number % 4 == 3 ? "America/New_York" : "Europe/Berlin",
        language = number % 4 == 3 ? "en" : "de",
        @class = number % 4 == 1 ? "risk" : "ordinary",
        contacts = new[]
        {
            new
            {
                contactId = "c-1", name = "Payables", role = "accountsPayable",
                email = $"ap@d{number}.example", phone = "+493012345678",
            },
        },
        address = new { lines = new[] { "Main Street 1" }, postalCode = "10115", city = "Berlin", country = "DE" },
    };

    /// <summary>
    /// The invoices that are issued and the payments that come in on the days from … to before until.
    /// </summary>
    private static IEnumerable<CrashStep> Postings(DateOnly from, DateOnly until)
    {
        var invoices = Enumerable.Range(0, Debtors * InvoicesPerDebtor).Select(n => new CrashInvoice(n)).ToList();
        var issued = invoices.Where(i => i.IssuedOn >= from && i.IssuedOn < until).ToList();
        if (issued.Count > 0)
        {
            var body = new { invoices = issued.Select(i => i.Body) };
            yield return new(client => PostAsync(client, "/api/invoices", body));
        }

        foreach (var invoice in invoices)
        {
            foreach (var (paymentId, on, amount) in invoice.Payments.Where(p => p.On >= from && p.On < until))
            {
                var body = new { paymentId, amount, currency = "EUR", receivedOn = on };
                yield return new(client => PostAsync(client, $"/api/invoices/{invoice.Id}/payments", body));
            }
        }
    }

    /// <summary>Decides all that is pending; every fourth request is refused.</summary>
    private static async Task DecideAsync(HttpClient client)
    {
        var pending = await client.GetFromJsonAsync<JsonElement>("/api/approvals?state=pending&limit=200");
        foreach (var id in pending.GetProperty("items").EnumerateArray()
            .Select(a => a.GetProperty("approvalId").GetString()!).Order(StringComparer.Ordinal).ToList())
        {
            var decision = id.Sum(c => c) % 4 == 0 ? "refused" : "approved";
            await PostAsync(client, $"/api/approvals/{id}", new { decision, by = "Ann", reason = "as agreed" });
        }
    }

    private static async Task PutAsync(HttpClient client, string path, object body) =>
        await EnsureAsync(await client.PutAsJsonAsync(path, body));

    private static async Task PostAsync(HttpClient client, string path, object body) =>
        await EnsureAsync(await client.PostAsJsonAsync(path, body));

    private static async Task EnsureAsync(HttpResponseMessage answer)
    {
        using (answer)
        {
            // Read to its end: an answer that a kill cuts off is no answer.
            var text = await answer.Content.ReadAsStringAsync();
            answer.StatusCode.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.Accepted, HttpStatusCode.Created);
            text.ShouldNotContain("\"refused\":[{");
        }
    }
}

/// <summary>An invoice of the script, and how it is paid: on time, late, in halves, or never.</summary>
internal sealed record CrashInvoice(int Number)
{
    public string Id => $"INV-{Number}";

    public DateOnly IssuedOn => DateOnly.FromDateTime(CrashScript.Start.Date).AddDays(Number * 3);

    public DateOnly DueOn => IssuedOn.AddDays(14);

    public object Body => new
    {
        invoiceId = Id,
        debtorId = $"D{Number % 8}",
        issuedOn = IssuedOn,
        dueOn = DueOn,
        amount = Amount,
        currency = "EUR",
        serviceId = Number % 3 == 0 ? $"line-{Number}" : null,
    };

    public IReadOnlyList<(string Id, DateOnly On, decimal Amount)> Payments => (Number % 7) switch
    {
        0 => [($"P-{Number}", DueOn, Amount)],
        1 => [($"P-{Number}", DueOn.AddDays(15), Amount)],
        2 => [($"P-{Number}a", DueOn.AddDays(12), Amount / 2), ($"P-{Number}b", DueOn.AddDays(33), Amount / 2)],
        3 or 4 => [($"P-{Number}", DueOn.AddDays(75), Amount)],
        _ => [],
    };

    private decimal Amount => 300m + (10m * Number);
}
