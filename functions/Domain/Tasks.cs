namespace Collections.Domain;

/// <summary>Completing work that a person was asked for.</summary>
internal static class Tasks
{
    internal const string Proceed = "proceed";
    internal const string Skip = "skip";

    internal static Outcome Complete(CaseTurn turn, CaseFact.TaskCompleted fact)
    {
        var task = turn.State.Tasks.FirstOrDefault(t => t.TaskId == fact.TaskId);
        if (task is null)
        {
            return new Outcome.Refused("taskId", "no such task");
        }

        if (task.State != WorkTaskState.Open)
        {
            return task.State == WorkTaskState.Done && task.By == fact.By
                ? Outcome.Known
                : new Outcome.Refused(
                    "taskId", $"is {task.State.ToString().ToLowerInvariant()} already", Conflict: true);
        }

        if (task.Kind is TaskKinds.UnappliedCash)
        {
            return new Outcome.Refused(
                "taskId", "ends by itself when the cash is applied, given back or returned", Conflict: true);
        }

        if (task.Kind is TaskKinds.DecideStep && fact.Outcome is not (Proceed or Skip))
        {
            return new Outcome.Refused("outcome", "must be proceed or skip");
        }

        if (CallOutcomes.Wrong(task, fact) is { } wrong)
        {
            return wrong;
        }

        if (CallOutcomes.Take(turn, task, fact) is Outcome.Refused refused)
        {
            return refused;
        }

        // Looked at before the completion is recorded, which clears the run.
        var waiting = turn.State.Running;
        turn.Record(new CaseEvent.TaskCompleted(fact.TaskId, fact.By, fact.Outcome, fact.Note));
        if (task.Kind == TaskKinds.DecideStep && waiting is { Phase: StepPhase.ByPerson })
        {
            StepWork.TakenUp(turn, waiting, fact);
        }
        else if (task.Kind == TaskKinds.RestoreFailed && fact.Outcome != Skip)
        {
            ServiceRestore.ByHand(turn);
        }
        else if (task.Kind == TaskKinds.LegalReturned && fact.Outcome == Proceed)
        {
            LegalMoves.AskAgain(turn, fact.By);
        }
        else if (fact.Outcome == Skip && turn.State.Resting is not null && TaskKinds.AsksAboutARest(task.Kind))
        {
            StepWork.GivenUp(turn, fact);
        }

        return Outcome.Ok;
    }
}
