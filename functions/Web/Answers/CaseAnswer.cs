using Collections.Domain;
using Collections.Web.Json;

namespace Collections.Web.Answers;

/// <summary>
/// A case as it stands now. Amounts are decimal text in <paramref name="Currency"/>. <paramref name="NextAction"/> is
/// what the case does next of itself and why; <paramref name="Items"/> are the principal and, each apart, interest,
/// fixed sums, fees and costs; <paramref name="Version"/> counts its events.
/// </summary>
public sealed record CaseAnswer(
    string InvoiceId,
    string DebtorId,
    string DebtorName,
    string Creditor,
    Stage Stage,
    string? Step,
    Grade Grade,
    string Amount,
    string OpenAmount,
    string UndisputedAmount,
    string DisputedAmount,
    string PromisedAmount,
    string UnappliedAmount,
    string Currency,
    DateOnly IssuedOn,
    DateOnly DueOn,
    int DaysOverdue,
    NextActionAnswer NextAction,
    DateOnly? Deadline,
    IReadOnlyList<HoldAnswer> Holds,
    IReadOnlyList<DisputeAnswer> Disputes,
    IReadOnlyList<PromiseAnswer> Promises,
    PlanAnswer? Plan,
    IReadOnlyList<PaymentAnswer> Payments,
    IReadOnlyList<CreditAnswer> Credits,
    IReadOnlyList<ItemAnswer> Items,
    IReadOnlyList<StepAnswer> Steps,
    IReadOnlyList<ApprovalAnswer> Approvals,
    IReadOnlyList<TaskAnswer> Tasks,
    SuspensionAnswer? Suspension,
    LegalAnswer? Legal,
    LateAnswer? Late,
    LimitationAnswer Limitation,
    PolicyAnswer Policy,
    CloseReason? ClosedFor,
    string? ContractNumber,
    string? Project,
    string? SalesRep,
    string? ServiceId,
    long Version);

/// <summary>
/// What comes next; <paramref name="At"/> null: nothing until something happens, for the reason given.
/// </summary>
public sealed record NextActionAnswer(DateTimeOffset? At, string What, string Why);

/// <summary>
/// A hold; <paramref name="Amount"/> null rests the whole invoice, <paramref name="Until"/> null has no end.
/// </summary>
public sealed record HoldAnswer(
    string HoldId, string Reason, string Owner, DateOnly From, DateOnly? Until, string? Amount);

/// <summary>
/// A payment; returned once <paramref name="ReversalId"/> is set. <paramref name="Why"/> says how a payment over
/// several invoices came to be allocated here; <paramref name="Parts"/> which items of this one got it.
/// </summary>
public sealed record PaymentAnswer(
    string PaymentId,
    string Amount,
    DateOnly ReceivedOn,
    string? Reference,
    string? Designation,
    string? ReversalId,
    string? Why,
    IReadOnlyList<PaymentPartAnswer> Parts);

/// <summary>A credit note.</summary>
public sealed record CreditAnswer(string CreditId, string Amount, DateOnly On, string? Reason);

/// <summary>What became of a step that was due.</summary>
public sealed record StepAnswer(string Step, StepOutcome Outcome, DateTimeOffset At, string Why, DateOnly? Deadline);

/// <summary>How far the cut of the service, or its way back, has come.</summary>
public sealed record SuspensionAnswer(string ServiceId, string OrderId, SuspensionPhase State, DateTimeOffset Since);

/// <summary>The legal matter of the case.</summary>
public sealed record LegalAnswer(string MatterId, LegalState State, DateOnly HandedOn, string OpenAtHandOff);

/// <summary>
/// What late payment has come to: the debtor is in default after <paramref name="InDefaultAfter"/>, for this
/// <paramref name="Ground"/>; <paramref name="InterestToDate"/> is posted interest and that of the days since. Null
/// where nothing can be claimed. <paramref name="PerDiem"/> null: no rate is known for the day.
/// </summary>
public sealed record LateAnswer(
    DateOnly InDefaultAfter, DefaultGround Ground, DateOnly AsOf, string InterestToDate, string? PerDiem)
{
    internal static LateAnswer? Of(LateAccrual? late) => late is null
        ? null
        : new(late.After, late.Ground, late.AsOf, late.ToDate.Text(), late.PerDiem?.Text());
}

/// <summary>The policy text the case is pinned to; <paramref name="Hash"/> is its SHA-256.</summary>
public sealed record PolicyAnswer(string Name, string Version, string Hash);

/// <summary>
/// A fact was taken, or was known before; the case as it stands after it. No case where the fact concerns none: a task
/// of the whole installation.
/// </summary>
public sealed record FactAnswer(FactOutcome Outcome, CaseAnswer? Case);
