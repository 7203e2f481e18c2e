using Collections.Domain;
using Collections.Web.Json;

namespace Collections.Web.Answers;

/// <summary>What the debtor contests, and what came of it; <paramref name="Credited"/> is null while open.</summary>
public sealed record DisputeAnswer(
    string DisputeId,
    string Amount,
    DisputeCategory Category,
    DisputeState State,
    string? Note,
    string? Owner,
    DateOnly RaisedOn,
    DateOnly? ReviewOn,
    DateOnly? ResolvedOn,
    string? Credited)
{
    internal static DisputeAnswer Of(Dispute dispute) => new(
        dispute.DisputeId,
        dispute.Amount.Text(),
        dispute.Category,
        dispute.State,
        dispute.Note,
        dispute.Owner,
        dispute.RaisedOn,
        dispute.ReviewOn,
        dispute.ResolvedOn,
        dispute.Credited?.Text());
}

/// <summary>
/// A promise to pay. It counts as kept until <paramref name="LastDay"/>, the promised day plus the tolerance of the
/// debtor's class; <paramref name="Outstanding"/> is what of it is still to come.
/// </summary>
public sealed record PromiseAnswer(
    string PromiseId,
    string Amount,
    string Outstanding,
    DateOnly PayOn,
    DateOnly LastDay,
    PromiseState State,
    DateOnly MadeOn,
    string? MadeBy,
    string? Channel)
{
    internal static PromiseAnswer Of(Promise promise, CaseState state) => new(
        promise.PromiseId,
        promise.Amount.Text(),
        (promise.IsOpen ? state.Outstanding(promise) : Money.Zero(promise.Amount.Currency)).Text(),
        promise.PayOn,
        promise.LastDay,
        promise.State,
        promise.MadeOn,
        promise.MadeBy,
        promise.Channel);
}
