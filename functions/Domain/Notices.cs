namespace Collections.Domain;

/// <summary>What the desk reports of a notice, and how its step ends by it.</summary>
internal static class Notices
{
    internal const string OnItsWay = "the notice is on its way again";

    internal static string IdOf(CaseState state, Step step, int cycle) =>
        $"{state.Invoice.InvoiceId}/{step.Id}/{cycle}";

    /// <summary>
    /// The deadline that a notice sent or delivered at an instant gives; null where the step sets none.
    /// </summary>
    public static DateOnly? DeadlineOf(Step step, DebtorClock clock, DateTimeOffset at) => step.DeadlineDays is { } days
        ? clock.BusinessDayOnOrAfter(clock.LocalDate(at).AddDays(days))
        : null;

    /// <summary>One channel of a notice, of the step under way or of one that has ended; null where unknown.</summary>
    internal static ChannelProgress? ProgressOf(CaseState state, string noticeId, Channel channel)
    {
        var notice = state.Running is { } run && run.NoticeId == noticeId
            ? run.Notice
            : state.Steps.LastOrDefault(s => s.NoticeId == noticeId)?.Notice;
        return notice?.FirstOrDefault(n => n.Channel == channel);
    }

    internal static string Why(StepOutcome outcome) => outcome switch
    {
        StepOutcome.Done => "the notice was sent",
        StepOutcome.Unknown => "the provider did not say whether it took the notice",
        _ => "no channel reached the debtor",
    };

    internal static Outcome Report(CaseTurn turn, CaseFact.NoticeReported fact)
    {
        if (fact.Outcome == NoticeOutcome.Held)
        {
            return Hold(turn, fact);
        }

        if (turn.State.FindAgreementNotice(fact.NoticeId) is { } agreement)
        {
            return AgreementNotices.Report(turn, agreement, fact);
        }

        if (ProgressOf(turn.State, fact.NoticeId, fact.Channel) is not { } progress)
        {
            // A notice that was dropped is forgotten: its step asks with a new one.
            return fact.Outcome == NoticeOutcome.Dropped
                ? Outcome.Known
                : new Outcome.Refused("noticeId", "no notice of this case waits for a report");
        }

        if (!Advances(progress, fact))
        {
            return Outcome.Known;
        }

        var ended = turn.State.Steps.LastOrDefault(s => s.NoticeId == fact.NoticeId);
        var stepId = ended?.Step ?? turn.State.Running!.Step;
        turn.Record(new CaseEvent.NoticeMoved(
            fact.NoticeId,
            stepId,
            fact.Channel,
            fact.MessageId,
            fact.Outcome,
            fact.Outcome is NoticeOutcome.Sent or NoticeOutcome.Delivered ? Deadline(turn, stepId, fact) : null,
            fact.CountsFromSending,
            fact.Reason,
            fact.Cause));
        if (fact.Outcome == NoticeOutcome.HandedOver && !turn.State.Tasks.Any(IsTakenUp))
        {
            turn.Raise(TaskKinds.TakeOver, InsideRoles.SalesRep, $"Talk to them about step {stepId}: {fact.Reason}", 2);
        }

        if (fact.Outcome == NoticeOutcome.Failed && NoticeRoute.Next(turn.State, stepId, fact, turn.Context) is { } to)
        {
            turn.Record(new CaseEvent.NoticeRerouted(
                fact.NoticeId, stepId, fact.Channel, to, NoticeRoute.Why(fact.Channel, to, fact.Cause)));
        }
        else if (turn.State.Running is { Phase: StepPhase.Notice } run && run.NoticeId == fact.NoticeId)
        {
            End(turn, run);
        }
        else if (ended is { Outcome: not StepOutcome.Failed }
            && turn.State.Steps.Last(s => s.NoticeId == fact.NoticeId).Outcome == StepOutcome.Failed)
        {
            RaiseFor(turn, stepId, fact.NoticeId, StepOutcome.Failed, fact.Cause);
        }

        return Outcome.Ok;
    }

    /// <summary>A message waits. The reason goes to the case's history, but only where it is a new one.</summary>
    private static Outcome Hold(CaseTurn turn, CaseFact.NoticeReported fact)
    {
        if (turn.State.FindAgreementNotice(fact.NoticeId) is not null
            || ProgressOf(turn.State, fact.NoticeId, fact.Channel) is not { Outcome: null } progress
            || fact.Reason is not { } why || progress.HeldFor == why)
        {
            return Outcome.Known;
        }

        var step = turn.State.Running is { } run && run.NoticeId == fact.NoticeId
            ? run.Step
            : turn.State.Steps.Last(s => s.NoticeId == fact.NoticeId).Step;
        turn.Record(new CaseEvent.NoticeHeld(fact.NoticeId, step, fact.Channel, fact.MessageId, why));
        return Outcome.Ok;
    }

    /// <summary>
    /// True while a message with this notice may leave: its step is under way, or was the last to write to the debtor
    /// and its notice is on its way again.
    /// </summary>
    internal static bool Waits(CaseState state, string noticeId, Channel channel) => state.Running is { } run
        ? run.NoticeId == noticeId
        : state.Steps.LastOrDefault(s => s.NoticeId is not null) is { } last
            && last.NoticeId == noticeId
            && last.Notice.Any(n => n.Channel == channel && n.Outcome is null);

    private static bool IsTakenUp(WorkTask task) => task is { Kind: TaskKinds.TakeOver, State: WorkTaskState.Open };

    /// <summary>Reports may come late, twice and out of order: they are merged towards what is final.</summary>
    internal static bool Advances(ChannelProgress progress, CaseFact.NoticeReported fact) =>
        (progress.Outcome, fact.Outcome) switch
        {
            // What is said of the message that did not arrive is no news of the one that took its place.
            (null, _) => progress.Reroutes is null || progress.MessageId != fact.MessageId,
            (NoticeOutcome.Unknown, NoticeOutcome.Sent or NoticeOutcome.Delivered or NoticeOutcome.Failed) => true,
            (NoticeOutcome.Sent, NoticeOutcome.Delivered or NoticeOutcome.Failed) => true,

            // It counted as not delivered because nobody could say; now somebody can.
            (NoticeOutcome.Failed, NoticeOutcome.Sent or NoticeOutcome.Delivered) =>
                progress.Cause == FailureCause.Unresolved,
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

        var outcome = NoticeEvolution.OutcomeOf(run.Notice);
        if (outcome == StepOutcome.Failed && run.Notice.Any(n => n.Outcome == NoticeOutcome.Dropped))
        {
            turn.Record(new CaseEvent.StepPostponed(
                run.Step, "the re-check before sending found a reason against it", turn.NextNormalSlot()));
            return;
        }

        turn.Record(new CaseEvent.StepSettled(run.Step, outcome, Why(outcome)));
        RaiseFor(turn, run.Step, run.NoticeId!, outcome);
    }

    private static void RaiseFor(
        CaseTurn turn, string stepId, string noticeId, StepOutcome outcome, FailureCause? cause = null)
    {
        if (turn.State.IsClosed)
        {
            return;
        }

        if (outcome == StepOutcome.Unknown)
        {
            turn.Raise(
                TaskKinds.NoticeUnknown,
                InsideRoles.Finance,
                $"Find out whether notice {stepId} went out",
                dueInDays: 1,
                about: noticeId);
        }
        else if (outcome == StepOutcome.Failed)
        {
            turn.Raise(
                TaskKinds.NoticeFailed,
                InsideRoles.Finance,
                cause == FailureCause.Unresolved
                    ? $"Nobody can say whether notice {stepId} arrived, so it counts as not delivered: decide"
                    : $"Notice {stepId} reached nobody: find a working address",
                dueInDays: 2,
                about: noticeId);
        }
    }
}
