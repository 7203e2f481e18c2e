using System.Globalization;
using Collections.Domain;
using Collections.Engine.Outbox;
using Collections.Engine.Sending.Provider;
using Twilio.Exceptions;

namespace Collections.Azure.Sending;

/// <summary>
/// What Twilio's refusals mean for a message. Source: Twilio, "Error and warning dictionary"; the classes stand in
/// docs/messages.md.
/// </summary>
internal static class TwilioErrors
{
    private static readonly HashSet<int> Route = [21214, 21612];

    private static readonly HashSet<int> Configuration = [21608, 30034, 30863, 30943, 90007];

    private const int Unreadable = 0;
    private const int TooManyRequests = 429;
    private const int ServiceUnavailable = 503;
    private const int FirstServerError = 500;

    internal static SendOutcome Outcome(ApiException refusal, string number) =>
        Outcome(refusal.Code, refusal.Status, number);

    /// <param name="code">Twilio's own error code, 0 where it gave none.</param>
    /// <param name="status">The HTTP status of the answer, 0 where the SDK could not read the answer.</param>
    /// <param name="number">Who was to get it.</param>
    internal static SendOutcome Outcome(int code, int status, string number)
    {
        var reason = string.Create(CultureInfo.InvariantCulture, $"Twilio answered {status}, error {code}");
        return ByCode(code, reason, number) ?? ByStatus(status, reason);
    }

    /// <summary>What a code says of a text that was lost; null where it says nothing that is known here.</summary>
    /// <param name="code">Twilio's own error code.</param>
    /// <param name="reason">Who said so.</param>
    /// <param name="number">Who was to get it.</param>
    internal static SendOutcome? ByCode(int code, string reason, string number)
    {
        if (TwilioCodes.StandingOf(code) is { } standing)
        {
            var what = standing == AddressStanding.OptedOut
                ? "the recipient opted out"
                : "the number takes no messages";
            return new SendOutcome.Permanent($"{reason}: {what}", new(standing, [number]));
        }

        return code switch
        {
            TwilioCodes.Filtered => new SendOutcome.Permanent(reason + ": carriers filter this text")
            {
                IsFiltered = true,
            },
            _ when Route.Contains(code) => new SendOutcome.Permanent(reason + ": no route to the number"),
            _ when Configuration.Contains(code) =>
                new SendOutcome.Permanent(reason + ": the sender is not set up for it"),
            _ when TwilioCodes.IsPassing(code) => new SendOutcome.Temporary(reason, null),
            _ => null,
        };
    }

    private static SendOutcome ByStatus(int status, string reason) => status switch
    {
        // 401 and 403: our credentials, which can be mended.
        401 or 403 or TooManyRequests or ServiceUnavailable => new SendOutcome.Temporary(reason, null),

        // An answer that nobody can read says nothing about whether the message was taken.
        Unreadable or >= FirstServerError or 408 => new SendOutcome.Unknown(reason),
        _ => new SendOutcome.Permanent(reason),
    };
}
