namespace Collections.Domain;

/// <summary>Where an instalment plan stands.</summary>
public enum PlanState
{
    Open = 1,
    Kept = 2,

    /// <summary>An instalment did not come within its tolerance: the whole balance is due.</summary>
    Defaulted = 3,

    /// <summary>Nothing is owed any longer, and not because the plan was kept.</summary>
    Void = 4,
}

/// <summary>
/// One instalment: <paramref name="Amount"/> by <paramref name="DueOn"/>, in time until <paramref name="LastDay"/>, the
/// due day plus the tolerance of the debtor's class, inclusive.
/// </summary>
public sealed record Instalment(
    int Number, DateOnly DueOn, Money Amount, DateOnly LastDay, DateOnly? PaidOn = null, bool Reminded = false);

/// <summary>An instalment that is paid in full, and the value date of the last of it.</summary>
public sealed record PaidInstalment(int Number, DateOnly On);

/// <summary>
/// An agreed schedule of payments. While it is kept, what it still covers rests. <paramref name="PaymentsBefore"/> is
/// how many payments there were when it was agreed: <see cref="PromisedMoney"/> counts those that follow, for the
/// oldest instalment first. <paramref name="ResumeAt"/> is when its default brought the next step.
/// </summary>
public sealed record Plan(
    string PlanId,
    IReadOnlyList<Instalment> Instalments,
    DateOnly AgreedOn,
    string? AgreedBy = null,
    string? Channel = null,
    PlanState State = PlanState.Open,
    int? PaymentsBefore = null,
    DateTimeOffset? ResumeAt = null)
{
    public bool IsOpen => State == PlanState.Open;

    public Money Total => Sum(Instalments);

    /// <summary>
    /// What of the plan is still to come: never more than what is open and undisputed, so that a credit note or a
    /// settled dispute counts as a payment does.
    /// </summary>
    public Money Outstanding(CaseState state) =>
        Money.Min(Total - PromisedMoney.Of(state).For(this), state.Open - state.Disputed);

    /// <summary>What of an instalment is still to come, where <paramref name="outstanding"/> of the plan is.</summary>
    public Money Missing(Instalment instalment, Money outstanding)
    {
        var later = Sum(Instalments.Where(i => i.Number > instalment.Number));
        return Money.Min(instalment.Amount, Money.Max(outstanding - later, Money.Zero(outstanding.Currency)));
    }

    /// <summary>The oldest instalment that is not paid in full; null where all are.</summary>
    public Instalment? Next(Money outstanding) =>
        Instalments.FirstOrDefault(i => Missing(i, outstanding).IsPositive);

    private Money Sum(IEnumerable<Instalment> instalments) =>
        instalments.Aggregate(Money.Zero(Instalments[0].Amount.Currency), (sum, i) => sum + i.Amount);
}
