using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Collections.Contracts;
using Collections.Domain;
using Collections.Engine.Outbox;
using Collections.Engine.Reading;
using Collections.Engine.Sending.Provider;
using Collections.Engine.Webhooks;
using Collections.Web.Webhooks;
using Microsoft.Extensions.DependencyInjection;

namespace Collections.Web.Tests.Webhooks;

/// <summary>A host whose first reminder has left by email, and whose providers sign with keys of the test.</summary>
internal sealed class WebhookHost : IAsyncDisposable
{
    public const string PublicUrl = "https://collections.example";
    public const string AuthToken = "token-of-the-test";

    /// <summary>Signs inbound mail.</summary>
    public static readonly WebhookSecret MailSecret = WebhookSecret.TryParse(WebhookSecret.NewText())!;

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly HttpClient _client = new();
    private MemoryApi? _api;

    public MemoryApi Api => _api.ShouldNotBeNull();

    public static async Task<WebhookHost> StartAsync()
    {
        var host = new WebhookHost();
        var publicKey = Convert.ToBase64String(host._key.ExportSubjectPublicKeyInfo());
        var webhooks = new ProviderWebhooks
        {
            SendGrid = SendGridEventSignature.TryCreate(publicKey, TimeSpan.FromMinutes(10)),
            Twilio = new(AuthToken),
            Mail = [MailSecret],
            PublicUrl = new(PublicUrl),
        };
        host._api = await MemoryApi.StartAsync(Samples.Monday, change: s => s.AddSingleton(webhooks));
        var engine = host.Api.Engine;
        engine.Email.Answer = m => new SendOutcome.Sent("p-" + m.MessageId, ReportsDelivery: true);
        await engine.RegisterAsync(Samples.Debtor("D1"), Samples.Monday, Samples.Invoice("INV-1", "D1"));
        await engine.RunAsync(Samples.Monday, Samples.Monday.AddDays(30));
        return host;
    }

    /// <summary>The one message that left.</summary>
    public async Task<MessageRow> MessageAsync()
    {
        var sent = Api.Engine.Sent.ShouldHaveSingleItem();
        return (await Api.Store.MessageAsync(sent.Message.MessageId, CancellationToken.None)).ShouldNotBeNull();
    }

    public Task<HttpStatusCode> SendGridAsync(string body, string? signature = null, DateTimeOffset? at = null)
    {
        var timestamp = (at ?? TimeProvider.System.GetUtcNow())
            .ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Api.Address, ProviderWebhooks.SendGridPath))
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Add(SendGridEventSignature.TimestampHeader, timestamp);
        request.Headers.Add(SendGridEventSignature.SignatureHeader, signature ?? Convert.ToBase64String(_key.SignData(
            Encoding.UTF8.GetBytes(timestamp + body),
            HashAlgorithmName.SHA256,
            DSASignatureFormat.Rfc3279DerSequence)));
        return StatusAsync(request);
    }

    public Task<HttpStatusCode> TwilioAsync(
        string messageId, string status, string? signature = null, string errorCode = "")
    {
        var path = $"{ProviderWebhooks.TwilioStatusPath}?message={messageId}";
        Dictionary<string, string> form = new()
        {
            ["MessageSid"] = "SM1",
            ["MessageStatus"] = status,
            ["ErrorCode"] = errorCode,
        };
        var signed = PublicUrl + path + string.Concat(
            form.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => f.Key + f.Value));
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Api.Address, path))
        {
            Content = new FormUrlEncodedContent(form),
        };
        request.Headers.Add(TwilioSignature.Header, signature ?? Convert.ToBase64String(
            HMACSHA1.HashData(Encoding.UTF8.GetBytes(AuthToken), Encoding.UTF8.GetBytes(signed))));
        return StatusAsync(request);
    }

    /// <summary>A text that came in; the answer with its body.</summary>
    public async Task<(HttpStatusCode Status, string Body)> TextAsync(
        string sid, string body, string from = "+493012345678", string? signature = null, string? optOutType = null)
    {
        Dictionary<string, string> form = new() { ["MessageSid"] = sid, ["From"] = from, ["Body"] = body };
        if (optOutType is not null)
        {
            form["OptOutType"] = optOutType;
        }

        var signed = PublicUrl + ProviderWebhooks.TwilioInboundPath + string.Concat(
            form.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => f.Key + f.Value));
        using var request = new HttpRequestMessage(
            HttpMethod.Post, new Uri(Api.Address, ProviderWebhooks.TwilioInboundPath))
        {
            Content = new FormUrlEncodedContent(form),
        };
        request.Headers.Add(TwilioSignature.Header, signature ?? Convert.ToBase64String(
            HMACSHA1.HashData(Encoding.UTF8.GetBytes(AuthToken), Encoding.UTF8.GetBytes(signed))));
        using var answer = await _client.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>A mail that came in, as the mailbox's hook tells it.</summary>
    public Task<HttpStatusCode> MailAsync(string id, string body, bool signed = true)
    {
        var headers = StandardWebhook.Sign(
            [signed ? MailSecret : WebhookSecret.TryParse(WebhookSecret.NewText())!],
            id,
            TimeProvider.System.GetUtcNow(),
            Encoding.UTF8.GetBytes(body));
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Api.Address, ProviderWebhooks.MailInboundPath))
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Add(WebhookHeaders.IdName, headers.Id);
        request.Headers.Add(WebhookHeaders.TimestampName, headers.Timestamp);
        request.Headers.Add(WebhookHeaders.SignatureName, headers.Signature);
        return StatusAsync(request);
    }

    public async ValueTask DisposeAsync()
    {
        _key.Dispose();
        _client.Dispose();
        await Api.DisposeAsync();
    }

    private async Task<HttpStatusCode> StatusAsync(HttpRequestMessage request)
    {
        using (request)
        {
            using var answer = await _client.SendAsync(request);
            return answer.StatusCode;
        }
    }
}
