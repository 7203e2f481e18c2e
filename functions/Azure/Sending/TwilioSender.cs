using System.Globalization;
using Collections.Domain;
using Collections.Engine;
using Collections.Engine.Outbox;
using Collections.Engine.Reading;
using Collections.Engine.Sending;
using Collections.Engine.Sending.Provider;
using Collections.Web.Webhooks;
using Twilio.Clients;
using Twilio.Exceptions;
using Twilio.Rest.Api.V2010.Account;
using Twilio.Types;

namespace Collections.Azure.Sending;

/// <summary>From whom texts come: a number, or a messaging service that chooses one. Exactly one is given.</summary>
public sealed record TwilioOrigin(string? From, string? MessagingServiceSid, Uri PublicUrl);

/// <summary>
/// SMS through Twilio's Programmable Messaging. Its acceptance means queued: the status callback reports what becomes
/// of it, with our message id in its address. What cannot leave before the contact window ends expires with it.
/// </summary>
public sealed class TwilioSender(
    ITwilioRestClient client, TwilioOrigin origin, ContactWindow window, IClock clock) : IMessageSender
{
    /// <summary>Twilio holds a message for ten hours at most.</summary>
    private const int LongestValidity = 36_000;

    /// <summary>Twilio advises against less; so little is not worth beginning.</summary>
    private const int ShortestValidity = 5;

    private const int MessagesLookedAt = 100;

    private static readonly TimeSpan ClocksDiffer = TimeSpan.FromMinutes(2);

    public Channel Channel => Channel.Sms;

    public bool IsIdempotent => false;

    public async Task<SendOutcome> SendAsync(
        MessageRow message, MessageContent content, CancellationToken cancellation)
    {
        var now = clock.Now;
        var left = await window.EndAsync(message, now, cancellation) - now;
        if (left is not { TotalSeconds: >= ShortestValidity } validity)
        {
            return new SendOutcome.Temporary("The contact window is over.", null);
        }

        try
        {
            var taken = await MessageResource.CreateAsync(Options(message, content, validity), client);
            return taken.ErrorCode is { } code
                ? TwilioErrors.Outcome(code, 200, message.To[0].Address)
                : new SendOutcome.Sent(taken.Sid, ReportsDelivery: true);
        }
        catch (ApiException refusal)
        {
            return TwilioErrors.Outcome(refusal, message.To[0].Address);
        }
        catch (TwilioException failure) when (Transport.OutcomeOf(failure) is { } outcome)
        {
            return outcome;
        }
    }

    /// <summary>
    /// Twilio cannot be asked by an id of ours: what it took for that number since the claim is compared word for word.
    /// </summary>
    public async Task<SendOutcome?> ResolveAsync(
        MessageRow message, MessageContent? content, CancellationToken cancellation)
    {
        if (content is null || message.ClaimedAt is not { } claimedAt)
        {
            return null;
        }

        try
        {
            var from = claimedAt.UtcDateTime - ClocksDiffer;
            var taken = await MessageResource.ReadAsync(
                to: new PhoneNumber(message.To[0].Address),
                dateSentAfter: from.Date,
                limit: MessagesLookedAt,
                client: client);
            return taken.FirstOrDefault(m => m.Body == content.Text && !(m.DateCreated < from)) is { } found
                ? Found(found, message.To[0].Address)
                : null;
        }
        catch (TwilioException)
        {
            return null;
        }
    }

    private static SendOutcome Found(MessageResource found, string number)
    {
        if (TwilioStatuses.OutcomeOf(found.Status?.ToString()) != NoticeOutcome.Failed)
        {
            return new SendOutcome.Sent(found.Sid, ReportsDelivery: true);
        }

        var reason = string.Create(
            CultureInfo.InvariantCulture, $"Twilio's record says: {found.Status}, error {found.ErrorCode}");
        return TwilioErrors.ByCode(found.ErrorCode ?? 0, reason, number) ?? new SendOutcome.Permanent(reason);
    }

    private CreateMessageOptions Options(MessageRow message, MessageContent content, TimeSpan validity)
    {
        var options = new CreateMessageOptions(new PhoneNumber(message.To[0].Address))
        {
            Body = content.Text,
            StatusCallback = ProviderWebhooks.TwilioStatusUrl(origin.PublicUrl, message.MessageId),
            ValidityPeriod = (int)Math.Min(validity.TotalSeconds, LongestValidity),
        };
        if (origin.MessagingServiceSid is { } service)
        {
            options.MessagingServiceSid = service;
        }
        else
        {
            options.From = new PhoneNumber(origin.From);
        }

        return options;
    }
}
