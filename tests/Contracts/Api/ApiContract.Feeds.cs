using System.Net;

namespace Collections.Contracts.Api;

/// <content>Rule 4: how fresh payment data are; and how long a claim lives.</content>
public abstract partial class ApiContract
{
    [Fact]
    public async Task Rule4_FeedIsLate_HoldsMessagesUntilItReports()
    {
        await RegisterAsync("I-1");
        var none = (await Api.GetAsync("/api/feeds/payments")).ShouldBeOk();
        var first = (await Api.PutAsync("/api/feeds/payments", new { asOf = Start })).ShouldBeOk();

        await Api.AdvanceToAsync("2026-03-30T18:00:00+02:00");
        var held = (await Api.GetAsync("/api/messages?invoiceId=I-1")).ShouldBeOk();
        var late = (await Api.GetAsync("/api/feeds/payments")).ShouldBeOk();
        var tasks = (await Api.GetAsync("/api/tasks?role=finance")).ShouldBeOk();
        var health = (await Api.GetAsync("/health/ready", role: null)).ShouldBeOk();
        (await Api.PutAsync("/api/feeds/payments", new { asOf = "2026-03-30T17:55:00+02:00" })).ShouldBeOk();
        await Api.AdvanceToAsync("2026-03-31T12:00:00+02:00");
        var sent = (await Api.GetAsync("/api/messages?invoiceId=I-1")).ShouldBeOk();

        none["asOf"].ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        none["late"].GetBoolean().ShouldBeFalse("where no feed ever reported nothing is held");
        first["limitHours"].GetDecimal().ShouldBe(24m);
        held.TextOf("items[0].state").ShouldBe("queued");
        held.TextOf("items[0].reason").ShouldContain("payments are known up to 2026-03-02 08:00 UTC only");
        late["late"].GetBoolean().ShouldBeTrue();
        tasks["items"].EnumerateArray().Count(t => t.GetProperty("kind").GetString() == "payments-feed-late")
            .ShouldBe(1);
        health["warnings"].EnumerateArray().ShouldContain(w => w.GetString()!.StartsWith("payment data are older"));
        sent.TextOf("items[0].state").ShouldBe("sent");
        (await Api.GetAsync("/api/tasks?role=finance")).ShouldBeOk()["items"].EnumerateArray()
            .ShouldNotContain(t => t.GetProperty("kind").GetString() == "payments-feed-late");
    }

    [Fact]
    public async Task Rule4_LateFeedsTask_CanBeTakenNoteOf()
    {
        (await Api.PutAsync("/api/feeds/payments", new { asOf = Start }, "integration")).ShouldBeOk();
        await Api.AdvanceToAsync("2026-03-04T12:00:00+01:00");
        var task = (await Api.GetAsync("/api/tasks")).ShouldBeOk().TextOf("items[0].taskId");

        (await Api.PostAsync($"/api/tasks/{task}/completion", new { by = "jana" })).ShouldBeOk();

        (await Api.GetAsync("/api/tasks?state=open")).ShouldBeOk()["items"].GetArrayLength().ShouldBe(0);
        (await Api.GetAsync("/api/feeds/payments")).ShouldBeOk()["late"].GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task Feed_WithFaults_IsRefusedByName()
    {
        (await Api.PutAsync("/api/feeds/payments", new { asOf = "2026-03-02T09:06:00+01:00" }))
            .ShouldBe(HttpStatusCode.UnprocessableEntity).ErrorsOf("asOf");
        (await Api.PutAsync("/api/feeds/payments", new { })).ShouldBe(HttpStatusCode.BadRequest).ErrorsOf("asOf");
        (await Api.PutAsync("/api/feeds/payments", new { asOf = Start }, "viewer")).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Rule4_FileOfPayments_IsAReportOfTheFeed()
    {
        await RegisterAsync("I-1");
        (await Api.PutAsync("/api/feeds/payments", new { asOf = Start })).ShouldBeOk();
        await Api.AdvanceToAsync("2026-03-30T18:00:00+02:00");
        (await Api.GetAsync("/api/feeds/payments"))["late"].GetBoolean().ShouldBeTrue();

        var import = await ImportAsync("kind=payments", """
            paymentId,invoiceId,amount,currency,receivedOn
            P-1,I-1,100.00,EUR,2026-03-30

            """);

        import["accepted"].GetInt64().ShouldBe(1, import.Text);
        var feed = (await Api.GetAsync("/api/feeds/payments")).ShouldBeOk();
        feed["late"].GetBoolean().ShouldBeFalse();
        feed["asOf"].GetDateTimeOffset().ShouldBe(Samples.At("2026-03-30T18:00:00+02:00"));
        await Api.AdvanceToAsync("2026-03-31T12:00:00+02:00");
        (await Api.GetAsync("/api/messages?invoiceId=I-1")).TextOf("items[0].state").ShouldBe("sent");
    }

    [Fact]
    public async Task Limitation_OfACase_IsShownWithItsEvidence()
    {
        await RegisterAsync("I-1");
        await Api.AdvanceToAsync("2026-06-02T12:00:00+02:00");
        var payment = Payment("P-1", "100.00", receivedOn: "2026-06-01");
        (await Api.PostAsync("/api/invoices/I-1/payments", payment)).ShouldBeOk();

        var shown = await CaseAsync("I-1");

        shown.TextOf("limitation.expiresOn").ShouldBe("2029-12-31", "the German year's end is later than the restart");
        shown.TextOf("limitation.effects[0].kind").ShouldBe("partPayment");
        shown.TextOf("limitation.effects[0].evidence").ShouldContain("payment P-1");
        shown.TextOf("limitation.source").ShouldContain("BGB");
    }
}
