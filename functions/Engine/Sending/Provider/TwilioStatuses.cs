using Collections.Domain;

namespace Collections.Engine.Sending.Provider;

/// <summary>What a Twilio message status means here. Source: Twilio, "Message status values".</summary>
public static class TwilioStatuses
{
    /// <summary>
    /// The outcome a status reports; null for one on the way (accepted, queued, sending) and unknown ones.
    /// </summary>
    public static NoticeOutcome? OutcomeOf(string? status) => status switch
    {
        "delivered" or "read" => NoticeOutcome.Delivered,
        "undelivered" or "failed" or "canceled" => NoticeOutcome.Failed,
        "sent" => NoticeOutcome.Sent,
        _ => null,
    };
}
