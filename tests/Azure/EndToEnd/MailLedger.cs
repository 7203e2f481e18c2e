using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Collections.Azure.Tests.Sending;
using Collections.Engine.Sending.Provider;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Collections.Azure.Tests.EndToEnd;

/// <summary>
/// SendGrid as the app meets it: takes mails, and reports each as delivered with a signed event. Told to hold, it takes
/// mails and says nothing: so a test can end the app between the provider's acceptance and its answer.
/// </summary>
internal sealed class MailLedger : IAsyncDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ConcurrentQueue<string> _taken = new();
    private readonly ConcurrentQueue<string> _unreported = new();
    private readonly ProviderDouble _provider;
    private readonly TaskCompletionSource _release = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _answered = int.MaxValue;
    private int _takenCount;
    private int _held;

    private MailLedger(ProviderDouble provider) => _provider = provider;

    public Uri Address => _provider.Address;

    public string PublicKey => Convert.ToBase64String(_key.ExportSubjectPublicKeyInfo());

    /// <summary>The message ids of every mail taken, in order.</summary>
    public IReadOnlyCollection<string> Taken => _taken;

    /// <summary>How many mails were taken whose answer is, or was, held back.</summary>
    public int Held => _held;

    /// <summary>Answers so many mails, and the rest only once released.</summary>
    public void HoldAfter(int answered) => _answered = answered;

    public void Release() => _release.TrySetResult();

    public static async Task<MailLedger> StartAsync()
    {
        var ledger = new MailLedger(await ProviderDouble.StartAsync());
        ledger._provider.Answer = ledger.TakeAsync;
        return ledger;
    }

    /// <summary>Reports what was taken and not reported; what the app does not take is reported again later.</summary>
    public async Task ReportAsync(HttpClient app)
    {
        while (_unreported.TryDequeue(out var messageId))
        {
            var body = $$"""[{"event":"delivered","message":"{{messageId}}","sg_event_id":"e-{{messageId}}"}]""";
            var at = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/webhooks/sendgrid");
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
            request.Headers.Add(SendGridEventSignature.TimestampHeader, at);
            request.Headers.Add(SendGridEventSignature.SignatureHeader, Convert.ToBase64String(_key.SignData(
                Encoding.UTF8.GetBytes(at + body),
                HashAlgorithmName.SHA256,
                DSASignatureFormat.Rfc3279DerSequence)));
            using var answer = await app.SendAsync(request);
            if (!answer.IsSuccessStatusCode)
            {
                _unreported.Enqueue(messageId);
                return;
            }
        }
    }

    public ValueTask DisposeAsync()
    {
        _key.Dispose();
        return _provider.DisposeAsync();
    }

    private async Task TakeAsync(HttpContext context)
    {
        using var body = JsonDocument.Parse(context.Features.GetRequiredFeature<Received>().Body);
        var messageId = body.RootElement.GetProperty("personalizations")[0].GetProperty("custom_args")
            .GetProperty(SendGridEvents.MessageArgument).GetString()!;
        _taken.Enqueue(messageId);
        _unreported.Enqueue(messageId);
        if (Interlocked.Increment(ref _takenCount) > _answered && !_release.Task.IsCompleted)
        {
            Interlocked.Increment(ref _held);
            await _release.Task.WaitAsync(context.RequestAborted);
        }

        context.Response.StatusCode = StatusCodes.Status202Accepted;
    }
}
