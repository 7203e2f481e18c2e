using System.Net;

namespace Collections.Contracts.Api;

/// <content>Reports, policies and the kill switch.</content>
public abstract partial class ApiContract
{
    [Fact]
    public async Task Aging_OfOpenInvoices_AddsUpToTheLedger()
    {
        await RegisterAsync();
        var invoices = new[]
        {
            Invoice("a", amount: "100.00", dueOn: "2026-03-01"), Invoice("b", amount: "0.01", dueOn: "2026-03-02"),
            Invoice("c", amount: "5.50", dueOn: "2026-03-31"),
        };
        (await Api.PostAsync("/api/invoices", new { invoices })).ShouldBe(HttpStatusCode.Accepted);

        var report = (await Api.GetAsync("/api/reports/aging?asOf=2026-04-01&currency=EUR")).ShouldBeOk();
        var csv = await Api.AcceptAsync("/api/reports/aging?asOf=2026-04-01", "text/csv");

        report.TextOf("items[0].total").ShouldBe("105.51");
        report["items[0].buckets"].EnumerateArray()
            .Select(b => $"{b.GetProperty("bucket").GetString()} {b.GetProperty("openAmount").GetString()}")
            .ShouldBe(["notDue 0.00", "1-30 5.51", "31-60 100.00", "61-90 0.00", "91-120 0.00", "121+ 0.00"]);
        csv.ContentType.ShouldBe("text/csv");
        csv.Text.ShouldStartWith(
            "asOf,currency,bucket,count,openAmount,disputedAmount,promisedAmount,clearAmount,takenAt\r\n"
            + "2026-04-01,EUR,notDue,0,0.00,0.00,0.00,0.00,2026-");
        (await Api.GetAsync("/api/reports/aging?currency=USD"))["items"].GetArrayLength().ShouldBe(0);
        (await Api.GetAsync("/api/reports/aging?currency=euro")).ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Board_OfOpenInvoices_ShowsProgressAndIsSafeInASpreadsheet()
    {
        (await Api.PutAsync("/api/debtors/d1", Debtor("=SUM(1)"))).ShouldBeOk();
        (await Api.PostAsync("/api/invoices", Invoice("I-1"))).ShouldBe(HttpStatusCode.Accepted);
        (await Api.PostAsync("/api/invoices/I-1/payments", Payment("P-1", "255.00"))).ShouldBeOk();

        var board = (await Api.GetAsync("/api/reports/board?asOf=2026-04-30")).ShouldBeOk();
        var csv = await Api.AcceptAsync("/api/reports/board?asOf=2026-04-30", "text/csv");

        board.TextOf("items[0].salesRep").ShouldBe("rita");
        board["items[0].progress"].GetInt32().ShouldBe(25);
        board["items[0].termDays"].GetInt32().ShouldBe(30);
        board["items[0].daysOverdue"].GetInt32().ShouldBe(30);
        board.TextOf("items[0].grade").ShouldBe("blue");
        csv.Text.Split("\r\n")[1].ShouldBe(
            "rita,d1,\"'=SUM(1)\",,C-7,I-1,1000.00,745.00,EUR,30,2026-03-31,30,25,blue,upcoming,");
    }

    [Fact]
    public async Task KillSwitch_Off_HoldsMessagesUntilItIsOnAgain()
    {
        await RegisterAsync("I-1");

        var off = await Api.PostAsync("/api/admin/sends", new { enabled = false, reason = "wrong template" }, "admin");
        await Api.AdvanceToAsync("2026-03-30T18:00:00+02:00");
        var held = (await Api.GetAsync("/api/messages")).ShouldBeOk();
        var on = await Api.PostAsync("/api/admin/sends", new { enabled = true }, "admin");
        await Api.AdvanceToAsync("2026-03-31T18:00:00+02:00");
        var sent = (await Api.GetAsync("/api/messages")).ShouldBeOk();

        off.ShouldBeOk()["enabled"].GetBoolean().ShouldBeFalse();
        held.TextOf("items[0].state").ShouldBe("queued");
        held.TextOf("items[0].reason").ShouldContain("wrong template");
        on.ShouldBeOk()["enabled"].GetBoolean().ShouldBeTrue();
        sent.TextOf("items[0].state").ShouldBe("sent");
        (await Api.PostAsync("/api/admin/sends", new { enabled = false }, "admin"))
            .ShouldBe(HttpStatusCode.BadRequest).ErrorsOf("reason");
        (await Api.PostAsync("/api/admin/sends", new { enabled = false, reason = "x" }))
            .ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Policies_ThatShip_AreListedAndValid()
    {
        var list = (await Api.GetAsync("/api/policies")).ShouldBeOk();

        list["items"].EnumerateArray().Select(p => p.GetProperty("name").GetString())
            .ShouldBe(["government", "interest", "premium", "risk", "standard"]);
        list.TextOf("otherwise").ShouldBe("standard");
        foreach (var file in Directory.EnumerateFiles(EngineFixture.PolicyFolder, "standard.yaml"))
        {
            var bytes = await File.ReadAllBytesAsync(file);
            var raw = await Api.RawAsync(HttpMethod.Post, "/api/policies/validate", bytes, "application/yaml");
            var text = await Api.PostAsync("/api/policies/validate", new { text = await File.ReadAllTextAsync(file) });
            raw.ShouldBeOk()["valid"].GetBoolean().ShouldBeTrue(raw.Text);
            text.ShouldBeOk().TextOf("hash").ShouldBe(raw.TextOf("hash"));
        }
    }

    [Fact]
    public async Task Policy_WithFaults_IsToldLineByLine()
    {
        var answer = await Api.PostAsync("/api/policies/validate", new { text = "name: Bad Name\ncolour: red\n" });

        answer.ShouldBeOk()["valid"].GetBoolean().ShouldBeFalse();
        var errors = answer["errors"].EnumerateArray().ToList();
        var told = errors.ConvertAll(e => $"{e.GetProperty("line").GetInt32()} {e.GetProperty("field").GetString()}");
        told.ShouldContain("2 colour");
        told.ShouldContain("1 steps");
        (await Api.PostAsync("/api/policies/validate", new { })).ShouldBe(HttpStatusCode.BadRequest).ErrorsOf("text");
    }

    [Fact]
    public async Task Policy_Previewed_IsTheDatedListOfSteps()
    {
        var invoice = new { dueOn = "2026-03-31", amount = "1000.00", currency = "EUR", serviceId = "S-1" };

        var named = (await Api.PostAsync("/api/policies/preview", new { policy = "standard", invoice })).ShouldBeOk();
        var swiss = await Api.PostAsync(
            "/api/policies/preview", new { policy = "risk", invoice, debtor = new { country = "CH" } });

        var steps = named["items"].EnumerateArray().ToList();
        steps[0].GetProperty("step").GetString().ShouldBe("courtesy");
        steps[0].GetProperty("at").GetDateTimeOffset().ShouldBeGreaterThan(Samples.At("2026-03-27T00:00:00Z"));
        steps.Select(s => s.GetProperty("step").GetString()).ShouldContain("legal");
        steps.ShouldAllBe(s => s.GetProperty("why").GetString()!.Length > 0);
        swiss.ShouldBeOk().TextOf("policy").ShouldBe("risk");
        (await Api.PostAsync("/api/policies/preview", new { policy = "none", invoice }))
            .ShouldBe(HttpStatusCode.BadRequest).ErrorsOf("policy");
        (await Api.PostAsync("/api/policies/preview", new { text = "name: x", invoice }))
            .ShouldBe(HttpStatusCode.BadRequest).ErrorsOf("text");
        (await Api.PostAsync("/api/policies/preview", new { policy = "standard", invoice = new { } }))
            .ShouldBe(HttpStatusCode.BadRequest).ErrorsOf("invoice.dueOn");
    }
}
