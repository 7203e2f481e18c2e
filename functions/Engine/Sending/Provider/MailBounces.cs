using Collections.Domain;
using Collections.Engine.Forms;

namespace Collections.Engine.Sending.Provider;

/// <summary>
/// What a bounce says of a message and of its address. Source: RFC 3463, "Enhanced Mail System Status Codes".
/// </summary>
public static class MailBounces
{
    /// <returns>Null where the delivery is only late, or the bounce names no message of ours.</returns>
    public static ProviderReport? ReportOf(string id, InboundMailForm bounce, string recipient)
    {
        var status = bounce.Status ?? "5.0.0";
        if (!status.StartsWith('5') || bounce.ToMessageId() is not { } messageId)
        {
            return null;
        }

        var why = $"bounce {status}" + (bounce.Diagnostic is { } said ? $": {said}" : "");
        return new(id, messageId, NoticeOutcome.Failed, why, recipient, StandingOf(status));
    }

    /// <summary>A full mailbox (5.2.2), large or refused content (5.3, 5.6, 5.7) say nothing of the address.</summary>
    private static AddressStanding? StandingOf(string status) =>
        status is "5.2.2" || status.StartsWith("5.3", StringComparison.Ordinal)
        || status.StartsWith("5.6", StringComparison.Ordinal) || status.StartsWith("5.7", StringComparison.Ordinal)
            ? null
            : AddressStanding.NotWorking;
}
