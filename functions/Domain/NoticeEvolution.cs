namespace Collections.Domain;

/// <summary>How the desk's reports change the case.</summary>
internal static class NoticeEvolution
{
    internal static CaseState Evolve(CaseState state, CaseEvent happened, DateTimeOffset at) => happened switch
    {
        CaseEvent.NoticeAsked e => state with
        {
            Running = state.Running! with
            {
                Phase = StepPhase.Notice,
                NoticeId = e.NoticeId,
                Notice = [.. e.Channels.Select(c => new ChannelProgress(c, null))],
            },
        },
        CaseEvent.NoticeMoved e => Move(state, e, at),
        _ => throw new ArgumentException($"{happened.GetType().Name} is no event of a notice.", nameof(happened)),
    };

    internal static bool ReachedBySending(CaseState state) =>
        state.Running?.Notice.Any(n => n.CountsFromSending) == true;

    private static CaseState Move(CaseState state, CaseEvent.NoticeMoved moved, DateTimeOffset at)
    {
        var arrived = moved.Outcome is NoticeOutcome.Sent or NoticeOutcome.Delivered;
        var reached = moved.Outcome == NoticeOutcome.Delivered
            || (moved.Outcome == NoticeOutcome.Sent && moved.CountsFromSending);
        var deadline = arrived && moved.Deadline is { } day && (state.Deadline is null || day > state.Deadline)
            ? day
            : state.Deadline;
        state = state with
        {
            LastContactAt = moved.Outcome == NoticeOutcome.Sent ? at : state.LastContactAt,
            Deadline = deadline,
        };
        return state.Running?.NoticeId == moved.NoticeId
            ? state with { Running = WithProgress(state.Running, moved) }
            : reached ? state with { Steps = [.. state.Steps.Select(Reached)] } : state;

        StepRecord Reached(StepRecord record) => record.Step == moved.Step && record.Outcome != StepOutcome.Skipped
            ? record with { ReachedDebtor = true, Deadline = moved.Deadline ?? record.Deadline }
            : record;
    }

    private static StepRun WithProgress(StepRun run, CaseEvent.NoticeMoved moved) => run with
    {
        Notice = [.. run.Notice.Select(progress => progress.Channel == moved.Channel
            ? progress with
            {
                Outcome = moved.Outcome,
                MessageId = moved.MessageId,
                CountsFromSending = moved.Outcome == NoticeOutcome.Sent && moved.CountsFromSending,
            }
            : progress)],
    };
}
