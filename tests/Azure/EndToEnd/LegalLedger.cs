using System.Collections.Concurrent;
using System.Text;
using Collections.Azure.Tests.Sending;
using Collections.Engine.Webhooks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Collections.Azure.Tests.EndToEnd;

/// <summary>
/// Legal's own system: takes the news it is told, if the signature is right, and knows a repeat by its id. The age of
/// a call is not checked: the app's time runs faster than ours.
/// </summary>
internal sealed class LegalLedger : IAsyncDisposable
{
    private const string SecretText = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private readonly ConcurrentQueue<string> _told = new();
    private readonly ProviderDouble _receiver;

    private LegalLedger(ProviderDouble receiver) => _receiver = receiver;

    public Uri Address => new(_receiver.Address, "/legal");

    public static string Secret => SecretText;

    /// <summary>The webhook id of every news taken, repeats included.</summary>
    public IReadOnlyCollection<string> Told => _told;

    public static async Task<LegalLedger> StartAsync()
    {
        var ledger = new LegalLedger(await ProviderDouble.StartAsync());
        ledger._receiver.Answer = ledger.TakeAsync;
        return ledger;
    }

    public ValueTask DisposeAsync() => _receiver.DisposeAsync();

    private Task TakeAsync(HttpContext context)
    {
        var received = context.Features.GetRequiredFeature<Received>();
        var headers = new WebhookHeaders(
            received.Headers[WebhookHeaders.IdName],
            received.Headers[WebhookHeaders.TimestampName],
            received.Headers[WebhookHeaders.SignatureName]);
        var at = DateTimeOffset.FromUnixTimeSeconds(long.Parse(
            headers.Timestamp!, System.Globalization.CultureInfo.InvariantCulture));
        var check = StandardWebhook.Verify(
            [WebhookSecret.TryParse(SecretText)!], headers, Encoding.UTF8.GetBytes(received.Body), at);
        if (check is WebhookCheck.Valid valid)
        {
            _told.Enqueue(valid.Id);
        }

        context.Response.StatusCode = check is WebhookCheck.Valid
            ? StatusCodes.Status204NoContent
            : StatusCodes.Status401Unauthorized;
        return Task.CompletedTask;
    }
}
