using Collections.Domain;
using Collections.Web.Json;

namespace Collections.Web.Answers;

/// <summary>
/// A request that a person decides. <paramref name="Kind"/> is <c>suspension</c>, <c>legal</c>, <c>step</c>,
/// <c>write-off</c> or <c>settlement</c>; <paramref name="Role"/> is who may decide; <paramref name="Amount"/> what a
/// write-off or settlement is about.
/// </summary>
public sealed record ApprovalAnswer(
    string ApprovalId,
    string Kind,
    string Subject,
    string InvoiceId,
    string DebtorId,
    string DebtorName,
    string Creditor,
    string Role,
    string Why,
    DateTimeOffset RequestedAt,
    DateTimeOffset ExpiresAt,
    ApprovalState State,
    string? By,
    string? Reason,
    string? Amount,
    string? Currency,
    string? ProposedBy)
{
    internal static ApprovalAnswer Of(Invoice invoice, string debtorName, Approval approval) =>
        Of(invoice.InvoiceId, invoice.Account, debtorName, approval);

    internal static ApprovalAnswer Of(
        string invoiceId, AccountId account, string debtorName, Approval approval) => new(
        approval.ApprovalId,
        approval.Kind,
        approval.Subject,
        invoiceId,
        account.DebtorId,
        debtorName,
        account.CreditorId,
        approval.Role,
        approval.Why,
        approval.RequestedAt,
        approval.ExpiresAt,
        approval.State,
        approval.By,
        approval.Reason,
        approval.Amount?.Text(),
        approval.Amount?.Currency.Code,
        approval.ProposedBy);
}
