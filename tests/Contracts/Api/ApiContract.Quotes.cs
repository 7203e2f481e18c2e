using System.Net;

namespace Collections.Contracts.Api;

/// <content>The calculators: interest and limitation.</content>
public abstract partial class ApiContract
{
    /// <summary>BGB 288 (2): base rate + 9 points, split at the half-year; 95.72 + 168.82.</summary>
    [Fact]
    public async Task InterestQuote_OfGermany_SplitsAtTheHalfYear()
    {
        var quote = (await Api.PostAsync("/api/interest/quotes", German("2025-08-29"))).ShouldBeOk();

        quote.TextOf("interest").ShouldBe("264.54");
        quote["segments"].GetArrayLength().ShouldBe(2);
        quote.TextOf("segments[0].days").ShouldBe("31");
        quote.TextOf("segments[0].rate").ShouldBe("11.27");
        quote.TextOf("segments[0].amount").ShouldBe("95.72");
        quote.TextOf("segments[1].amount").ShouldBe("168.82");
        quote.TextOf("fixedSum").ShouldBe("40.00");
        quote.TextOf("firstInterestDay").ShouldBe("2025-05-31");
        quote.TextOf("source").ShouldContain("288");
    }

    [Fact]
    public async Task InterestQuote_OfADayWithoutARate_NamesTheDay()
    {
        var quote = (await Api.PostAsync("/api/interest/quotes", German("2027-01-15")))
            .ShouldBe(HttpStatusCode.UnprocessableEntity);

        quote.ErrorsOf("asOf").Single().ShouldContain("2026-07-01");
        quote.TextOf("missingDay").ShouldBe("2026-07-01");
    }

    [Fact]
    public async Task InterestQuote_OfAContract_TakesTheAgreedRate()
    {
        var quote = (await Api.PostAsync("/api/interest/quotes", new
        {
            regime = "contract",
            debtorKind = "company",
            amount = 10000,
            currency = "USD",
            dueOn = "2025-01-01",
            asOf = "2025-03-15",
            contractRate = "10",
        })).ShouldBeOk();

        quote.TextOf("interest").ShouldBe("200.00");
    }

    [Fact]
    public async Task InterestQuote_WithFaults_NamesEveryField()
    {
        var answer = (await Api.PostAsync("/api/interest/quotes", new { regime = "mars", amount = "0" }))
            .ShouldBe(HttpStatusCode.BadRequest);

        foreach (var field in new[] { "regime", "debtorKind", "amount", "currency", "dueOn", "asOf" })
        {
            answer.ErrorsOf(field).ShouldNotBeEmpty();
        }

        (await Api.PostAsync("/api/interest/quotes", new { rate = 5 }))
            .ShouldBe(HttpStatusCode.BadRequest).ErrorsOf("rate");
    }

    /// <summary>Civil Code of China 188, 195: three years, restarted by a demand that arrives.</summary>
    [Fact]
    public async Task LimitationQuote_OfChina_RestartsWithADeliveredDemand()
    {
        var quote = (await Api.PostAsync("/api/limitation/quotes", new
        {
            jurisdiction = "CN",
            dueOn = "2023-03-01",
            events = new[] { new { on = "2024-05-10", kind = "demandDelivered" } },
        })).ShouldBeOk();

        quote.TextOf("expiresOn").ShouldBe("2027-05-10");
        quote.TextOf("effects[0].effect").ShouldBe("restarts");
    }

    [Fact]
    public async Task LimitationQuote_WithFaults_NamesThem()
    {
        var answer = (await Api.PostAsync("/api/limitation/quotes", new
        {
            jurisdiction = "XX",
            events = new[] { new { on = "2024-05-10", kind = "shouting" } },
        })).ShouldBe(HttpStatusCode.BadRequest);

        answer.ErrorsOf("jurisdiction").ShouldNotBeEmpty();
        answer.ErrorsOf("dueOn").ShouldNotBeEmpty();
        answer.ErrorsOf("events[0].kind").ShouldNotBeEmpty();
    }

    private static object German(string asOf) => new
    {
        regime = "de",
        debtorKind = "company",
        amount = "10000.00",
        currency = "EUR",
        dueOn = "2025-05-30",
        asOf,
    };
}
