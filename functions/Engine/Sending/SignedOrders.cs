using Collections.Domain;
using Collections.Engine.Outbox;
using Collections.Engine.Webhooks;

namespace Collections.Engine.Sending;

/// <summary>Where signed calls go, and the secret they are signed with.</summary>
public sealed record WebhookTarget(string Url, WebhookSecret Secret);

/// <summary>
/// Suspensions, restores and the news for legal as Standard Webhooks: signed, and idempotent by <c>webhook-id</c>,
/// which is the effect's own key. The body is <c>{"type", "timestamp", "data"}</c>; <c>data</c> is
/// <c>orderId</c>, <c>invoiceId</c> and <c>serviceId</c>, or for legal <c>matterId</c>, <c>invoiceId</c>,
/// <c>version</c>, <c>news</c> and <c>open</c>.
/// </summary>
public sealed class SignedOrders(WebhookCaller caller, IClock clock, WebhookTarget? service, WebhookTarget? legal)
    : IServiceSystem, ILegalQueue
{
    public Task<SendOutcome> SuspendAsync(Effect.SuspendService order, CancellationToken cancellation) =>
        CallAsync(
            service,
            "service.suspend",
            order,
            new { order.OrderId, order.InvoiceId, order.ServiceId },
            cancellation);

    public Task<SendOutcome> RestoreAsync(Effect.RestoreService order, CancellationToken cancellation) =>
        CallAsync(
            service,
            "service.restore",
            order,
            new { order.OrderId, order.InvoiceId, order.ServiceId },
            cancellation);

    public Task<SendOutcome> TellAsync(Effect.TellLegal news, CancellationToken cancellation) =>
        CallAsync(
            legal,
            "legal.news",
            news,
            new { news.MatterId, news.InvoiceId, news.Version, news.News, news.Open },
            cancellation);

    private async Task<SendOutcome> CallAsync(
        WebhookTarget? target, string type, Effect effect, object data, CancellationToken cancellation)
    {
        if (target is null)
        {
            return new SendOutcome.Permanent($"no address is configured for {type}");
        }

        // Invoice ids may hold points and webhook ids must not.
        var id = effect.Key.Replace(".", "%2E", StringComparison.Ordinal);
        var now = clock.Now;
        var body = WebhookBody.Write(type, now, data);
        return await caller.CallAsync(target.Url, id, now, body, [target.Secret], cancellation);
    }
}
