namespace Collections.Domain;

/// <summary>What the desk reports of a notice, and how its step ends by it.</summary>
internal static class Notices
{
    internal static string IdOf(CaseState state, Step step, int cycle) =>
        $"{state.Invoice.InvoiceId}/{step.Id}/{cycle}";

    /// <summary>
    /// The deadline that a notice sent or delivered at an instant gives; null where the step sets none.
    /// </summary>
    public static DateOnly? DeadlineOf(Step step, DebtorClock clock, DateTimeOffset at) => step.DeadlineDays is { } days
        ? clock.BusinessDayOnOrAfter(clock.LocalDate(at).AddDays(days))
        : null;

    internal static Outcome Report(CaseTurn turn, CaseFact.NoticeReported fact)
    {
        var stepId = fact.NoticeId.Split('/')[^2];
        if (turn.State.Running is { NoticeId: { } current } running && current == fact.NoticeId
            && running.Notice.FirstOrDefault(n => n.Channel == fact.Channel) is { } progress)
        {
            if (!Advances(progress.Outcome, fact.Outcome))
            {
                return Outcome.Known;
            }
        }
        else if (fact.Outcome == NoticeOutcome.Dropped || turn.State.RecordOf(stepId) is { ReachedDebtor: true })
        {
            // The case ended or went on meanwhile, and nothing was sent or nothing new is said.
            return Outcome.Known;
        }

        turn.Record(new CaseEvent.NoticeMoved(
            fact.NoticeId,
            stepId,
            fact.Channel,
            fact.MessageId,
            fact.Outcome,
            Deadline(turn, stepId, fact),
            fact.CountsFromSending,
            fact.Reason));
        if (turn.State.Running is { Phase: StepPhase.Notice } run && run.NoticeId == fact.NoticeId)
        {
            End(turn, run);
        }

        return Outcome.Ok;
    }

    /// <summary>Reports may come late, twice and out of order: they are merged towards what is final.</summary>
    private static bool Advances(NoticeOutcome? from, NoticeOutcome to) => (from, to) switch
    {
        (null, _) => true,
        (NoticeOutcome.Unknown, NoticeOutcome.Sent or NoticeOutcome.Delivered or NoticeOutcome.Failed) => true,
        (NoticeOutcome.Sent, NoticeOutcome.Delivered or NoticeOutcome.Failed) => true,
        _ => false,
    };

    private static DateOnly? Deadline(CaseTurn turn, string stepId, CaseFact.NoticeReported fact)
    {
        var index = turn.Context.Policy.IndexOf(stepId);
        var counted = index >= 0 ? DeadlineOf(turn.Context.Policy.Steps[index], turn.Context.Clock, turn.Now) : null;
        return counted is null ? fact.Deadline : fact.Deadline is { } told && told > counted ? told : counted;
    }

    private static void End(CaseTurn turn, StepRun run)
    {
        if (run.Notice.Any(n => n.Outcome is null))
        {
            return;
        }

        if (run.Notice.Any(n => n.Outcome is NoticeOutcome.Sent or NoticeOutcome.Delivered))
        {
            turn.Record(new CaseEvent.StepSettled(run.Step, StepOutcome.Done, "the notice was sent"));
        }
        else if (run.Notice.Any(n => n.Outcome == NoticeOutcome.Unknown))
        {
            turn.Record(new CaseEvent.StepSettled(
                run.Step, StepOutcome.Unknown, "the provider did not say whether it took the notice"));
            turn.Raise(TaskKinds.NoticeUnknown, InsideRoles.Finance, $"Find out whether notice {run.Step} went out", 1);
        }
        else if (run.Notice.Any(n => n.Outcome == NoticeOutcome.Dropped))
        {
            turn.Record(new CaseEvent.StepPostponed(
                run.Step, "the re-check before sending found a reason against it", turn.NextNormalSlot()));
        }
        else
        {
            turn.Record(new CaseEvent.StepSettled(run.Step, StepOutcome.Failed, "no channel reached the debtor"));
            turn.Raise(
                TaskKinds.NoticeFailed,
                InsideRoles.Finance,
                $"Notice {run.Step} reached nobody: find a working address",
                dueInDays: 2);
        }
    }
}
