using Collections.Domain;
using Collections.Engine.Reading;

namespace Collections.Engine.Accounts;

/// <summary>
/// What belongs to an account besides its cases and its desk: the debtor as last told, and which invoices are a reason
/// for a service to be off (service id → invoice ids).
/// </summary>
public sealed record AccountState(Debtor Debtor, IReadOnlyDictionary<string, IReadOnlyList<string>> ServiceHolders)
{
    /// <summary>What came in for the debtor and no invoice has taken, by payment.</summary>
    public IReadOnlyList<UnappliedCash> Cash { get; init; } = [];

    /// <summary>What invoices got beyond what they asked for, one amount per currency.</summary>
    public IReadOnlyList<Money> Overpaid { get; init; } = [];

    /// <summary>
    /// Of which payments that is, by invoice: what of it a person can use elsewhere. The first
    /// <see cref="MostSurplus"/> of an account; what stands here lies on its invoice.
    /// </summary>
    public IReadOnlyList<UnappliedCash> Surplus { get; init; } = [];

    /// <summary>All that a person can use: what lies on the account, and what invoices have too much.</summary>
    public IEnumerable<UnappliedCash> AllCash => Cash.Concat(Surplus);

    /// <summary>So many of them are listed.</summary>
    public const int MostSurplus = 100;

    /// <summary>For which invoices a service is on its way back (service id → invoice ids).</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Restores { get; init; } =
        new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Parts of taken payments that are on their way to their invoices.</summary>
    public IReadOnlyList<PendingPosting> Pending { get; init; } = [];
}

/// <summary>
/// Cash that no invoice has taken; <paramref name="Amount"/> is what is left of it. <paramref name="Question"/> is what
/// a person must decide about it; null where it is simply more than was owed.
/// </summary>
/// <param name="Reference">What the debtor wrote with the payment.</param>
/// <param name="CaseId">The case that carries the task; null for cash that came in before there was one.</param>
/// <param name="InvoiceId">The invoice that got it beyond what it asks for; null where it lies on the account.</param>
public sealed record UnappliedCash(
    string PaymentId,
    Money Amount,
    DateOnly ReceivedOn,
    string? Question,
    string? Reference = null,
    string? CaseId = null,
    string? InvoiceId = null)
{
    /// <summary>Why no invoice has taken it.</summary>
    public string Why => Question?.TrimEnd('.') ?? "more than was owed";
}

/// <summary>The part of a payment that goes to one invoice.</summary>
public sealed record PendingPosting(string InvoiceId, CaseFact.PaymentReceived Payment);

/// <summary>A case as stored: its state with the number and hash of its last event and when it wants to wake.</summary>
public sealed record CaseRecord(CaseState State, long Sequence, string Hash, DateTimeOffset? WakeAt);

/// <summary>A desk as stored.</summary>
public sealed record DeskRecord(DeskState State, long Sequence, string Hash, DateTimeOffset? WakeAt);

/// <summary>
/// A fact that an account took before, with the SHA-256 of its content: the same id must say the same.
/// </summary>
public sealed record SeenFact(string Key, string ContentHash);

/// <summary>
/// An account as it was loaded: its head <paramref name="Version"/> (0 where it does not exist yet), its desk, the
/// cases that were asked for and which of the facts asked about were seen before.
/// </summary>
public sealed record Account(
    AccountId Id,
    long Version,
    AccountState? State,
    DeskRecord? Desk,
    IReadOnlyDictionary<string, CaseRecord> Cases,
    IReadOnlyDictionary<string, SeenFact> Seen,
    IReadOnlyDictionary<string, MessageRow> Messages);

/// <summary>
/// What to load of an account. <paramref name="MessageIds"/> adds the rows of those messages and the cases whose
/// notices they carry.
/// </summary>
public sealed record AccountRequest(
    AccountId Id,
    IReadOnlyCollection<string> InvoiceIds,
    IReadOnlyCollection<string> FactKeys,
    IReadOnlyCollection<string> MessageIds)
{
    public static AccountRequest Of(AccountId id, params IReadOnlyCollection<string> invoiceIds) =>
        new(id, invoiceIds, [], []);
}
