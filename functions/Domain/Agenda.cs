namespace Collections.Domain;

/// <summary>
/// What a case does next of itself. <paramref name="At"/> null: nothing until a fact arrives, for the reason in
/// <paramref name="Why"/>. The same value answers the API's <c>nextAction</c> and sets the driver's wake-up.
/// </summary>
public sealed record AgendaItem(AgendaKind Kind, DateTimeOffset? At, string What, string Why, string? Subject = null);

/// <summary>What a case can have on its agenda.</summary>
public enum AgendaKind
{
    /// <summary>Nothing by itself.</summary>
    Rest = 0,
    HoldEnds = 1,
    ApprovalExpires = 2,
    GradeTurns = 3,
    StepDue = 4,

    /// <summary>An approved step's first allowed moment.</summary>
    StepClears = 5,
    ServiceGroundGone = 6,
    PolicyExhausted = 7,
    DisputeReview = 8,
    PromiseEnds = 9,

    /// <summary>A service had to be back by now.</summary>
    RestoreLate = 10,

    /// <summary>Nothing to do by itself: the case looks at what the hold changes on its first day.</summary>
    HoldBegins = 11,
    InstalmentMissed = 12,
    InstalmentNears = 13,
    LimitationNears = 14,
    LimitationUnknown = 15,
}

/// <summary>
/// The agenda of a case: pure, so that "why did nothing happen yet" is answered by what the driver runs on.
/// </summary>
public static class Agenda
{
    /// <summary>The earliest item that has a time; else why the case rests.</summary>
    public static AgendaItem Next(CaseState state, CaseContext context, DateTimeOffset now)
    {
        var step = StepItem(state, context, now);
        var first = step;
        foreach (var item in Besides(state, context, now))
        {
            // At the same moment a step comes last: a hold that ends now still gives it the next slot.
            if (item.At is not null && (first.At is null || item.At <= first.At))
            {
                first = item;
            }
        }

        return first;
    }

    /// <summary>
    /// What the API shows: the next step with its reason, not the housekeeping that may come before it.
    /// </summary>
    public static AgendaItem NextStep(CaseState state, CaseContext context, DateTimeOffset now) =>
        StepItem(state, context, now);

    private static IEnumerable<AgendaItem> Besides(
        CaseState state, CaseContext context, DateTimeOffset now)
    {
        if (ServiceRestore.GroundGone(state, context, context.Clock.LocalDate(now)) is { } gone)
        {
            yield return new(AgendaKind.ServiceGroundGone, DateTimeOffset.MinValue, "restore the service", gone);
        }

        if (ServiceRestore.LateAt(state, context.Policy) is { } late)
        {
            yield return new(AgendaKind.RestoreLate, late, "look after the restore", "the service is not back yet");
        }

        if (state.IsClosed)
        {
            yield break;
        }

        var today = context.Clock.LocalDate(now);
        foreach (var end in Ends(state, context, now)
            .Concat(Plans.Agenda(state, context, today)).Concat(CaseLimitation.Agenda(state, context)))
        {
            yield return end;
        }

        if (state.Grade < Grade.Red)
        {
            var next = state.Grade + 1;
            var day = state.Invoice.DueOn.AddDays(context.Policy.Grades.FirstDayOf(next));
            yield return new(
                AgendaKind.GradeTurns, context.Clock.StartOfDay(day), $"grade turns {next}", "days overdue");
        }
    }

    /// <summary>
    /// What begins and ends by itself: holds, promises and requests for approval; and disputes to look at again.
    /// </summary>
    private static IEnumerable<AgendaItem> Ends(CaseState state, CaseContext context, DateTimeOffset now)
    {
        var today = context.Clock.LocalDate(now);
        foreach (var hold in state.Holds)
        {
            if (hold.From > today)
            {
                var begins = context.Clock.StartOfDay(hold.From);
                yield return new(AgendaKind.HoldBegins, begins, "hold begins", hold.Reason, hold.HoldId);
            }

            if (hold.Until is { } until)
            {
                yield return new(
                    AgendaKind.HoldEnds, context.Clock.StartOfDay(until), "hold ends", hold.Reason, hold.HoldId);
            }
        }

        foreach (var dispute in state.Disputes)
        {
            if (dispute.IsOpen && !Disputes.IsAsked(state, dispute.DisputeId))
            {
                yield return new(
                    AgendaKind.DisputeReview,
                    context.Clock.StartOfDay(Disputes.ReviewDay(dispute, context.Policy)),
                    "dispute review",
                    dispute.Category.ToString(),
                    dispute.DisputeId);
            }
        }

        foreach (var promise in state.Promises)
        {
            if (promise.IsOpen)
            {
                yield return new(
                    AgendaKind.PromiseEnds,
                    Promises.JudgedAt(promise, context),
                    "promise ends",
                    $"promised for {promise.PayOn:yyyy-MM-dd}",
                    promise.PromiseId);
            }
        }

        foreach (var approval in state.Approvals)
        {
            if (approval.State == ApprovalState.Pending)
            {
                yield return new(
                    AgendaKind.ApprovalExpires,
                    approval.ExpiresAt,
                    "approval expires",
                    approval.Why,
                    approval.ApprovalId);
            }
        }
    }

    private static AgendaItem StepItem(CaseState state, CaseContext context, DateTimeOffset now)
    {
        if (state.IsClosed)
        {
            return Rest("nothing", $"closed: {Say.Reason(state.ClosedFor)}");
        }

        if (state.Legal is { IsActive: true } matter)
        {
            return Rest("nothing", $"legal has the case as {matter.MatterId}; our own dunning stays silent");
        }

        var today = context.Clock.LocalDate(now);
        if (state.HoldOn(today) is { } hold)
        {
            var end = hold.Until is { } until ? $"until {until:yyyy-MM-dd}" : "without an end";
            return Rest("wait", $"on hold {end} ({hold.Reason}, {hold.Owner})");
        }

        if (NothingToDun(state, today) is { } resting)
        {
            return Rest("wait", resting);
        }

        return state.Running is { } run ? RunningItem(state, run, context, now) : NextInPolicy(state, context, now);
    }

    /// <summary>
    /// Why nothing of an open invoice may be dunned today although it is not on hold; null where something may.
    /// </summary>
    private static string? NothingToDun(CaseState state, DateOnly today)
    {
        if (!state.OpenUndisputed(today).IsZero)
        {
            return null;
        }

        if (state.OpenPlan is not null)
        {
            return Plans.Says(state);
        }

        var promise = state.Promises.Where(p => p.IsOpen).MaxBy(p => p.LastDay);
        return promise is not null
            ? $"{state.Promised} is promised for {promise.PayOn:yyyy-MM-dd}, "
                + $"counted as kept until {promise.LastDay:yyyy-MM-dd}"
            : state.Disputed.IsPositive ? $"all that is open, {state.Disputed}, is disputed" : null;
    }

    private static AgendaItem RunningItem(
        CaseState state, StepRun run, CaseContext context, DateTimeOffset now)
    {
        switch (run.Phase)
        {
            case StepPhase.ByPerson:
                return Rest($"step {run.Step}", "only a person may start this step; a task asks for it");
            case StepPhase.Approval:
                return Rest($"step {run.Step}", $"waits for approval {run.ApprovalId}");
            case StepPhase.Service:
                return Rest($"step {run.Step}", "waits for the answer of the service system");
            case StepPhase.Notice:
                return Rest($"step {run.Step}", "the notice is with the desk; its outcome decides what follows");
            default:
                var step = context.Policy.Steps[state.NextStep];
                var (at, why) = StepTime.Clearance(state, step, run, context, now);
                return new(AgendaKind.StepClears, at, $"step {run.Step}", why, run.Step);
        }
    }

    private static AgendaItem NextInPolicy(CaseState state, CaseContext context, DateTimeOffset now)
    {
        if (state.NextStep >= context.Policy.Steps.Count)
        {
            const string Done = "every step of the policy is done";
            return state.Tasks.Any(t => AsksWhatFollows(t, state))
                ? Rest("nothing", Done + "; a person decides what follows")
                : new(AgendaKind.PolicyExhausted, StepTime.AfterLastDeadline(state, context), "ask a person", Done);
        }

        var step = context.Policy.Steps[state.NextStep];
        var today = context.Clock.LocalDate(now);
        if (state.Resting is { } recorded && StepGate.Check(state, step, context, today) is GateResult.Rest rest
            && rest.Why == recorded)
        {
            // What this case waits for on its own comes as a fact; of another invoice nobody tells it, so it looks.
            return step.Action == StepAction.Suspend && recorded == SuspensionGate.WaitsForAnother(state, context)
                ? new(AgendaKind.StepDue, context.FirstSlotOn(today.AddDays(1)), $"step {step.Id}", recorded, step.Id)
                : Rest($"step {step.Id}", recorded);
        }

        var (at, why) = StepTime.Earliest(state, step, context, now);
        return new(AgendaKind.StepDue, at, $"step {step.Id}", why, step.Id);
    }

    /// <summary>A question from before the case closed and opened again counts no longer.</summary>
    private static bool AsksWhatFollows(WorkTask task, CaseState state) =>
        task.Kind is TaskKinds.PolicyExhausted or TaskKinds.LegalReturned or TaskKinds.LegalClosed
        && task.State != WorkTaskState.Obsolete
        && task.RaisedAt >= state.StageSince;

    private static AgendaItem Rest(string what, string why) => new(AgendaKind.Rest, null, what, why);
}
