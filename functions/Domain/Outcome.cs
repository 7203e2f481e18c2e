namespace Collections.Domain;

/// <summary>What came of a fact. A refusal changed nothing.</summary>
public abstract record Outcome
{
    private Outcome()
    {
    }

    public static Outcome Ok { get; } = new Accepted();

    public static Outcome Known { get; } = new AlreadyKnown();

    public sealed record Accepted : Outcome;

    /// <summary>The same fact was taken before; nothing was recorded.</summary>
    public sealed record AlreadyKnown : Outcome;

    /// <summary><paramref name="Field"/> names what is wrong in the contract's terms.</summary>
    public sealed record Refused(string Field, string Reason, bool Conflict = false) : Outcome;
}
