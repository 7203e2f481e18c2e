using Collections.Domain;
using Collections.Engine.Outbox;
using Collections.Engine.Pdf;
using Collections.Engine.Reading;
using Collections.Engine.Webhooks;

namespace Collections.Engine.Sending;

/// <summary>
/// Letters to whoever prints and posts them, our own mail room or a service, as Standard Webhooks: the body is
/// <c>{"type": "letter.print", "timestamp", "data": {"messageId", "creditorId", "language", "pages", "pdf"}}</c> with
/// the PDF in base64, the address in its window. A 2xx is the receipt; nobody reports when the post delivers.
/// </summary>
/// <remarks>
/// The receiver works for us and recognises a repeat by <c>webhook-id</c>, which is the message's id: an attempt with
/// an unknown outcome is tried again.
/// </remarks>
public sealed class PrintRoomSender(WebhookCallLimits limits, WebhookTarget room, Letters letters, IClock clock)
    : IMessageSender, IDisposable
{
    /// <summary>Most bytes of a call: a letter with its fonts in it.</summary>
    private const int MostBytes = 16 * 1024 * 1024;

    private readonly WebhookCaller _caller = new(limits with { BodyBytes = MostBytes });

    public Channel Channel => Channel.Letter;

    public bool IsIdempotent => true;

    public async Task<SendOutcome> SendAsync(
        MessageRow message, MessageContent content, CancellationToken cancellation) =>
        await letters.WriteAsync(message, content, cancellation) switch
        {
            PdfWrite.Written letter => await CallAsync(message, letter, cancellation),
            PdfWrite.Refused refused => new SendOutcome.Permanent(refused.Reason),
            _ => throw new InvalidOperationException("A PDF is written or refused."),
        };

    /// <summary>The room has no record that we could ask; it takes the same letter again.</summary>
    public Task<SendOutcome?> ResolveAsync(
        MessageRow message, MessageContent? content, CancellationToken cancellation) =>
        Task.FromResult<SendOutcome?>(null);

    public void Dispose() => _caller.Dispose();

    private async Task<SendOutcome> CallAsync(
        MessageRow message, PdfWrite.Written letter, CancellationToken cancellation)
    {
        var now = clock.Now;
        var body = WebhookBody.Write("letter.print", now, new
        {
            message.MessageId,
            message.Account.CreditorId,
            message.Language,
            letter.Pages,
            Pdf = Convert.ToBase64String(letter.Pdf.Span),
        });
        return await _caller.CallAsync(room.Url, message.MessageId, now, body, [room.Secret], cancellation) switch
        {
            SendOutcome.Unknown unknown => new SendOutcome.Temporary(unknown.Reason, null),

            // The fault is our room's, never the debtor's address.
            SendOutcome.Permanent permanent => new SendOutcome.Permanent(permanent.Reason),
            var outcome => outcome,
        };
    }
}
