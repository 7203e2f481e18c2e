namespace Collections.Domain;

/// <summary>
/// What a plan comes to is judged by the money that is known then. Where money turns up that was in time, or money of
/// the plan is returned, it is judged again, and what followed from it is taken back; what was sent stays sent.
/// </summary>
internal static class PlanCorrection
{
    /// <summary>Money came: a default may turn out to be none.</summary>
    /// <param name="turn">After it came.</param>
    /// <param name="before">The case before that.</param>
    /// <param name="payment">The money.</param>
    internal static void TurnedUp(CaseTurn turn, CaseState before, Payment payment)
    {
        foreach (var plan in turn.State.Plans.Where(p => p.State == PlanState.Defaulted).ToList())
        {
            if (plan.Instalments.Any(i => IsOver(turn, plan, i) && payment.InTimeOn <= i.LastDay))
            {
                JudgeDefault(turn, before, plan, $"{payment.Amount} came in with a value date in time");
            }
        }
    }

    /// <summary>Money was returned: an instalment that was paid may be so no longer.</summary>
    internal static void WasReturned(CaseTurn turn, CaseState before)
    {
        if (turn.State.Plans is not [.., { State: PlanState.Open or PlanState.Kept } plan])
        {
            return;
        }

        var now = PlanJudgement.Of(turn, before, plan, i => IsOver(turn, plan, i));
        var isKept = plan.State == PlanState.Kept && now.Paid.Count == plan.Instalments.Count;
        if (isKept || SamePaid(plan, now))
        {
            return;
        }

        if (turn.State.IsClosed)
        {
            // Other money paid the whole since: nothing follows, but the debtor's word was not kept.
            RecordMissed(turn, plan, now);
            return;
        }

        turn.Record(new CaseEvent.PlanCorrected(
            plan.PlanId, PlanState.Open, "money that kept it was returned", now.Paid, turn.State.ResumeAt));
        if (now.Missed is { } missed && !Plans.IsLeftAlone(turn.State, turn.Today))
        {
            Plans.Default(turn, missed, now.Missing);
        }
    }

    private static void JudgeDefault(CaseTurn turn, CaseState before, Plan plan, string why)
    {
        var now = PlanJudgement.Of(turn, before, plan, i => IsOver(turn, plan, i));
        if (now.Missed is not null)
        {
            RecordMissed(turn, plan, now);
            return;
        }

        // What followed the default stands; it counts against the debtor no longer.
        var stands = NextAfter(turn.State, plan) is null && turn.State.Legal is not { IsActive: true };
        turn.Record(new CaseEvent.PlanCorrected(
            plan.PlanId,
            stands ? PlanState.Open : PlanState.Void,
            why,
            now.Paid,
            plan.ResumeAt is { } resume && resume == turn.State.ResumeAt ? null : turn.State.ResumeAt));
        if (stands)
        {
            Plans.TakePlaceOfPromises(turn, plan.PlanId);
        }
    }

    /// <summary>The plan is over because of this instalment, whatever was recorded; nothing else follows.</summary>
    private static void RecordMissed(CaseTurn turn, Plan plan, PlanJudgement now)
    {
        if (now.Missed is { } missed && !SamePaid(plan, now))
        {
            turn.Record(new CaseEvent.PlanCorrected(
                plan.PlanId,
                PlanState.Defaulted,
                Plans.WhyMissed(plan, missed, now.Missing),
                now.Paid,
                turn.State.ResumeAt));
        }
    }

    /// <summary>True for an instalment that was to be judged by now, and before another plan was agreed.</summary>
    private static bool IsOver(CaseTurn turn, Plan plan, Instalment instalment) =>
        Plans.JudgedAt(instalment, turn.Context) <= turn.Now
        && (NextAfter(turn.State, plan) is not { } next || instalment.LastDay < next.AgreedOn);

    private static Plan? NextAfter(CaseState state, Plan plan) =>
        state.Plans.SkipWhile(p => p.PlanId != plan.PlanId).Skip(1).FirstOrDefault();

    private static bool SamePaid(Plan plan, PlanJudgement now) =>
        plan.Instalments.Where(i => i.PaidOn is not null).Select(i => i.Number)
            .SequenceEqual(now.Paid.Select(p => p.Number));
}
