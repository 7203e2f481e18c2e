using System.Net;

namespace Collections.Contracts.Api;

/// <content>Resting dunning for a reason and a time.</content>
public abstract partial class ApiContract
{
    [Fact]
    public async Task Hold_OnAnInvoice_RestsItUntilItEnds()
    {
        await RegisterAsync("I-1", "I-2");

        var placed = (await Api.PostAsync("/api/holds", Hold("H-1", new { invoiceId = "I-1" }))).ShouldBeOk();

        placed.TextOf("from").ShouldBe("2026-03-02");
        var held = await CaseAsync("I-1");
        held.TextOf("holds[0].holdId").ShouldBe("H-1");
        held.TextOf("nextAction.why").ShouldContain("on hold until 2026-04-15");
        await Api.AdvanceToAsync("2026-04-14T18:00:00+02:00");
        (await Api.GetAsync("/api/messages?invoiceId=I-1"))["items"].GetArrayLength().ShouldBe(0);
        (await Api.GetAsync("/api/messages?invoiceId=I-2"))["items"].GetArrayLength().ShouldBeGreaterThan(0);
        await Api.AdvanceToAsync("2026-04-20T18:00:00+02:00");
        (await Api.GetAsync("/api/messages?invoiceId=I-1"))["items"].GetArrayLength().ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Hold_OnAnAmount_RestsOnlyThat()
    {
        await RegisterAsync("I-1");

        (await Api.PostAsync("/api/holds", Hold("H-1", new { invoiceId = "I-1", amount = "300.00" }))).ShouldBeOk();

        var held = await CaseAsync("I-1");
        held.TextOf("openAmount").ShouldBe("1000.00");
        held.TextOf("undisputedAmount").ShouldBe("700.00");
    }

    [Fact]
    public async Task Hold_OnADebtor_ReachesOpenAndLaterInvoicesAndIsLifted()
    {
        await RegisterAsync("I-1");
        var insolvency = new
        {
            holdId = "H-1",
            scope = new { debtorId = "d1" },
            reason = "insolvency",
            owner = "finance",
        };

        (await Api.PostAsync("/api/holds", insolvency)).ShouldBeOk().TextOf("outcome").ShouldBe("accepted");
        (await Api.PostAsync("/api/holds", insolvency)).ShouldBeOk().TextOf("outcome").ShouldBe("alreadyKnown");
        await RegisterAsync("I-2");

        (await CaseAsync("I-1")).TextOf("holds[0].reason").ShouldBe("insolvency");
        (await CaseAsync("I-2")).TextOf("holds[0].holdId").ShouldBe("H-1");
        (await Api.DeleteAsync("/api/holds/H-1?by=jana")).ShouldBeOk().TextOf("outcome").ShouldBe("accepted");
        (await CaseAsync("I-1"))["holds"].GetArrayLength().ShouldBe(0);
        (await CaseAsync("I-2"))["holds"].GetArrayLength().ShouldBe(0);
        await RegisterAsync("I-3");
        (await CaseAsync("I-3"))["holds"].GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Hold_OnADebtorWhileAnInvoiceIsPaid_StandsOnItWhenThePaymentIsReturned()
    {
        await RegisterAsync("I-1", "I-2");
        (await Api.PostAsync("/api/invoices/I-1/payments", Payment("P-1", "1000.00"))).ShouldBeOk();
        (await Api.PostAsync("/api/holds", Hold("H-1", new { debtorId = "d1" }))).ShouldBeOk();
        (await Api.PostAsync("/api/invoices/I-2/payments", Payment("P-2", "1000.00"))).ShouldBeOk();

        (await Api.PostAsync("/api/payments/P-1/reversal", new { reversalId = "R-1", on = "2026-03-02" })).ShouldBeOk();
        (await CaseAsync("I-1")).TextOf("holds[0].holdId").ShouldBe("H-1");

        (await Api.DeleteAsync("/api/holds/H-1?by=jana")).ShouldBeOk();
        (await Api.PostAsync("/api/payments/P-2/reversal", new { reversalId = "R-2", on = "2026-03-02" })).ShouldBeOk();
        (await CaseAsync("I-2"))["holds"].GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Hold_WithFaults_IsRefusedByName()
    {
        await RegisterAsync("I-1", "I-2");
        (await Api.PostAsync("/api/holds", Hold("H-1", new { invoiceId = "I-1" }))).ShouldBeOk();

        (await Api.PostAsync("/api/holds", Hold("H-2", new { })))
            .ShouldBe(HttpStatusCode.BadRequest).ErrorsOf("scope.invoiceId");
        (await Api.PostAsync("/api/holds", Hold("H-2", new { invoiceId = "I-1", debtorId = "d1" })))
            .ShouldBe(HttpStatusCode.BadRequest).ErrorsOf("scope.invoiceId");
        (await Api.PostAsync("/api/holds", Hold("H-2", new { invoiceId = " " })))
            .ShouldBe(HttpStatusCode.BadRequest).ErrorsOf("scope.invoiceId");
        (await Api.PostAsync("/api/holds", Hold("H-2", new { debtorId = "d1", amount = "1.00" })))
            .ShouldBe(HttpStatusCode.BadRequest).ErrorsOf("scope.amount");
        (await Api.PostAsync("/api/holds", Hold("H-2", new { invoiceId = "none" })))
            .ShouldBe(HttpStatusCode.BadRequest).ErrorsOf("scope.invoiceId");
        (await Api.PostAsync("/api/holds", Hold("H-1", new { invoiceId = "I-2" })))
            .ShouldBe(HttpStatusCode.Conflict).ErrorsOf("holdId");
        foreach (var scope in new object[] { new { invoiceId = "I-2" }, new { debtorId = "d1" } })
        {
            var endless = new { holdId = "H-3", scope, reason = "talks", owner = "rita" };
            (await Api.PostAsync("/api/holds", endless))
                .ShouldBe(HttpStatusCode.UnprocessableEntity).ErrorsOf("until");
        }
    }

    [Fact]
    public async Task Hold_Lifted_SendsNothingAtOnce()
    {
        await RegisterAsync("I-1");
        (await Api.PostAsync("/api/holds", Hold("H-1", new { invoiceId = "I-1" }))).ShouldBeOk();
        await Api.AdvanceToAsync("2026-04-08T12:00:00+02:00");

        (await Api.DeleteAsync("/api/holds/H-1")).ShouldBeOk();

        (await CaseAsync("I-1"))["nextAction.at"].GetDateTimeOffset()
            .ShouldBeGreaterThanOrEqualTo(Samples.At("2026-04-09T08:00:00+02:00"));
        (await Api.DeleteAsync("/api/holds/none")).ShouldBe(HttpStatusCode.NotFound);
    }

    private static object Hold(string holdId, object scope) =>
        new { holdId, scope, reason = "talks", owner = "rita", until = "2026-04-15" };
}
