using System.Net;

namespace Collections.Contracts.Api;

/// <content>What an invoice got beyond what it asks for is usable as other cash of the account is.</content>
public abstract partial class ApiContract
{
    [Fact]
    public async Task Surplus_OfAnInvoice_IsShownAppliedAndReturnedWithItsPayment()
    {
        await RegisterAsync("I-1", "I-2");
        (await Api.PostAsync("/api/invoices/I-1/payments", Payment("P-1", "1200.00"))).ShouldBeOk();

        var shown = await DebtorAsync();
        var order = new { applicationId = "A-1", invoiceIds = new[] { "I-2" }, by = "Ann" };
        var applied = (await Api.PostAsync("/api/payments/P-1/application", order)).ShouldBeOk();
        var again = (await Api.PostAsync("/api/payments/P-1/application", order)).ShouldBeOk();
        var (from, to) = (await CaseAsync("I-1"), await CaseAsync("I-2"));
        var after = await DebtorAsync();
        (await Api.PostAsync("/api/payments/P-1/reversal", new { reversalId = "R-1" })).ShouldBeOk();

        shown.TextOf("unappliedCash[0].paymentId").ShouldBe("P-1");
        shown.TextOf("unappliedCash[0].amount").ShouldBe("200.00");
        shown.TextOf("unappliedCash[0].invoiceId").ShouldBe("I-1");
        shown.TextOf("unappliedCash[0].why").ShouldBe("more than was owed");
        applied.TextOf("amount").ShouldBe("200.00");
        applied.TextOf("unappliedAmount").ShouldBe("0.00");
        applied.TextOf("allocation[0].invoiceId").ShouldBe("I-2");
        again.TextOf("outcome").ShouldBe("alreadyKnown");
        from.TextOf("unappliedAmount").ShouldBe("0.00");
        from.TextOf("closedFor").ShouldBe("paid");
        from.TextOf("payments[1].amount").ShouldBe("-200.00");
        to.TextOf("openAmount").ShouldBe("800.00");
        to.TextOf("payments[0].receivedOn").ShouldBe("2026-03-02");
        after["unappliedCash"].GetArrayLength().ShouldBe(0);
        (await SaidAsync("I-1")).ShouldContain(
            "200.00 EUR of payment P-1 was applied to I-2 by Ann; 0.00 EUR is left.");
        (await CaseAsync("I-1")).TextOf("openAmount").ShouldBe("1000.00");
        (await CaseAsync("I-2")).TextOf("openAmount").ShouldBe("1000.00");
    }

    [Fact]
    public async Task Surplus_OfACreditNote_IsAppliedByRuleAndTheRestGivenBack()
    {
        await RegisterAsync("I-1");
        (await Api.PostAsync("/api/invoices/I-1/payments", Payment("P-1", "1000.00"))).ShouldBeOk();
        (await Api.PostAsync("/api/invoices/I-1/credits", new { creditId = "C-1", amount = "400", currency = "EUR" }))
            .ShouldBeOk();
        (await Api.PostAsync("/api/invoices", Invoice("I-2", amount: "300.00"))).ShouldBe(HttpStatusCode.Accepted);

        var applied = (await Api.PostAsync("/api/payments/P-1/application", new { applicationId = "A-1" }))
            .ShouldBeOk();
        var tooMuch = await Api.PostAsync(
            "/api/payments/P-1/refund", new { refundId = "B-1", amount = "100.01", currency = "EUR" });
        var back = (await Api.PostAsync("/api/payments/P-1/refund", new { refundId = "B-1", by = "Ann" })).ShouldBeOk();
        var none = await Api.PostAsync("/api/payments/P-1/refund", new { refundId = "B-2" });

        applied.TextOf("amount").ShouldBe("300.00");
        applied.TextOf("unappliedAmount").ShouldBe("100.00");
        (await CaseAsync("I-2")).TextOf("closedFor").ShouldBe("paid");
        tooMuch.ShouldBe(HttpStatusCode.UnprocessableEntity).ErrorsOf("amount").Single().ShouldContain("100.00");
        back.TextOf("amount").ShouldBe("100.00");
        none.ShouldBe(HttpStatusCode.Conflict).ErrorsOf("paymentId");
        (await DebtorAsync())["unappliedCash"].GetArrayLength().ShouldBe(0);
        (await SaidAsync("I-1")).ShouldContain(s => s.Contains("100.00 EUR of payment P-1 was given back"));
    }

    [Fact]
    public async Task Surplus_GivenBackBeforeItsPaymentIsReturned_IsAskedForByAPerson()
    {
        await RegisterAsync("I-1");
        (await Api.PostAsync("/api/invoices/I-1/payments", Payment("P-1", "1200.00"))).ShouldBeOk();
        (await Api.PostAsync("/api/payments/P-1/refund", new { refundId = "B-1", by = "Ann" })).ShouldBeOk();

        (await Api.PostAsync("/api/payments/P-1/reversal", new { reversalId = "R-1" })).ShouldBeOk();

        var after = await CaseAsync("I-1");
        after.TextOf("openAmount").ShouldBe("1000.00");
        after["tasks"].EnumerateArray().ShouldContain(
            t => t.GetProperty("kind").GetString() == "payment-question"
                && t.GetProperty("title").GetString()!.StartsWith("200.00 EUR", StringComparison.Ordinal));
    }
}
