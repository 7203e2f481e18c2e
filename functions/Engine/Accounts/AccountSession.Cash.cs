using Collections.Domain;

namespace Collections.Engine.Accounts;

/// <content>The debtor's money: allocated over invoices, or kept on the head until a person decides.</content>
public sealed partial class AccountSession
{
    private readonly List<UnappliedCash> _cash;
    private readonly List<PendingPosting> _pending;
    private readonly List<UnappliedCash> _surplus;
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

    /// <summary>What an order to use unapplied cash comes to that was seen before; null where it is new.</summary>
    public Outcome? SeenForAccount(CashOrder order) => Before(order.Seen, order.Field);

    /// <summary>
    /// Takes a payment of the debtor as it was allocated: every part goes to its invoice, the rest stays on the head,
    /// and the case <paramref name="carrier"/> carries the question what to do with it. Parts that this commit cannot
    /// hold are kept on the head too and follow through the outbox; no message about their invoices is claimed before
    /// they have arrived.
    /// </summary>
    public Outcome Receive(CaseFact.PaymentReceived payment, AllocationResult allocation, string carrier)
    {
        var seen = FactKey.Of(FactKey.WholeAccount, payment.FactId, payment);
        if (Before(seen, payment) is { } known)
        {
            return known;
        }

        _facts.Add(seen);
        PostParts(payment, allocation);
        if (allocation.Unapplied.IsPositive)
        {
            _headChanged = true;
            var left = new UnappliedCash(
                payment.PaymentId,
                allocation.Unapplied,
                payment.ReceivedOn,
                allocation.Question,
                payment.Reference,
                carrier);
            _cash.Add(left);
            Accepted(carrier, new CaseFact.CashLeftOver(left.PaymentId, left.Amount, left.Why));
        }

        return Outcome.Ok;
    }

    /// <summary>
    /// Takes <paramref name="amount"/> off unapplied cash: to the invoices of the allocation, or out of the house where
    /// there is none.
    /// </summary>
    /// <param name="order">What a person asked for.</param>
    /// <param name="lying">The cash as it lies there, in the order in which it is taken.</param>
    /// <param name="amount">How much of it; no more than lies there.</param>
    /// <param name="allocation">Where it goes; null where it is given back.</param>
    /// <param name="carrier">The case that carries the question.</param>
    public Outcome Use(
        CashOrder order, CashLying lying, Money amount, AllocationResult? allocation, string carrier)
    {
        _facts.Add(order.Seen);
        var on = order.On ?? Clock.LocalDate(_now);
        string[] to = [.. (allocation?.Parts ?? []).Select(p => p.InvoiceId).Distinct(StringComparer.Ordinal)];
        var missing = amount;
        if (lying.OnAccount is { } cash)
        {
            Spend(cash, Take(cash.Amount, null), carrier);
        }

        foreach (var (invoiceId, part) in lying.OnInvoices)
        {
            if (missing.IsPositive)
            {
                Accepted(invoiceId, Take(part.Amount, part.PaymentId));
            }
        }

        if (allocation is not null)
        {
            PostParts(order.PaymentOf(lying.ReceivedOn, amount), allocation);
        }

        return Outcome.Ok;

        CaseFact.CashUsed Take(Money there, string? outOf)
        {
            var taken = Money.Min(missing, there);
            missing -= taken;
            return new(
                order.OrderId,
                order.PaymentId,
                order.Use,
                taken,
                there - taken,
                on,
                to,
                order.By,
                order.Why,
                outOf);
        }
    }

    /// <summary>Where unapplied cash of a payment lies: on the account, and on loaded invoices that got too much.
    /// </summary>
    /// <returns>Null where there is none.</returns>
    public CashLying? LyingOf(string paymentId)
    {
        var cash = _cash.Find(c => c.PaymentId == paymentId);
        var surplus = _cases
            .OrderBy(c => c.Key, StringComparer.Ordinal)
            .SelectMany(c => Surplus.Of(c.Value.Chain.State)
                .Where(part => CashOrder.IsOf(part.PaymentId, paymentId))
                .Select(part => (InvoiceId: c.Key, Part: part)))
            .Take(CashLying.MostInvoices)
            .ToList();
        return cash is null && surplus.Count == 0 ? null : new(cash, surplus);
    }

    /// <summary>Keeps the list of what a person can use elsewhere in step with an invoice.</summary>
    private void ListSurplus(CaseState state)
    {
        var invoiceId = state.Invoice.InvoiceId;
        var rows = Surplus.Of(state)
            .GroupBy(part => CashOrder.RootOf(part.PaymentId))
            .Select(parts => new UnappliedCash(
                parts.Key,
                parts.Aggregate(Money.Zero(state.Currency), (sum, part) => sum + part.Amount),
                parts.First().ReceivedOn,
                null,
                InvoiceId: invoiceId))
            .ToList();
        if (!rows.SequenceEqual(_surplus.Where(row => row.InvoiceId == invoiceId)))
        {
            _headChanged = true;
            _surplus.RemoveAll(row => row.InvoiceId == invoiceId);
            _surplus.AddRange(rows);
        }
    }

    private void PostParts(CaseFact.PaymentReceived payment, AllocationResult allocation)
    {
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
    }

    /// <summary>Less lies there, and the case that carries the question hears of it.</summary>
    private void Spend(UnappliedCash cash, CaseFact.CashUsed used, string carrier)
    {
        _headChanged = true;
        var at = _cash.IndexOf(cash);
        _cash.RemoveAt(at);
        if (used.Left.IsPositive)
        {
            _cash.Insert(at, cash with { Amount = used.Left });
        }

        if (_cases.ContainsKey(carrier))
        {
            Accepted(carrier, used);
        }
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
    public IReadOnlyList<OpenItem> ItemsOf(CaseState state) =>
        CaseItems.Of(state, ContextOf(state.Policy), Clock.LocalDate(_now), UnderWay(state));

    /// <summary>
    /// What the items of each invoice get of what was allocated to it, by its own ledger: a charge takes part only in
    /// money of later days. What a ledger has no item for is unapplied too.
    /// </summary>
    public AllocationResult OnLedgers(CaseFact.PaymentReceived payment, AllocationResult allocation)
    {
        var parts = PartsByInvoice(payment, allocation).SelectMany(posting =>
        {
            var state = Case(posting.InvoiceId)!;
            var ledger = CaseLedger.Of(state, [.. UnderWay(state), AsPayment(posting.Payment)]);
            var reasons = allocation.Parts.Where(p => p.InvoiceId == posting.InvoiceId).Select(p => p.Reason);
            return ledger.Parts.Where(p => p.PaymentId == payment.PaymentId).GroupBy(p => p.ItemId).Select(own =>
                new AllocatedPart(
                    own.Key,
                    posting.InvoiceId,
                    own.First().Kind,
                    own.Aggregate(Money.Zero(payment.Amount.Currency), (sum, p) => sum + p.Amount),
                    ledger.Items.First(i => i.ItemId == own.Key).Open,
                    string.Join("; ", state.Charges.Count == 0
                        ? reasons.Distinct()
                        : reasons.Concat(own.Select(p => p.Why)).Distinct())));
        }).ToList();
        return allocation with
        {
            Parts = parts,
            Unapplied = parts.Aggregate(payment.Amount, (left, part) => left - part.Amount),
        };
    }

    private IReadOnlyList<Payment> UnderWay(CaseState state) =>
    [
        .. _pending.Where(p => p.InvoiceId == state.Invoice.InvoiceId).Select(p => AsPayment(p.Payment)),
    ];

    private static Payment AsPayment(CaseFact.PaymentReceived payment) => new(
        payment.PaymentId, payment.Amount, payment.ReceivedOn, payment.Reference, payment.Designation);

    /// <summary>
    /// Takes what invoices have not got of a returned payment off the head; what of that was given back to the debtor
    /// is asked for by a person.
    /// </summary>
    /// <returns>True where there was any.</returns>
    public bool TakeBack(CaseFact.PaymentReversed reversal)
    {
        var removed = _pending.RemoveAll(p => CashOrder.IsOf(p.Payment.PaymentId, reversal.PaymentId)) > 0;
        foreach (var cash in _cash.Where(c => c.PaymentId == reversal.PaymentId).ToList())
        {
            removed = true;
            Spend(
                cash,
                new(
                    reversal.ReversalId,
                    cash.PaymentId,
                    CashUse.Returned,
                    cash.Amount,
                    Money.Zero(cash.Amount.Currency),
                    reversal.On,
                    [],
                    Why: reversal.Reason),
                cash.CaseId ?? "");
        }

        _headChanged |= removed;
        foreach (var carrier in _cases.Where(c => c.Value.Chain.State.GivenBack.Any(
            back => back.PaymentId == reversal.PaymentId)).Select(c => c.Key).ToList())
        {
            removed = true;
            Accepted(carrier, new CaseFact.CashOwedBack(reversal.PaymentId, reversal.On));
        }

        return removed;
    }

    /// <summary>Reverses all that one case has of a payment: what it got at first and what was applied to it later.
    /// </summary>
    public Outcome Reverse(string invoiceId, CaseFact.PaymentReversed reversal)
    {
        var outcomes = Case(invoiceId)!.Payments
            .Where(p => p.Out is null && CashOrder.IsOf(p.PaymentId, reversal.PaymentId))
            .Select(p => Apply(invoiceId, reversal with
            {
                PaymentId = p.PaymentId,
                ReversalId = reversal.ReversalId + p.PaymentId[reversal.PaymentId.Length..],
            }))
            .ToList();
        return outcomes.Find(o => o is Outcome.Refused) ?? outcomes.Find(o => o is Outcome.Accepted) ?? Outcome.Known;
    }

    private static IEnumerable<PendingPosting> PartsByInvoice(
        CaseFact.PaymentReceived payment, AllocationResult allocation) =>
        allocation.Parts.GroupBy(p => p.InvoiceId, StringComparer.Ordinal).Select(parts => new PendingPosting(
            parts.Key,
            payment with
            {
                Amount = parts.Aggregate(Money.Zero(payment.Amount.Currency), (sum, p) => sum + p.Amount),
                Why = WhyOf(parts.Key, [.. parts]),
            }));

    /// <summary>Why the invoice got it; what its items got of that is the ledger's to say.</summary>
    private static string WhyOf(string invoiceId, IReadOnlyList<AllocatedPart> parts)
    {
        var sum = parts.Aggregate(Money.Zero(parts[0].Amount.Currency), (sum, p) => sum + p.Amount);
        return $"{sum} to {invoiceId}: {string.Join("; ", parts.Select(p => p.Reason).Distinct())}.";
    }

    private void Post(PendingPosting part) => Accepted(part.InvoiceId, part.Payment);

    private void Accepted(string invoiceId, CaseFact fact)
    {
        if (Apply(invoiceId, fact) is Outcome.Refused refused)
        {
            throw new InvalidOperationException(
                $"{invoiceId} refused {fact.FactId}: {refused.Field} {refused.Reason}");
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
