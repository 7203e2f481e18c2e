using System.Globalization;
using System.IO.Compression;
using System.Text.Json;

namespace Collections.Contracts.Api;

/// <content>
/// Money and time in every place: over HTTP, on the page, in the timeline, in the notices and in the package for legal.
/// </content>
public abstract partial class ApiContract
{
    /// <summary>BGB 286 (2) no. 1, 288: the calculator's figures are those of items, notices and package.</summary>
    [Fact]
    public async Task Interest_ClaimedToItsEnd_IsTheQuotesFigureInEveryPlace()
    {
        var matter = await HandOverChargedAsync();

        var shown = await CaseAsync("I-1");
        var interest = shown["items"].EnumerateArray()
            .Where(i => i.GetProperty("kind").GetString() == "interest").ToList();
        interest.Count.ShouldBe(3, "claimed by escalation, final demand and hand-off");
        foreach (var item in interest)
        {
            var (from, to) = (DayOf(item, "interest.from"), DayOf(item, "interest.to"));
            var quote = await QuoteAsync(from.AddDays(-1), to);
            item.GetProperty("amount").GetString().ShouldBe(quote.TextOf("interest"), $"{from} to {to}");
        }

        var line = await LineOfAsync("escalation");
        line.GetProperty("interest").GetString().ShouldBe(interest[0].GetProperty("amount").GetString());
        line.GetProperty("fixedSum").GetString().ShouldBe((await QuoteAsync(Due, Due.AddDays(30))).TextOf("fixedSum"));
        (await SummariesAsync("I-1")).ShouldContain(
            s => s!.StartsWith("Step escalation posted fixed sum of 40.00 EUR"));
        (await PageAsync("/invoices/I-1")).ShouldContain(interest[0].GetProperty("why").GetString()!);

        using var file = await PackedAsync(matter);
        var late = file.RootElement.GetProperty("latePayment");
        late.GetProperty("inDefaultAfter").GetString().ShouldBe("2026-03-03");
        late.GetProperty("ground").GetString().ShouldBe("calendarDate");
        late.GetProperty("posted").GetString().ShouldBe(SumOf(interest));
        var perDiem = (await QuoteAsync(Due, DayOf(interest[^1], "interest.to"))).TextOf("perDiem");
        late.GetProperty("perDiem").GetString().ShouldBe($"{perDiem} EUR");
        file.RootElement.GetProperty("openItems").GetProperty("items").EnumerateArray()
            .Where(i => i.GetProperty("kind").GetString() == "interest")
            .Select(i => i.GetProperty("amount").GetString())
            .ShouldBe(interest.Select(i => $"{i.GetProperty("amount").GetString()} EUR"));
    }

    /// <summary>BGB 195 ff., 367: the date, its rule and evidence; where a payment went, and why.</summary>
    [Fact]
    public async Task LimitationAndAllocation_OfAMatter_StandInEveryPlace()
    {
        var matter = await HandOverChargedAsync();
        (await Api.PostAsync("/api/invoices/I-1/payments", new
        {
            paymentId = "P-1",
            amount = "100.00",
            currency = "EUR",
            receivedOn = "2026-06-04",
        })).ShouldBeOk();

        var shown = await CaseAsync("I-1");
        var quote = (await Api.PostAsync("/api/limitation/quotes", new
        {
            jurisdiction = "DE",
            dueOn = "2026-03-03",
            events = new[] { new { on = "2026-06-04", kind = "partPayment" } },
        })).ShouldBeOk();
        shown.TextOf("limitation.expiresOn").ShouldBe(quote.TextOf("expiresOn"));
        shown.TextOf("payments[0].parts[0].kind").ShouldBe("fixedSum");
        shown.TextOf("payments[0].parts[0].why").ShouldContain("BGB");
        var page = await PageAsync("/invoices/I-1");
        page.ShouldContain(quote.TextOf("expiresOn"));
        page.ShouldContain("payment P-1 of 100.00 EUR");
        page.ShouldContain(shown.TextOf("payments[0].parts[0].why"));
        (await SummariesAsync("I-1")).ShouldContain("Payment P-1 of 100.00 EUR came in, value date 2026-06-04.");
        (await SummariesAsync("I-1")).ShouldContain(s => s!.StartsWith("Legal was told for"));

        using var file = await PackedAsync(matter);
        var limitation = file.RootElement.GetProperty("limitation");
        limitation.GetProperty("expiresOn").GetString().ShouldBe(quote.TextOf("expiresOn"));
        limitation.GetProperty("rule").GetString().ShouldBe(quote.TextOf("rule"));
        limitation.GetProperty("effects").EnumerateArray().Last().GetProperty("evidence").GetString()
            .ShouldBe("payment P-1 of 100.00 EUR");
        var parts = file.RootElement.GetProperty("openItems").GetProperty("payments").EnumerateArray().ToList();
        parts.Sum(p => decimal.Parse(p.GetProperty("amount").GetString()![..^4], CultureInfo.InvariantCulture))
            .ShouldBe(100m);
    }

    [Fact]
    public async Task Agreements_OfAMatter_StandInEveryPlace()
    {
        var debtor = Debtor();
        debtor["address"] = new { lines = new[] { "Weg 1" }, postalCode = "10115", city = "Berlin" };
        (await Api.PutAsync("/api/debtors/d1", debtor)).ShouldBeOk();
        (await Api.PostAsync("/api/invoices", Invoice("I-1"))).ShouldBe(System.Net.HttpStatusCode.Accepted);
        (await Api.PostAsync("/api/invoices/I-1/disputes", Dispute("D-1", "300.00"))).ShouldBeOk();
        (await Api.PostAsync("/api/holds", new
        {
            holdId = "H-1",
            scope = new { invoiceId = "I-1", amount = "50.00" },
            reason = "set-off is checked",
            owner = "rita",
            until = "2026-12-31",
        })).ShouldBeOk();
        await Api.AdvanceToAsync("2026-04-07T18:00:00+02:00");
        (await LineOfAsync("reminder-1")).GetProperty("amount").GetString()
            .ShouldBe("650.00", "neither the disputed 300 nor the held 50 is asked");
        (await Api.PostAsync(
            "/api/disputes/D-1/resolution", new { outcome = "partly", creditedAmount = "100.00" })).ShouldBeOk();
        (await Api.PostAsync(
            "/api/invoices/I-1/promises", new { promiseId = "PR-1", payOn = "2026-04-09", amount = "200.00" }))
            .ShouldBeOk();
        (await PageAsync("/invoices/I-1")).ShouldContain("PR-1");
        await Api.AdvanceToAsync("2026-04-15T12:00:00+02:00");
        (await Api.PostAsync("/api/invoices/I-1/plan", new
        {
            planId = "R-1",
            instalments = new object[]
            {
                new { dueOn = "2026-04-20", amount = "400.00" }, new { dueOn = "2026-05-20", amount = "500.00" },
            },
        })).ShouldBeOk();

        var matter = await ToLegalAsync("2026-07-03T12:00:00+02:00", "2026-07-07T12:00:00+02:00");

        var page = await PageAsync("/invoices/I-1");
        foreach (var said in new[] { "D-1", "PR-1", "Instalment plan R-1", "set-off is checked" })
        {
            page.ShouldContain(said);
        }

        var told = await SummariesAsync("I-1");
        told.ShouldContain("Dispute D-1 (price) of 300.00 EUR was raised.");
        told.ShouldContain("Promise PR-1 ended: broken.");
        told.ShouldContain("Plan R-1 was not kept: the whole balance is due.");
        told.ShouldContain(s => s!.StartsWith("Hold H-1 (set-off is checked, rita) was placed on 50.00 EUR"));
        using var file = await PackedAsync(matter);
        var root = file.RootElement;
        Only(root, "disputes", "state").ShouldBe("partly");
        Only(root, "disputes", "credited").ShouldBe("100.00 EUR");
        Only(root, "promises", "state").ShouldBe("broken");
        Only(root, "plans", "state").ShouldBe("defaulted");
        Only(root, "holds", "amount").ShouldBe("50.00 EUR");
    }

    private static DateOnly Due => new(2026, 3, 3);

    private static string? Only(JsonElement root, string list, string field) =>
        root.GetProperty(list).EnumerateArray().ShouldHaveSingleItem().GetProperty(field).GetString();

    private static DateOnly DayOf(JsonElement element, string path) => DateOnly.ParseExact(
        path.Split('.').Aggregate(element, (e, name) => e.GetProperty(name)).GetString()!, "yyyy-MM-dd");

    private static string SumOf(IEnumerable<JsonElement> items) => items
        .Sum(i => decimal.Parse(i.GetProperty("amount").GetString()!, CultureInfo.InvariantCulture))
        .ToString("0.00", CultureInfo.InvariantCulture) + " EUR";

    /// <summary>Claimed by policy, with a due date that the contract names, through to legal.</summary>
    private async Task<string> HandOverChargedAsync()
    {
        var debtor = Debtor();
        debtor["address"] = new { lines = new[] { "Weg 1" }, postalCode = "10115", city = "Berlin" };
        debtor["terms"] = new { dueDateAgreed = true };
        (await Api.PutAsync("/api/debtors/d1", debtor)).ShouldBeOk();
        var charged = Invoice("I-1", amount: "10000.00", dueOn: "2026-03-03");
        charged["policy"] = "interest";
        (await Api.PostAsync("/api/invoices", charged)).ShouldBe(System.Net.HttpStatusCode.Accepted);
        return await ToLegalAsync("2026-06-02T12:00:00+02:00", "2026-06-04T12:00:00+02:00");
    }

    private async Task<string> ToLegalAsync(string asked, string handed)
    {
        await Api.AdvanceToAsync(asked);
        var approval = (await Api.GetAsync("/api/approvals?state=pending")).ShouldBeOk().TextOf("items[0].approvalId");
        (await Api.PostAsync($"/api/approvals/{approval}", Decision("approved", "max"), "approver")).ShouldBeOk();
        await Api.AdvanceToAsync(handed);
        return (await CaseAsync("I-1")).TextOf("legal.matterId");
    }

    private async Task<Answer> QuoteAsync(DateOnly dueOn, DateOnly asOf) =>
        (await Api.PostAsync("/api/interest/quotes", new
        {
            regime = "de",
            debtorKind = "company",
            amount = "10000.00",
            currency = "EUR",
            dueOn = dueOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            asOf = asOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        })).ShouldBeOk();

    /// <summary>What the notice of a step said of I-1.</summary>
    private async Task<JsonElement> LineOfAsync(string step) =>
        (await Api.GetAsync("/api/messages?invoiceId=I-1")).ShouldBeOk()["items"].EnumerateArray()
            .SelectMany(m => m.GetProperty("invoices").EnumerateArray())
            .First(l => l.GetProperty("step").GetString() == step);

    private async Task<string> PageAsync(string path) =>
        System.Net.WebUtility.HtmlDecode((await Api.AcceptAsync(path, "text/html")).ShouldBeOk().Text);

    private async Task<JsonDocument> PackedAsync(string matterId)
    {
        using var package = await Api.BytesAsync($"/api/legal/matters/{matterId}/package", "legal");
        using var zip = new ZipArchive(new MemoryStream(await package.Content.ReadAsByteArrayAsync()));
        await using var json = await zip.GetEntry("case.json")!.OpenAsync();
        return await JsonDocument.ParseAsync(json);
    }
}
