using Collections.Domain;

namespace Collections.Web.Answers;

/// <summary>What came of a fact that was not refused.</summary>
public enum FactOutcome
{
    Accepted = 1,

    /// <summary>The same was said before; nothing changed.</summary>
    AlreadyKnown = 2,
}

/// <summary>The word for an outcome.</summary>
internal static class FactOutcomes
{
    public static FactOutcome Of(Outcome outcome) => outcome switch
    {
        Outcome.Accepted => FactOutcome.Accepted,
        Outcome.AlreadyKnown => FactOutcome.AlreadyKnown,
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), "A refusal is answered with a problem."),
    };
}
