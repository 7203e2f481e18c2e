using System.Net;

namespace Collections.Contracts.Api;

/// <content>What people decide: approvals, tasks, letting go of money.</content>
public abstract partial class ApiContract
{
    [Fact]
    public async Task WriteOff_OfASmallBalance_NeedsNobody()
    {
        await RegisterAsync("I-1");
        (await Api.PostAsync("/api/invoices/I-1/payments", Payment("P-1", "990.00"))).ShouldBeOk();

        var answer = (await Api.PostAsync(
            "/api/invoices/I-1/write-off", new { reason = "bank charges", by = "jana" })).ShouldBeOk();

        answer.TextOf("case.closedFor").ShouldBe("writtenOff");
    }

    [Fact]
    public async Task WriteOff_OfMore_WaitsForAnotherPersonsWord()
    {
        await RegisterAsync("I-1");
        var asked = (await Api.PostAsync(
            "/api/invoices/I-1/write-off", new { writeOffId = "W-1", reason = "hopeless", by = "jana" })).ShouldBeOk();
        var id = asked.TextOf("case.approvals[0].approvalId");

        var own = await Api.PostAsync($"/api/approvals/{id}", Decision("approved", "jana"), "approver");
        var wrongRole = await Api.PostAsync($"/api/approvals/{id}", Decision("approved", "max"), "finance");
        var pending = (await Api.GetAsync("/api/approvals?state=pending")).ShouldBeOk();
        var decided = await Api.PostAsync($"/api/approvals/{id}", Decision("approved", "max"), "approver");
        var again = await Api.PostAsync($"/api/approvals/{id}", Decision("approved", "max"), "approver");
        var turned = await Api.PostAsync($"/api/approvals/{id}", Decision("refused", "max"), "approver");

        asked.TextOf("case.stage").ShouldBe("upcoming");
        own.ShouldBe(HttpStatusCode.UnprocessableEntity).ErrorsOf("by");
        wrongRole.ShouldBe(HttpStatusCode.Forbidden);
        pending.TextOf("items[0].approvalId").ShouldBe(id);
        pending.TextOf("items[0].kind").ShouldBe("write-off");
        pending.TextOf("items[0].amount").ShouldBe("1000.00");
        pending.TextOf("items[0].state").ShouldBe("pending");
        decided.ShouldBeOk().TextOf("case.closedFor").ShouldBe("writtenOff");
        again.ShouldBeOk().TextOf("outcome").ShouldBe("alreadyKnown");
        turned.ShouldBe(HttpStatusCode.Conflict);
        (await Api.GetAsync("/api/approvals?state=pending"))["items"].GetArrayLength().ShouldBe(0);
        (await Api.GetAsync("/api/approvals?state=approved")).TextOf("items[0].by").ShouldBe("max");
    }

    [Fact]
    public async Task Settlement_Approved_WaivesTheRestOnceTheMoneyIsIn()
    {
        await RegisterAsync("I-1");
        var asked = await Api.PostAsync(
            "/api/invoices/I-1/settlement", new { reason = "composition", amount = "600.00", by = "jana" });
        var id = asked.TextOf("case.approvals[0].approvalId");
        var second = await Api.PostAsync(
            "/api/invoices/I-1/settlement", new { reason = "composition", amount = "500.00", by = "jana" });

        var decided = await Api.PostAsync($"/api/approvals/{id}", Decision("approved", "max"), "approver");

        second.ShouldBe(HttpStatusCode.Conflict).ErrorsOf("settlementId").Single().ShouldContain(id);
        decided.ShouldBeOk().TextOf("case.openAmount").ShouldBe("600.00");
        (await Api.PostAsync("/api/invoices/I-1/payments", Payment("P-1", "600.00"))).ShouldBeOk()
            .TextOf("case.stage").ShouldBe("closed");
    }

    [Fact]
    public async Task Cancellation_EndsTheCase()
    {
        await RegisterAsync("I-1");

        var answer = await Api.PostAsync(
            "/api/invoices/I-1/cancellation", new { reason = "issued twice", by = "jana" });
        var missing = await Api.PostAsync("/api/invoices/I-1/cancellation", new { });

        answer.ShouldBeOk().TextOf("case.closedFor").ShouldBe("cancelled");
        missing.ShouldBe(HttpStatusCode.BadRequest).ErrorsOf("reason");
    }

    [Fact]
    public async Task Task_OfThePolicy_IsListedAndCompleted()
    {
        await RegisterAsync("I-1");
        await Api.AdvanceToAsync("2026-05-05T12:00:00+02:00");

        var tasks = (await Api.GetAsync("/api/tasks?role=manager")).ShouldBeOk();
        var id = tasks.TextOf("items[0].taskId");
        var done = await Api.PostAsync(
            $"/api/tasks/{id}/completion", new { by = "max", outcome = "done", note = "called" });
        var wrong = await Api.PostAsync($"/api/tasks/{id}/completion", new { by = "max", outcome = "maybe" });

        tasks.TextOf("items[0].kind").ShouldBe("findCause");
        tasks.TextOf("items[0].invoiceId").ShouldBe("I-1");
        done.ShouldBeOk();
        wrong.ShouldBe(HttpStatusCode.BadRequest).ErrorsOf("outcome");
        (await Api.GetAsync("/api/tasks?role=manager&state=done")).TextOf("items[0].note").ShouldBe("called");
        (await Api.PostAsync("/api/tasks/none/completion", new { })).ShouldBe(HttpStatusCode.NotFound);
        (await Api.PostAsync("/api/approvals/none", Decision("approved", "m"))).ShouldBe(HttpStatusCode.NotFound);
    }

    private static object Decision(string decision, string by) => new { decision, by, reason = "looked at it" };
}
