using Collections.Domain;
using Collections.Engine;
using Collections.Web.Json;

namespace Collections.Web.Answers;

/// <summary>
/// Where a payment went, or with <paramref name="DryRun"/> would go. The parts and the unapplied amount add up to the
/// payment. <paramref name="Question"/> is what a person must decide about the unapplied amount. A payment that was
/// known before shows no parts: each invoice has its own.
/// </summary>
public sealed record AllocationAnswer(
    FactOutcome Outcome,
    bool DryRun,
    string PaymentId,
    string Amount,
    string Currency,
    string? Rule,
    string? Source,
    IReadOnlyList<AllocatedPartAnswer>? Allocation,
    string? UnappliedAmount,
    string? Question)
{
    internal static AllocationAnswer Of(DebtorPayment payment, AllocationOutcome answer, bool dryRun) => new(
        FactOutcomes.Of(answer.Outcome),
        dryRun,
        payment.Payment.PaymentId,
        payment.Payment.Amount.Text(),
        payment.Payment.Amount.Currency.Code,
        answer.Rule?.Name,
        answer.Rule?.Source,
        answer.Result is { } result ? AllocatedPartAnswer.Of(result) : null,
        answer.Result?.Unapplied.Text(),
        answer.Result?.Question);
}

/// <summary>The part of a payment that went to one item, and what is left of it.</summary>
public sealed record AllocatedPartAnswer(
    string InvoiceId, string ItemId, ItemKind Kind, string Amount, string OpenAmount, string Why)
{
    internal static IReadOnlyList<AllocatedPartAnswer> Of(AllocationResult result) => [.. result.Parts.Select(p =>
        new AllocatedPartAnswer(p.InvoiceId, p.ItemId, p.Kind, p.Amount.Text(), p.Left.Text(), p.Why))];
}
