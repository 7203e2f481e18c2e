using System.Net;

namespace Collections.Contracts.Api;

/// <content>Calls: what the caller has at hand, and what follows from how it ended.</content>
public abstract partial class ApiContract
{
    [Fact]
    public async Task Call_WithItsSheet_EndsInAPromise()
    {
        await RegisterAsync("I-1");
        await Api.AdvanceToAsync("2026-04-22T12:00:00+02:00");
        var task = (await Api.GetAsync("/api/tasks?role=salesRep")).ShouldBeOk()["items"].EnumerateArray()
            .Single(t => t.GetProperty("kind").GetString() == "call").GetProperty("taskId").GetString();
        var informs = (await Api.GetAsync("/api/tasks?role=finance")).ShouldBeOk().TextOf("items[0].taskId");

        var sheet = (await Api.GetAsync($"/api/tasks/{task}/sheet", "viewer")).ShouldBeOk();
        var none = await Api.GetAsync($"/api/tasks/{informs}/sheet");
        var path = $"/api/tasks/{task}/completion";
        var noDay = await Api.PostAsync(path, new { by = "rita", outcome = "reachedPromised" });
        var noCurrency = await Api.PostAsync(
            path, new { by = "rita", outcome = "reachedPromised", payOn = "2026-05-04", amount = "1.00" });
        var promised = await Api.PostAsync(path, new
        {
            by = "rita",
            outcome = "reachedPromised",
            payOn = "2026-05-04",
            amount = "600.00",
            currency = "EUR",
            note = "Herr Kunde pays on Monday",
        });

        sheet.TextOf("debtor").ShouldBe("Kunde GmbH");
        sheet["openNow"].GetBoolean().ShouldBeTrue();
        sheet.TextOf("timeZones[0]").ShouldBe("Europe/Berlin");
        sheet.TextOf("invoices[0].open").ShouldBe("1000.00");
        sheet["said"].GetArrayLength().ShouldBeGreaterThan(1);
        sheet["ask"].EnumerateArray().Select(a => a.GetString()).ShouldContain("whenPaid");
        sheet["outcomes"].EnumerateArray().Select(a => a.GetString()).ShouldContain("noAnswer");
        none.ShouldBe(HttpStatusCode.NotFound);
        noDay.ShouldBe(HttpStatusCode.UnprocessableEntity).ErrorsOf("payOn");
        noCurrency.ShouldBe(HttpStatusCode.BadRequest).ErrorsOf("currency");
        promised.ShouldBeOk().TextOf("case.promises[0].amount").ShouldBe("600.00");
        promised.TextOf("case.promises[0].payOn").ShouldBe("2026-05-04");
        (await Api.GetAsync($"/api/tasks/{task}/sheet", "integration")).ShouldBe(HttpStatusCode.Forbidden);
    }
}
