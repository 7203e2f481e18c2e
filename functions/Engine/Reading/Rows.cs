using Collections.Domain;

namespace Collections.Engine.Reading;

/// <summary>
/// One case as lists show it. <paramref name="DebtorName"/> is a copy, kept current with the account.
/// </summary>
public sealed record CaseRow(
    string InvoiceId,
    AccountId Account,
    string DebtorName,
    Stage Stage,
    string? Step,
    DateOnly IssuedOn,
    DateOnly DueOn,
    Money Amount,
    Money Open,
    string? SalesRep,
    string? ContractNumber,
    string? Project,
    string Policy,
    CloseReason? ClosedFor,
    DateTimeOffset? WakeAt)
{
    /// <summary>What is disputed of what is open; null in a row of a release that did not keep it.</summary>
    public Money? Disputed { get; init; }

    /// <summary>What promises and plans cover of the undisputed part; null likewise.</summary>
    public Money? Promised { get; init; }

    /// <summary>The list row of a case.</summary>
    /// <param name="state">The case.</param>
    /// <param name="wakeAt">When it wakes.</param>
    /// <param name="debtorName">The debtor's name as the account has it.</param>
    /// <param name="debtorRep">The debtor's sales rep: holds where the invoice names none.</param>
    public static CaseRow Of(CaseState state, DateTimeOffset? wakeAt, string debtorName, string? debtorRep) => new(
        state.Invoice.InvoiceId,
        state.Invoice.Account,
        debtorName,
        state.Stage,
        state.Running?.Step ?? state.Steps.LastOrDefault(s => s.Outcome != StepOutcome.Skipped)?.Step,
        state.Invoice.IssuedOn,
        state.Invoice.DueOn,
        state.Invoice.Amount,
        state.Open,
        state.Invoice.SalesRep ?? debtorRep,
        state.Invoice.ContractNumber,
        state.Invoice.Project,
        state.Policy.Name,
        state.ClosedFor,
        wakeAt)
    {
        Disputed = state.Disputed,
        Promised = AgingShare.PromisedOf(state),
    };
}

/// <summary>
/// A message as lists show it; <paramref name="Lines"/> carry what each invoice asked for at the claim.
/// </summary>
public sealed record MessageRow(
    string MessageId,
    AccountId Account,
    Channel Channel,
    IReadOnlyList<Recipient> To,
    string Template,
    string Language,
    IReadOnlyList<MessageLine> Lines,
    Money Total,
    MessageState State,
    DateTimeOffset QueuedAt)
{
    public string? Reason { get; init; }

    public DateOnly? Deadline { get; init; }

    /// <summary>The debtor's unapplied cash that the total is less by; null where there was none.</summary>
    public Money? Credit { get; init; }

    public DateTimeOffset? ClaimedAt { get; init; }

    public DateTimeOffset? SentAt { get; init; }

    public DateTimeOffset? DeliveredAt { get; init; }

    public string? ProviderId { get; init; }
}

/// <summary>
/// Exactly what was sent. <paramref name="Hash"/> is the SHA-256 of subject, text and HTML, lower-case hex.
/// </summary>
public sealed record MessageContent(
    string MessageId, AccountId Account, string? Subject, string Text, string? Html, string Hash);

/// <summary>A task as the work list shows it.</summary>
public sealed record TaskRow(string InvoiceId, AccountId Account, string DebtorName, WorkTask Task);

/// <summary>A request for approval as its list shows it.</summary>
public sealed record ApprovalRow(string InvoiceId, AccountId Account, string DebtorName, Approval Approval);

/// <summary>A legal matter as the legal queue shows it; <paramref name="Open"/> is what is still owed.</summary>
public sealed record MatterRow(string InvoiceId, AccountId Account, string DebtorName, LegalMatter Matter, Money Open);
