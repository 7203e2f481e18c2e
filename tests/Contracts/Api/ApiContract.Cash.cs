using System.Net;
using System.Text.Json;

namespace Collections.Contracts.Api;

/// <content>Cash that no invoice has taken: a person sees it, applies it or gives it back.</content>
public abstract partial class ApiContract
{
    [Fact]
    public async Task UnappliedCash_IsShownWithTheDebtor_AndIsOneTask()
    {
        await RegisterAsync("I-1");

        (await Api.PostAsync("/api/payments", Money("P-1", "300.00", "I-7"))).ShouldBeOk();
        (await Api.PostAsync("/api/payments", Money("P-1", "300.00", "I-7"))).ShouldBeOk();

        var cash = (await DebtorAsync())["unappliedCash"];
        cash.GetArrayLength().ShouldBe(1);
        var debtor = await DebtorAsync();
        debtor.TextOf("unappliedCash[0].paymentId").ShouldBe("P-1");
        debtor.TextOf("unappliedCash[0].creditor").ShouldBe("default");
        debtor.TextOf("unappliedCash[0].amount").ShouldBe("300.00");
        debtor.TextOf("unappliedCash[0].currency").ShouldBe("EUR");
        debtor.TextOf("unappliedCash[0].receivedOn").ShouldBe("2026-03-02");
        debtor.TextOf("unappliedCash[0].why").ShouldContain("I-7");
        var task = (await CashTasksAsync()).ShouldHaveSingleItem();
        task.GetProperty("role").GetString().ShouldBe("finance");
        task.GetProperty("title").GetString().ShouldNotBeNull().ShouldContain("300.00 EUR of payment P-1");
    }

    [Fact]
    public async Task UnappliedCash_OfADebtorWithNothingOpen_IsATaskToo()
    {
        await RegisterAsync("I-1");
        (await Api.PostAsync("/api/invoices/I-1/payments", Payment("P-0", "1000.00"))).ShouldBeOk();

        (await Api.PostAsync("/api/payments", Money("P-1", "25.00"))).ShouldBeOk();

        (await CashTasksAsync()).ShouldHaveSingleItem().GetProperty("invoiceId").GetString().ShouldBe("I-1");
        (await DebtorAsync()).TextOf("unappliedCash[0].why").ShouldBe("more than was owed");
    }

    /// <summary>The bank returns a payment of which the debtor had some back: nobody else would ask for that.</summary>
    [Fact]
    public async Task UnappliedCash_GivenBackBeforeItsPaymentIsReturned_IsAskedForByAPerson()
    {
        await RegisterAsync("I-1");
        (await Api.PostAsync("/api/payments", Money("P-1", "300.00", "I-7"))).ShouldBeOk();
        (await Api.PostAsync(
            "/api/payments/P-1/refund",
            new { refundId = "B-1", amount = "120.00", currency = "EUR", by = "Ann" })).ShouldBeOk();
        (await Api.PostAsync("/api/payments/P-1/refund", new { refundId = "B-2", by = "Ann" })).ShouldBeOk();

        var returned = (await Api.PostAsync("/api/payments/P-1/reversal", new { reversalId = "R-1" })).ShouldBeOk();
        var again = (await Api.PostAsync("/api/payments/P-1/reversal", new { reversalId = "R-1" })).ShouldBeOk();

        returned.TextOf("outcome").ShouldBe("accepted");
        again.TextOf("outcome").ShouldBe("alreadyKnown");
        var after = await CaseAsync("I-1");
        after.TextOf("openAmount").ShouldBe("1000.00");
        after["tasks"].EnumerateArray()
            .Where(t => t.GetProperty("kind").GetString() == "payment-question")
            .ShouldHaveSingleItem()
            .GetProperty("title").GetString().ShouldNotBeNull().ShouldStartWith("300.00 EUR of payment P-1");
        (await SaidAsync("I-1")).ShouldContain(
            "300.00 EUR of payment P-1 had been given back when the payment was returned on 2026-03-02.");
    }

    [Fact]
    public async Task Application_ToNamedInvoices_PaysThemAndEndsTheTask()
    {
        await RegisterAsync("I-1", "I-2");
        (await Api.PostAsync("/api/payments", Money("P-1", "1200.00", "I-7"))).ShouldBeOk();

        var applied = (await Api.PostAsync("/api/payments/P-1/application", new
        {
            applicationId = "A-1",
            invoiceIds = new[] { "I-2", "I-1" },
            by = "Ann",
        })).ShouldBeOk();

        applied.TextOf("outcome").ShouldBe("accepted");
        applied.TextOf("allocation[0].invoiceId").ShouldBe("I-2");
        applied.TextOf("allocation[0].amount").ShouldBe("1000.00");
        applied.TextOf("allocation[1].invoiceId").ShouldBe("I-1");
        applied.TextOf("unappliedAmount").ShouldBe("0.00");
        (await CaseAsync("I-2")).TextOf("closedFor").ShouldBe("paid");
        var part = await CaseAsync("I-1");
        part.TextOf("openAmount").ShouldBe("800.00");
        part.TextOf("payments[0].receivedOn").ShouldBe("2026-03-02", "the money was there from that day on");
        part.TextOf("payments[0].why").ShouldContain("Ann");
        (await DebtorAsync())["unappliedCash"].GetArrayLength().ShouldBe(0);
        (await CashTasksAsync()).ShouldBeEmpty();
        (await SaidAsync("I-1", "I-2")).ShouldContain(s => s.Contains("applied to I-2, I-1 by Ann"));
    }

    [Fact]
    public async Task Application_WithoutInvoices_FollowsTheOrderOfTheLaw_AndComesOnce()
    {
        await RegisterAsync("I-1");
        (await Api.PostAsync("/api/invoices", Invoice("I-0", dueOn: "2026-03-20"))).ShouldBe(HttpStatusCode.Accepted);
        (await Api.PostAsync("/api/payments", Money("P-1", "1200.00", "I-7"))).ShouldBeOk();
        var order = new { applicationId = "A-1", amount = "1100.00", currency = "EUR" };

        var applied = (await Api.PostAsync("/api/payments/P-1/application", order)).ShouldBeOk();
        var again = (await Api.PostAsync("/api/payments/P-1/application", order)).ShouldBeOk();
        var other = await Api.PostAsync("/api/payments/P-1/application", order with { amount = "50.00" });

        applied.TextOf("allocation[0].invoiceId").ShouldBe("I-0");
        applied.TextOf("allocation[0].why").ShouldContain("BGB 366 (2)");
        applied.TextOf("unappliedAmount").ShouldBe("100.00");
        again.TextOf("outcome").ShouldBe("alreadyKnown");
        other.ShouldBe(HttpStatusCode.Conflict).ErrorsOf("applicationId");
        (await CaseAsync("I-1")).TextOf("openAmount").ShouldBe("900.00");
        (await DebtorAsync()).TextOf("unappliedCash[0].amount").ShouldBe("100.00");
        (await CashTasksAsync()).Count.ShouldBe(1, "a part of it still lies there");
    }

    [Fact]
    public async Task DebtorPayment_Again_ChangesNothing_AndWithOtherContentIsAConflict()
    {
        await RegisterAsync("I-1");
        (await Api.PostAsync("/api/payments", Money("P-1", "100.00", "I-1"))).ShouldBeOk();

        var again = (await Api.PostAsync("/api/payments", Money("P-1", "100.00", "I-1"))).ShouldBeOk();
        var other = await Api.PostAsync("/api/payments", Money("P-1", "50.00", "I-1"));

        again.TextOf("outcome").ShouldBe("alreadyKnown");
        other.ShouldBe(HttpStatusCode.Conflict).ErrorsOf("paymentId");
        (await CaseAsync("I-1")).TextOf("openAmount").ShouldBe("900.00");
    }

    /// <summary>A part of the same payment lies on the invoice already: both come back with the payment.</summary>
    [Fact]
    public async Task Application_OfAPaymentThatIsReturned_GoesBackWithIt()
    {
        await RegisterAsync("I-1");
        (await Api.PostAsync("/api/payments", Money("P-1", "1200.00", "I-1"))).ShouldBeOk();
        (await Api.PostAsync("/api/invoices", Invoice("I-2"))).ShouldBe(HttpStatusCode.Accepted);
        (await Api.PostAsync(
            "/api/payments/P-1/application", new { applicationId = "A-1", amount = "150", currency = "EUR" }))
            .ShouldBeOk();

        (await Api.PostAsync("/api/payments/P-1/reversal", new { reversalId = "R-1", on = "2026-03-03" })).ShouldBeOk();
        (await Api.PostAsync("/api/payments/P-1/reversal", new { reversalId = "R-1", on = "2026-03-03" })).ShouldBeOk()
            .TextOf("outcome").ShouldBe("alreadyKnown");

        (await CaseAsync("I-1")).TextOf("openAmount").ShouldBe("1000.00");
        (await CaseAsync("I-2")).TextOf("openAmount").ShouldBe("1000.00");
        (await DebtorAsync())["unappliedCash"].GetArrayLength().ShouldBe(0);
        (await CashTasksAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Refund_OfUnappliedCash_EndsTheTaskAndNoMessageWaitsForIt()
    {
        await RegisterAsync("I-1");
        (await Api.PostAsync("/api/payments", Money("P-1", "1000.00", "I-7"))).ShouldBeOk();
        var refund = new { refundId = "B-1", on = "2026-03-04", reason = "not for us", by = "Ann" };

        var back = (await Api.PostAsync("/api/payments/P-1/refund", refund)).ShouldBeOk();
        var again = (await Api.PostAsync("/api/payments/P-1/refund", refund)).ShouldBeOk();
        await Api.AdvanceToAsync("2026-04-07T18:00:00+02:00");

        back.TextOf("amount").ShouldBe("1000.00");
        back.TextOf("unappliedAmount").ShouldBe("0.00");
        again.TextOf("outcome").ShouldBe("alreadyKnown");
        (await CashTasksAsync()).ShouldBeEmpty();
        (await SaidAsync("I-1")).ShouldContain(s => s.Contains("given back on 2026-03-04 by Ann"));
        (await Api.GetAsync("/api/messages?invoiceId=I-1")).TextOf("items[0].total").ShouldBe("1000.00");
    }

    [Fact]
    public async Task UseOfCash_ThatIsNotThere_IsRefusedByField()
    {
        await RegisterAsync("I-1");
        (await Api.PostAsync("/api/payments", Money("P-1", "300.00", "I-7"))).ShouldBeOk();

        (await Api.PostAsync("/api/payments/P-9/application", new { applicationId = "A-1" }))
            .ShouldBe(HttpStatusCode.NotFound);
        (await Api.PostAsync("/api/payments/P-1/application", new { }))
            .ShouldBe(HttpStatusCode.BadRequest).ErrorsOf("applicationId");
        (await Api.PostAsync(
            "/api/payments/P-1/application", new { applicationId = "A-1", invoiceIds = new[] { "I-1", "I-9" } }))
            .ShouldBe(HttpStatusCode.UnprocessableEntity).ErrorsOf("invoiceIds[1]");
        (await Api.PostAsync(
            "/api/payments/P-1/application", new { applicationId = "A-1", amount = "300.01", currency = "EUR" }))
            .ShouldBe(HttpStatusCode.UnprocessableEntity).ErrorsOf("amount").Single().ShouldContain("300.00");
        (await Api.PostAsync("/api/payments/P-1/refund", new { refundId = "B-1", amount = "1", currency = "USD" }))
            .ShouldBe(HttpStatusCode.UnprocessableEntity).ErrorsOf("currency");
        (await CaseAsync("I-1")).TextOf("openAmount").ShouldBe("1000.00");
        var task = (await CashTasksAsync()).ShouldHaveSingleItem().GetProperty("taskId").GetString();
        (await Api.PostAsync($"/api/tasks/{task}/completion", new { outcome = "done" }))
            .ShouldBe(HttpStatusCode.Conflict).ErrorsOf("taskId");
    }

    private async Task<Answer> DebtorAsync() => (await Api.GetAsync("/api/debtors/d1")).ShouldBeOk();

    private async Task<IReadOnlyList<JsonElement>> CashTasksAsync() =>
        [.. (await Api.GetAsync("/api/tasks")).ShouldBeOk()["items"].EnumerateArray()
            .Where(t => t.GetProperty("kind").GetString() == "unapplied-cash")];

    private async Task<IReadOnlyList<string>> SaidAsync(params string[] invoiceIds)
    {
        var said = new List<string>();
        foreach (var id in invoiceIds)
        {
            said.AddRange((await Api.GetAsync($"/api/invoices/{id}/timeline")).ShouldBeOk()["items"].EnumerateArray()
                .Select(e => e.GetProperty("summary").GetString()!));
        }

        return said;
    }
}
