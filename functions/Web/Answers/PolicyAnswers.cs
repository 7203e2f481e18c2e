using Collections.Domain;
using Collections.Engine.Policies;
using Collections.Engine.Templates;

namespace Collections.Web.Answers;

/// <summary>
/// The policies in force by name, and the table that chooses: its rows top to bottom, then
/// <paramref name="Otherwise"/>.
/// </summary>
public sealed record PolicyListAnswer(
    IReadOnlyList<PolicyRowAnswer> Items, IReadOnlyList<SegmentAnswer> Segments, string Otherwise)
{
    internal static PolicyListAnswer Of(PolicyBook book) => new(
        [.. book.Current.Select(PolicyRowAnswer.Of)],
        [.. book.Segments.Rules.Select(rule => new SegmentAnswer(
            rule.Policy, rule.Class, rule.Country, rule.Creditor, rule.Currency))],
        book.Segments.Otherwise);
}

/// <summary>A policy with its steps; <paramref name="Hash"/> is the SHA-256 of its text.</summary>
public sealed record PolicyRowAnswer(
    string Name, string Version, string Hash, string Title, IReadOnlyList<PolicyStepAnswer> Steps)
{
    internal static PolicyRowAnswer Of(Policy policy) => new(
        policy.Ref.Name,
        policy.Ref.Version,
        policy.Ref.Hash,
        policy.Title,
        [.. policy.Steps.Select(s => new PolicyStepAnswer(s.Id, s.Day, s.Stage, s.Channels, s.DeadlineDays))]);
}

/// <summary>A step: days after the due date, and what goes out on which channels.</summary>
public sealed record PolicyStepAnswer(
    string Step, int Day, Stage Stage, IReadOnlyList<Channel> Channels, int? DeadlineDays);

/// <summary>A row of the segment table: every condition that is not null must hold.</summary>
public sealed record SegmentAnswer(
    string Policy, CustomerClass? Class, string? Country, string? Creditor, string? Currency);

/// <summary>
/// What a check of a policy's text found. <paramref name="Errors"/> are of the text, by line;
/// <paramref name="Findings"/> of what it says. Valid means neither has an error.
/// </summary>
public sealed record PolicyCheckAnswer(
    bool Valid,
    string? Name,
    string? Version,
    string? Hash,
    IReadOnlyList<TextErrorAnswer> Errors,
    IReadOnlyList<FindingAnswer> Findings)
{
    internal string FirstFault => Errors.Select(e => $"line {e.Line}: {e.Field} {e.Message}")
        .Concat(Findings.Where(f => f.Severity == FindingSeverity.Error).Select(f => $"{f.Field}: {f.Message}"))
        .FirstOrDefault() ?? "is not a policy";

    internal static PolicyCheckAnswer Of(string text, TemplateBook templates)
    {
        if (PolicyText.Read("policy", text) is not PolicyReading.Accepted { Policy: var policy })
        {
            var refused = (PolicyReading.Refused)PolicyText.Read("policy", text);
            return new(
                false,
                null,
                null,
                null,
                [.. refused.Errors.Select(e => new TextErrorAnswer(e.Line, e.Field, e.Message))],
                []);
        }

        var findings = PolicyCheck.Check(policy, templates.Variants);
        return new(
            findings.All(f => f.Severity != FindingSeverity.Error),
            policy.Ref.Name,
            policy.Ref.Version,
            policy.Ref.Hash,
            [],
            [.. findings.Select(f => new FindingAnswer(f.Severity, f.StepId, f.Field, f.Message))]);
    }
}

/// <summary>What is wrong in a line of a text.</summary>
public sealed record TextErrorAnswer(int Line, string Field, string Message);

/// <summary>What cannot happen, must not, or is probably not meant.</summary>
public sealed record FindingAnswer(FindingSeverity Severity, string? Step, string Field, string Message);

/// <summary>The dated steps of one invoice if nobody pays.</summary>
public sealed record PreviewAnswer(string Policy, string Version, IReadOnlyList<PreviewRowAnswer> Items)
{
    internal static PreviewAnswer Of(Policy policy, IReadOnlyList<PreviewRow> rows) => new(
        policy.Ref.Name,
        policy.Ref.Version,
        [.. rows.Select(r => new PreviewRowAnswer(r.Step, r.Stage, r.At, r.What, r.Why))]);
}

/// <summary>What would happen when, and why then.</summary>
public sealed record PreviewRowAnswer(string Step, Stage Stage, DateTimeOffset At, string What, string Why);
