using System.Net;

namespace Collections.Contracts.Api;

/// <content>Instalment plans.</content>
public abstract partial class ApiContract
{
    [Fact]
    public async Task Plan_Kept_RestsTheCaseAndClosesIt()
    {
        await RegisterAsync("I-1");

        var agreed = (await Api.PostAsync("/api/invoices/I-1/plan", Plan("R-1"))).ShouldBeOk();
        var again = (await Api.PostAsync("/api/invoices/I-1/plan", Plan("R-1"))).ShouldBeOk();
        await Api.AdvanceToAsync("2026-04-21T18:00:00+02:00");
        var first = (await Api.PostAsync("/api/invoices/I-1/payments", Payment("P-1", "450.00"))).ShouldBeOk();
        await Api.AdvanceToAsync("2026-05-20T18:00:00+02:00");
        var last = (await Api.PostAsync("/api/invoices/I-1/payments", Payment("P-2", "550.00"))).ShouldBeOk();

        agreed.TextOf("case.plan.planId").ShouldBe("R-1");
        agreed.TextOf("case.plan.state").ShouldBe("open");
        agreed.TextOf("case.plan.outstanding").ShouldBe("1000.00");
        agreed.TextOf("case.plan.instalments[1].lastDay").ShouldBe("2026-05-22", "an ordinary debtor has two days");
        agreed.TextOf("case.undisputedAmount").ShouldBe("0.00");
        agreed.TextOf("case.nextAction.why").ShouldContain("plan R-1");
        again.TextOf("outcome").ShouldBe("alreadyKnown");
        first.TextOf("case.plan.instalments[0].state").ShouldBe("paid");
        first.TextOf("case.plan.instalments[1].paidAmount").ShouldBe("50.00", "what is over goes to the next oldest");
        last.TextOf("case.plan.state").ShouldBe("kept");
        last.TextOf("case.closedFor").ShouldBe("paid");
        (await SummariesAsync("I-1")).ShouldContain("Instalment 1 of plan R-1 is paid.");
    }

    [Fact]
    public async Task Plan_InstalmentMissed_TheWholeIsDueAndDunningResumes()
    {
        await RegisterAsync("I-1");
        (await Api.PostAsync("/api/invoices/I-1/plan", Plan("R-1"))).ShouldBeOk();

        await Api.AdvanceToAsync("2026-04-23T18:00:00+02:00");

        var after = await CaseAsync("I-1");
        after.TextOf("plan.state").ShouldBe("defaulted");
        after.TextOf("plan.instalments[0].state").ShouldBe("missed");
        after.TextOf("undisputedAmount").ShouldBe("1000.00");
        after["tasks"].EnumerateArray().ShouldContain(t => t.GetProperty("kind").GetString() == "plan-defaulted");
        after.TextOf("step").ShouldStartWith("reminder");
    }

    [Fact]
    public async Task Plan_DefaultedAndItsMoneyIsBookedLate_StandsAgainUntilThatIsReturned()
    {
        await RegisterAsync("I-1");
        (await Api.PostAsync("/api/invoices/I-1/plan", Plan("R-1"))).ShouldBeOk();
        await Api.AdvanceToAsync("2026-04-23T18:00:00+02:00");

        var late = (await Api.PostAsync(
            "/api/invoices/I-1/payments", Payment("P-1", "400.00", receivedOn: "2026-04-22"))).ShouldBeOk();
        var broken = (await DebtorAsync())["standings"][0].GetProperty("broken").GetArrayLength();
        var back = (await Api.PostAsync("/api/payments/P-1/reversal", new { reversalId = "R-1" })).ShouldBeOk();

        late.TextOf("case.plan.state").ShouldBe("open");
        late.TextOf("case.plan.outstanding").ShouldBe("600.00");
        late.TextOf("case.undisputedAmount").ShouldBe("0.00");
        broken.ShouldBe(0);
        back.TextOf("case.plan.state").ShouldBe("defaulted");
        back.TextOf("case.undisputedAmount").ShouldBe("1000.00");
        (await DebtorAsync()).TextOf("standings[0].broken[0].kind").ShouldBe("plan");
        var said = await SummariesAsync("I-1");
        said.Where(s => s!.StartsWith("Plan R-1 was", StringComparison.Ordinal)).ShouldBe(
        [
            "Plan R-1 was not kept: the whole balance is due.",
            "Plan R-1 was corrected: open.",
            "Plan R-1 was corrected: open.",
            "Plan R-1 was not kept: the whole balance is due.",
        ]);
    }

    [Fact]
    public async Task Plan_Agreed_IsConfirmedAndEachInstalmentAnnounced()
    {
        await RegisterAsync("I-1");
        (await Api.PostAsync("/api/invoices/I-1/plan", Plan("R-1"))).ShouldBeOk();

        await Api.AdvanceToAsync("2026-04-19T18:00:00+02:00");

        var messages = (await Api.GetAsync("/api/messages?invoiceId=I-1")).ShouldBeOk()["items"].EnumerateArray()
            .ToDictionary(m => m.GetProperty("template").GetString()!);
        messages.Keys.Order().ShouldBe(["instalment-due", "plan-confirmed"]);
        var due = messages["instalment-due"];
        due.GetProperty("total").GetString().ShouldBe("400.00");
        due.GetProperty("state").GetString().ShouldBe("sent");
        (await SummariesAsync("I-1")).ShouldContain(
            "A message that instalment 1 of plan R-1 falls due was asked for by email.");
    }

    [Fact]
    public async Task Plan_WithFaults_IsRefusedByName()
    {
        await RegisterAsync("I-1");

        (await Api.PostAsync("/api/invoices/I-1/plan", new { planId = "R-1" }))
            .ShouldBe(HttpStatusCode.BadRequest).ErrorsOf("instalments");
        (await Api.PostAsync("/api/invoices/I-1/plan", Plan("R-1", "549.99")))
            .ShouldBe(HttpStatusCode.UnprocessableEntity).ErrorsOf("instalments").Single().ShouldContain("999.99 EUR");
        (await Api.PostAsync("/api/invoices/I-1/plan", Plan("R-1", day: "2026-04-20")))
            .ShouldBe(HttpStatusCode.UnprocessableEntity).ErrorsOf("instalments[1].dueOn");
        (await Api.PostAsync("/api/invoices/none/plan", Plan("R-1"))).ShouldBe(HttpStatusCode.NotFound);
        (await Api.PostAsync("/api/invoices/I-1/plan", Plan("R-1"), "viewer")).ShouldBe(HttpStatusCode.Forbidden);

        (await Api.PostAsync("/api/invoices/I-1/plan", Plan("R-1"))).ShouldBeOk();
        (await Api.PostAsync("/api/invoices/I-1/plan", Plan("R-1", day: "2026-05-21")))
            .ShouldBe(HttpStatusCode.Conflict).ErrorsOf("planId");
        (await Api.PostAsync("/api/invoices/I-1/plan", Plan("R-2")))
            .ShouldBe(HttpStatusCode.Conflict).ErrorsOf("planId");
    }

    private static object Plan(string planId, string last = "600.00", string day = "2026-05-20") => new
    {
        planId,
        agreedBy = "Frau Muster",
        instalments = new object[]
        {
            new { dueOn = "2026-04-20", amount = last == "600.00" ? "400.00" : "450.00" },
            new { dueOn = day, amount = last },
        },
    };

    private async Task<IReadOnlyList<string?>> SummariesAsync(string invoiceId) =>
        [.. (await Api.GetAsync($"/api/invoices/{invoiceId}/timeline")).ShouldBeOk()["items"].EnumerateArray()
            .Select(e => e.GetProperty("summary").GetString())];
}
