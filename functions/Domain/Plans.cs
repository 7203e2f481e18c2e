namespace Collections.Domain;

/// <summary>
/// Instalment plans: agreed with a schedule that adds up, followed instalment by instalment; a default makes the whole
/// balance due and brings the next, stricter step on the next business day.
/// </summary>
internal static class Plans
{
    /// <summary>How many plans an invoice may have in its life.</summary>
    private const int Limit = 3;

    internal static Outcome Agree(CaseTurn turn, CaseFact.PlanAgreed fact)
    {
        if (turn.State.Plans.FirstOrDefault(p => p.PlanId == fact.PlanId) is { } known)
        {
            return known.Instalments.Select(i => new PlannedPayment(i.DueOn, i.Amount)).SequenceEqual(fact.Instalments)
                ? Outcome.Known
                : new Outcome.Refused("planId", "known with other content", Conflict: true);
        }

        if (Wrong(turn, fact) is { } wrong)
        {
            return wrong;
        }

        TakePlaceOfPromises(turn, fact.PlanId);
        var standing = CreditStanding.For(turn.State, turn.Context, turn.Today);
        var tolerance = turn.Context.Policy.Plans.ToleranceDays.GetValueOrDefault(standing.Class);
        turn.Record(new CaseEvent.PlanAgreed(new(
            fact.PlanId,
            [.. fact.Instalments.Select((i, at) => new Instalment(
                at + 1, i.DueOn, i.Amount, i.DueOn.AddDays(tolerance)))],
            turn.Today,
            fact.AgreedBy,
            fact.Channel,
            PaymentsBefore: turn.State.Payments.Count), standing.Why));
        AgreementNotices.Ask(
            turn, AgreementTopic.PlanConfirmed, fact.PlanId, 0, turn.Context.Policy.Plans.ConfirmBy);
        return Outcome.Ok;
    }

    /// <summary>A plan covers all that is open and undisputed: no promise stands beside it.</summary>
    internal static void TakePlaceOfPromises(CaseTurn turn, string planId)
    {
        foreach (var promise in turn.State.Promises.Where(p => p.IsOpen).ToList())
        {
            turn.Record(new CaseEvent.PromiseEnded(
                promise.PromiseId, PromiseState.Replaced, $"plan {planId} takes its place", null));
        }
    }

    /// <summary>
    /// After a posting: which instalments are paid now, and whether the plan is kept or has lost its ground.
    /// </summary>
    internal static void LookAfterPosting(CaseTurn turn, CloseReason reason)
    {
        if (turn.State.OpenPlan is not { } plan)
        {
            return;
        }

        var isPaid = reason is CloseReason.Paid or CloseReason.Credited;
        var money = PromisedMoney.Of(turn.State);
        foreach (var instalment in plan.Instalments)
        {
            if (isPaid && instalment.PaidOn is null && plan.Missing(instalment, turn.State.Planned).IsZero)
            {
                turn.Record(new CaseEvent.InstalmentPaid(
                    plan.PlanId, instalment.Number, money.PaidOn(plan, instalment) ?? turn.Today));
            }
        }

        if (turn.State.Planned.IsZero)
        {
            turn.Record(isPaid
                ? new CaseEvent.PlanEnded(plan.PlanId, PlanState.Kept, $"{plan.Total} came in or was credited", null)
                : new CaseEvent.PlanEnded(plan.PlanId, PlanState.Void, "nothing of it is owed any longer", null));
        }
    }

    /// <summary>The last tolerance day of an instalment is over and it is not paid in full.</summary>
    internal static void Default(CaseTurn turn)
    {
        var plan = turn.State.OpenPlan!;
        var missed = plan.Next(turn.State.Planned)!;
        Default(turn, missed, plan.Missing(missed, turn.State.Planned));
    }

    /// <summary>So much of an instalment did not come in time: the plan is over.</summary>
    internal static void Default(CaseTurn turn, Instalment missed, Money missing)
    {
        var plan = turn.State.OpenPlan!;
        var why = WhyMissed(plan, missed, missing);
        turn.Record(new CaseEvent.PlanEnded(plan.PlanId, PlanState.Defaulted, why, Resume(turn, missed)));
        turn.Raise(
            TaskKinds.PlanDefaulted,
            InsideRoles.SalesRep,
            $"Plan {plan.PlanId} is broken, the whole {turn.State.Open - turn.State.Disputed} is due: {why}",
            dueInDays: 1,
            about: plan.PlanId);
    }

    internal static string WhyMissed(Plan plan, Instalment missed, Money missing) =>
        $"{missing} of instalment {missed.Number} of {plan.Instalments.Count}, "
            + $"{missed.Amount} due {missed.DueOn:yyyy-MM-dd}, did not come";

    /// <summary>An instalment falls due soon: the debtor is told.</summary>
    internal static void Announce(CaseTurn turn)
    {
        var plan = turn.State.OpenPlan!;
        var next = plan.Next(turn.State.Planned)!;
        AgreementNotices.Ask(
            turn, AgreementTopic.InstalmentDue, plan.PlanId, next.Number, turn.Context.Policy.Plans.RemindBy);
    }

    /// <summary>When the case wants to look at its plan; null where nothing of it comes by itself.</summary>
    internal static IEnumerable<AgendaItem> Agenda(CaseState state, CaseContext context, DateOnly today)
    {
        if (state.OpenPlan is not { } plan || plan.Next(state.Planned) is not { } next || IsLeftAlone(state, today))
        {
            yield break;
        }

        yield return new(
            AgendaKind.InstalmentMissed,
            JudgedAt(next, context),
            "instalment ends",
            $"instalment {next.Number} of plan {plan.PlanId}",
            plan.PlanId);
        var rules = context.Policy.Plans;
        var tell = next.DueOn.AddDays(-rules.RemindDays);
        if (!next.Reminded && rules.RemindBy.Count > 0 && tell > plan.AgreedOn)
        {
            yield return new(
                AgendaKind.InstalmentNears,
                context.Clock.StartOfDay(tell),
                "announce the instalment",
                $"instalment {next.Number} of plan {plan.PlanId}",
                plan.PlanId);
        }
    }

    /// <summary>The part of a plan that brings a service back which was cut, by the policy.</summary>
    internal static Money Restoring(CaseState state, PlanRules rules) =>
        state.OpenPlan is { } plan && (rules.Restores == PlanRestore.Agreed
            || (rules.Restores == PlanRestore.FirstInstalment
                && plan.Missing(plan.Instalments[0], state.Planned).IsZero))
            ? state.Planned
            : Money.Zero(state.Currency);

    /// <summary>Why nothing is dunned while a plan is kept.</summary>
    internal static string Says(CaseState state)
    {
        var plan = state.OpenPlan!;
        return plan.Next(state.Planned) is { } next
            ? $"{state.Planned} is in plan {plan.PlanId}: {plan.Missing(next, state.Planned)} by "
                + $"{next.DueOn:yyyy-MM-dd}, in time until {next.LastDay:yyyy-MM-dd}"
            : $"plan {plan.PlanId} is paid";
    }

    /// <summary>A hold or legal stops all acts: the plan is looked at again when they are over.</summary>
    internal static bool IsLeftAlone(CaseState state, DateOnly today) =>
        state.HoldOn(today) is not null || state.Legal is { IsActive: true };

    /// <summary>When an instalment is judged: as the next step would go after its last tolerance day.</summary>
    internal static DateTimeOffset JudgedAt(Instalment instalment, CaseContext context) =>
        context.FirstSlotOn(instalment.LastDay.AddDays(1));

    private static DateTimeOffset Resume(CaseTurn turn, Instalment missed)
    {
        var slot = JudgedAt(missed, turn.Context);
        return slot >= turn.Now ? slot : turn.NextNormalSlot();
    }

    private static Outcome.Refused? Wrong(CaseTurn turn, CaseFact.PlanAgreed fact)
    {
        if (turn.State.IsClosed)
        {
            return new("invoiceId", $"the case is closed: {Say.Reason(turn.State.ClosedFor)}");
        }

        if (turn.State.Legal is { IsActive: true })
        {
            return new("invoiceId", "legal has the case; a plan is theirs to agree");
        }

        if (turn.State.OpenPlan is { } open)
        {
            return new("planId", $"plan {open.PlanId} stands; another can follow when it has ended", Conflict: true);
        }

        return turn.State.Plans.Count >= Limit
            ? new("planId", $"an invoice may have at most {Limit} plans")
            : PlanSchedule.Wrong(
                fact.Instalments,
                turn.State.Open - turn.State.Disputed,
                turn.Context.Policy.Plans,
                turn.Today);
    }
}
