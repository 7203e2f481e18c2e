using System.Net;

namespace Collections.Contracts.Api;

/// <content>What the debtor contests and promises.</content>
public abstract partial class ApiContract
{
    [Fact]
    public async Task Dispute_OfAPart_LowersWhatIsAskedAndEndsWithACredit()
    {
        await RegisterAsync("I-1");

        var raised = (await Api.PostAsync("/api/invoices/I-1/disputes", Dispute("D-1", "300.00"))).ShouldBeOk();
        var again = (await Api.PostAsync("/api/invoices/I-1/disputes", Dispute("D-1", "300.00"))).ShouldBeOk();
        var resolved = (await Api.PostAsync(
            "/api/disputes/D-1/resolution", new { outcome = "partly", creditedAmount = "100.00" })).ShouldBeOk();

        raised.TextOf("case.openAmount").ShouldBe("1000.00");
        raised.TextOf("case.undisputedAmount").ShouldBe("700.00");
        raised.TextOf("case.disputedAmount").ShouldBe("300.00");
        raised.TextOf("case.disputes[0].category").ShouldBe("price");
        raised.TextOf("case.disputes[0].state").ShouldBe("open");
        raised.TextOf("case.disputes[0].owner").ShouldBe("rita");
        again.TextOf("outcome").ShouldBe("alreadyKnown");
        resolved.TextOf("case.disputes[0].state").ShouldBe("partly");
        resolved.TextOf("case.disputes[0].credited").ShouldBe("100.00");
        resolved.TextOf("case.openAmount").ShouldBe("900.00");
        resolved.TextOf("case.undisputedAmount").ShouldBe("900.00");
    }

    [Fact]
    public async Task Dispute_OfAPart_TheNoticeAsksOnlyTheRest()
    {
        await RegisterAsync("I-1");
        (await Api.PostAsync("/api/invoices/I-1/disputes", Dispute("D-1", "300.00"))).ShouldBeOk();

        await Api.AdvanceToAsync("2026-04-07T18:00:00+02:00");

        var messages = (await Api.GetAsync("/api/messages?invoiceId=I-1")).ShouldBeOk();
        messages["items"].GetArrayLength().ShouldBeGreaterThan(0);
        foreach (var message in messages["items"].EnumerateArray())
        {
            message.GetProperty("total").GetString().ShouldBe("700.00");
        }
    }

    [Fact]
    public async Task Dispute_OfTheWhole_RestsItAndUpheldCloses()
    {
        await RegisterAsync("I-1");

        var raised = (await Api.PostAsync("/api/invoices/I-1/disputes", Dispute("D-1", null))).ShouldBeOk();
        var upheld = (await Api.PostAsync("/api/disputes/D-1/resolution", new { outcome = "upheld" })).ShouldBeOk();

        raised.TextOf("case.undisputedAmount").ShouldBe("0.00");
        raised.TextOf("case.nextAction.why").ShouldContain("disputed");
        upheld.TextOf("case.closedFor").ShouldBe("credited");
    }

    [Fact]
    public async Task Dispute_WithFaults_IsRefusedByName()
    {
        await RegisterAsync("I-1", "I-2");
        (await Api.PostAsync("/api/invoices/I-1/disputes", Dispute("D-1", "300.00"))).ShouldBeOk();

        (await Api.PostAsync("/api/invoices/I-2/disputes", Dispute("D-1", "300.00")))
            .ShouldBe(HttpStatusCode.Conflict).ErrorsOf("disputeId").Single().ShouldContain("I-1");
        (await Api.PostAsync("/api/invoices/I-1/disputes", Dispute("D-2", "700.01")))
            .ShouldBe(HttpStatusCode.UnprocessableEntity).ErrorsOf("amount");
        (await Api.PostAsync("/api/invoices/I-1/disputes", new { disputeId = "D-2", category = "weather" }))
            .ShouldBe(HttpStatusCode.BadRequest).ErrorsOf("category");
        (await Api.PostAsync("/api/invoices/none/disputes", Dispute("D-2", "1.00")))
            .ShouldBe(HttpStatusCode.NotFound);
        (await Api.PostAsync("/api/disputes/none/resolution", new { outcome = "upheld" }))
            .ShouldBe(HttpStatusCode.NotFound);
        (await Api.PostAsync("/api/disputes/D-1/resolution", new { outcome = "open" }))
            .ShouldBe(HttpStatusCode.BadRequest).ErrorsOf("outcome");
        (await Api.PostAsync("/api/disputes/D-1/resolution", new { outcome = "partly" }))
            .ShouldBe(HttpStatusCode.UnprocessableEntity).ErrorsOf("creditedAmount");
    }

    [Fact]
    public async Task Promise_RestsWhatItCoversAndIsKeptByAPayment()
    {
        await RegisterAsync("I-1");
        var promise = new { promiseId = "PR-1", payOn = "2026-04-20", madeBy = "Frau Muster", channel = "phone" };

        var made = (await Api.PostAsync("/api/invoices/I-1/promises", promise)).ShouldBeOk();
        await Api.AdvanceToAsync("2026-04-20T18:00:00+02:00");
        var paid = (await Api.PostAsync("/api/invoices/I-1/payments", Payment("P-1", "1000.00"))).ShouldBeOk();

        made.TextOf("case.undisputedAmount").ShouldBe("0.00");
        made.TextOf("case.promisedAmount").ShouldBe("1000.00");
        made.TextOf("case.promises[0].amount").ShouldBe("1000.00");
        made.TextOf("case.promises[0].lastDay").ShouldBe("2026-04-22", "an ordinary debtor has two days");
        made.TextOf("case.nextAction.why").ShouldContain("promised for 2026-04-20");
        var messages = (await Api.GetAsync("/api/messages?invoiceId=I-1")).ShouldBeOk();
        messages["items"].GetArrayLength().ShouldBe(1, "nothing but the confirmation");
        messages.TextOf("items[0].template").ShouldBe("promise-confirmed");
        messages.TextOf("items[0].total").ShouldBe("1000.00");
        (await SummariesAsync("I-1")).ShouldContain("A confirmation of promise PR-1 was asked for by email.");
        paid.TextOf("case.promises[0].state").ShouldBe("kept");
        paid.TextOf("case.closedFor").ShouldBe("paid");
    }

    [Fact]
    public async Task Promise_ChangedBeforeItsDay_CountsForTheNewDay()
    {
        await RegisterAsync("I-1");
        (await Api.PostAsync("/api/invoices/I-1/promises", new { promiseId = "PR-1", payOn = "2026-04-20" }))
            .ShouldBeOk();
        const string Path = "/api/invoices/I-1/promises/PR-1/change";

        var changed = (await Api.PostAsync(Path, new { changeId = "C-1", payOn = "2026-04-27" })).ShouldBeOk();

        changed.TextOf("case.promises[0].lastDay").ShouldBe("2026-04-29");
        (await Api.PostAsync(Path, new { changeId = "C-1", payOn = "2026-04-28" }))
            .ShouldBe(HttpStatusCode.Conflict).ErrorsOf("changeId");
        (await Api.PostAsync(Path, new { changeId = "C-2", payOn = "2026-04-27", amount = "1000.01" }))
            .ShouldBe(HttpStatusCode.UnprocessableEntity).ErrorsOf("amount");
        (await Api.PostAsync("/api/invoices/I-1/promises/none/change", new { changeId = "C-2", payOn = "2026-04-27" }))
            .ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Promise_Broken_ResumesOnTheNextBusinessDay()
    {
        await RegisterAsync("I-1");
        (await Api.PostAsync("/api/invoices/I-1/promises", new { promiseId = "PR-1", payOn = "2026-04-20" }))
            .ShouldBeOk();

        await Api.AdvanceToAsync("2026-04-23T18:00:00+02:00");

        var after = await CaseAsync("I-1");
        after.TextOf("promises[0].state").ShouldBe("broken");
        (await Api.GetAsync("/api/messages?invoiceId=I-1"))["items"].GetArrayLength().ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Promise_WithFaults_IsRefusedByName()
    {
        await RegisterAsync("I-1");

        (await Api.PostAsync("/api/invoices/I-1/promises", new { promiseId = "PR-1", payOn = "2026-12-24" }))
            .ShouldBe(HttpStatusCode.UnprocessableEntity).ErrorsOf("payOn");
        (await Api.PostAsync(
            "/api/invoices/I-1/promises", new { promiseId = "PR-1", payOn = "2026-03-20", amount = "1000.01" }))
            .ShouldBe(HttpStatusCode.UnprocessableEntity).ErrorsOf("amount");
        (await Api.PostAsync("/api/invoices/I-1/promises", new { promiseId = "PR-1" }))
            .ShouldBe(HttpStatusCode.BadRequest).ErrorsOf("payOn");
        (await Api.PostAsync("/api/invoices/none/promises", new { promiseId = "PR-1", payOn = "2026-03-20" }))
            .ShouldBe(HttpStatusCode.NotFound);
    }

    private static object Dispute(string disputeId, string? amount) =>
        new { disputeId, amount, category = "price", owner = "rita", reviewOn = "2026-05-04" };
}
