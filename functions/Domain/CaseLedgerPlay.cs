namespace Collections.Domain;

/// <summary>One run through the money of a case, day by day.</summary>
internal sealed class CaseLedgerPlay
{
    private static readonly char[] Separators = [',', ';', ' '];

    private readonly CaseState _state;
    private readonly AllocationRule _rule;
    private readonly bool _computes;
    private readonly Money _disputed;
    private readonly List<Slot> _slots = [];
    private readonly List<PrincipalReduction> _reductions = [];
    private readonly List<(Source Source, Money Amount)> _left = [];
    private readonly List<PaymentPart> _parts = [];
    private readonly List<ItemSettlement> _settlements = [];

    /// <summary>What was used elsewhere and was not over, by the id of its use.</summary>
    private readonly Dictionary<string, Money> _missing = new(StringComparer.Ordinal);
    private Money _exactInterest;

    private CaseLedgerPlay(CaseState state)
    {
        var zero = Money.Zero(state.Currency);
        _state = state;
        _rule = state.Allocation is { } name && AllocationRules.Known.TryGetValue(name, out var rule)
            ? rule
            : AllocationRules.OldestFirst;

        // What was let go was counted as it stood then: nothing is computed anew afterwards.
        _computes = state.Waived.IsZero;
        _disputed = state.Disputes.Where(d => d.IsOpen).Aggregate(zero, (sum, d) => sum + d.Amount);
        _exactInterest = zero;
        _slots.Add(new()
        {
            ItemId = CaseItems.Principal(state.Invoice.InvoiceId),
            Kind = ItemKind.Principal,
            PostedOn = DateOnly.MinValue,
            Amount = state.Invoice.Amount,
            Due = state.Invoice.Amount,
            Settled = zero,
        });
    }

    /// <summary>
    /// Plays the money of a case. What was used elsewhere was over by then; where that is so no longer, because another
    /// payment was returned since, so much of its own payment never came.
    /// </summary>
    internal static CaseLedgerPlay Of(CaseState state, IReadOnlyList<Payment> payments)
    {
        while (true)
        {
            var play = new CaseLedgerPlay(state);
            play.Run(payments);
            if (play._missing.Count == 0)
            {
                return play;
            }

            payments = Surplus.Without(payments, play._missing);
        }
    }

    internal IReadOnlyList<PaymentPart> Parts => _parts;

    internal IReadOnlyList<ItemSettlement> Settlements => _settlements;

    internal Money Unapplied => _left.Aggregate(Money.Zero(_state.Currency), (sum, left) => sum + left.Amount);

    internal IReadOnlyList<LedgerItem> Items => [.. _slots.Select(slot => new LedgerItem(
        slot.ItemId, slot.Kind, slot.Amount, slot.Settled, slot.Amount - slot.Due, slot.Left, slot.Charge))];

    /// <summary>The principal less what is disputed, as it bears interest.</summary>
    internal BearingBalance Bearing(bool receiptDayCounts) =>
        new(_state.Invoice.Amount - _disputed, _reductions, receiptDayCounts);

    private void Run(IReadOnlyList<Payment> payments)
    {
        var undated = _state.LetGo.Aggregate(_state.Waived, (left, gone) => left - gone.Amount);
        Give(new(SettledBy.LetGo), undated, DateOnly.MinValue, PrincipalFirst, "was let go");
        foreach (var wrong in _state.Credits.Where(c => c.NeverOwed == true))
        {
            var source = new Source(SettledBy.Credit, wrong.CreditId);
            Give(source, wrong.Amount, DateOnly.MinValue, PrincipalFirst, "was never owed");
        }

        var days = payments.Select(DayOf)
            .Concat(_state.Credits.Select(c => c.On))
            .Concat(_state.LetGo.Select(g => g.On))
            .Concat(_state.Charges.Select(c => c.PostedOn))
            .Distinct()
            .Order();
        foreach (var day in days)
        {
            Play(day, payments);
        }
    }

    private void Play(DateOnly day, IReadOnlyList<Payment> payments)
    {
        foreach (var charge in _state.Charges.Where(c => c.PostedOn == day))
        {
            Post(charge);
        }

        foreach (var credit in _state.Credits.Where(c => c.On == day && c.NeverOwed != true))
        {
            Give(new(SettledBy.Credit, credit.CreditId), credit.Amount, day, PrincipalFirst, "credited");
        }

        foreach (var gone in _state.LetGo.Where(g => g.On == day))
        {
            Give(new(SettledBy.LetGo), gone.Amount, day, ChargesFirst, "was let go");
        }

        foreach (var payment in payments.Where(p => p.Out is null && p.ReceivedOn == day)
            .OrderBy(p => NamedIn(p).Count == 0)
            .ThenBy(p => p.PaymentId, StringComparer.Ordinal))
        {
            Pay(payment, day);
        }

        var left = _left.ToList();
        _left.Clear();
        foreach (var (source, amount) in left)
        {
            Give(source, amount, day, ByRule, $"what older items left ({_rule.Source})");
        }

        foreach (var use in payments.Where(p => p.Out is not null && DayOf(p) == day))
        {
            TakeOut(use);
        }
    }

    private static DateOnly DayOf(Payment payment) => payment.Out?.On ?? payment.ReceivedOn;

    /// <summary>What is used elsewhere is taken from what is over, the last of it first.</summary>
    private void TakeOut(Payment use)
    {
        var missing = -use.Amount;
        for (var i = _left.Count - 1; i >= 0 && missing.IsPositive; i--)
        {
            var (source, amount) = _left[i];
            var taken = Money.Min(amount, missing);
            missing -= taken;
            _left[i] = (source, amount - taken);
        }

        _left.RemoveAll(left => left.Amount.IsZero);
        if (missing.IsPositive)
        {
            _missing.Add(use.PaymentId, missing);
        }
    }

    private void Pay(Payment payment, DateOnly day)
    {
        var source = new Source(SettledBy.Payment, payment.PaymentId);
        var rest = payment.Amount;
        foreach (var slot in NamedIn(payment))
        {
            rest -= Settle(slot, source, rest, day, "named by the debtor");
        }

        var order = _rule.Within switch
        {
            WithinDebt.InterestCostsPrincipal => "interest, then costs, then principal",
            WithinDebt.PrincipalInterestCosts => "principal, then interest, then costs",
            _ => "costs, then interest, then principal",
        };
        var why = $"{order} ({_rule.Source})";
        foreach (var slot in InOrder(ByRule).Where(s => s.PostedOn < day))
        {
            rest -= Settle(slot, source, rest, day, why);
        }

        if (rest.IsPositive)
        {
            _left.Add((source, rest));
        }
    }

    private List<Slot> NamedIn(Payment payment) => payment.Designation is not { } named || _slots.Count == 1
        ? []
        : [
            .. named.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(id => _slots.Find(slot => slot.ItemId == id))
                .OfType<Slot>(),
        ];

    private void Give(Source source, Money amount, DateOnly day, Func<Slot, int> order, string why)
    {
        var rest = amount;
        foreach (var slot in InOrder(order))
        {
            rest -= Settle(slot, source, rest, day, why);
        }

        if (!rest.IsZero)
        {
            _left.Add((source, rest));
        }
    }

    private Money Settle(Slot slot, Source source, Money most, DateOnly day, string why)
    {
        var amount = Money.Min(most, slot.Left);
        if (!amount.IsPositive)
        {
            return Money.Zero(most.Currency);
        }

        slot.Settled += amount;
        if (slot.Kind == ItemKind.Principal)
        {
            _reductions.Add(new(day, amount));
        }

        _settlements.Add(new(slot.ItemId, source.By, source.Id, day, amount));
        if (source is { By: SettledBy.Payment, Id: { } paymentId })
        {
            _parts.Add(new(paymentId, slot.ItemId, slot.Kind, amount, why));
        }

        return amount;
    }

    /// <summary>A charge comes in: interest as it is on the principal of each of its days.</summary>
    private void Post(Charge charge)
    {
        var counted = charge;
        if (_computes && charge.Interest is { } interest)
        {
            var (lines, exact) = LateInterest.Lines(
                Bearing(interest.ReceiptDayCounts),
                [interest.Rate],
                interest.DayCount,
                interest.Rounding,
                _exactInterest);
            _exactInterest = exact;
            var amount = lines.Aggregate(Money.Zero(_state.Currency), (sum, line) => sum + line.Amount);
            counted = charge with
            {
                Amount = charge.IsWaived ? Money.Min(amount, charge.Amount) : amount,
                Interest = interest with { Lines = lines },
            };
        }

        _slots.Add(new()
        {
            ItemId = charge.ItemId,
            Kind = charge.Kind,
            PostedOn = charge.PostedOn,
            Amount = counted.Amount,
            Due = counted.Due,
            Charge = counted,
            Settled = Money.Zero(_state.Currency),
        });
    }

    private List<Slot> InOrder(Func<Slot, int> order) =>
    [
        .. _slots.OrderBy(order)
            .ThenBy(slot => slot.PostedOn)
            .ThenBy(slot => slot.ItemId, StringComparer.Ordinal),
    ];

    private int ByRule(Slot slot) => AllocationOrder.PositionOf(slot.Kind, _rule.Within);

    private static int PrincipalFirst(Slot slot) =>
        AllocationOrder.PositionOf(slot.Kind, WithinDebt.PrincipalInterestCosts);

    private static int ChargesFirst(Slot slot) =>
        AllocationOrder.PositionOf(slot.Kind, WithinDebt.CostsInterestPrincipal);

    /// <summary>Where money for the items comes from.</summary>
    private readonly record struct Source(SettledBy By, string? Id = null);

    /// <summary>An item while money comes to it.</summary>
    private sealed class Slot
    {
        internal required string ItemId { get; init; }

        internal required ItemKind Kind { get; init; }

        internal required DateOnly PostedOn { get; init; }

        internal required Money Amount { get; init; }

        internal required Money Due { get; init; }

        internal Charge? Charge { get; init; }

        internal Money Settled { get; set; }

        internal Money Left => Due - Settled;
    }
}
