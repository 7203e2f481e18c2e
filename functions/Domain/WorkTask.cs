namespace Collections.Domain;

/// <summary>Whether a task still waits for its person.</summary>
public enum WorkTaskState
{
    Open = 1,
    Done = 2,

    /// <summary>Nothing is left to do: the case closed first, or what it asks for happened by itself.</summary>
    Obsolete = 3,
}

/// <summary>
/// Work for a person. <paramref name="Role"/> is <c>salesRep</c>, <c>finance</c>, <c>manager</c>, <c>director</c>,
/// <c>service</c> or <c>legal</c>; <paramref name="DueOn"/> null means it only informs. <paramref name="Outcome"/>
/// is the word it was completed with; <paramref name="Text"/> is what the debtor wrote, where it is about that;
/// <paramref name="About"/> the id of what it asks about: a notice, a payment, a dispute, a promise or a plan.
/// </summary>
public sealed record WorkTask(
    string TaskId,
    string Kind,
    string Role,
    string? Assignee,
    string Title,
    DateTimeOffset RaisedAt,
    DateOnly? DueOn,
    WorkTaskState State = WorkTaskState.Open,
    string? By = null,
    string? Note = null,
    string? Outcome = null,
    string? Text = null,
    string? About = null)
{
    /// <summary>The task with nothing left to do; as it was where somebody has done it.</summary>
    internal WorkTask Moot() => State == WorkTaskState.Open ? this with { State = WorkTaskState.Obsolete } : this;
}
