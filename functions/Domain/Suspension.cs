namespace Collections.Domain;

/// <summary>How far a cut of a service, or its way back, has come.</summary>
public enum SuspensionPhase
{
    /// <summary>Decided, and the call to the service system has not begun: can still be dropped.</summary>
    Ordered = 1,

    /// <summary>The call is under way; its outcome decides what follows.</summary>
    Cutting = 2,
    Cut = 3,
    Restoring = 4,
    Restored = 5,
    Dropped = 6,
    Failed = 7,
}

/// <summary>
/// The service of an invoice as this case holds it: at most one cut per service, whoever asked first.
/// </summary>
public sealed record Suspension(string ServiceId, string OrderId, SuspensionPhase Phase, DateTimeOffset Since)
{
    public string? RestoreOrderId { get; init; }

    public int FailedAttempts { get; init; }

    /// <summary>True while this case is a reason for the service to be off.</summary>
    public bool Holds => Phase is SuspensionPhase.Ordered or SuspensionPhase.Cutting or SuspensionPhase.Cut;
}
