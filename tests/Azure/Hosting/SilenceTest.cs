using System.Net;
using Collections.Contracts;
using Collections.Contracts.Api;

namespace Collections.Azure.Tests.Hosting;

/// <summary>
/// A whole life over HTTP, with mistakes in it, through the app's own services: whoever may read logs, traces and
/// metrics learns of no person and no company.
/// </summary>
public sealed class SilenceTest
{
    private static readonly string[] Personal =
    [
        "Zwölfender", "Ottilie", "Unverwechselbar", "kasse@zwoelfender", "zwoelfender.example", "4930777",
        "Nirgendsteig", "99998", "Beanstandung",
    ];

    [Fact]
    public async Task Life_FromRegistrationToLegal_NamesNobodyInLogsTracesAndMetrics()
    {
        using var heard = new HeardSignals();
        await using var app = await AzureApi.StartAsync(Samples.Monday, heard);
        using var client = new ApiClient(app);

        await RegisterAsync(client);
        await MistakesAsync(client);
        await client.AdvanceToAsync(Samples.Monday.AddDays(120).ToString("O"));

        (await client.GetAsync("/api/messages?debtorId=D1"))["items"].GetArrayLength().ShouldBeGreaterThan(3);
        heard.NamesOf("INV-1").ShouldContain("call email");
        heard.NamesOf("INV-1").ShouldContain("GET /api/invoices/{invoiceId}");
        heard.Measures.ShouldContain(m => m.StartsWith("collections.calls", StringComparison.Ordinal));
        heard.Lines.ShouldNotBeEmpty();
        heard.All.Where(text => Personal.Any(p => text.Contains(p, StringComparison.OrdinalIgnoreCase)))
            .ShouldBeEmpty();
    }

    private static async Task RegisterAsync(ApiClient client)
    {
        var debtor = new
        {
            name = "Zwölfender Maschinenbau GmbH",
            kind = "company",
            country = "DE",
            timeZone = "Europe/Berlin",
            language = "de",
            address = new { lines = new[] { "Nirgendsteig 7" }, postalCode = "99998", city = "Weinbergen" },
            contacts = new[]
            {
                new
                {
                    contactId = "ap",
                    name = "Ottilie Unverwechselbar",
                    role = "accountsPayable",
                    email = "kasse@zwoelfender.example",
                    phone = "+493077712345",
                },
            },
        };
        (await client.PutAsync("/api/debtors/D1", debtor)).Message.IsSuccessStatusCode.ShouldBeTrue();
        var invoice = new
        {
            invoiceId = "INV-1",
            debtorId = "D1",
            issuedOn = "2026-02-20",
            dueOn = "2026-03-16",
            amount = "1000.00",
            currency = "EUR",
        };
        (await client.PostAsync("/api/invoices", invoice)).ShouldBe(HttpStatusCode.Accepted);
    }

    /// <summary>What goes wrong is logged most.</summary>
    private static async Task MistakesAsync(ApiClient client)
    {
        await client.PutAsync("/api/debtors/D1", new { name = "Zwölfender", kind = "Unverwechselbar" });
        await client.GetAsync("/api/invoices?text=Zw%C3%B6lfender");
        await client.GetAsync("/api/invoices/INV-none");
        await client.GetAsync("/api/invoices/INV-1");
        await client.PostAsync("/api/invoices/INV-1/disputes", new { reason = "Beanstandung", amount = "Ottilie" });
        await client.PostAsync("/api/webhooks/sendgrid", new[] { new { email = "kasse@zwoelfender.example" } });
    }
}
