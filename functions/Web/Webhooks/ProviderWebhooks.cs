using Collections.Engine.Sending.Provider;
using Collections.Engine.Webhooks;

namespace Collections.Web.Webhooks;

/// <summary>
/// What a host knows of its providers' callbacks. A provider without a key is believed nothing: every callback of it
/// answers 401.
/// </summary>
public sealed record ProviderWebhooks
{
    /// <summary>Where Twilio posts the status of a message; the message id follows as a query.</summary>
    public const string TwilioStatusPath = "/api/webhooks/twilio/status";

    /// <summary>Where Twilio posts the texts that debtors send back.</summary>
    public const string TwilioInboundPath = "/api/webhooks/twilio/inbound";

    /// <summary>Where a mailbox posts replies and bounces.</summary>
    public const string MailInboundPath = "/api/webhooks/mail/inbound";

    /// <summary>Where SendGrid posts its events.</summary>
    public const string SendGridPath = "/api/webhooks/sendgrid";

    /// <summary>The query parameter that carries our message id back from Twilio.</summary>
    public const string MessageParameter = "message";

    public SendGridEventSignature? SendGrid { get; init; }

    public TwilioSignature? Twilio { get; init; }

    /// <summary>The secrets by which inbound mail is signed; none where none is taken.</summary>
    public IReadOnlyList<WebhookSecret> Mail { get; init; } = [];

    /// <summary>
    /// The address under which providers reach this host. Signatures are checked against it, never against what a
    /// request says of itself.
    /// </summary>
    public Uri? PublicUrl { get; init; }

    /// <summary>What Twilio is told to call for one message.</summary>
    public static Uri TwilioStatusUrl(Uri publicUrl, string messageId) => new(
        publicUrl, $"{TwilioStatusPath}?{MessageParameter}={Uri.EscapeDataString(messageId)}");
}
