namespace Collections.Domain;

/// <summary>Running one step: catch-up, gates, person, approval, action, notice. One thing at a time.</summary>
internal static class StepWork
{
    internal static void Start(CaseTurn turn, string why)
    {
        var steps = turn.Context.Policy.Steps;
        var rightNow = CatchUp.RightNow(turn.State, turn.Context, turn.Now);
        while (turn.State.NextStep < rightNow)
        {
            var skipped = steps[turn.State.NextStep];
            turn.Record(new CaseEvent.StepSkipped(skipped.Id, CatchUp.Why(skipped, steps[rightNow])));
        }

        var step = steps[rightNow];
        if (step.Stage == Stage.Upcoming && turn.Today >= turn.State.Invoice.DueOn)
        {
            turn.Record(new CaseEvent.StepSkipped(step.Id, "its time is over: the due date has come"));
            return;
        }

        if (!Passes(turn, step))
        {
            return;
        }

        turn.Record(new CaseEvent.StepStarted(step.Id, turn.State.Cycles + 1, why));
        if (step.OnlyByPerson)
        {
            turn.Raise(TaskKinds.DecideStep, InsideRoles.Finance, $"Decide whether step {step.Id} shall start", 5);
        }
        else
        {
            AskIfNeeded(turn, step);
        }
    }

    /// <summary>A person took up a step that only a person may start.</summary>
    internal static void TakenUp(CaseTurn turn, StepRun run, CaseFact.TaskCompleted fact)
    {
        if (fact.Outcome == Tasks.Skip)
        {
            turn.Record(new CaseEvent.StepSkipped(run.Step, $"{fact.By} decided so: {fact.Note}"));
            return;
        }

        AskIfNeeded(turn, turn.Context.Policy.Steps[turn.State.NextStep]);
    }

    /// <summary>A person gave up the step that rests: the case goes on to the next.</summary>
    internal static void GivenUp(CaseTurn turn, CaseFact.TaskCompleted fact) => turn.Record(new CaseEvent.StepSkipped(
        turn.Context.Policy.Steps[turn.State.NextStep].Id, $"{fact.By} decided so: {fact.Note}"));

    /// <summary>The step's first allowed moment has come: looks at the gates once more, then acts.</summary>
    internal static void Execute(CaseTurn turn)
    {
        var step = turn.Context.Policy.Steps[turn.State.NextStep];
        var run = turn.State.Running!;
        if (!Passes(turn, step))
        {
            return;
        }

        switch (step.Action)
        {
            case StepAction.Suspend:
                Suspend(turn, run);
                break;
            case StepAction.HandToLegal:
                LateCharges.Post(turn, step);
                RaiseInside(turn, step);
                LegalMoves.HandOver(turn);
                turn.Record(new CaseEvent.StepSettled(step.Id, StepOutcome.Done, "handed to legal"));
                break;
            default:
                LateCharges.Post(turn, step);
                Enter(turn, step);
                RaiseInside(turn, step);
                Notify(turn, step);
                break;
        }
    }

    /// <summary>The service is off: the stage is entered and the debtor is told.</summary>
    internal static void AfterCut(CaseTurn turn)
    {
        var step = turn.Context.Policy.Steps[turn.State.NextStep];
        LateCharges.Post(turn, step);
        Enter(turn, step);
        RaiseInside(turn, step);
        Notify(turn, step);
    }

    private static void AskIfNeeded(CaseTurn turn, Step step)
    {
        if (step.ApprovalRole is { } role)
        {
            turn.Ask(
                Approvals.KindOf(step),
                step.Id,
                role,
                $"step {step.Id} is due with {turn.State.OpenUndisputed(turn.Today)} open and undisputed",
                turn.State.Open);
        }

        // Without an approval the run is cleared already: the agenda executes it at the first allowed moment.
    }

    private static bool Passes(CaseTurn turn, Step step)
    {
        switch (StepGate.Check(turn.State, step, turn.Context, turn.Today))
        {
            case GateResult.Skip skip:
                turn.Record(new CaseEvent.StepSkipped(step.Id, skip.Why));
                return false;
            case GateResult.Rest rest:
                turn.Record(new CaseEvent.StepRested(step.Id, rest.Why));
                if (rest.TaskKind is { } kind
                    && !turn.State.Tasks.Any(t => t.Kind == kind && t.State == WorkTaskState.Open))
                {
                    turn.Raise(kind, InsideRoles.Finance, $"Step {step.Id} rests: {rest.Why}", dueInDays: 5);
                }

                return false;
            default:
                return true;
        }
    }

    private static void Suspend(CaseTurn turn, StepRun run)
    {
        var serviceId = turn.State.Invoice.ServiceId!;
        var orderId = $"S-{turn.State.Invoice.InvoiceId}-{run.Cycle}";
        var alreadyCut = turn.Context.HeldByOthers(serviceId, turn.State.Invoice.InvoiceId);
        turn.Record(new CaseEvent.SuspensionOrdered(orderId, serviceId, alreadyCut));
        if (alreadyCut)
        {
            turn.Record(new CaseEvent.ServiceSuspended(orderId, serviceId));
            AfterCut(turn);
        }
    }

    private static void Enter(CaseTurn turn, Step step)
    {
        if (turn.State.Stage != step.Stage)
        {
            turn.Record(new CaseEvent.StageEntered(step.Stage));
        }
    }

    private static void RaiseInside(CaseTurn turn, Step step)
    {
        var open = turn.State.OpenUndisputed(turn.Today);
        foreach (var inside in step.Inside ?? [])
        {
            if (inside.FromAmount is not { } from || open >= from.In(open.Currency))
            {
                turn.Raise(inside.Kind, inside.Role, inside.Title, inside.DueInDays);
            }
        }
    }

    private static void Notify(CaseTurn turn, Step step)
    {
        if (step.Notifies && HighValue.Why(turn, step) is { } why)
        {
            turn.Raise(TaskKinds.TakeOver, InsideRoles.SalesRep, $"Talk to them about step {step.Id}: {why}", 2);
            turn.Record(new CaseEvent.StepSettled(step.Id, StepOutcome.Done, why));
            return;
        }

        Speak(turn, step);
        var written = step.Channels.Where(c => c is not (Channel.Phone or Channel.Visit)).ToList();
        if (written.Count > 0)
        {
            var id = Notices.IdOf(turn.State, step, turn.State.Cycles);
            turn.Record(new CaseEvent.NoticeAsked(id, step.Id, written));
        }
        else
        {
            var how = step.Notifies ? "a person speaks to the debtor" : "told inside";
            turn.Record(new CaseEvent.StepSettled(step.Id, StepOutcome.Done, how));
        }
    }

    /// <summary>Calls and visits are a person's: the task has a call sheet.</summary>
    private static void Speak(CaseTurn turn, Step step)
    {
        if (step.Channels.Contains(Channel.Phone))
        {
            turn.Raise(TaskKinds.Call, InsideRoles.SalesRep, $"Call the debtor for step {step.Id}", dueInDays: 2);
        }

        if (step.Channels.Contains(Channel.Visit))
        {
            turn.Raise(TaskKinds.Visit, InsideRoles.SalesRep, $"Visit the debtor for step {step.Id}", dueInDays: 5);
        }
    }
}
