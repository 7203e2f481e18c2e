namespace Collections.Domain;

/// <summary>Where a matter stands with legal.</summary>
public enum LegalState
{
    HandedOver = 1,
    Accepted = 2,
    Returned = 3,
    Filed = 4,
    Settled = 5,
    Judgment = 6,
    Closed = 7,
}

/// <summary>The case as legal holds it. <paramref name="Version"/> counts the facts legal was told of since.</summary>
public sealed record LegalMatter(
    string MatterId, LegalState State, Money OpenAtHandOff, DateOnly HandedOn, int Version = 1, string? Note = null)
{
    /// <summary>While legal has the matter, our own dunning stays silent.</summary>
    public bool IsActive => State is not (LegalState.Returned or LegalState.Closed);

    /// <summary>Which moves legal can make from a state.</summary>
    public static bool CanMove(LegalState from, LegalState to) => (from, to) switch
    {
        (LegalState.HandedOver, LegalState.Accepted or LegalState.Returned) => true,
        (LegalState.Accepted, LegalState.Filed or LegalState.Settled) => true,
        (LegalState.Accepted, LegalState.Returned or LegalState.Closed) => true,
        (LegalState.Filed, LegalState.Settled or LegalState.Judgment or LegalState.Closed) => true,
        (LegalState.Settled or LegalState.Judgment, LegalState.Closed) => true,
        _ => false,
    };
}
