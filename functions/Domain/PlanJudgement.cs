namespace Collections.Domain;

/// <summary>
/// What a plan comes to by the days on which its money is valued: the first instalment that is over and was not paid in
/// time, with what of it is missing, and all instalments that are paid. <paramref name="Missed"/> is null where none
/// was missed.
/// </summary>
internal sealed record PlanJudgement(Instalment? Missed, Money Missing, IReadOnlyList<PaidInstalment> Paid)
{
    /// <param name="turn">After money came or went.</param>
    /// <param name="before">The case before that.</param>
    /// <param name="plan">The plan, whatever it was found to be.</param>
    /// <param name="isOver">Whether an instalment is one to judge.</param>
    internal static PlanJudgement Of(CaseTurn turn, CaseState before, Plan plan, Func<Instalment, bool> isOver)
    {
        var money = PromisedMoney.InTime(turn.State, plan, isOver);
        var lowered = LoweredBy(before, plan);
        var none = Money.Zero(lowered.Currency);
        var paid = new List<PaidInstalment>();
        (Instalment? Missed, Money Missing) first = (null, none);
        foreach (var instalment in plan.Instalments)
        {
            var missing = instalment.Amount - money.For(plan, instalment);
            var owedNoLonger = Money.Min(missing, lowered);
            lowered -= owedNoLonger;
            missing -= owedNoLonger;
            if (missing.IsZero)
            {
                paid.Add(new(
                    instalment.Number, money.PaidOn(plan, instalment) ?? instalment.PaidOn ?? turn.Today));
            }
            else if (first.Missed is null && isOver(instalment))
            {
                first = (instalment, missing);
            }
        }

        return new(first.Missed, first.Missing, paid);
    }

    /// <summary>
    /// What of a plan is owed no longer although no money came for it: credited, let go or disputed. It counts for the
    /// oldest instalment first, as money does.
    /// </summary>
    private static Money LoweredBy(CaseState before, Plan plan)
    {
        var none = Money.Zero(before.Currency);
        var came = before.Payments
            .Where((p, at) => p.ReversalId is null
                && PromisedMoney.CameSince(plan.PaymentsBefore, plan.AgreedOn, at, p))
            .Aggregate(none, (sum, p) => sum + p.Amount);
        return Money.Max(none, plan.Total - came - (before.Open - before.Unapplied - before.Disputed));
    }
}
