using System.Globalization;
using Collections.Domain;

namespace Collections.Engine.Sending;

/// <summary>Sending stopped by itself because more left in an hour than is usual. A person lets it go again.</summary>
/// <param name="TaskId">The task whose completion releases it.</param>
/// <param name="At">When it stopped.</param>
/// <param name="Most">How many messages in that hour were not unusual.</param>
/// <param name="Usual">What is usual at that hour.</param>
public sealed record SendStop(string TaskId, DateTimeOffset At, int Most, decimal Usual)
{
    /// <summary>What everybody may read, without a figure.</summary>
    public const string Short = "sending stopped by itself: far more messages than usual; a task releases it";

    /// <summary>Why messages wait.</summary>
    public string Reason => string.Create(
        CultureInfo.InvariantCulture,
        $"sending stopped by itself at {At.UtcDateTime:yyyy-MM-dd HH:mm} UTC: {Most} messages in an hour, "
        + $"{Usual:0.#} are usual then; completing task {TaskId} releases it");

    /// <summary>The work for a person.</summary>
    internal WorkTask Task => new(
        TaskId,
        TaskKinds.SendingStopped,
        InsideRoles.Finance,
        null,
        string.Create(
            CultureInfo.InvariantCulture,
            $"Sending stopped: {Most} messages left in an hour, {Usual:0.#} are usual. "
            + $"Look at the messages; complete this task to let them go"),
        At,
        DateOnly.FromDateTime(At.UtcDateTime));
}

/// <summary>A person let messages go again; until <paramref name="Until"/> only the cap holds.</summary>
public sealed record SendRelease(SendStop Stop, string By, string? Note, DateTimeOffset At, DateTimeOffset Until)
{
    /// <summary>The work as it was done.</summary>
    internal WorkTask Task => Stop.Task with { State = WorkTaskState.Done, By = By, Note = Note };
}
