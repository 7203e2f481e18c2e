using System.Text;
using Collections.Domain;
using Collections.Engine.Creditors;
using Collections.Engine.Mail;
using Collections.Engine.Outbox;
using Collections.Engine.Reading;
using Collections.Engine.Sending;

namespace Collections.Local.Sending;

/// <summary>Email as a file of the outbox: what a relay would have got, byte for byte.</summary>
internal sealed class FileEmailSender(FileOutbox outbox, CreditorBook creditors) : IMessageSender
{
    public Channel Channel => Channel.Email;

    public bool IsIdempotent => true;

    public Task<SendOutcome> SendAsync(MessageRow message, MessageContent content, CancellationToken cancellation) =>
        Task.FromResult(Emails.Of(message, content, creditors) is { } email
            ? outbox.Write(message.MessageId, OutboxFile.Email, EmlWriter.Write(email)).ToSendOutcome()
            : new SendOutcome.Permanent($"'{message.To[0].Address}' is no email address"));

    public Task<SendOutcome?> ResolveAsync(
        MessageRow message, MessageContent? content, CancellationToken cancellation) =>
        Task.FromResult(Found(outbox, message.MessageId));

    internal static SendOutcome? Found(FileOutbox outbox, string messageId) =>
        outbox.Find(messageId) is { } path ? new OutboxWrite.AlreadyThere(path).ToSendOutcome() : null;
}

/// <summary>SMS as a text file: the number on the first line, then what it says.</summary>
internal sealed class FileSmsSender(FileOutbox outbox) : IMessageSender
{
    public Channel Channel => Channel.Sms;

    public bool IsIdempotent => true;

    public Task<SendOutcome> SendAsync(MessageRow message, MessageContent content, CancellationToken cancellation)
    {
        var text = $"To: {message.To[0].Address}\n\n{content.Text}\n";
        return Task.FromResult(
            outbox.Write(message.MessageId, OutboxFile.Sms, Encoding.UTF8.GetBytes(text)).ToSendOutcome());
    }

    public Task<SendOutcome?> ResolveAsync(
        MessageRow message, MessageContent? content, CancellationToken cancellation) =>
        Task.FromResult(FileEmailSender.Found(outbox, message.MessageId));
}

/// <summary>A notice to a debtor's own system as a file, for a machine that calls nobody.</summary>
internal sealed class FileWebhookSender(FileOutbox outbox, CreditorBook creditors) : IMessageSender
{
    public Channel Channel => Channel.Webhook;

    public bool IsIdempotent => true;

    public Task<SendOutcome> SendAsync(MessageRow message, MessageContent content, CancellationToken cancellation)
    {
        var body = NoticeDocument.Write(message, content, creditors, message.ClaimedAt ?? message.QueuedAt);
        return Task.FromResult(outbox.Write(message.MessageId, OutboxFile.Webhook, body).ToSendOutcome());
    }

    public Task<SendOutcome?> ResolveAsync(
        MessageRow message, MessageContent? content, CancellationToken cancellation) =>
        Task.FromResult(FileEmailSender.Found(outbox, message.MessageId));
}

/// <summary>Email through an SMTP relay, which reports no delivery and cannot be asked about a message.</summary>
internal sealed class SmtpEmailSender(SmtpSender relay, CreditorBook creditors) : IMessageSender
{
    public Channel Channel => Channel.Email;

    public bool IsIdempotent => false;

    public async Task<SendOutcome> SendAsync(
        MessageRow message, MessageContent content, CancellationToken cancellation) =>
        Emails.Of(message, content, creditors) is { } email
            ? await relay.SendAsync(email, cancellation)
            : new SendOutcome.Permanent($"'{message.To[0].Address}' is no email address");

    public Task<SendOutcome?> ResolveAsync(
        MessageRow message, MessageContent? content, CancellationToken cancellation) =>
        Task.FromResult<SendOutcome?>(null);
}

/// <summary>A claimed message as a mail from its creditor.</summary>
internal static class Emails
{
    /// <summary>The mail, or null where no recipient has an address that a mail can go to.</summary>
    internal static Email? Of(MessageRow message, MessageContent content, CreditorBook creditors)
    {
        var creditor = creditors.Find(message.Account.CreditorId) ?? creditors.Default;
        var to = message.To.Select(r => Mailbox.TryParse(r.Address, r.Name)).OfType<Mailbox>().ToList();
        var from = Mailbox.TryParse(creditor.SenderEmail, creditor.SenderName);
        return to.Count == 0 || from is null
            ? null
            : new(
                message.MessageId,
                message.ClaimedAt ?? message.QueuedAt,
                from,
                to,
                content.Subject ?? "",
                content.Text)
            {
                Html = content.Html,
                ReplyTo = Mailbox.TryParse(creditor.ReplyTo),
            };
    }
}
