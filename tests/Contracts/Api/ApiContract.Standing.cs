using System.Net;

namespace Collections.Contracts.Api;

/// <content>How far a debtor's word is trusted, and who gives it back.</content>
public abstract partial class ApiContract
{
    [Fact]
    public async Task Standing_AfterABrokenPromise_IsShownWithItsFactsAndRestoredForAReason()
    {
        await RegisterAsync("I-1", "I-2");
        (await Api.GetAsync("/api/debtors/d1")).TextOf("standings[0].standing").ShouldBe("ordinary");
        (await Api.PostAsync("/api/invoices/I-1/promises", new { promiseId = "PP-1", payOn = "2026-04-03" }))
            .ShouldBeOk();
        await Api.AdvanceToAsync("2026-04-08T12:00:00+02:00");

        var lower = (await Api.GetAsync("/api/debtors/d1")).ShouldBeOk();
        var promised = (await Api.PostAsync(
            "/api/invoices/I-2/promises", new { promiseId = "PP-2", payOn = "2026-04-10" })).ShouldBeOk();
        var restored = (await Api.PostAsync(
            "/api/debtors/d1/standing", new { reason = "the bank was at fault", by = "fiona" })).ShouldBeOk();
        var again = (await Api.PostAsync(
            "/api/debtors/d1/standing", new { reason = "the bank was at fault", by = "fiona" })).ShouldBeOk();

        lower.TextOf("class").ShouldBe("ordinary");
        lower.TextOf("standings[0].standing").ShouldBe("risk");
        lower.TextOf("standings[0].since").ShouldBe("2026-04-08");
        lower.TextOf("standings[0].why").ShouldEndWith("promise PP-1 on invoice I-1 was not kept");
        lower.TextOf("standings[0].broken[0].invoiceId").ShouldBe("I-1");
        lower.TextOf("standings[0].broken[0].on").ShouldBe("2026-04-07");
        promised.TextOf("case.promises[0].lastDay").ShouldBe("2026-04-10", "no tolerance is left");
        restored.TextOf("outcome").ShouldBe("accepted");
        restored.TextOf("standing.standing").ShouldBe("ordinary");
        restored.TextOf("standing.restored.by").ShouldBe("fiona");
        again.TextOf("outcome").ShouldBe("alreadyKnown");
        var timeline = (await Api.GetAsync("/api/invoices/I-2/timeline")).ShouldBeOk();
        timeline["items"].EnumerateArray().Select(e => e.GetProperty("reason").GetString())
            .ShouldContain(why => why != null && why.StartsWith("trusted as risk instead of ordinary"));
    }

    [Fact]
    public async Task Standing_Restored_NeedsAReasonAndAKnownDebtor()
    {
        await RegisterAsync("I-1");

        (await Api.PostAsync("/api/debtors/d1/standing", new { by = "fiona" })).ShouldBe(HttpStatusCode.BadRequest);
        (await Api.PostAsync("/api/debtors/nobody/standing", new { reason = "so" }))
            .ShouldBe(HttpStatusCode.NotFound);
        (await Api.PostAsync("/api/debtors/d1/standing", new { reason = "so", creditorId = "nobody" }))
            .ErrorsOf("creditorId").ShouldNotBeEmpty();
    }
}
