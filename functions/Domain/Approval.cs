using System.Text.Json.Serialization;

namespace Collections.Domain;

/// <summary>What became of a request for approval.</summary>
public enum ApprovalState
{
    Pending = 1,
    Approved = 2,
    Refused = 3,
    Expired = 4,

    /// <summary>The case ended or went another way before anyone decided.</summary>
    Void = 5,
}

/// <summary>
/// A request that a person decides. <paramref name="Kind"/> is <c>suspension</c>, <c>legal</c>, <c>step</c>,
/// <c>write-off</c> or <c>settlement</c>; <paramref name="Subject"/> the step or proposal it is about.
/// </summary>
public sealed record Approval(
    string ApprovalId,
    string Kind,
    string Subject,
    string Role,
    string Why,
    DateTimeOffset RequestedAt,
    DateTimeOffset ExpiresAt,
    ApprovalState State = ApprovalState.Pending,
    string? By = null,
    string? Reason = null,
    Money? Amount = null,
    string? ProposedBy = null)
{
    /// <summary>What is to be decided, in a few words.</summary>
    [JsonIgnore]
    public string About => Kind == Subject ? Kind : $"{Kind} {Subject}";
}
