namespace Collections.Domain;

/// <summary>
/// Which money keeps what was agreed (rule 7). What came in and was not returned serves promises and the instalments of
/// a plan, the oldest date first, each euro only one of them, and none that was agreed after it came. A promise is
/// served by what is valued up to its last day, whenever it is booked.
/// </summary>
public sealed class PromisedMoney
{
    private readonly Dictionary<(string Id, int Number), (Money Amount, DateOnly? LastOn)> _served = [];
    private readonly Currency _currency;

    private PromisedMoney(Currency currency) => _currency = currency;

    public static PromisedMoney Of(CaseState state) =>
        Of(state, state.Plans is [.., var plan] ? Claims(plan) : []);

    /// <summary>
    /// What came in time for a plan, as if nobody had judged it yet: an instalment that is over is served by what is
    /// valued up to its last day, or up to the day on which it was taken as paid.
    /// </summary>
    internal static PromisedMoney InTime(CaseState state, Plan plan, Func<Instalment, bool> isOver) => Of(
        state,
        plan.Instalments.Select(i => ClaimOf(
            plan, i, !isOver(i) ? DateOnly.MaxValue : i.PaidOn > i.LastDay ? i.PaidOn.Value : i.LastDay)));

    private static PromisedMoney Of(CaseState state, IEnumerable<Claim> ofPlan)
    {
        var money = new PromisedMoney(state.Currency);
        var left = state.Payments.Select(p => p.ReversalId is null ? p.Amount : Money.Zero(state.Currency)).ToList();
        foreach (var claim in Claims(state).Concat(ofPlan).OrderBy(c => c.On))
        {
            money._served[claim.Key] = claim.TakeFrom(state.Payments, left);
        }

        return money;
    }

    /// <summary>What came in for a promise.</summary>
    public Money For(Promise promise) => Served(promise.PromiseId, 0);

    /// <summary>What came in for a plan.</summary>
    public Money For(Plan plan) =>
        plan.Instalments.Aggregate(Money.Zero(_currency), (sum, i) => sum + Served(plan.PlanId, i.Number));

    /// <summary>What came in for an instalment.</summary>
    internal Money For(Plan plan, Instalment instalment) => Served(plan.PlanId, instalment.Number);

    /// <summary>The value date of the money that paid an instalment in full; null where other than money did.</summary>
    internal DateOnly? PaidOn(Plan plan, Instalment instalment) =>
        _served.TryGetValue((plan.PlanId, instalment.Number), out var served) && served.Amount == instalment.Amount
            ? served.LastOn
            : null;

    /// <summary>
    /// True for a payment that followed what was agreed. Where it is not stored how many payments there were before,
    /// the value date decides.
    /// </summary>
    internal static bool CameSince(int? paymentsBefore, DateOnly agreedOn, int index, Payment payment) =>
        paymentsBefore is { } before ? index >= before : payment.ReceivedOn >= agreedOn;

    private Money Served(string id, int number) =>
        _served.TryGetValue((id, number), out var served) ? served.Amount : Money.Zero(_currency);

    private static IEnumerable<Claim> Claims(CaseState state) => state.Promises
        .Where(p => p.State is not (PromiseState.Replaced or PromiseState.Void))
        .Select(p => new Claim((p.PromiseId, 0), p.PayOn, p.Amount, p.MadeOn, p.PaymentsBefore)
        {
            Until = p.LastDay,
        });

    /// <summary>
    /// The instalments of a plan. Of one that was not kept those that came in time: nothing was to follow by
    /// instalments after the first that did not.
    /// </summary>
    private static IEnumerable<Claim> Claims(Plan plan) => plan.State == PlanState.Void ? [] : plan.Instalments
        .Take(plan.State == PlanState.Defaulted
            ? plan.Instalments.TakeWhile(i => i.PaidOn is not null).Count() + 1
            : plan.Instalments.Count)
        .Select(i => ClaimOf(
            plan, i, plan.State == PlanState.Defaulted && i.PaidOn is null ? i.LastDay : DateOnly.MaxValue));

    private static Claim ClaimOf(Plan plan, Instalment instalment, DateOnly until) => new(
        (plan.PlanId, instalment.Number), instalment.DueOn, instalment.Amount, plan.AgreedOn, plan.PaymentsBefore)
    {
        Until = until,
    };

    /// <summary>A promise, or an instalment by its number; served by what is valued up to a day.</summary>
    private sealed record Claim(
        (string Id, int Number) Key, DateOnly On, Money Amount, DateOnly AgreedOn, int? PaymentsBefore)
    {
        internal required DateOnly Until { get; init; }

        internal (Money Amount, DateOnly? LastOn) TakeFrom(IReadOnlyList<Payment> payments, List<Money> left)
        {
            var missing = Amount;
            DateOnly? lastOn = null;
            for (var i = 0; i < payments.Count && missing.IsPositive; i++)
            {
                // What is over was not needed: that it is used elsewhere breaks no word.
                if (payments[i].Out is null
                    && CameSince(PaymentsBefore, AgreedOn, i, payments[i])
                    && payments[i].InTimeOn <= Until)
                {
                    var taken = Money.Min(left[i], missing);
                    left[i] -= taken;
                    missing -= taken;
                    lastOn = taken.IsPositive && !(lastOn > payments[i].ReceivedOn) ? payments[i].ReceivedOn : lastOn;
                }
            }

            return (Amount - missing, lastOn);
        }
    }
}
