using System.Net;

namespace Collections.Contracts.Api;

/// <content>Money in, money back, and credit notes.</content>
public abstract partial class ApiContract
{
    [Fact]
    public async Task Payment_InParts_LowersTheBalanceAndThenCloses()
    {
        await RegisterAsync("I-1");

        var part = (await Api.PostAsync("/api/invoices/I-1/payments", Payment("P-1", "999.99"))).ShouldBeOk();
        var rest = (await Api.PostAsync("/api/invoices/I-1/payments", Payment("P-2", "0.01"))).ShouldBeOk();

        part.TextOf("outcome").ShouldBe("accepted");
        part.TextOf("case.openAmount").ShouldBe("0.01");
        part.TextOf("case.stage").ShouldBe("upcoming");
        rest.TextOf("case.stage").ShouldBe("closed");
        rest.TextOf("case.closedFor").ShouldBe("paid");
        rest["case.payments"].GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task Payment_TooMuch_IsShownAsUnapplied()
    {
        await RegisterAsync("I-1");

        var paid = (await Api.PostAsync("/api/invoices/I-1/payments", Payment("P-1", "1000.50"))).ShouldBeOk();

        paid.TextOf("case.openAmount").ShouldBe("0.00");
        paid.TextOf("case.unappliedAmount").ShouldBe("0.50");
    }

    [Fact]
    public async Task Payment_Again_ChangesNothing_AndWithOtherContentIsAConflict()
    {
        await RegisterAsync("I-1", "I-2");
        (await Api.PostAsync("/api/invoices/I-1/payments", Payment("P-1", "100.00"))).ShouldBeOk();

        var again = (await Api.PostAsync("/api/invoices/I-1/payments", Payment("P-1", "100.00"))).ShouldBeOk();
        var other = await Api.PostAsync("/api/invoices/I-1/payments", Payment("P-1", "200.00"));
        var elsewhere = await Api.PostAsync("/api/invoices/I-2/payments", Payment("P-1", "100.00"));

        again.TextOf("outcome").ShouldBe("alreadyKnown");
        again.TextOf("case.openAmount").ShouldBe("900.00");
        other.ShouldBe(HttpStatusCode.Conflict).ErrorsOf("paymentId");
        elsewhere.ShouldBe(HttpStatusCode.Conflict).ErrorsOf("paymentId").Single().ShouldContain("I-1");
        (await CaseAsync("I-2")).TextOf("openAmount").ShouldBe("1000.00");
    }

    [Fact]
    public async Task Payment_InAnotherCurrency_IsRefused()
    {
        await RegisterAsync("I-1");

        var answer = await Api.PostAsync("/api/invoices/I-1/payments", Payment("P-1", "5.00", "USD"));

        answer.ShouldBe(HttpStatusCode.UnprocessableEntity).ErrorsOf("currency").Single().ShouldContain("EUR");
    }

    [Fact]
    public async Task Payment_RefusedOnce_CanBePostedWhereItBelongs()
    {
        await RegisterAsync("I-1", "I-2");
        await Api.PostAsync("/api/invoices/I-1/payments", Payment("P-1", "5.00", "USD"));

        (await Api.PostAsync("/api/invoices/I-2/payments", Payment("P-1", "5.00"))).ShouldBeOk();
    }

    [Fact]
    public async Task Reversal_OfAPayment_OpensTheCaseAgain()
    {
        await RegisterAsync("I-1");
        (await Api.PostAsync("/api/invoices/I-1/payments", Payment("P-1", "1000.00"))).ShouldBeOk();

        var bounced = new { reversalId = "R-1", on = "2026-03-05", reason = "bounced" };
        var back = (await Api.PostAsync("/api/payments/P-1/reversal", bounced)).ShouldBeOk();
        var again = await Api.PostAsync("/api/payments/P-1/reversal", bounced);
        var twice = await Api.PostAsync("/api/payments/P-1/reversal", new { reversalId = "R-2", on = "2026-03-05" });

        back.TextOf("case.stage").ShouldBe("upcoming");
        back.TextOf("case.openAmount").ShouldBe("1000.00");
        back.TextOf("case.payments[0].reversalId").ShouldBe("R-1");
        again.ShouldBeOk().TextOf("outcome").ShouldBe("alreadyKnown");
        twice.ShouldBe(HttpStatusCode.Conflict).ErrorsOf("reversalId");
    }

    [Fact]
    public async Task Reversal_OfAnUnknownPayment_IsNotFound() =>
        (await Api.PostAsync("/api/payments/none/reversal", new { })).ShouldBe(HttpStatusCode.NotFound);

    [Fact]
    public async Task Credit_OfTheWhole_ClosesTheCase()
    {
        await RegisterAsync("I-1");

        var answer = (await Api.PostAsync("/api/invoices/I-1/credits", new
        {
            creditId = "CN-1",
            amount = "1000.00",
            currency = "EUR",
            on = "2026-03-02",
            reason = "wrong price",
        })).ShouldBeOk();

        answer.TextOf("case.closedFor").ShouldBe("credited");
        answer.TextOf("case.credits[0].reason").ShouldBe("wrong price");
    }
}
