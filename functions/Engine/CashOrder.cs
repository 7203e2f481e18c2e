using Collections.Domain;
using Collections.Engine.Accounts;

namespace Collections.Engine;

/// <summary>
/// A person says what becomes of cash that no invoice has taken: it is applied, or was given back.
/// </summary>
/// <param name="OrderId">Its own id, unique within the account.</param>
/// <param name="PaymentId">The payment that it is left of.</param>
/// <param name="Use">What becomes of it.</param>
/// <param name="Amount">How much; null is all that lies there.</param>
/// <param name="InvoiceIds">Where it goes, in this order; empty follows the contract or the law.</param>
/// <param name="By">Who decided it.</param>
/// <param name="On">When it was given back; null is today.</param>
/// <param name="Why">Why it was given back.</param>
public sealed record CashOrder(
    string OrderId,
    string PaymentId,
    CashUse Use,
    Money? Amount,
    IReadOnlyList<string> InvoiceIds,
    string By,
    DateOnly? On = null,
    string? Why = null)
{
    /// <summary>The field of the contract that carries the order's id.</summary>
    public string Field => Use == CashUse.Applied ? "applicationId" : "refundId";

    public SeenFact Seen => FactKey.Of(FactKey.WholeAccount, $"cash:{Field}:{OrderId}", this);

    /// <summary>True for the payment itself, and for what of it was applied later.</summary>
    public static bool IsOf(string postedId, string paymentId) => postedId == paymentId
        || (postedId.Length > paymentId.Length
            && postedId[paymentId.Length] == Surplus.Mark
            && postedId.StartsWith(paymentId, StringComparison.Ordinal));

    /// <summary>The payment that came in, of what of it was posted anywhere.</summary>
    public static string RootOf(string postedId) => postedId.Split(Surplus.Mark)[0];

    /// <summary>
    /// What is posted of it: money counts from the day it came in, and what the debtor wrote was answered.
    /// </summary>
    internal CaseFact.PaymentReceived PaymentOf(DateOnly receivedOn, Money amount) =>
        new($"{PaymentId}{Surplus.Mark}{OrderId}", amount, receivedOn);
}

/// <summary>
/// Where unapplied cash of one payment lies: on the account, and on invoices that got more than they ask for.
/// </summary>
public sealed record CashLying(
    UnappliedCash? OnAccount, IReadOnlyList<(string InvoiceId, SurplusPart Part)> OnInvoices)
{
    /// <summary>One order takes from no more invoices than this, so that it stays one commit.</summary>
    public const int MostInvoices = 4;

    public Money Total => OnInvoices.Select(o => o.Part.Amount).Concat(OnAccount is { } cash ? [cash.Amount] : [])
        .Aggregate((sum, amount) => sum + amount);

    /// <summary>The day the payment came in.</summary>
    public DateOnly ReceivedOn => OnAccount?.ReceivedOn ?? OnInvoices[0].Part.ReceivedOn;
}

/// <summary>
/// What came of an order. <paramref name="Amount"/> was used and <paramref name="Left"/> lies there still; null where
/// the order was known before or refused.
/// </summary>
public sealed record CashOutcome(
    Outcome Outcome, Money? Amount = null, Money? Left = null, AllocationResult? Allocation = null);
