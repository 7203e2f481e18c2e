namespace Collections.Domain;

/// <summary>How bad a finding is.</summary>
public enum FindingSeverity
{
    /// <summary>It works, but is probably not meant.</summary>
    Warning = 1,

    /// <summary>The policy says something that cannot happen, or that must not.</summary>
    Error = 2,
}

/// <summary>
/// One thing <see cref="PolicyCheck"/> found. <paramref name="StepId"/> is null where it concerns the whole policy;
/// <paramref name="Field"/> is the field's name in the policy's text.
/// </summary>
public sealed record PolicyFinding(FindingSeverity Severity, string? StepId, string Field, string Message)
{
    internal static PolicyFinding Error(string field, string message, Step? step = null) =>
        new(FindingSeverity.Error, step?.Id, field, message);

    internal static PolicyFinding Warning(string field, string message, Step? step = null) =>
        new(FindingSeverity.Warning, step?.Id, field, message);
}

/// <summary>
/// A message template that exists: its name, a BCP 47 language tag and the channel it is written for.
/// </summary>
public sealed record TemplateVariant(string Template, string Language, Channel Channel);
