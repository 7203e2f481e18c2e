using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Collections.Azure.Tests.Tables;
using Collections.Web.Access;

namespace Collections.Azure.Tests.EndToEnd;

/// <summary>
/// The built app over real HTTP, with its worker, its orchestrations, its tables in the emulator and its provider on
/// loopback: from registration to legal.
/// </summary>
public sealed class StandInTest(Azurite azurite) : IAsyncLifetime
{
    private const int Cases = 24;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(6);

    private MailLedger? _mails;
    private StandIn? _host;

    private MailLedger Mails => _mails.ShouldNotBeNull();

    private StandIn Host => _host.ShouldNotBeNull();

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(StandIn.Path is null, "COLLECTIONS_STANDIN names no host for the built app.");
        azurite.Open();
        _mails = await MailLedger.StartAsync();
        _host = await StandIn.StartAsync(Settings());
        _host.Client.DefaultRequestHeaders.Add(ApiKeys.Header, "key-of-the-test");
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }

        if (_mails is not null)
        {
            await _mails.DisposeAsync();
        }
    }

    [Fact]
    public async Task Cases_RegisteredOverHttp_GoToLegalWithOneMailEach()
    {
        await RegisterAsync();

        await UntilAllAreAtLegalAsync();

        Mails.Taken.Count.ShouldBe(Cases);
        Mails.Taken.Distinct().Count().ShouldBe(Cases);
    }

    [Fact]
    public async Task Cases_WorkerKilledMidWay_AllGoOnAndNoMailIsRepeated()
    {
        await RegisterAsync();
        await UntilAsync(() => Task.FromResult(Mails.Taken.Count >= Cases / 3), "a third of the mails left");

        await Host.RestartWorkerAsync();
        await UntilAsync(
            async () =>
            {
                // What was claimed when the worker died is unknown until its report comes; none may go out twice.
                var stages = await StagesAsync();
                return stages.All(stage => stage != "due" && stage != "upcoming");
            },
            "every case was reminded");

        Mails.Taken.Count.ShouldBe(Mails.Taken.Distinct().Count());
    }

    private static string Id(int number) => number.ToString("D3", CultureInfo.InvariantCulture);

    private Dictionary<string, string> Settings() => new()
    {
        ["FUNCTIONS_WORKER_RUNTIME"] = "dotnet-isolated",
        ["AzureWebJobsStorage"] = "UseDevelopmentStorage=true",
        ["Collections__TablesConnection"] = azurite.ConnectionString,
        ["Collections__TablesPrefix"] = "t" + Guid.NewGuid().ToString("N"),
        ["Collections__ApiKeys"] = "admin=key-of-the-test",
        ["Collections__SendGrid__ApiKey"] = "SG.test",
        ["Collections__SendGrid__Host"] = Mails.Address.AbsoluteUri.TrimEnd('/'),
        ["Collections__SendGrid__EventKey"] = Mails.PublicKey,
        ["Collections__FastTime__Since"] = TimeProvider.System.GetUtcNow().ToString("O"),
        ["Collections__FastTime__From"] = "2026-03-30T09:00:00+02:00",
        ["Collections__FastTime__Speed"] = "17280",
    };

    private async Task RegisterAsync()
    {
        for (var i = 0; i < Cases; i++)
        {
            var debtor = new
            {
                name = $"Kunde {i} GmbH",
                kind = "company",
                country = "DE",
                timeZone = "Europe/Berlin",
                language = "de",
                contacts = new[]
                {
                    new { contactId = "ap", name = "Kasse", role = "accountsPayable", email = $"ap@k{i}.example" },
                },
            };
            using var put = await Host.Client.PutAsJsonAsync($"/api/debtors/D{Id(i)}", debtor);
            put.IsSuccessStatusCode.ShouldBeTrue(await put.Content.ReadAsStringAsync());
        }

        var invoices = Enumerable.Range(0, Cases).Select(i => new
        {
            invoiceId = "INV-" + Id(i),
            debtorId = "D" + Id(i),
            issuedOn = "2026-03-01",
            dueOn = "2026-03-31",
            amount = "1000.00",
            currency = "EUR",
        });
        using var post = await Host.Client.PostAsJsonAsync("/api/invoices", new { invoices });
        post.StatusCode.ShouldBe(HttpStatusCode.Accepted, await post.Content.ReadAsStringAsync());
    }

    private Task UntilAllAreAtLegalAsync() => UntilAsync(
        async () => (await StagesAsync()).All(stage => stage == "legal"), "all cases are at legal");

    private async Task<IReadOnlyList<string>> StagesAsync()
    {
        using var answer = await Host.Client.GetAsync("/api/invoices?limit=200");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var list = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        var items = list.RootElement.GetProperty("items");
        return items.GetArrayLength() < Cases
            ? ["missing"]
            : [.. items.EnumerateArray().Select(i => i.GetProperty("stage").GetString()!)];
    }

    private async Task UntilAsync(Func<Task<bool>> holds, string what)
    {
        using var patience = new CancellationTokenSource(Patience);
        using var looks = new PeriodicTimer(TimeSpan.FromMilliseconds(500));
        while (!await holds())
        {
            patience.IsCancellationRequested.ShouldBeFalse(what);
            await looks.WaitForNextTickAsync();
            await Mails.ReportAsync(Host.Client);
            await Host.RunAsync("Sweep");
        }
    }
}
