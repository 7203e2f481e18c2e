using Collections.Domain;
using Collections.Engine.Creditors;
using Collections.Engine.Outbox;
using Collections.Engine.Reading;
using Collections.Engine.Webhooks;

namespace Collections.Engine.Sending;

/// <summary>
/// Notices to a debtor's own system as Standard Webhooks: signed with the address's own secret, <c>webhook-id</c> is
/// the message's id. A 2xx is the receipt: no report follows it. The receiver is not ours, so whether it recognises a
/// repeat nobody knows, and an attempt with an unknown outcome is not repeated.
/// </summary>
public sealed class WebhookSender(WebhookCaller caller, NoticeSecrets secrets, CreditorBook creditors, IClock clock)
    : IMessageSender
{
    public Channel Channel => Channel.Webhook;

    public bool IsIdempotent => false;

    public async Task<SendOutcome> SendAsync(
        MessageRow message, MessageContent content, CancellationToken cancellation)
    {
        if (!secrets.IsSet)
        {
            return new SendOutcome.Permanent("no key is configured by which notices are signed");
        }

        var (url, now) = (message.To[0].Address, clock.Now);
        var body = NoticeDocument.Write(message, content, creditors, now);
        return await caller.CallAsync(url, message.MessageId, now, body, secrets.For(url), cancellation);
    }

    /// <summary>The receiver has no record that we could ask.</summary>
    public Task<SendOutcome?> ResolveAsync(
        MessageRow message, MessageContent? content, CancellationToken cancellation) =>
        Task.FromResult<SendOutcome?>(null);
}
