using System.IO.Compression;
using System.Net;
using System.Text.Json;
using Collections.Engine.Package;

namespace Collections.Contracts.Api;

/// <content>What legal gets, and what it does with it.</content>
public abstract partial class ApiContract
{
    [Fact]
    public async Task Matter_HandedOver_HasAPackageThatAnyoneCanCheck()
    {
        var id = await HandOverAsync();

        var matter = (await Api.GetAsync($"/api/legal/matters/{id}", "legal")).ShouldBeOk();
        var listed = (await Api.GetAsync("/api/legal/matters?state=handedOver", "legal")).ShouldBeOk();
        using var package = await Api.BytesAsync($"/api/legal/matters/{id}/package", "legal");

        matter.TextOf("invoiceId").ShouldBe("I-1");
        matter.TextOf("openAmount").ShouldBe("1000.00");
        listed.TextOf("items[0].matterId").ShouldBe(id);
        package.Content.Headers.ContentType!.MediaType.ShouldBe("application/zip");
        var bytes = await package.Content.ReadAsByteArrayAsync();
        var hash = package.Headers.GetValues("X-Package-Hash").Single();
        LegalPackage.Verify(bytes, hash).ShouldBeOfType<PackageCheck.Intact>().MatterId.ShouldBe(id);
        using var zip = new ZipArchive(new MemoryStream(bytes));
        var names = zip.Entries.Select(e => e.FullName).ToList();
        names.ShouldContain("statement.pdf");
        names.Count(n => n.StartsWith("messages/") && n.EndsWith(".txt")).ShouldBeGreaterThanOrEqualTo(2);
        await using var json = await zip.GetEntry("case.json")!.OpenAsync();
        using var file = await JsonDocument.ParseAsync(json);
        file.RootElement.GetProperty("history").GetProperty("intact").GetBoolean().ShouldBeTrue();
        file.RootElement.GetProperty("balance").GetProperty("open").GetString().ShouldBe("1000.00 EUR");
        var address = file.RootElement.GetProperty("debtor").GetProperty("address");
        address.GetProperty("city").GetString().ShouldBe("Berlin");
    }

    [Fact]
    public async Task Matter_TakenUpFiledAndClosed_GoesItsWay()
    {
        var id = await HandOverAsync();

        var tooSoon = await MoveAsync(id, "filing", new { by = "dr. recht" });
        var accepted = await MoveAsync(id, "acceptance", new { by = "dr. recht", note = "complete" });
        var again = await MoveAsync(id, "acceptance", new { by = "dr. recht", note = "complete" });
        (await Api.PostAsync("/api/invoices/I-1/payments", Payment("P-1", "400.00"))).ShouldBeOk();
        (await MoveAsync(id, "filing", new { by = "dr. recht", on = "2026-07-10" })).ShouldBeOk();
        (await MoveAsync(id, "judgment", new { by = "court", amount = "600.00", currency = "EUR" })).ShouldBeOk();
        var closed = await MoveAsync(id, "closure", new { by = "dr. recht" });
        var asFinance = await Api.PostAsync($"/api/legal/matters/{id}/closure", new { });

        tooSoon.ShouldBe(HttpStatusCode.Conflict).ErrorsOf("state");
        accepted.ShouldBeOk().TextOf("case.legal.state").ShouldBe("accepted");
        again.ShouldBeOk().TextOf("outcome").ShouldBe("alreadyKnown");
        closed.ShouldBeOk().TextOf("case.legal.state").ShouldBe("closed");
        (await Api.GetAsync($"/api/legal/matters/{id}")).TextOf("openAmount").ShouldBe("600.00");
        asFinance.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Matter_Returned_GoesBackToFinance()
    {
        var id = await HandOverAsync();

        var back = (await MoveAsync(id, "return", new { by = "dr. recht", note = "wrong debtor" })).ShouldBeOk();

        back.TextOf("case.stage").ShouldBe("finalDemand");
        (await Api.GetAsync("/api/tasks?role=finance"))["items"].EnumerateArray()
            .ShouldContain(t => t.GetProperty("kind").GetString() == "legal-returned");
    }

    [Fact]
    public async Task Matter_Settled_WaivesTheRest()
    {
        var id = await HandOverAsync();
        (await MoveAsync(id, "acceptance", new { by = "dr. recht" })).ShouldBeOk();

        var wrong = await MoveAsync(id, "settlement", new { by = "dr. recht", amount = "700.00", currency = "USD" });
        var settled = await MoveAsync(id, "settlement", new { by = "dr. recht", amount = "700.00" });

        wrong.ShouldBe(HttpStatusCode.UnprocessableEntity).ErrorsOf("currency");
        settled.ShouldBeOk().TextOf("case.openAmount").ShouldBe("700.00");
        using var package = await Api.BytesAsync($"/api/legal/matters/{id}/package", "legal");
        package.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Matter_Unknown_IsNotFound()
    {
        (await Api.GetAsync("/api/legal/matters/none")).ShouldBe(HttpStatusCode.NotFound);
        (await Api.GetAsync("/api/legal/matters/none/package")).ShouldBe(HttpStatusCode.NotFound);
        (await MoveAsync("none", "acceptance", new { })).ShouldBe(HttpStatusCode.NotFound);
    }

    private Task<Answer> MoveAsync(string matterId, string what, object body) =>
        Api.PostAsync($"/api/legal/matters/{matterId}/{what}", body, "legal");

    /// <summary>Dunns an invoice to its end and lets the hand-off be approved.</summary>
    private async Task<string> HandOverAsync()
    {
        var debtor = Debtor();
        debtor["address"] = new { lines = new[] { "Weg 1" }, postalCode = "10115", city = "Berlin" };
        (await Api.PutAsync("/api/debtors/d1", debtor)).ShouldBeOk();
        (await Api.PostAsync("/api/invoices", Invoice("I-1"))).ShouldBe(HttpStatusCode.Accepted);
        await Api.AdvanceToAsync("2026-07-03T12:00:00+02:00");
        var approval = (await Api.GetAsync("/api/approvals?state=pending")).ShouldBeOk();
        approval.TextOf("items[0].kind").ShouldBe("legal", approval.Text);
        var id = approval.TextOf("items[0].approvalId");
        (await Api.PostAsync($"/api/approvals/{id}", Decision("approved", "max"), "approver")).ShouldBeOk();
        await Api.AdvanceToAsync("2026-07-07T12:00:00+02:00");
        var handed = await CaseAsync("I-1");
        handed.TextOf("stage").ShouldBe("legal", handed.Text);
        return handed.TextOf("legal.matterId");
    }
}
