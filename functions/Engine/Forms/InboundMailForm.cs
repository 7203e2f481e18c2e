using Collections.Engine.Sending;

namespace Collections.Engine.Forms;

/// <summary>What came into our mailbox: an answer, or a message that came back.</summary>
public enum InboundMailKind
{
    Reply = 1,
    Bounce = 2,
}

/// <summary>
/// One mail that came in. <paramref name="InReplyTo"/> is the Message-ID it answers, or the one that came back.
/// </summary>
/// <param name="Kind">What it is.</param>
/// <param name="From">Who wrote, for a reply.</param>
/// <param name="Text">What they wrote, as plain text; what they quote may follow.</param>
/// <param name="Subject">Its subject.</param>
/// <param name="Recipient">Whom a bounce is about.</param>
/// <param name="Status">The bounce's status code (RFC 3463), such as <c>5.1.1</c>.</param>
/// <param name="Diagnostic">What the receiving server said.</param>
/// <param name="AutoSubmitted">True where a machine wrote it (RFC 3834), such as an absence note.</param>
public sealed record InboundMailForm(
    InboundMailKind Kind,
    string? InReplyTo = null,
    string? From = null,
    string? Text = null,
    string? Subject = null,
    string? Recipient = null,
    string? Status = null,
    string? Diagnostic = null,
    bool AutoSubmitted = false) : IForm<InboundMailForm>
{
    private const int LongestHeader = 998;

    /// <summary>Our own message id, from a Message-ID such as <c>&lt;m0a1b-7@acme.example&gt;</c>.</summary>
    public string? ToMessageId() =>
        InReplyTo?.Trim().TrimStart('<').Split('@')[0] is { Length: > 0 } id ? id : null;

    public static InboundMailForm Read(Fields fields)
    {
        var form = new InboundMailForm(
            fields.Word<InboundMailKind>("kind"),
            fields.OptionalText("inReplyTo", LongestHeader),
            fields.OptionalEmail("from"),
            fields.OptionalDocument("text", MailWords.MostLetters),
            fields.OptionalText("subject", LongestHeader),
            fields.OptionalEmail("recipient"),
            fields.OptionalText("status", 20),
            fields.OptionalNote("diagnostic"),
            fields.OptionalFlag("autoSubmitted") ?? false);
        if (form.Kind == InboundMailKind.Reply && form.From is null && !fields.Has("from"))
        {
            fields.Refuse("from", "is missing: a reply comes from somebody");
        }

        if (form.Kind == InboundMailKind.Bounce && form.Recipient is null && !fields.Has("recipient"))
        {
            fields.Refuse("recipient", "is missing: a bounce is about somebody");
        }

        return form;
    }
}
