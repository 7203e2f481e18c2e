namespace Collections.Contracts.Api;

/// <content>Reports over whole cases, as JSON, CSV and PDF.</content>
public abstract partial class ApiContract
{
    [Fact]
    public async Task InterestStatement_OfADebtor_AddsUpToItsItems()
    {
        await RegisterAsync("I-1");
        await Api.PostAsync("/api/invoices/I-1/items", Cost("court-1", "32.00"));
        var debtor = (await CaseAsync("I-1")).TextOf("debtorId");

        var shown = (await Api.GetAsync($"/api/debtors/{debtor}/interest-statement")).ShouldBeOk();
        using var pdf = await Api.BytesAsync($"/api/debtors/{debtor}/interest-statement?format=pdf", "finance");

        shown.TextOf("open[0].openAmount").ShouldBe("32.00");
        shown.TextOf("items[0].itemId").ShouldBe("I-1~court-1");
        shown.TextOf("items[0].why").ShouldContain("court fee");
        pdf.Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");
    }

    [Fact]
    public async Task Aging_WithADisputeAndAPromise_ShowsThemApart()
    {
        await RegisterAsync("I-1");
        await Api.PostAsync("/api/invoices/I-1/disputes", new
        {
            disputeId = "D-1",
            amount = "300.00",
            currency = "EUR",
            category = "goods",
        });

        (await Api.PostAsync(
            "/api/invoices/I-1/promises", new { promiseId = "PR-1", payOn = "2026-03-20", amount = "200.00" }))
            .ShouldBeOk();

        var aging = (await Api.GetAsync("/api/reports/aging")).ShouldBeOk();
        var disputes = (await Api.GetAsync("/api/reports/disputes")).ShouldBeOk();
        var promises = (await Api.GetAsync("/api/reports/promises")).ShouldBeOk();

        var notDue = aging["items"][0].GetProperty("buckets")[0];
        notDue.GetProperty("openAmount").GetString().ShouldBe("1000.00");
        notDue.GetProperty("disputedAmount").GetString().ShouldBe("300.00");
        notDue.GetProperty("promisedAmount").GetString().ShouldBe("200.00");
        notDue.GetProperty("clearAmount").GetString().ShouldBe("500.00");
        disputes.TextOf("items[0].category").ShouldBe("goods");
        disputes.TextOf("items[0].open.amount").ShouldBe("300.00");
        promises.TextOf("items[0].stillOpen.amount").ShouldBe("200.00");
    }
}
