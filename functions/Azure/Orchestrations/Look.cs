namespace Collections.Azure.Orchestrations;

/// <summary>
/// What a round starts with. <paramref name="Failures"/> counts rounds that failed in a row; <paramref name="Since"/>
/// is the version of the account that a nudge told of, null where nobody said; <paramref name="Known"/> is what the
/// round before found last, null where it has to be looked for.
/// </summary>
public sealed record Round(Subject Subject, int Failures = 0, long? Since = null, Look? Known = null);

/// <summary>
/// A wake-up: what this process remembers of the account may tell that nothing is to be done, if it is of version
/// <paramref name="Since"/> or later.
/// </summary>
public sealed record Visit(Subject Subject, long? Since);

/// <summary>One effect to perform, by its key.</summary>
public sealed record Order(Subject Subject, string EffectKey);

/// <summary>
/// What a look at a case or desk found after it was woken: an effect that is due now, else when to look again by
/// itself. Both null: nothing waits, and whoever changes that starts the orchestration anew.
/// </summary>
public sealed record Look(string? DueEffect, DateTimeOffset? NextAt);
