using System.Net;
using System.Text.Json;

namespace Collections.Contracts.Api;

/// <content>What a template looks like as a message.</content>
public abstract partial class ApiContract
{
    private const string Preview = "/api/templates/preview";

    [Fact]
    public async Task Template_Previewed_IsTheWholeMessage()
    {
        var email = (await Api.PostAsync(
            Preview, new { template = "reminder-1", language = "en", channel = "email" }, "viewer")).ShouldBeOk();
        var data = new
        {
            contact = "Anna <b> Lim",
            on = "2026-05-05",
            currency = "CHF",
            invoices = new[] { new { invoiceId = "R-1", dueOn = "2026-04-30", amount = "1234.50" } },
        };
        var own = (await Api.PostAsync(
            Preview, new { template = "reminder-1", language = "de-AT", channel = "email", data })).ShouldBeOk();

        email.TextOf("subject").ShouldNotBeEmpty();
        email.TextOf("html").ShouldContain("2026-1042");
        email.TextOf("text").ShouldContain("2026-1042");
        email["encoding"].ValueKind.ShouldBe(JsonValueKind.Null);
        own.TextOf("language").ShouldBe("de");
        own.TextOf("askedLanguage").ShouldBe("de-AT");
        own.TextOf("html").ShouldContain("Anna &lt;b&gt; Lim");
        own.TextOf("text").ShouldContain("R-1");
        own.TextOf("text").ShouldNotContain("2026-1042");
    }

    [Fact]
    public async Task Template_PreviewedAsText_TellsItsSegments()
    {
        var latin = (await Api.PostAsync(
            Preview, new { template = "reminder-1", language = "en", channel = "sms" })).ShouldBeOk();
        var chinese = (await Api.PostAsync(
            Preview, new { template = "reminder-1", language = "zh-CN", channel = "sms" })).ShouldBeOk();
        var draft = (await Api.PostAsync(
            Preview, new { text = "{{creditor.name}}: {{totals.asked}}", language = "en", channel = "sms" }))
            .ShouldBeOk();

        latin.TextOf("encoding").ShouldBe("gsm7");
        latin["segments"].GetInt32().ShouldBeInRange(1, 2);
        latin["subject"].ValueKind.ShouldBe(JsonValueKind.Null);
        chinese.TextOf("encoding").ShouldBe("ucs2");
        draft["segments"].GetInt32().ShouldBe(1);
        draft.TextOf("text").ShouldContain(": ");
    }

    [Fact]
    public async Task Template_PreviewedInAPlainerSpelling_IsCountedAsItIsSent()
    {
        const string text = "“Façade” {{creditor.name}}";
        var written = (await Api.PostAsync(Preview, new { text, language = "en", channel = "sms" })).ShouldBeOk();
        var plain = (await Api.PostAsync(
            Preview, new { text, language = "en", channel = "sms", smsSpelling = "plainLetters" })).ShouldBeOk();

        written.TextOf("encoding").ShouldBe("ucs2");
        plain.TextOf("encoding").ShouldBe("gsm7");
        plain.TextOf("text").ShouldStartWith("\"Facade\" ");
    }

    [Fact]
    public async Task Template_WithFaults_IsRefusedWithAllOfThem()
    {
        var faults = await Api.PostAsync(
            Preview, new { text = "Dear {{debtor.nam}},\n{{#if deadline}}pay", language = "en", channel = "sms" });
        var unknown = await Api.PostAsync(
            Preview, new { template = "no-such", language = "en", channel = "email" });
        var neither = await Api.PostAsync(Preview, new { language = "en", channel = "phone" });
        var tooLong = await Api.PostAsync(
            Preview, new { text = new string('x', 40_000), language = "en", channel = "sms" });
        var wrongData = await Api.PostAsync(Preview, new
        {
            template = "reminder-1",
            language = "en",
            channel = "email",
            data = new { currency = "EUR", invoices = new[] { new { invoiceId = "R", dueOn = "soon", amount = "0" } } },
        });

        faults.ShouldBe(HttpStatusCode.BadRequest).ErrorsOf("text").ShouldContain(e => e.Contains("debtor.nam"));
        faults.ErrorsOf("text").ShouldContain(e => e.StartsWith("line 2"));
        unknown.ShouldBe(HttpStatusCode.BadRequest).ErrorsOf("template").ShouldHaveSingleItem();
        neither.ShouldBe(HttpStatusCode.BadRequest).ErrorsOf("template").ShouldHaveSingleItem();
        neither.ErrorsOf("channel").ShouldHaveSingleItem();
        tooLong.ShouldBe(HttpStatusCode.BadRequest).ErrorsOf("text").ShouldHaveSingleItem();
        wrongData.ShouldBe(HttpStatusCode.BadRequest).ErrorsOf("data.invoices[0].dueOn").ShouldHaveSingleItem();
        wrongData.ErrorsOf("data.invoices[0].amount").ShouldHaveSingleItem();
        var machine = await Api.PostAsync(
            Preview, new { template = "reminder-1", language = "en", channel = "email" }, "integration");
        machine.ShouldBe(HttpStatusCode.Forbidden);
    }
}
