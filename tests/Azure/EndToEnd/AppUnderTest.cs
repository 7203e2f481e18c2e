using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Collections.Azure.Tests.Tables;
using Collections.Web.Access;

namespace Collections.Azure.Tests.EndToEnd;

/// <summary>The built app with everything around it: tables in the emulator, its mail provider and legal.</summary>
internal sealed class AppUnderTest : IAsyncDisposable
{
    private const string Key = "key-of-the-test";
    private const string DebtorName = "Kunde";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly int _cases;

    private AppUnderTest(int cases, MailLedger mails, LegalLedger legal, StandIn host) =>
        (_cases, Mails, Legal, Host) = (cases, mails, legal, host);

    public MailLedger Mails { get; }

    public LegalLedger Legal { get; }

    public StandIn Host { get; }

    public static async Task<AppUnderTest> StartAsync(int cases, Azurite azurite)
    {
        var mails = await MailLedger.StartAsync();
        var legal = await LegalLedger.StartAsync();
        var host = await StandIn.StartAsync(Settings(azurite, mails, legal));
        host.Client.DefaultRequestHeaders.Add(ApiKeys.Header, Key);
        return new(cases, mails, legal, host);
    }

    public static string InvoiceId(int number) => "INV-" + Number(number);

    /// <summary>One debtor and one invoice each, all due on the same day, days from now in the app's time.</summary>
    public async Task RegisterAsync()
    {
        var limits = new ParallelOptions { MaxDegreeOfParallelism = 8 };
        await Parallel.ForAsync(0, _cases, limits, async (i, cancellation) =>
        {
            using var put = await Host.Client.PutAsJsonAsync($"/api/debtors/D{Number(i)}", Debtor(i), cancellation);
            put.IsSuccessStatusCode.ShouldBeTrue(await put.Content.ReadAsStringAsync(cancellation));
        });
        var invoices = Enumerable.Range(0, _cases).Select(i => new
        {
            invoiceId = InvoiceId(i),
            debtorId = "D" + Number(i),
            issuedOn = "2026-03-01",
            dueOn = "2026-03-31",
            amount = "1000.00",
            currency = "EUR",
        });
        using var post = await Host.Client.PostAsJsonAsync("/api/invoices", new { invoices });
        post.StatusCode.ShouldBe(HttpStatusCode.Accepted, await post.Content.ReadAsStringAsync());
    }

    /// <summary>The stage of every case, by its invoice.</summary>
    public async Task<IReadOnlyDictionary<string, string>> StagesAsync() => (await ListAsync("/api/invoices"))
        .ToDictionary(i => i.GetProperty("invoiceId").GetString()!, i => i.GetProperty("stage").GetString()!);

    public Task UntilAllAreAtLegalAsync() => UntilAsync(
        async () => (await StagesAsync()).Values.Count(stage => stage == "legal") == _cases, "all cases are at legal");

    /// <summary>
    /// Looks twice a second; meanwhile the sweeper runs, and the provider reports what it delivered unless told not to.
    /// </summary>
    public async Task UntilAsync(Func<Task<bool>> holds, string what, bool reports = true)
    {
        using var patience = new CancellationTokenSource(Patience);
        using var looks = new PeriodicTimer(TimeSpan.FromMilliseconds(500));
        while (!await holds())
        {
            patience.IsCancellationRequested.ShouldBeFalse(what);
            await looks.WaitForNextTickAsync();
            await Host.RunAsync("Sweep");
            if (reports)
            {
                await Mails.ReportAsync(Host.Client);
            }
        }
    }

    /// <summary>
    /// Every debtor got exactly one mail and every message is known to have arrived: none lost, none repeated. Legal
    /// heard once of every case.
    /// </summary>
    public async Task NothingIsLostOrRepeatedAsync()
    {
        await UntilAsync(
            async () => (await ListAsync("/api/messages")).All(m => m.GetProperty("state").GetString() == "delivered"),
            "every message is known to have arrived");
        var messages = await ListAsync("/api/messages");
        messages.Select(m => m.GetProperty("debtorId").GetString()).Distinct().Count().ShouldBe(_cases);
        Mails.Taken.Order().ShouldBe(messages.Select(m => m.GetProperty("messageId").GetString()!).Order());
        await UntilAsync(() => Task.FromResult(Legal.Told.Distinct().Count() >= _cases), "legal heard of every case");
        Legal.Told.Count.ShouldBe(_cases);
    }

    /// <summary>No line of the host or of the app names a debtor or shows an address.</summary>
    public void LogNamesNobody()
    {
        Host.Log.ShouldNotBeEmpty();
        Host.Log.ShouldAllBe(line => !line.Contains(DebtorName, StringComparison.OrdinalIgnoreCase)
            && !line.Contains(".example", StringComparison.OrdinalIgnoreCase));
    }

    public async ValueTask DisposeAsync()
    {
        Mails.Release();
        await Host.DisposeAsync();
        await Mails.DisposeAsync();
        await Legal.DisposeAsync();
    }

    private static string Number(int number) => number.ToString("D3", CultureInfo.InvariantCulture);

    private static object Debtor(int number) => new
    {
        name = $"{DebtorName} {number} GmbH",
        kind = "company",
        country = "DE",
        timeZone = "Europe/Berlin",
        language = "de",
        contacts = new[]
        {
            new { contactId = "ap", name = "Kasse", role = "accountsPayable", email = $"ap@k{number}.example" },
        },
    };

    private static Dictionary<string, string> Settings(Azurite azurite, MailLedger mails, LegalLedger legal) => new()
    {
        ["FUNCTIONS_WORKER_RUNTIME"] = "dotnet-isolated",
        ["AZURE_FUNCTIONS_ENVIRONMENT"] = "Development",
        ["AzureWebJobsStorage"] = "UseDevelopmentStorage=true",
        ["Collections__TablesConnection"] = azurite.ConnectionString,
        ["Collections__TablesPrefix"] = "t" + Guid.NewGuid().ToString("N"),
        ["Collections__ApiKeys"] = "admin=" + Key,
        ["Collections__SendGrid__ApiKey"] = "SG.test",
        ["Collections__SendGrid__Host"] = mails.Address.AbsoluteUri.TrimEnd('/'),
        ["Collections__SendGrid__EventKey"] = mails.PublicKey,
        ["Collections__LegalWebhook__Url"] = legal.Address.AbsoluteUri,
        ["Collections__LegalWebhook__Secret"] = LegalLedger.Secret,
        ["Collections__WebhookPrivateHosts"] = legal.Address.Host,
        ["Collections__FastTime__Since"] = TimeProvider.System.GetUtcNow().ToString("O"),
        ["Collections__FastTime__From"] = "2026-03-26T09:00:00+01:00",
        ["Collections__FastTime__Speed"] = "17280",
    };

    private async Task<IReadOnlyList<JsonElement>> ListAsync(string path)
    {
        var items = new List<JsonElement>();
        for (string? page = $"{path}?limit=200"; page is not null;)
        {
            using var answer = await Host.Client.GetAsync(page);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            using var list = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
            items.AddRange(list.RootElement.Clone().GetProperty("items").EnumerateArray());
            page = list.RootElement.TryGetProperty("after", out var after) && after.GetString() is { } cursor
                ? $"{path}?limit=200&after={Uri.EscapeDataString(cursor)}"
                : null;
        }

        return items;
    }
}
