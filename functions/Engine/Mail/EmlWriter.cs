using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Collections.Engine.Outbox;

namespace Collections.Engine.Mail;

/// <summary>
/// A mail as bytes: RFC 5322 with MIME (RFC 2045 to 2047), seven bits throughout, lines of at most 76 characters where
/// a line can be folded. Nothing in it comes from a clock or a random source, so the file of a message, what the relay
/// received and what its hash was taken over are the same bytes.
/// </summary>
public static class EmlWriter
{
    private const int LongestUrl = 900;

    /// <summary>The mail's bytes.</summary>
    /// <exception cref="ArgumentException">
    /// A bug of the caller: a message id that cannot stand in a header, no or too many recipients, an unsubscribe
    /// address that is not https, a media type that is none, or attachments beyond the limit.
    /// </exception>
    public static byte[] Write(Email email)
    {
        if (Fault(email) is { } fault)
        {
            throw new ArgumentException(fault, nameof(email));
        }

        var text = new StringBuilder();
        foreach (var field in Fields(email))
        {
            text.Append(field).Append("\r\n");
        }

        text.Append(Content(email));
        return Encoding.ASCII.GetBytes(text.ToString());
    }

    /// <summary>The Message-ID header of a mail, with its angle brackets.</summary>
    public static string MessageIdHeader(Email email) => $"<{email.MessageId}@{email.Domain}>";

    private static string? Fault(Email email)
    {
        var id = email.MessageId;
        return !FileOutbox.IsMessageId(id) || id[^1] == '.' || id.Contains("..", StringComparison.Ordinal)
                ? "The message id cannot stand in a Message-ID."
            : email.To.Count is 0 or > Email.MostRecipients
                ? $"A mail has 1 to {Email.MostRecipients} recipients."
            : email.UnsubscribeUrl is { } url && !IsHttps(url)
                ? "The unsubscribe address must be an absolute https URL in ASCII."
            : email.Attachments.Sum(attachment => (long)attachment.Content.Length) > Email.MostAttachedBytes
                ? "The attachments are larger than a relay takes."
            : !email.Attachments.All(attachment => IsMediaType(attachment.MediaType))
                ? "A media type is malformed."
            : null;
    }

    private static bool IsHttps(string url) =>
        url.Length <= LongestUrl
        && url.All(character => character is > ' ' and <= '~' and not ('<' or '>' or ','))
        && Uri.TryCreate(url, UriKind.Absolute, out var uri)
        && uri.Scheme == Uri.UriSchemeHttps;

    private static bool IsMediaType(string text) =>
        text.Split('/') is { Length: 2 } parts
        && parts.All(part => part.Length > 0 && part.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '+'));

    private static IEnumerable<string> Fields(Email email)
    {
        yield return "Date: " + DateText(email.Date);
        yield return HeaderText.Addresses("From", [email.From]);
        if (email.ReplyTo is { } replyTo)
        {
            yield return HeaderText.Addresses("Reply-To", [replyTo]);
        }

        yield return HeaderText.Addresses("To", email.To);
        yield return HeaderText.Unstructured("Subject", email.Subject);
        yield return "Message-ID: " + MessageIdHeader(email);

        // RFC 3834: keeps absence notes from answering us.
        yield return "Auto-Submitted: auto-generated";
        if (email.UnsubscribeUrl is { } url)
        {
            yield return $"List-Unsubscribe: <{url}>";
            yield return "List-Unsubscribe-Post: List-Unsubscribe=One-Click";
        }

        yield return "MIME-Version: 1.0";
    }

    private static string DateText(DateTimeOffset date)
    {
        var offset = date.ToString("zzz", CultureInfo.InvariantCulture).Replace(":", "", StringComparison.Ordinal);
        return date.ToString("ddd, dd MMM yyyy HH:mm:ss ", CultureInfo.InvariantCulture) + offset;
    }

    private static string Content(Email email)
    {
        var text = TextPart("text/plain", email.Text);
        var body = email.Html is { } html
            ? Multipart("alternative", Boundary(email, "alternative"), [text, TextPart("text/html", html)])
            : text;
        return email.Attachments.Count == 0
            ? body
            : Multipart("mixed", Boundary(email, "mixed"), [body, .. email.Attachments.Select(AttachmentPart)]);
    }

    /// <summary>"=_" cannot occur in quoted-printable or base64, nor a digest by chance in plain text.</summary>
    private static string Boundary(Email email, string kind)
    {
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes($"{kind} {MessageIdHeader(email)}"));
        return "=_" + Convert.ToHexStringLower(digest)[..40];
    }

    private static string Multipart(string kind, string boundary, IEnumerable<string> parts)
    {
        var text = new StringBuilder($"Content-Type: multipart/{kind};\r\n boundary=\"{boundary}\"\r\n\r\n");
        foreach (var part in parts)
        {
            text.Append("--").Append(boundary).Append("\r\n").Append(part).Append("\r\n");
        }

        return text.Append("--").Append(boundary).Append("--\r\n").ToString();
    }

    private static string TextPart(string mediaType, string text)
    {
        var (encoding, body) = TransferEncoding.Text(text);
        return $"Content-Type: {mediaType}; charset=utf-8\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n{body}";
    }

    private static string AttachmentPart(EmailAttachment attachment) =>
        $"Content-Type: {attachment.MediaType}\r\n"
        + $"Content-Disposition: attachment;\r\n {FileName(attachment.FileName)}\r\n"
        + $"Content-Transfer-Encoding: base64\r\n\r\n{TransferEncoding.Base64(attachment.Content.Span)}";

    /// <summary>An ASCII name every reader takes, and the true one (RFC 2231) for those that can.</summary>
    private static string FileName(string name)
    {
        var ascii = new string([.. name.Select(c => IsNameCharacter(c) ? c : '_')]);
        return ascii == name
            ? $"filename=\"{name}\""
            : $"filename=\"{ascii}\";\r\n filename*=utf-8''{Uri.EscapeDataString(name)}";
    }

    private static bool IsNameCharacter(char character) =>
        char.IsAsciiLetterOrDigit(character) || character is '.' or '-' or '_' or ' ';
}
