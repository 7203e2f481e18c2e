using Collections.Domain;

namespace Collections.Engine.Sending.Provider;

/// <summary>
/// What Twilio's error codes say of a text that was lost, and of the number that was written to. Source: Twilio, "Error
/// and warning dictionary"; the classes stand in docs/messages.md.
/// </summary>
public static class TwilioCodes
{
    public const int OptedOut = 21610;

    /// <summary>Carriers take the text for unwanted.</summary>
    public const int Filtered = 30007;

    /// <summary>No such number, a landline, not in service, or blocked by its holder.</summary>
    private static readonly HashSet<int> Nobody = [21211, 21614, 21635, 30004, 30005, 30006];

    /// <summary>
    /// Too many at once, a queue that was full or ran out of time, a handset that could not be reached just now, or a
    /// network that lost the text and cannot say why.
    /// </summary>
    private static readonly HashSet<int> Passing = [20429, 21611, 30001, 30003, 30008, 30036];

    /// <summary>True where the text was lost for a reason that passes.</summary>
    public static bool IsPassing(int code) => Passing.Contains(code);

    /// <summary>What is learnt of the number; null where the code is about something else.</summary>
    public static AddressStanding? StandingOf(int code) => code == OptedOut ? AddressStanding.OptedOut
        : Nobody.Contains(code) ? AddressStanding.NotWorking
        : null;
}
