namespace Collections.Engine.Mail;

/// <summary>A file that goes with a mail. <paramref name="MediaType"/> as <c>application/pdf</c>.</summary>
public sealed record EmailAttachment(string FileName, string MediaType, ReadOnlyMemory<byte> Content);

/// <summary>
/// One mail as we mean it; <see cref="EmlWriter"/> gives its bytes. The same mail has the same bytes, always.
/// <paramref name="MessageId"/> is ours: with <see cref="Domain"/> it becomes the Message-ID header, by which a relay's
/// log and a bounce can be matched to the message.
/// </summary>
public sealed record Email(
    string MessageId,
    DateTimeOffset Date,
    Mailbox From,
    IReadOnlyList<Mailbox> To,
    string Subject,
    string Text)
{
    /// <summary>Most recipients of one mail.</summary>
    public const int MostRecipients = 50;

    /// <summary>Most bytes of all attachments together, before encoding: common relays stop at 25 MB encoded.</summary>
    public const int MostAttachedBytes = 15_000_000;

    /// <summary>The same content as HTML, for readers that show it.</summary>
    public string? Html { get; init; }

    /// <summary>Where answers go, if not to the sender.</summary>
    public Mailbox? ReplyTo { get; init; }

    /// <summary>
    /// An https address that stops such mails at one POST (RFC 8058). For mail that is not owed to the receiver.
    /// </summary>
    public string? UnsubscribeUrl { get; init; }

    public IReadOnlyList<EmailAttachment> Attachments { get; init; } = [];

    /// <summary>The right side of the Message-ID: the sender's domain.</summary>
    public string Domain => From.Domain;
}
