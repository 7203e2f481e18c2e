using System.Text.Json;
using Collections.Domain;

namespace Collections.Engine.Sending.Provider;

/// <summary>
/// One event of a callback that says something about a message of ours. <paramref name="EventId"/> tells a repeat from
/// a second event.
/// </summary>
public sealed record ProviderReport(string EventId, string MessageId, NoticeOutcome Outcome, string? Why);

/// <summary>
/// Reads SendGrid's event batches. Source: Twilio SendGrid, "Event Webhook reference". Events that say nothing of
/// arrival (processed, deferred, open, click, unsubscribes) and those of other senders are passed over.
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
            || Text(element, "sg_event_id") is not { } eventId
            || OutcomeOf(element) is not { } outcome)
        {
            return null;
        }

        var why = outcome == NoticeOutcome.Delivered ? null : Reason(element);
        return new(eventId, messageId, outcome, why);
    }

    /// <summary>
    /// A bounce of the type "blocked" is the receiver's no for now: the message itself is lost all the same.
    /// </summary>
    private static NoticeOutcome? OutcomeOf(JsonElement element) => Text(element, "event") switch
    {
        "delivered" => NoticeOutcome.Delivered,
        "bounce" or "dropped" or "spamreport" => NoticeOutcome.Failed,
        _ => null,
    };

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
