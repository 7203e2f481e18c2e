using System.Text.Json;
using Collections.Contracts;
using Collections.Domain;
using Collections.Engine.Outbox;
using Collections.Engine.Sending;
using Collections.Engine.Tests.Doubles;
using Collections.Engine.Webhooks;

namespace Collections.Engine.Tests.Sending;

/// <summary>Orders to the service system and news for legal, to a receiver that reads what it is asked to do.</summary>
public sealed class SignedOrdersTests : IDisposable
{
    private static readonly WebhookSecret Key = WebhookSecret.TryParse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")!;

    private readonly WebhookCaller _caller = new(new() { PrivateHosts = new HashSet<string> { "127.0.0.1" } });

    public void Dispose() => _caller.Dispose();

    [Fact]
    public async Task Suspension_SaysWhichServiceForWhichInvoice()
    {
        var order = new Effect.SuspendService("O-1", "I.1", "svc-7");

        var (body, id) = await TakenAsync(orders => orders.SuspendAsync(order, CancellationToken.None));

        body.ShouldBe(
            """{"type":"service.suspend","timestamp":"2026-03-02T09:00:00+01:00","data":"""
            + """{"orderId":"O-1","invoiceId":"I.1","serviceId":"svc-7"}}""");
        id.ShouldBe("suspend:O-1");
    }

    [Fact]
    public async Task Restore_SaysWhichServiceForWhichInvoice()
    {
        var order = new Effect.RestoreService("O-2", "I-1", "svc-7");

        var (body, _) = await TakenAsync(orders => orders.RestoreAsync(order, CancellationToken.None));

        using var json = JsonDocument.Parse(body);
        json.RootElement.GetProperty("type").GetString().ShouldBe("service.restore");
        json.RootElement.GetProperty("data").GetRawText().ShouldBe(
            """{"orderId":"O-2","invoiceId":"I-1","serviceId":"svc-7"}""");
    }

    [Fact]
    public async Task News_ForLegal_SaysWhatIsNewAndWhatIsOpen()
    {
        var news = new Effect.TellLegal("L-1", "I-1", 2, "payment", new(12.5m, Currency.Of("EUR")));

        var (body, _) = await TakenAsync(orders => orders.TellAsync(news, CancellationToken.None));

        using var json = JsonDocument.Parse(body);
        json.RootElement.GetProperty("type").GetString().ShouldBe("legal.news");
        json.RootElement.GetProperty("data").GetRawText().ShouldBe(
            """{"matterId":"L-1","invoiceId":"I-1","version":2,"news":"payment","open":"12.50 EUR"}""");
    }

    [Fact]
    public async Task Order_WithoutATarget_IsPermanent()
    {
        var orders = new SignedOrders(_caller, new StandingClock(Samples.Monday), service: null, legal: null);

        (await orders.SuspendAsync(new("O-1", "I-1", "svc-7"), CancellationToken.None))
            .ShouldBe(new SendOutcome.Permanent("no address is configured for service.suspend"));
    }

    /// <summary>The body and id of the one call that was made, once its signature was found right.</summary>
    private async Task<(string Body, string Id)> TakenAsync(Func<SignedOrders, Task<SendOutcome>> order)
    {
        await using var receiver = new HttpDouble(HttpDouble.Answer(204));
        var target = new WebhookTarget(receiver.Url(), Key);
        var orders = new SignedOrders(_caller, new StandingClock(Samples.Monday), target, target);

        (await order(orders)).ShouldBeOfType<SendOutcome.Sent>();

        var request = receiver.Requests.ShouldHaveSingleItem();
        var headers = new WebhookHeaders(
            request.Headers["webhook-id"], request.Headers["webhook-timestamp"], request.Headers["webhook-signature"]);
        var valid = StandardWebhook.Verify([Key], headers, request.Body, Samples.Monday)
            .ShouldBeOfType<WebhookCheck.Valid>();
        return (System.Text.Encoding.UTF8.GetString(request.Body), valid.Id);
    }
}
