using System.Text.Json;
using Collections.Domain;

namespace Collections.Engine.Sending.Provider;

/// <summary>
/// One event of a callback that says something about a message of ours. <paramref name="EventId"/> tells a repeat from
/// a second event.
/// </summary>
/// <param name="Outcome">What became of the message; null where the event is only about its address.</param>
/// <param name="Address">Whose copy it is about; null where it does not say.</param>
/// <param name="Standing">What was learnt of the address; null where nothing was.</param>
/// <param name="At">When it happened; null where it does not say.</param>
public sealed record ProviderReport(
    string EventId,
    string MessageId,
    NoticeOutcome? Outcome,
    string? Why,
    string? Address = null,
    AddressStanding? Standing = null,
    DateTimeOffset? At = null)
{
    /// <summary>True where it was lost for a reason that passes: one more attempt is right.</summary>
    public bool IsPassing { get; init; }

    /// <summary>True where carriers filtered it for what it says: nobody gets this text as it is.</summary>
    public bool IsFiltered { get; init; }
}

/// <summary>
/// Reads SendGrid's event batches. Source: Twilio SendGrid, "Event Webhook reference". Events that say nothing of
/// arrival or of an address (processed, deferred, open, click) and those of other senders are passed over.
/// </summary>
public static class SendGridEvents
{
    /// <summary>The custom argument in which our opaque message id travels.</summary>
    public const string MessageArgument = "message";

    private const int LongestReason = 200;

    /// <returns>The reports in order; null where the body is no JSON array of objects.</returns>
    public static IReadOnlyList<ProviderReport>? Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind == JsonValueKind.Array
                ? [.. document.RootElement.EnumerateArray().Select(ReportOf).OfType<ProviderReport>()]
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static ProviderReport? ReportOf(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object
            || Text(element, MessageArgument) is not { } messageId
            || Text(element, "sg_event_id") is not { } eventId)
        {
            return null;
        }

        var outcome = OutcomeOf(element);
        var standing = StandingOf(element);
        if (outcome is null && standing is null)
        {
            return null;
        }

        var why = outcome == NoticeOutcome.Delivered && standing is null ? null : Reason(element);
        return new(eventId, messageId, outcome, why, Text(element, "email"), standing, AtOf(element))
        {
            IsPassing = outcome == NoticeOutcome.Failed && IsBlocked(element),
        };
    }

    /// <summary>
    /// A bounce of this type is the receiver's no for now: the message itself is lost all the same, and one more may
    /// be written.
    /// </summary>
    private static bool IsBlocked(JsonElement element) =>
        Text(element, "event") == "bounce" && Text(element, "type") == "blocked";

    private static NoticeOutcome? OutcomeOf(JsonElement element) => Text(element, "event") switch
    {
        // Whoever reports it as spam has it.
        "delivered" or "spamreport" => NoticeOutcome.Delivered,
        "bounce" or "dropped" => NoticeOutcome.Failed,
        _ => null,
    };

    /// <summary>
    /// A bounce is for good unless it says "blocked". A report as spam is the plainest way to ask for no more.
    /// </summary>
    private static AddressStanding? StandingOf(JsonElement element) => Text(element, "event") switch
    {
        "bounce" => IsBlocked(element) ? null : AddressStanding.NotWorking,
        "dropped" => Text(element, "reason") switch
        {
            "Bounced Address" => AddressStanding.NotWorking,
            "Unsubscribed Address" or "Spam Reporting Address" => AddressStanding.OptedOut,
            _ => null,
        },
        "spamreport" or "unsubscribe" or "group_unsubscribe" => AddressStanding.OptedOut,
        "group_resubscribe" => AddressStanding.OptedIn,
        _ => null,
    };

    private static DateTimeOffset? AtOf(JsonElement element) =>
        element.TryGetProperty("timestamp", out var value)
        && value.ValueKind == JsonValueKind.Number
        && value.TryGetInt64(out var second)
        && second > 0 && second <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            ? DateTimeOffset.FromUnixTimeSeconds(second)
            : null;

    private static string Reason(JsonElement element)
    {
        var name = Text(element, "event");
        var kind = Text(element, "type") is { } type ? $"{name} ({type})" : name;
        var text = Text(element, "reason") is { } reason ? $"{kind}: {reason}" : kind!;
        return text.Length <= LongestReason ? text : text[..LongestReason];
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            && value.GetString() is { Length: > 0 } text ? text : null;
}
