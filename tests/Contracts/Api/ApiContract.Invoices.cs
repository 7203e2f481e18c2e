using System.Net;
using System.Text.Json;

namespace Collections.Contracts.Api;

/// <content>Registering invoices and looking at their cases.</content>
public abstract partial class ApiContract
{
    [Fact]
    public async Task Invoice_Registered_IsACaseWithItsNextAction()
    {
        await RegisterAsync("I-1");

        var one = await CaseAsync("I-1");

        one.TextOf("stage").ShouldBe("upcoming");
        one.TextOf("grade").ShouldBe("green");
        one.TextOf("openAmount").ShouldBe("1000.00");
        one.TextOf("undisputedAmount").ShouldBe("1000.00");
        one.TextOf("currency").ShouldBe("EUR");
        one.TextOf("dueOn").ShouldBe("2026-03-31");
        one["daysOverdue"].GetInt32().ShouldBe(0);
        one.TextOf("nextAction.what").ShouldBe("step courtesy");
        one["nextAction.at"].GetDateTimeOffset().ShouldBe(Samples.At("2026-03-30T08:00:00+02:00"));
        one.TextOf("nextAction.why").ShouldNotBeEmpty();
        one.TextOf("policy.name").ShouldBe("standard");
        one.TextOf("policy.version").ShouldNotBeEmpty();
        one["version"].GetInt64().ShouldBeGreaterThan(0);
        one.TextOf("creditor").ShouldBe("default");
    }

    [Fact]
    public async Task Invoice_Again_IsAlreadyKnown_AndWithOtherContentAConflict()
    {
        await RegisterAsync("I-1");

        var again = (await Api.PostAsync("/api/invoices", Invoice("I-1"))).ShouldBe(HttpStatusCode.Accepted);
        var other = await Api.PostAsync("/api/invoices", Invoice("I-1", amount: "999.00"));

        again["accepted"].GetInt32().ShouldBe(0);
        again["alreadyKnown"].GetInt32().ShouldBe(1);
        other.ShouldBe(HttpStatusCode.Conflict).ErrorsOf("invoiceId").ShouldNotBeEmpty();
        (await CaseAsync("I-1")).TextOf("amount").ShouldBe("1000.00");
    }

    [Fact]
    public async Task Batch_WithFaults_TakesTheSoundOnesAndNamesTheOthers()
    {
        await RegisterAsync("I-0");
        var late = Invoice("I-3");
        late["dueOn"] = "2026-02-01";
        var batch = new
        {
            invoices = new object[]
            {
                Invoice("I-1"), Invoice("I-2", amount: "12.345"), late, Invoice("I-4", "nobody"), 7, Invoice("I-0"),
                Invoice("I-1"),
            },
        };

        var answer = (await Api.PostAsync("/api/invoices", batch)).ShouldBe(HttpStatusCode.Accepted);

        answer["accepted"].GetInt32().ShouldBe(1);
        answer["alreadyKnown"].GetInt32().ShouldBe(2);
        answer["refused"].GetArrayLength().ShouldBe(4);
        answer["refused[0].index"].GetInt32().ShouldBe(1);
        answer.TextOf("refused[0].invoiceId").ShouldBe("I-2");
        answer.TextOf("refused[0].errors.amount[0]").ShouldBe("EUR has 2 decimals");
        answer.TextOf("refused[1].errors.dueOn[0]").ShouldBe("must not be before issuedOn");
        answer.TextOf("refused[2].errors.debtorId[0]").ShouldContain("nobody");
        answer["refused[3].index"].GetInt32().ShouldBe(4);
        (await Api.GetAsync("/api/invoices/I-2")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Batch_SameIdForTwoDebtors_TakesOnlyTheFirst()
    {
        await RegisterAsync();
        (await Api.PutAsync("/api/debtors/d2", Debtor("Zwei"))).ShouldBeOk();
        var batch = new { invoices = new object[] { Invoice("I-1"), Invoice("I-1", "d2") } };

        var answer = (await Api.PostAsync("/api/invoices", batch)).ShouldBe(HttpStatusCode.Accepted);

        answer["accepted"].GetInt32().ShouldBe(1);
        answer.TextOf("refused[0].errors.invoiceId[0]").ShouldContain("another debtor");
        (await CaseAsync("I-1")).TextOf("debtorId").ShouldBe("d1");
    }

    [Fact]
    public async Task Batch_OfMoreThanAThousand_IsRefusedWhole()
    {
        await RegisterAsync();
        var batch = new { invoices = Enumerable.Range(0, 1_001).Select(i => Invoice($"I-{i}")) };

        (await Api.PostAsync("/api/invoices", batch)).ShouldBe(HttpStatusCode.BadRequest).ErrorsOf("invoices");

        (await Api.GetAsync("/api/invoices"))["items"].GetArrayLength().ShouldBe(0);
    }

    [Theory]
    [InlineData("1250.5", "1250.50")]
    [InlineData("\"1250.50\"", "1250.50")]
    [InlineData("1000", "1000.00")]
    [InlineData("\"0.01\"", "0.01")]
    public async Task Amount_ExactNumberOrText_IsTaken(string written, string shown)
    {
        await RegisterAsync();

        (await Api.PostAsync("/api/invoices", Invoice("I-1", amount: JsonDocument.Parse(written).RootElement)))
            .ShouldBe(HttpStatusCode.Accepted);

        (await CaseAsync("I-1")).TextOf("openAmount").ShouldBe(shown);
    }

    [Theory]
    [InlineData("\"1.250,00\"")]
    [InlineData("\"-5\"")]
    [InlineData("0")]
    [InlineData("1e3")]
    [InlineData("true")]
    [InlineData("\"12.345\"")]
    [InlineData("\"1000000000000000\"")]
    [InlineData("0.00000000000000000000000000000000001")]
    [InlineData("{}")]
    [InlineData("null")]
    public async Task Amount_ThatIsNone_IsRefusedByName(string written)
    {
        await RegisterAsync();

        var answer = await Api.PostAsync(
            "/api/invoices", Invoice("I-1", amount: JsonDocument.Parse(written).RootElement));

        answer.ShouldBe(HttpStatusCode.BadRequest).ErrorsOf("amount").ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Invoice_WithManyFaults_HearsOfAllAtOnce()
    {
        var answer = await Api.PostAsync("/api/invoices", new
        {
            invoiceId = "-1",
            issuedOn = "1.3.2026",
            dueOn = 20260331,
            amount = "x",
            currency = "EURO",
            colour = "red",
            documents = new[] { new { kind = "invoiceCopy", name = "i.pdf", url = "file:///etc/passwd" } },
        });

        answer.ShouldBe(HttpStatusCode.BadRequest);
        foreach (var field in new[]
            {
                "invoiceId", "debtorId", "issuedOn", "dueOn", "amount", "currency", "colour", "documents[0].url",
            })
        {
            answer.ErrorsOf(field).ShouldHaveSingleItem();
        }
    }

    [Fact]
    public async Task Invoice_WithoutAKnownDebtorOrPolicy_IsRefused()
    {
        var noDebtor = await Api.PostAsync("/api/invoices", Invoice("I-1"));
        await RegisterAsync();
        var body = Invoice("I-1");
        body["policy"] = "gentle";
        var noPolicy = await Api.PostAsync("/api/invoices", body);

        noDebtor.ShouldBe(HttpStatusCode.UnprocessableEntity).ErrorsOf("debtorId").ShouldNotBeEmpty();
        noPolicy.ShouldBe(HttpStatusCode.UnprocessableEntity).ErrorsOf("policy").ShouldNotBeEmpty();
    }

    [Fact]
    public async Task List_FiltersAndPages_WithoutLosingOrRepeating()
    {
        await RegisterAsync();
        var invoices = Enumerable.Range(1, 25).Select(i => Invoice($"I-{i:00}", dueOn: $"2026-03-{i + 3:00}"));
        (await Api.PostAsync("/api/invoices", new { invoices })).ShouldBe(HttpStatusCode.Accepted);
        var seen = new List<string?>();
        string? after = null;
        do
        {
            var page = (await Api.GetAsync($"/api/invoices?limit=10&debtorId=d1&after={after}")).ShouldBeOk();
            seen.AddRange(page["items"].EnumerateArray().Select(i => i.GetProperty("invoiceId").GetString()));
            after = page["after"].GetString();
        }
        while (after is not null);

        seen.ShouldBe(Enumerable.Range(1, 25).Select(i => $"I-{i:00}"));
        var early = await Api.GetAsync("/api/invoices?dueBefore=2026-03-06");
        early["items"].GetArrayLength().ShouldBe(2);
        early.TextOf("items[0].salesRep").ShouldBe("rita");
        (await Api.GetAsync("/api/invoices?salesRep=nobody"))["items"].GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task List_ByGrade_IsARangeOfDueDates()
    {
        await RegisterAsync();
        var invoices = new[]
        {
            Invoice("green", dueOn: "2026-03-20"), Invoice("blue", dueOn: "2026-03-19"),
            Invoice("yellow", dueOn: "2026-03-01"), Invoice("future", dueOn: "2026-06-01"),
        };
        (await Api.PostAsync("/api/invoices", new { invoices })).ShouldBe(HttpStatusCode.Accepted);
        await Api.AdvanceToAsync("2026-04-09T10:00:00+02:00");

        await ShouldListAsync("green", "green", "future");
        await ShouldListAsync("blue", "blue", "yellow");
        await Api.AdvanceToAsync("2026-05-01T10:00:00+02:00");
        await ShouldListAsync("yellow", "blue", "green");
        await ShouldListAsync("red", "yellow");

        async Task ShouldListAsync(string grade, params string[] ids)
        {
            var list = (await Api.GetAsync($"/api/invoices?grade={grade}")).ShouldBeOk();
            var items = list["items"].EnumerateArray().ToList();
            items.Select(i => i.GetProperty("invoiceId").GetString()).ShouldBe(ids, ignoreOrder: true);
            items.ShouldAllBe(i => i.GetProperty("grade").GetString() == grade);
        }
    }

    [Theory]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=201", "limit")]
    [InlineData("limit=many", "limit")]
    [InlineData("after=nonsense", "after")]
    [InlineData("stage=asleep", "stage")]
    [InlineData("grade=purple", "grade")]
    [InlineData("dueBefore=tomorrow", "dueBefore")]
    [InlineData("stage=due&stage=legal", "stage")]
    public async Task List_WithAWrongParameter_IsRefusedByName(string query, string field) =>
        (await Api.GetAsync("/api/invoices?" + query)).ShouldBe(HttpStatusCode.BadRequest).ErrorsOf(field);

    [Fact]
    public async Task Invoice_Unknown_IsNotFound()
    {
        (await Api.GetAsync("/api/invoices/none")).ShouldBe(HttpStatusCode.NotFound);
        (await Api.GetAsync("/api/invoices/none/timeline")).ShouldBe(HttpStatusCode.NotFound);
        (await Api.PostAsync("/api/invoices/none/payments", Payment("P", "1.00"))).ShouldBe(HttpStatusCode.NotFound);
    }
}
