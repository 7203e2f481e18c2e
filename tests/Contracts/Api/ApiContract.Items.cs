using System.Net;
using System.Text.Json;

namespace Collections.Contracts.Api;

/// <content>Open items beside the principal: recorded, waived, paid and shown apart.</content>
public abstract partial class ApiContract
{
    [Fact]
    public async Task Item_Recorded_StandsBesideThePrincipalAndIsPaidFirst()
    {
        await RegisterAsync("I-1");

        var recorded = (await Api.PostAsync("/api/invoices/I-1/items", Cost("court-1", "32.00"))).ShouldBeOk();
        await Api.AdvanceToAsync("2026-03-05T12:00:00+01:00");
        var paid = (await Api.PostAsync(
            "/api/invoices/I-1/payments", Payment("P-1", "132.00", receivedOn: "2026-03-05"))).ShouldBeOk();

        recorded.TextOf("case.openAmount").ShouldBe("1032.00");
        recorded.TextOf("case.items[0].kind").ShouldBe("principal");
        recorded.TextOf("case.items[1].itemId").ShouldBe("I-1~court-1");
        recorded.TextOf("case.items[1].openAmount").ShouldBe("32.00");
        paid.TextOf("case.items[0].openAmount").ShouldBe("900.00");
        paid.TextOf("case.items[1].openAmount").ShouldBe("0.00");
        paid.TextOf("case.payments[0].parts[0].itemId").ShouldBe("I-1~court-1");
        paid.TextOf("case.payments[0].parts[1].amount").ShouldBe("100.00");
    }

    [Fact]
    public async Task Payment_OfAnInvoiceWithACost_SaysInTheTimelineWhichItemsGotIt()
    {
        await RegisterAsync("I-1");
        await Api.PostAsync("/api/invoices/I-1/items", Cost("court-1", "32.00"));
        await Api.AdvanceToAsync("2026-03-05T12:00:00+01:00");
        var payment = Payment("P-1", "132.00", receivedOn: "2026-03-05");

        (await Api.PostAsync("/api/invoices/I-1/payments", payment)).ShouldBeOk();
        (await Api.PostAsync("/api/invoices/I-1/payments", payment)).ShouldBeOk()
            .TextOf("outcome").ShouldBe("alreadyKnown");

        var came = (await Api.GetAsync("/api/invoices/I-1/timeline")).ShouldBeOk()["items"].EnumerateArray()
            .Single(e => e.GetProperty("type").GetString() == "payment.received");
        var reason = came.GetProperty("reason").GetString().ShouldNotBeNull();
        reason.ShouldContain("32.00 EUR to the cost: costs, then interest, then principal");
        reason.ShouldContain("100.00 EUR to the principal: ");
    }

    [Fact]
    public async Task Case_InDefault_SaysSinceWhenAndWhy()
    {
        await RegisterAsync("I-1");
        var terms = new { regime = "contract", ratePercent = "7.5" };
        (await Api.PutAsync("/api/debtors/d1", new Dictionary<string, object?>(Debtor()) { ["terms"] = terms }))
            .ShouldBeOk();

        var before = await CaseAsync("I-1");
        await Api.AdvanceToAsync("2026-04-30T12:00:00+02:00");
        var late = await CaseAsync("I-1");

        before["late"].ValueKind.ShouldBe(JsonValueKind.Null);
        late["late"].ValueKind.ShouldBe(JsonValueKind.Object, late.Text);
        late.TextOf("late.inDefaultAfter").ShouldBe("2026-03-31");
        late.TextOf("late.ground").ShouldBe("dueDate");
        late.TextOf("late.interestToDate").ShouldBe("6.16", "1,000 EUR at 7.5 % for 30 of 365 days");
    }

    [Fact]
    public async Task Item_Waived_IsLetGoOnceWithItsReason()
    {
        await RegisterAsync("I-1");
        await Api.PostAsync("/api/invoices/I-1/items", Cost("court-1", "32.00"));
        const string Address = "/api/invoices/I-1/items/I-1~court-1/waiver";

        var waived = (await Api.PostAsync(Address, new { by = "olga", reason = "goodwill" })).ShouldBeOk();
        var again = (await Api.PostAsync(Address, new { by = "olga", reason = "goodwill" })).ShouldBeOk();
        var principal = await Api.PostAsync(
            "/api/invoices/I-1/items/I-1~principal/waiver", new { by = "olga", reason = "goodwill" });
        var unknown = await Api.PostAsync("/api/invoices/I-1/items/x/waiver", new { reason = "goodwill" });
        var events = await Api.GetAsync("/api/invoices/I-1/timeline");

        waived.TextOf("case.openAmount").ShouldBe("1000.00");
        waived.TextOf("case.items[1].waived").ShouldBe("32.00");
        again.TextOf("outcome").ShouldBe("alreadyKnown");
        principal.ShouldBe(HttpStatusCode.UnprocessableEntity).ErrorsOf("itemId").ShouldNotBeEmpty();
        unknown.ShouldBe(HttpStatusCode.UnprocessableEntity).ErrorsOf("itemId").ShouldNotBeEmpty();
        events.Text.ShouldContain("waived by olga");
    }

    /// <summary>What a return opens of it is decided anew, by the same call with the same words.</summary>
    [Fact]
    public async Task Item_WaivedAndOpenedByAReturn_IsWaivedAgain()
    {
        await RegisterAsync("I-1");
        await Api.PostAsync("/api/invoices/I-1/items", Cost("court-1", "32.00"));
        await Api.AdvanceToAsync("2026-03-03T09:00:00+01:00");
        var paid = Payment("P-1", "20.00", receivedOn: "2026-03-03");
        (await Api.PostAsync("/api/invoices/I-1/payments", paid)).ShouldBeOk();
        await Api.AdvanceToAsync("2026-03-04T09:00:00+01:00");
        const string Address = "/api/invoices/I-1/items/I-1~court-1/waiver";
        var waiver = new { by = "olga", reason = "goodwill" };

        var rest = (await Api.PostAsync(Address, waiver)).ShouldBeOk();
        (await Api.PostAsync("/api/payments/P-1/reversal", new { reversalId = "R-1" })).ShouldBeOk();
        var whole = (await Api.PostAsync(Address, waiver)).ShouldBeOk();
        var again = (await Api.PostAsync(Address, waiver)).ShouldBeOk();

        rest.TextOf("case.items[1].waived").ShouldBe("12.00");
        whole.TextOf("outcome").ShouldBe("accepted");
        whole.TextOf("case.items[1].waived").ShouldBe("32.00");
        whole.TextOf("case.openAmount").ShouldBe("1000.00");
        again.TextOf("outcome").ShouldBe("alreadyKnown");
    }

    [Fact]
    public async Task Item_OfAComputedKind_CannotBeRecorded()
    {
        await RegisterAsync("I-1");

        var refused = await Api.PostAsync("/api/invoices/I-1/items", new
        {
            itemId = "x",
            kind = "interest",
            amount = "5.00",
            reason = "late",
        });

        refused.ShouldBe(HttpStatusCode.BadRequest).ErrorsOf("kind").ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Terms_OfADebtorAndInvoice_AreKeptAndChecked()
    {
        var wrong = await Api.PutAsync("/api/debtors/D-T", Debtor(new { regime = "nowhere", allocation = "mine" }));
        var kept = await Api.PutAsync("/api/debtors/D-T", Debtor(new { regime = "contract", ratePercent = "7.5" }));
        var shown = await Api.GetAsync("/api/debtors/D-T");

        wrong.ShouldBe(HttpStatusCode.BadRequest).ErrorsOf("terms.regime").ShouldNotBeEmpty();
        kept.Status.ShouldBe(HttpStatusCode.OK, kept.Text);
        shown.TextOf("terms.regime").ShouldBe("contract");
        shown.TextOf("terms.ratePercent").ShouldBe("7.5");

        static object Debtor(object terms) => new
        {
            name = "Terms Ltd",
            kind = "company",
            country = "GB",
            language = "en",
            terms,
        };
    }

    /// <summary>BGB 286, 288, 367: claimed by the policy, apart in the notice, paid before the principal.</summary>
    [Fact]
    public async Task Interest_ClaimedByThePolicy_IsAnItemAndALineOfTheNotice()
    {
        await RegisterAsync("I-0");
        var charged = Invoice("I-1", dueOn: "2026-03-31");
        charged["policy"] = "interest";
        (await Api.PostAsync("/api/invoices", charged)).ShouldBe(HttpStatusCode.Accepted);

        await Api.AdvanceToAsync("2026-05-06T18:00:00+02:00");
        var shown = await CaseAsync("I-1");
        var messages = await Api.GetAsync("/api/messages?invoiceId=I-1");
        var paid = (await Api.PostAsync(
            "/api/invoices/I-1/payments", Payment("P-1", "100.00", receivedOn: "2026-05-07"))).ShouldBeOk();

        shown["items"].EnumerateArray().Select(i => i.GetProperty("kind").GetString())
            .ShouldBe(["principal", "fixedSum", "interest"]);
        shown.TextOf("items[1].openAmount").ShouldBe("40.00");
        shown.TextOf("items[2].interest.regime").ShouldBe("de");
        shown.TextOf("items[2].interest.rate").ShouldBe("10.27");
        var line = messages["items"].EnumerateArray().SelectMany(m => m.GetProperty("invoices").EnumerateArray())
            .First(l => l.GetProperty("step").GetString() == "escalation"
                && l.GetProperty("invoiceId").GetString() == "I-1");
        line.GetProperty("fixedSum").GetString().ShouldBe("40.00");
        line.GetProperty("interest").GetString().ShouldBe(shown.TextOf("items[2].openAmount"));
        paid.TextOf("case.payments[0].parts[0].itemId").ShouldBe("I-1~fixed-sum");
        paid.TextOf("case.items[2].openAmount").ShouldBe("0.00");
    }

    private static object Cost(string id, string amount) => new
    {
        itemId = id,
        kind = "cost",
        amount,
        reason = "court fee",
        by = "lena",
        on = "2026-03-02",
    };
}
