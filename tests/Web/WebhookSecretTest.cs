using System.Net;
using System.Text;
using Collections.Contracts;
using Collections.Contracts.Api;
using Collections.Engine.Sending;
using Collections.Engine.Webhooks;
using Microsoft.Extensions.DependencyInjection;

namespace Collections.Web.Tests;

/// <summary>How a debtor's system comes to the secret that it checks our notices with.</summary>
public sealed class WebhookSecretTest
{
    private const string Path = "/api/debtors/D1/contacts/erp/webhook-secret";
    private static readonly DateTimeOffset Start = Samples.At(ApiContract.Start);

    [Fact]
    public async Task Secret_OfAContact_IsShownToAnAdminOnly_AndChecksWhatIsSigned()
    {
        var secrets = new NoticeSecrets([WebhookSecret.TryParse(WebhookSecret.NewText())!]);
        await using var host = await MemoryApi.StartAsync(Start, change: s => s.AddSingleton(secrets));
        using var api = new ApiClient(host);
        (await api.PutAsync("/api/debtors/D1", Debtor("https://erp.example/in"))).ShouldBeOk()
            .TextOf("contacts[0].webhook").ShouldBe("https://erp.example/in");

        var shown = (await api.GetAsync(Path, "admin")).ShouldBeOk();

        var body = Encoding.UTF8.GetBytes("{}");
        StandardWebhook.Verify(
            [WebhookSecret.TryParse(shown.TextOf("secret"))!],
            StandardWebhook.Sign(secrets.For("https://erp.example/in"), "m-1", Start, body),
            body,
            Start).ShouldBe(new WebhookCheck.Valid("m-1"));
        shown.TextOf("webhook").ShouldBe("https://erp.example/in");
        shown.Message.Headers.CacheControl!.NoStore.ShouldBeTrue();
        (await api.GetAsync(Path)).ShouldBe(HttpStatusCode.Forbidden);
        (await api.GetAsync("/api/debtors/D1/contacts/none/webhook-secret", "admin")).ShouldBe(HttpStatusCode.NotFound);
        (await api.GetAsync("/api/debtors/D2/contacts/erp/webhook-secret", "admin")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Secret_WithoutAKey_IsRefusedWithThatReason()
    {
        await using var host = await MemoryApi.StartAsync(Start);
        using var api = new ApiClient(host);
        (await api.PutAsync("/api/debtors/D1", Debtor("https://erp.example/in"))).ShouldBeOk();

        (await api.GetAsync(Path, "admin")).ShouldBe(HttpStatusCode.Conflict)
            .ErrorsOf("contactId").Single().ShouldContain("no key");
    }

    [Theory]
    [InlineData("erp.example/in")]
    [InlineData("ftp://erp.example/in")]
    [InlineData("https://user:word@erp.example/in")]
    public async Task Webhook_ThatIsNoAddress_IsRefusedByItsField(string url)
    {
        await using var host = await MemoryApi.StartAsync(Start);
        using var api = new ApiClient(host);

        (await api.PutAsync("/api/debtors/D1", Debtor(url))).ShouldBe(HttpStatusCode.BadRequest)
            .ErrorsOf("contacts[0].webhook").Single().ShouldContain("https://erp.example.com/notices");
    }

    private static object Debtor(string webhook) => new
    {
        name = "Kunde GmbH",
        kind = "company",
        country = "DE",
        language = "de",
        contacts = new object[] { new { contactId = "erp", name = "ERP", role = "accountsPayable", webhook } },
    };
}
