using Collections.Domain;
using Collections.Engine;
using Collections.Engine.Accounts;
using Collections.Web.Json;

namespace Collections.Web.Answers;

/// <summary>
/// Cash that no invoice has taken: <paramref name="Amount"/> is what is left of the payment, <paramref name="Why"/> why
/// it lies there, <paramref name="TaskOnInvoiceId"/> the case that carries the task. <paramref name="InvoiceId"/> is
/// the invoice that got it beyond what it asks for; null where it lies on the account.
/// </summary>
public sealed record UnappliedCashAnswer(
    string PaymentId,
    string Creditor,
    string Amount,
    string Currency,
    DateOnly ReceivedOn,
    string? Reference,
    string Why,
    string? TaskOnInvoiceId,
    string? InvoiceId = null)
{
    internal static UnappliedCashAnswer Of(AccountId account, UnappliedCash cash) => new(
        cash.PaymentId,
        account.CreditorId,
        cash.Amount.Text(),
        cash.Amount.Currency.Code,
        cash.ReceivedOn,
        cash.Reference,
        cash.Why,
        cash.CaseId,
        cash.InvoiceId);
}

/// <summary>
/// What became of unapplied cash: <paramref name="Amount"/> was used, <paramref name="UnappliedAmount"/> still lies
/// there. An order that was known before shows neither.
/// </summary>
public sealed record CashUsedAnswer(
    FactOutcome Outcome,
    string PaymentId,
    string? Amount,
    string? Currency,
    IReadOnlyList<AllocatedPartAnswer>? Allocation,
    string? UnappliedAmount)
{
    internal static CashUsedAnswer Of(CashOrder order, CashOutcome outcome) => new(
        FactOutcomes.Of(outcome.Outcome),
        order.PaymentId,
        outcome.Amount?.Text(),
        outcome.Amount?.Currency.Code,
        outcome.Allocation is { } allocation ? AllocatedPartAnswer.Of(allocation) : null,
        outcome.Left?.Text());
}
