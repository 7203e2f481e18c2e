using System.Net;

namespace Collections.Contracts.Api;

/// <content>What debtors are told, and the clock that makes it due.</content>
public abstract partial class ApiContract
{
    [Fact]
    public async Task Clock_Advanced_SendsWhatIsDue()
    {
        await RegisterAsync("I-1", "I-2");

        var now = await Api.AdvanceToAsync("2026-03-30T09:00:00+02:00");

        now["now"].GetDateTimeOffset().ShouldBe(Samples.At("2026-03-30T09:00:00+02:00"));
        var messages = (await Api.GetAsync("/api/messages?debtorId=d1")).ShouldBeOk();
        messages["items"].GetArrayLength().ShouldBe(1);
        messages.TextOf("items[0].channel").ShouldBe("email");
        messages.TextOf("items[0].state").ShouldBe("sent");
        messages.TextOf("items[0].to[0]").ShouldBe("ap@kunde.example");
        messages.TextOf("items[0].total").ShouldBe("2000.00");
        messages["items[0].invoices"].EnumerateArray().Select(i => i.GetProperty("amount").GetString())
            .ShouldBe(["1000.00", "1000.00"]);
        var id = messages.TextOf("items[0].messageId");
        var content = (await Api.GetAsync($"/api/messages/{id}/content")).ShouldBeOk();
        content.TextOf("text").ShouldNotBeEmpty();
        content.TextOf("hash").Length.ShouldBe(64);
        (await Api.GetAsync($"/api/messages/{id}")).ShouldBeOk().TextOf("state").ShouldBe("sent");
    }

    [Fact]
    public async Task Payment_BeforeTheStep_KeepsItsLineOutOfTheMessage()
    {
        await RegisterAsync("I-1", "I-2");
        await Api.AdvanceToAsync("2026-03-29T09:00:00+02:00");
        (await Api.PostAsync("/api/invoices/I-1/payments", Payment("P-1", "1000.00"))).ShouldBeOk();

        await Api.AdvanceToAsync("2026-03-30T12:00:00+02:00");

        var messages = (await Api.GetAsync("/api/messages")).ShouldBeOk();
        messages.TextOf("items[0].total").ShouldBe("1000.00");
        (await Api.GetAsync("/api/messages?invoiceId=I-1"))["items"].GetArrayLength().ShouldBe(0);
    }

    [Theory]
    [InlineData("""{"advanceTo":"2026-03-01T09:00:00+01:00"}""")]
    [InlineData("""{"advanceTo":"2026-04-01T09:00:00"}""")]
    [InlineData("""{"advanceTo":"2099-04-01T09:00:00Z"}""")]
    [InlineData("""{"advanceDays":1,"advanceTo":"2026-04-01T09:00:00Z"}""")]
    [InlineData("""{}""")]
    public async Task Clock_WrongTarget_IsRefused(string body)
    {
        (await Api.PostAsync("/api/clock", body, "admin")).ShouldBe(HttpStatusCode.BadRequest).ErrorsOf("advanceTo");

        (await Api.GetAsync("/api/clock"))["now"].GetDateTimeOffset().ShouldBe(Samples.At(Start));
    }

    [Fact]
    public async Task Clock_ByDays_Advances() => (await Api.PostAsync("/api/clock", new { advanceDays = 7 }, "admin"))
        .ShouldBeOk()["now"].GetDateTimeOffset().ShouldBe(Samples.At(Start).AddDays(7));

    [Fact]
    public async Task Message_Unknown_IsNotFound()
    {
        (await Api.GetAsync("/api/messages/none")).ShouldBe(HttpStatusCode.NotFound);
        (await Api.GetAsync("/api/messages/none/content")).ShouldBe(HttpStatusCode.NotFound);
    }
}
