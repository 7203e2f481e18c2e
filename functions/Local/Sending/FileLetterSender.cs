using Collections.Domain;
using Collections.Engine.Outbox;
using Collections.Engine.Pdf;
using Collections.Engine.Reading;
using Collections.Engine.Sending;

namespace Collections.Local.Sending;

/// <summary>A letter as PDF in the outbox, for whoever prints and posts it.</summary>
internal sealed class FileLetterSender(FileOutbox outbox, Letters letters) : IMessageSender
{
    public Channel Channel => Channel.Letter;

    public bool IsIdempotent => true;

    public async Task<SendOutcome> SendAsync(
        MessageRow message, MessageContent content, CancellationToken cancellation) =>
        await letters.WriteAsync(message, content, cancellation) switch
        {
            PdfWrite.Written written =>
                outbox.Write(message.MessageId, OutboxFile.Letter, written.Pdf.Span).ToSendOutcome(),
            PdfWrite.Refused refused => new SendOutcome.Permanent(refused.Reason),
            _ => throw new InvalidOperationException("A PDF is written or refused."),
        };

    public Task<SendOutcome?> ResolveAsync(
        MessageRow message, MessageContent? content, CancellationToken cancellation) =>
        Task.FromResult(FileEmailSender.Found(outbox, message.MessageId));
}
