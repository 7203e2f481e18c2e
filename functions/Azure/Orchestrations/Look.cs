namespace Collections.Azure.Orchestrations;

/// <summary>
/// What an orchestration starts a round with. <paramref name="Failures"/> counts rounds that failed in a row.
/// </summary>
public sealed record Round(Subject Subject, int Failures = 0);

/// <summary>One effect to perform, by its key.</summary>
public sealed record Order(Subject Subject, string EffectKey);

/// <summary>
/// What a look at a case or desk found after it was woken: an effect that is due now, else when to look again by
/// itself. Both null: nothing waits, and whoever changes that starts the orchestration anew.
/// </summary>
public sealed record Look(string? DueEffect, DateTimeOffset? NextAt);
