namespace Collections.Domain;

/// <summary>
/// What a payment is for as <paramref name="By"/> said, mostly the debtor: invoice or item ids, in that order.
/// </summary>
public sealed record Designation(IReadOnlyList<string> Ids, string By = "the debtor");

/// <summary>The part of a payment that went to one item, what is left of the item, and why it went there.</summary>
public sealed record AllocatedPart(
    string ItemId, string InvoiceId, ItemKind Kind, Money Amount, Money Left, string Reason)
{
    /// <summary>All of it in one sentence.</summary>
    public string Why => $"{Amount} to the {Say.Kind(Kind)} of {InvoiceId}: {Reason}.";
}

/// <summary>
/// Where a payment went. The parts and <paramref name="Unapplied"/> add up to the payment.
/// <paramref name="Question"/> says what a person must decide before the unapplied rest goes anywhere; null where
/// nothing is in doubt and the rest is simply more than was owed.
/// </summary>
public sealed record AllocationResult(IReadOnlyList<AllocatedPart> Parts, Money Unapplied, string? Question);

/// <summary>
/// Allocates a payment over a debtor's open items: first to what the debtor named, never silently elsewhere; then by
/// the rule of the law or contract. Money is conserved, and no item is paid more than it is open.
/// </summary>
public static class Allocation
{
    /// <summary>Allocates a payment. Items in other currencies are left alone.</summary>
    /// <param name="paid">The payment; not negative.</param>
    /// <param name="valueDate">The day the money counts from; what is due by then is due.</param>
    /// <param name="items">
    /// The items, each once. Items that are paid already may stand there too: a debt is then as old as it always was,
    /// and paying in two parts gives what paying once gives.
    /// </param>
    /// <param name="rule">The law or contract that decides.</param>
    /// <param name="designation">What the debtor named, or null.</param>
    /// <exception cref="ArgumentException">A negative or inexact amount, or an item twice.</exception>
    public static AllocationResult Of(
        Money paid,
        DateOnly valueDate,
        IReadOnlyList<OpenItem> items,
        AllocationRule rule,
        Designation? designation = null)
    {
        RefuseBugs(paid, items);
        var run = new Run(paid, [.. items.Where(item => item.Open.Currency == paid.Currency)], rule, valueDate);
        var question = designation is null ? null : run.PayNamed(designation);
        if (question is null)
        {
            run.PayByRule(designation is { Ids.Count: > 0 });
        }

        return new AllocationResult(run.Parts, run.Rest, run.Rest.IsPositive ? question : null);
    }

    private static void RefuseBugs(Money paid, IReadOnlyList<OpenItem> items)
    {
        if (paid.Amount < 0m || !paid.IsExact)
        {
            throw new ArgumentException($"{paid.Amount} is not a payment.", nameof(paid));
        }

        if (items.FirstOrDefault(item => item.Open.Amount < 0m || !item.Open.IsExact) is { } bad)
        {
            throw new ArgumentException($"{bad.Open.Amount} cannot be open on {bad.ItemId}.", nameof(items));
        }

        if (items.GroupBy(item => item.ItemId).FirstOrDefault(group => group.Skip(1).Any()) is { } twice)
        {
            throw new ArgumentException($"{twice.Key} stands there twice.", nameof(items));
        }
    }

    /// <summary>One payment on its way through the items.</summary>
    private sealed class Run(Money paid, IReadOnlyList<OpenItem> items, AllocationRule rule, DateOnly valueDate)
    {
        private readonly Dictionary<string, Money> _left =
            items.ToDictionary(item => item.ItemId, item => item.Open, StringComparer.Ordinal);

        public List<AllocatedPart> Parts { get; } = [];

        public Money Rest { get; private set; } = paid;

        /// <summary>Pays what the debtor named, in that order; answers what keeps the rest from going on.</summary>
        public string? PayNamed(Designation designation)
        {
            foreach (var id in designation.Ids)
            {
                var named = items.Where(item => item.InvoiceId == id).ToList();
                var question = named.Exists(item => item.Open.IsPositive)
                    ? PayInvoice(named, designation.By)
                    : PayItem(id);
                if (question is not null)
                {
                    return question;
                }
            }

            return null;
        }

        public void PayByRule(bool afterNamed)
        {
            var still = items.Select(item => item with { Open = _left[item.ItemId] });
            foreach (var rank in AllocationOrder.Ranked(still, rule, valueDate))
            {
                var equals = rank.Count > 1 ? ", in proportion with its equals" : "";
                foreach (var (debt, share) in rank.Zip(Shares(rank)))
                {
                    PayDebt(debt, share, AllocationOrder.ReasonOf(debt, rule.Across, valueDate) + equals, afterNamed);
                }
            }
        }

        private string? PayInvoice(List<OpenItem> named, string by)
        {
            var debt = AllocationOrder.Ranked(named, rule, valueDate)[0][0];
            PayDebt(debt, Rest, $"named by {by}", afterNamed: false);
            return null;
        }

        private string? PayItem(string id)
        {
            if (items.FirstOrDefault(item => item.ItemId == id && item.Open.IsPositive) is not { } item)
            {
                return $"The debtor named {id}, which is not open in {Rest.Currency}.";
            }

            var passed = items.FirstOrDefault(other => other.InvoiceId == item.InvoiceId
                && _left[other.ItemId].IsPositive
                && AllocationOrder.PositionOf(other.Kind, rule.Within)
                    < AllocationOrder.PositionOf(item.Kind, rule.Within));
            if (passed is not null && !rule.DebtorMayPickItems)
            {
                return $"The debtor named {id} before {passed.ItemId}; the creditor may refuse ({rule.Source}).";
            }

            Pay(item, Rest, "named by the debtor");
            return null;
        }

        private void PayDebt(Debt debt, Money share, string reason, bool afterNamed)
        {
            var before = Rest;
            foreach (var item in debt.Items)
            {
                Pay(item, share - (before - Rest), afterNamed ? $"what the debtor named is paid; {reason}" : reason);
            }
        }

        private void Pay(OpenItem item, Money most, string reason)
        {
            var amount = Money.Min(Money.Min(most, Rest), _left[item.ItemId]);
            if (!amount.IsPositive)
            {
                return;
            }

            Rest -= amount;
            _left[item.ItemId] -= amount;
            Parts.Add(new AllocatedPart(
                item.ItemId,
                item.InvoiceId,
                item.Kind,
                amount,
                _left[item.ItemId],
                $"{reason} ({rule.Source})"));
        }

        private IReadOnlyList<Money> Shares(IReadOnlyList<Debt> rank) => ProportionalShares.Of(
            Rest,
            [
                .. rank.Select(debt => debt.Items.Aggregate(
                    Money.Zero(Rest.Currency), (sum, item) => sum + item.Open)),
            ]);
    }
}
