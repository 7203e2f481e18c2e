using System.Globalization;
using System.Net;
using System.Text.Json;
using Collections.Domain;
using Collections.Engine;
using Collections.Engine.Creditors;
using Collections.Engine.Mail;
using Collections.Engine.Outbox;
using Collections.Engine.Reading;
using Collections.Engine.Sending;
using Collections.Engine.Sending.Provider;
using SendGrid;
using SendGrid.Helpers.Mail;

namespace Collections.Azure.Sending;

/// <summary>
/// Email through SendGrid's v3 Mail Send. 202 means queued: the event webhook reports what becomes of it, and carries
/// our opaque message id back; nothing else about the debtor is in the custom arguments, and there are no categories.
/// The SDK's own retries stay off: an attempt with an unknown outcome is never repeated by itself.
/// </summary>
public sealed class SendGridSender(ISendGridClient client, CreditorBook creditors, IClock clock) : IMessageSender
{
    /// <summary>SendGrid takes no more recipients in one message.</summary>
    private const int MostRecipients = 1_000;

    public Channel Channel => Channel.Email;

    public bool IsIdempotent => false;

    public async Task<SendOutcome> SendAsync(
        MessageRow message, MessageContent content, CancellationToken cancellation)
    {
        if (Mail(message, content) is not { } mail)
        {
            return new SendOutcome.Permanent("No recipient has an email address.");
        }

        try
        {
            return Outcome(await client.SendEmailAsync(mail, cancellation));
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
        {
            if (Transport.OutcomeOf(failure) is { } outcome)
            {
                return outcome;
            }

            throw;
        }
    }

    /// <summary>
    /// Asks SendGrid's email activity, which carries our custom argument. It is an extra that not every account has;
    /// without it, as where it knows nothing, the answer is null and the events are the only record.
    /// </summary>
    public async Task<SendOutcome?> ResolveAsync(
        MessageRow message, MessageContent? content, CancellationToken cancellation)
    {
        try
        {
            var query = $"unique_args['{SendGridEvents.MessageArgument}']=\"{message.MessageId}\"";
            var parameters = JsonSerializer.Serialize(new { limit = "1", query });
            var answer = await client.RequestAsync(
                BaseClient.Method.GET,
                queryParams: parameters,
                urlPath: "messages",
                cancellationToken: cancellation);
            return answer.StatusCode == HttpStatusCode.OK
                ? Found(await answer.Body.ReadAsStringAsync(cancellation))
                : null;
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested
            && (failure is JsonException || Transport.OutcomeOf(failure) is not null))
        {
            return null;
        }
    }

    private static SendOutcome? Found(string body)
    {
        using var document = JsonDocument.Parse(body);
        if (document.RootElement.ValueKind != JsonValueKind.Object
            || !document.RootElement.TryGetProperty("messages", out var messages)
            || messages.ValueKind != JsonValueKind.Array
            || messages.GetArrayLength() == 0
            || messages[0] is not { ValueKind: JsonValueKind.Object } found)
        {
            return null;
        }

        var status = found.TryGetProperty("status", out var value) ? value.ToString() : "";
        var id = found.TryGetProperty("msg_id", out var name) ? name.ToString() : null;
        return status == "not_delivered"
            ? new SendOutcome.Permanent("SendGrid's record says: not delivered.")
            : new SendOutcome.Sent(id, ReportsDelivery: true);
    }

    private SendGridMessage? Mail(MessageRow message, MessageContent content)
    {
        var creditor = creditors.Find(message.Account.CreditorId) ?? creditors.Default;
        var to = message.To.Select(r => Mailbox.TryParse(r.Address, r.Name)).OfType<Mailbox>()
            .DistinctBy(m => m.Address, StringComparer.OrdinalIgnoreCase).Take(MostRecipients).ToList();
        if (to.Count == 0)
        {
            return null;
        }

        var mail = new SendGridMessage
        {
            From = new(creditor.SenderEmail, creditor.SenderName),
            ReplyTo = new(creditor.ReplyTo),
            Subject = content.Subject ?? "",
            PlainTextContent = content.Text,
            HtmlContent = content.Html,
        };
        mail.AddTos([.. to.Select(m => new EmailAddress(m.Address, m.Name))]);
        mail.AddCustomArg(SendGridEvents.MessageArgument, message.MessageId);
        mail.SetClickTracking(enable: false, enableText: false);
        mail.SetOpenTracking(enable: false);

        // A notice is owed to its receiver: no unsubscribe footer and no List-Unsubscribe, whatever the account sets.
        mail.SetSubscriptionTracking(enable: false);

        // Replies and bounces name it; RFC 3834 keeps absence notes from answering.
        mail.AddGlobalHeader("Message-ID", $"<{message.MessageId}@{DomainOf(creditor)}>");
        mail.AddGlobalHeader("Auto-Submitted", "auto-generated");
        return mail;
    }

    private static string DomainOf(CreditorProfile creditor) =>
        creditor.SenderEmail[(creditor.SenderEmail.LastIndexOf('@') + 1)..];

    private SendOutcome Outcome(Response response)
    {
        var reason = string.Create(CultureInfo.InvariantCulture, $"SendGrid answered {(int)response.StatusCode}.");
        return response.StatusCode switch
        {
            HttpStatusCode.Accepted or HttpStatusCode.OK =>
                new SendOutcome.Sent(Header(response, "X-Message-Id"), ReportsDelivery: true),
            HttpStatusCode.TooManyRequests => new SendOutcome.Temporary(reason, UntilReset(response)),

            // Our key is wrong or may not send: nothing left, and it can once the key is mended.
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => new SendOutcome.Temporary(reason, null),
            HttpStatusCode.ServiceUnavailable => new SendOutcome.Temporary(reason, null),
            HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError => new SendOutcome.Unknown(reason),
            _ => new SendOutcome.Permanent(reason),
        };
    }

    /// <summary>The header names the second since 1970 at which the limit is lifted.</summary>
    private TimeSpan? UntilReset(Response response) =>
        long.TryParse(
            Header(response, "X-RateLimit-Reset"), NumberStyles.None, CultureInfo.InvariantCulture, out var second)
        && second <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
        && DateTimeOffset.FromUnixTimeSeconds(second) - clock.Now is var wait && wait > TimeSpan.Zero
            ? wait
            : null;

    private static string? Header(Response response, string name) =>
        response.Headers?.TryGetValues(name, out var values) == true ? values.FirstOrDefault() : null;
}
