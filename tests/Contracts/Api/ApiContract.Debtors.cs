using System.Net;

namespace Collections.Contracts.Api;

/// <content>The master record of who owes.</content>
public abstract partial class ApiContract
{
    [Fact]
    public async Task Debtor_Put_IsShownWithWhatIsOpen()
    {
        await RegisterAsync("I-1", "I-2");
        (await Api.PostAsync("/api/invoices/I-2/payments", Payment("P-1", "250.00"))).ShouldBeOk();

        var debtor = (await Api.GetAsync("/api/debtors/d1")).ShouldBeOk();

        debtor.TextOf("name").ShouldBe("Kunde GmbH");
        debtor.TextOf("class").ShouldBe("ordinary");
        debtor.TextOf("contacts[0].email").ShouldBe("ap@kunde.example");
        debtor.TextOf("balances[0].currency").ShouldBe("EUR");
        debtor.TextOf("balances[0].openAmount").ShouldBe("1750.00");
        debtor.TextOf("balances[0].overdueAmount").ShouldBe("0.00");
        debtor["cases"].GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task Debtor_PutAgain_IsReplacedWhole()
    {
        (await Api.PutAsync("/api/debtors/d1", Debtor())).ShouldBeOk();
        var changed = Debtor("Neu GmbH");
        changed.Remove("salesRep");

        (await Api.PutAsync("/api/debtors/d1", changed)).ShouldBeOk();

        var debtor = await Api.GetAsync("/api/debtors/d1");
        debtor.TextOf("name").ShouldBe("Neu GmbH");
        debtor["salesRep"].ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
    }

    [Fact]
    public async Task Debtor_WithManyFaults_HearsOfAllAtOnceAndIsNotStored()
    {
        var answer = await Api.PutAsync("/api/debtors/d1", new
        {
            kind = "alien",
            country = "UK",
            language = "de",
            timeZone = "Berlin",
            nickname = "K",
            contacts = new object[]
            {
                new { contactId = "a", name = "A", role = "r", email = "no address", phone = "030 1234" },
                new { contactId = "a", name = "B", role = "r" },
            },
        });

        answer.ShouldBe(HttpStatusCode.BadRequest);
        answer.ErrorsOf("name").ShouldHaveSingleItem().ShouldBe("is missing");
        answer.ErrorsOf("kind").Single().ShouldContain("soleTrader");
        answer.ErrorsOf("country").Single().ShouldContain("ISO 3166-1");
        answer.ErrorsOf("timeZone").Single().ShouldContain("Europe/Berlin");
        answer.ErrorsOf("nickname").Single().ShouldContain("is not a field here");
        answer.ErrorsOf("contacts[0].email").Single().ShouldContain("email address");
        answer.ErrorsOf("contacts[0].phone").Single().ShouldContain("+49");
        answer.ErrorsOf("contacts").Single().ShouldContain("twice");
        (await Api.GetAsync("/api/debtors/d1")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("/api/debtors/-d")]
    [InlineData("/api/debtors/d%20d")]
    [InlineData("/api/debtors/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public async Task Debtor_WithAnIdThatIsNone_IsRefused(string path)
    {
        var answer = await Api.PutAsync(path, Debtor());

        answer.ShouldBe(HttpStatusCode.BadRequest).ErrorsOf("debtorId").ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Debtor_BodyNamesAnother_IsRefused()
    {
        var body = Debtor();
        body["debtorId"] = "d2";

        (await Api.PutAsync("/api/debtors/d1", body)).ShouldBe(HttpStatusCode.BadRequest).ErrorsOf("debtorId");
    }
}
