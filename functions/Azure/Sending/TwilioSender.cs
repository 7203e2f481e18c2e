using Collections.Domain;
using Collections.Engine;
using Collections.Engine.Outbox;
using Collections.Engine.Reading;
using Collections.Engine.Sending;
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

    /// <summary>Twilio cannot be asked by an id of ours; the status callback carries it.</summary>
    public Task<SendOutcome?> ResolveAsync(string messageId, CancellationToken cancellation) =>
        Task.FromResult<SendOutcome?>(null);

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
