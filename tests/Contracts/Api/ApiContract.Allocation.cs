using System.Globalization;
using System.Net;
using System.Text.Json;

namespace Collections.Contracts.Api;

/// <content>A debtor's money for no invoice in particular.</content>
public abstract partial class ApiContract
{
    /// <summary>BGB 366 (2): what is due comes first, then the older debt; the answer says so.</summary>
    [Fact]
    public async Task Allocation_OfGermany_PaysTheOlderDebtFirstAndSaysWhy()
    {
        await RegisterAsync("I-1");
        (await Api.PostAsync("/api/invoices", Invoice("I-0", dueOn: "2026-03-20"))).ShouldBe(HttpStatusCode.Accepted);

        var shown = (await Api.PostAsync("/api/payments?dryRun=true", Money("P-1", "1500.00"))).ShouldBeOk();
        var before = await CaseAsync("I-0");
        var taken = (await Api.PostAsync("/api/payments", Money("P-1", "1500.00"))).ShouldBeOk();

        shown.TextOf("dryRun").ShouldBe("True");
        before.TextOf("openAmount").ShouldBe("1000.00", "a dry run changes nothing");
        taken["allocation"].GetRawText().ShouldBe(shown["allocation"].GetRawText());
        taken.TextOf("rule").ShouldBe("germany");
        taken.TextOf("allocation[0].invoiceId").ShouldBe("I-0");
        taken.TextOf("allocation[0].amount").ShouldBe("1000.00");
        taken.TextOf("allocation[0].why").ShouldContain("BGB 366 (2)");
        taken.TextOf("allocation[1].amount").ShouldBe("500.00");
        taken.TextOf("allocation[1].openAmount").ShouldBe("500.00");
        taken.TextOf("unappliedAmount").ShouldBe("0.00");
        (await CaseAsync("I-0")).TextOf("closedFor").ShouldBe("paid");
        var part = await CaseAsync("I-1");
        part.TextOf("openAmount").ShouldBe("500.00");
        part.TextOf("payments[0].why").ShouldContain("I-1");
    }

    /// <summary>A charge takes part in the money of later days; the answer and the case say the same.</summary>
    [Theory]
    [InlineData("2026-03-02", "100.00", "0.00")]
    [InlineData("2026-03-05", "68.00", "32.00")]
    public async Task Allocation_WithACharge_SaysWhatTheLedgerOfTheInvoiceSays(
        string receivedOn, string toPrincipal, string toCost)
    {
        await RegisterAsync("I-1");
        await Api.PostAsync("/api/invoices/I-1/items", Cost("court-1", "32.00"));
        await Api.AdvanceToAsync("2026-03-05T12:00:00+01:00");

        var payment = new { paymentId = "P-1", debtorId = "d1", amount = "100.00", currency = "EUR", receivedOn };
        var shown = (await Api.PostAsync("/api/payments?dryRun=true", payment)).ShouldBeOk();
        var taken = (await Api.PostAsync("/api/payments", payment)).ShouldBeOk();
        var posted = await CaseAsync("I-1");

        taken["allocation"].GetRawText().ShouldBe(shown["allocation"].GetRawText());
        taken.TextOf("unappliedAmount").ShouldBe("0.00");
        ByItem(taken["allocation"]).ShouldBe(ByItem(posted["payments"][0].GetProperty("parts")));
        ByItem(taken["allocation"]).GetValueOrDefault("I-1~principal", "0.00").ShouldBe(toPrincipal);
        ByItem(taken["allocation"]).GetValueOrDefault("I-1~court-1", "0.00").ShouldBe(toCost);
        posted.TextOf("payments[0].why").ShouldStartWith("100.00 EUR to I-1: ");
        taken["allocation"].EnumerateArray().Last().GetProperty("openAmount").GetString()
            .ShouldBe(posted.TextOf("items[0].openAmount"));
    }

    [Fact]
    public async Task Allocation_WithDesignation_GoesWhereTheDebtorSaid()
    {
        await RegisterAsync("I-1", "I-2", "I-3");

        var taken = (await Api.PostAsync("/api/payments", Money("P-1", "1200.00", "I-3, I-2"))).ShouldBeOk();

        taken.TextOf("allocation[0].invoiceId").ShouldBe("I-3");
        taken.TextOf("allocation[1].amount").ShouldBe("200.00");
        (await CaseAsync("I-1")).TextOf("openAmount").ShouldBe("1000.00");
    }

    [Fact]
    public async Task Allocation_WithDesignationOfNothingOpen_WaitsForAPersonAndNetsInTheNotice()
    {
        await RegisterAsync("I-1");

        var taken = (await Api.PostAsync("/api/payments", Money("P-1", "300.00", "I-7"))).ShouldBeOk();
        await Api.AdvanceToAsync("2026-04-07T18:00:00+02:00");

        taken.TextOf("unappliedAmount").ShouldBe("300.00");
        taken.TextOf("question").ShouldContain("I-7");
        (await CaseAsync("I-1")).TextOf("openAmount").ShouldBe("1000.00");
        var messages = await Api.GetAsync("/api/messages?invoiceId=I-1");
        messages.TextOf("items[0].invoices[0].amount").ShouldBe("1000.00");
        messages.TextOf("items[0].credit").ShouldBe("300.00");
        messages.TextOf("items[0].total").ShouldBe("700.00");
    }

    [Fact]
    public async Task Allocation_OfMoreThanIsOwed_KeepsTheRestAndTheReturnRestoresAll()
    {
        await RegisterAsync("I-1", "I-2");

        var taken = (await Api.PostAsync("/api/payments", Money("P-1", "2000.50"))).ShouldBeOk();
        var back = await Api.PostAsync("/api/payments/P-1/reversal", new { reversalId = "R-1", on = "2026-03-03" });

        taken.TextOf("unappliedAmount").ShouldBe("0.50");
        back.ShouldBeOk();
        foreach (var id in new[] { "I-1", "I-2" })
        {
            var restored = await CaseAsync(id);
            restored.TextOf("openAmount").ShouldBe("1000.00");
            restored.TextOf("stage").ShouldBe("upcoming");
        }

        await Api.AdvanceToAsync("2026-04-07T18:00:00+02:00");
        var messages = await Api.GetAsync("/api/messages?invoiceId=I-1");
        messages.TextOf("items[0].total").ShouldBe("2000.00", "the fifty cents went back too");
    }

    [Fact]
    public async Task Allocation_OverMoreInvoicesThanOneCommitHolds_ReachesAllOfThem()
    {
        var ids = Enumerable.Range(1, 30).Select(i => $"I-{i:00}").ToArray();
        await RegisterAsync(ids);

        var taken = (await Api.PostAsync("/api/payments", Money("P-1", "30000.00"))).ShouldBeOk();
        await Api.AdvanceToAsync("2026-03-02T10:00:00+01:00");

        taken["allocation"].GetArrayLength().ShouldBe(30);
        var open = (await Api.GetAsync("/api/invoices?debtorId=d1&limit=200")).ShouldBeOk();
        open["items"].EnumerateArray()
            .Sum(i => decimal.Parse(i.GetProperty("openAmount").GetString()!, CultureInfo.InvariantCulture))
            .ShouldBe(0m);
    }

    [Fact]
    public async Task Allocation_Again_ChangesNothing_AndOtherwiseIsAConflict()
    {
        await RegisterAsync("I-1", "I-2");
        (await Api.PostAsync("/api/invoices/I-2/payments", Payment("P-2", "1.00"))).ShouldBeOk();
        (await Api.PostAsync("/api/payments", Money("P-1", "400.00"))).ShouldBeOk();

        (await Api.PostAsync("/api/payments", Money("P-1", "400.00"))).ShouldBeOk()
            .TextOf("outcome").ShouldBe("alreadyKnown");
        (await Api.PostAsync("/api/payments", Money("P-1", "401.00")))
            .ShouldBe(HttpStatusCode.Conflict).ErrorsOf("paymentId");
        (await Api.PostAsync("/api/payments", Money("P-2", "1.00")))
            .ShouldBe(HttpStatusCode.Conflict).ErrorsOf("paymentId").Single().ShouldContain("I-2");
        (await Api.PostAsync("/api/invoices/I-2/payments", Payment("P-1", "400.00")))
            .ShouldBe(HttpStatusCode.Conflict).ErrorsOf("paymentId");
        var open = decimal.Parse((await CaseAsync("I-1")).TextOf("openAmount"), CultureInfo.InvariantCulture)
            + decimal.Parse((await CaseAsync("I-2")).TextOf("openAmount"), CultureInfo.InvariantCulture);
        open.ShouldBe(1599.00m);
    }

    [Fact]
    public async Task Allocation_ForADebtorWithoutInvoices_IsRefused()
    {
        await RegisterAsync();

        (await Api.PostAsync("/api/payments", Money("P-1", "1.00")))
            .ShouldBe(HttpStatusCode.UnprocessableEntity).ErrorsOf("debtorId");
        (await Api.PostAsync("/api/payments", new { paymentId = "P-1", amount = "1.00" }))
            .ShouldBe(HttpStatusCode.BadRequest).ErrorsOf("debtorId");
    }

    private static Dictionary<string, string> ByItem(JsonElement parts) => parts.EnumerateArray().ToDictionary(
        p => p.GetProperty("itemId").GetString()!, p => p.GetProperty("amount").GetString()!);

    private static object Money(string paymentId, string amount, string? designation = null) => new
    {
        paymentId,
        debtorId = "d1",
        amount,
        currency = "EUR",
        receivedOn = "2026-03-02",
        designation,
    };
}
