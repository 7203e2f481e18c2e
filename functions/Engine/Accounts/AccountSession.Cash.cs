using Collections.Domain;

namespace Collections.Engine.Accounts;

/// <content>The debtor's money: allocated over invoices, or kept on the head until a person decides.</content>
public sealed partial class AccountSession
{
    private readonly List<UnappliedCash> _cash;
    private readonly List<PendingPosting> _pending;
    private readonly Dictionary<Currency, Money> _overpaid;

    /// <summary>What no invoice has taken, by payment.</summary>
    public IReadOnlyList<UnappliedCash> Cash => _cash;

    /// <summary>All cash of the debtor in a currency beyond what invoices took; never negative.</summary>
    public Money UnappliedIn(Currency currency) => Money.Max(
        Money.Zero(currency),
        _cash.Where(c => c.Amount.Currency == currency)
            .Aggregate(_overpaid.GetValueOrDefault(currency, Money.Zero(currency)), (sum, c) => sum + c.Amount));

    /// <summary>What a payment of the debtor comes to that was seen before; null where it is new.</summary>
    public Outcome? SeenForAccount(CaseFact.PaymentReceived payment) =>
        Before(FactKey.Of(FactKey.WholeAccount, payment.FactId, payment), payment);

    /// <summary>
    /// Takes a payment of the debtor as it was allocated: every part goes to its invoice, the rest stays on the head.
    /// Parts that this commit cannot hold are kept on the head too and follow through the outbox; no message about
    /// their invoices is claimed before they have arrived.
    /// </summary>
    public Outcome Receive(CaseFact.PaymentReceived payment, AllocationResult allocation)
    {
        var seen = FactKey.Of(FactKey.WholeAccount, payment.FactId, payment);
        if (Before(seen, payment) is { } known)
        {
            return known;
        }

        _facts.Add(seen);
        if (allocation.Unapplied.IsPositive)
        {
            _headChanged = true;
            _cash.Add(new(payment.PaymentId, allocation.Unapplied, payment.ReceivedOn, allocation.Question));
        }

        var late = new List<string>();
        foreach (var part in PartsByInvoice(payment, allocation))
        {
            if (ChangedCases < CasesPerCommit)
            {
                Post(part);
            }
            else
            {
                _headChanged = true;
                _pending.Add(part);
                late.Add(part.InvoiceId);
            }
        }

        foreach (var chunk in late.Chunk(CasesPerCommit))
        {
            var effect = new Effect.PostPayment(payment.PaymentId, chunk);
            _outbox[effect.Key] = new(effect.Key, _account.Id, effect, _now, _now, 0);
        }

        return Outcome.Ok;
    }

    /// <summary>Posts what is pending of a payment for these invoices.</summary>
    public void PostPending(string paymentId, IReadOnlyList<string> invoiceIds)
    {
        foreach (var part in _pending.Where(p => p.Payment.PaymentId == paymentId
            && invoiceIds.Contains(p.InvoiceId)).ToList())
        {
            Post(part);
            _headChanged |= _pending.Remove(part);
        }
    }

    /// <summary>The items of a loaded case once every part on its way has arrived.</summary>
    public IReadOnlyList<OpenItem> ItemsOf(CaseState state) => CaseItems.Of(
        state,
        [
            .. _pending.Where(p => p.InvoiceId == state.Invoice.InvoiceId).Select(p => new Payment(
                p.Payment.PaymentId,
                p.Payment.Amount,
                p.Payment.ReceivedOn,
                p.Payment.Reference,
                p.Payment.Designation)),
        ]);

    /// <summary>Takes what invoices have not got of a returned payment off the head.</summary>
    /// <returns>True where there was any.</returns>
    public bool TakeBack(string paymentId)
    {
        var removed = _cash.RemoveAll(c => c.PaymentId == paymentId)
            + _pending.RemoveAll(p => p.Payment.PaymentId == paymentId) > 0;
        _headChanged |= removed;
        return removed;
    }

    private static IEnumerable<PendingPosting> PartsByInvoice(
        CaseFact.PaymentReceived payment, AllocationResult allocation) =>
        allocation.Parts.GroupBy(p => p.InvoiceId, StringComparer.Ordinal).Select(parts => new PendingPosting(
            parts.Key,
            payment with
            {
                Amount = parts.Aggregate(Money.Zero(payment.Amount.Currency), (sum, p) => sum + p.Amount),
                Why = string.Join(' ', parts.Select(p => p.Why)),
            }));

    private void Post(PendingPosting part)
    {
        if (Apply(part.InvoiceId, part.Payment) is Outcome.Refused refused)
        {
            throw new InvalidOperationException(
                $"{part.InvoiceId} refused its part of {part.Payment.PaymentId}: {refused.Field} {refused.Reason}");
        }
    }

    private void CountOverpaid(Money before, Money after)
    {
        if (before != after)
        {
            _headChanged = true;
            var known = _overpaid.GetValueOrDefault(after.Currency, Money.Zero(after.Currency));
            _overpaid[after.Currency] = known + after - before;
        }
    }
}
