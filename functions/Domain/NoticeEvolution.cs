namespace Collections.Domain;

/// <summary>How the desk's reports change the case.</summary>
internal static class NoticeEvolution
{
    internal static CaseState Ask(CaseState state, CaseEvent.NoticeAsked asked) => state with
    {
        Running = state.Running! with
        {
            Phase = StepPhase.Notice,
            NoticeId = asked.NoticeId,
            Notice = [.. asked.Channels.Select(c => new ChannelProgress(c, null))],
        },
    };

    internal static CaseState Move(CaseState state, CaseEvent.NoticeMoved moved, DateTimeOffset at)
    {
        var before = Notices.ProgressOf(state, moved.NoticeId, moved.Channel)?.Outcome;
        var arrived = moved.Outcome is NoticeOutcome.Sent or NoticeOutcome.Delivered;
        state = state with
        {
            // The attempt is the contact, also where nobody knows what became of it; what is learnt later is none.
            LastContactAt = before is null && (arrived || moved.Outcome == NoticeOutcome.Unknown)
                ? at
                : state.LastContactAt,
            Deadline = Later(state.Deadline, moved.Deadline),
        };
        return state.Running is { } run && run.NoticeId == moved.NoticeId
            ? state with { Running = run with { Notice = Merge(run.Notice, moved) } }
            : state with
            {
                Steps = [.. state.Steps.Select(s => s.NoticeId == moved.NoticeId ? Ended(s, moved) : s)],
            };
    }

    /// <summary>How a notice ended once every channel has an outcome.</summary>
    internal static StepOutcome OutcomeOf(IReadOnlyList<ChannelProgress> notice) =>
        notice.Any(n => n.Outcome is NoticeOutcome.Sent or NoticeOutcome.Delivered) ? StepOutcome.Done
        : notice.Any(n => n.Outcome == NoticeOutcome.Unknown) ? StepOutcome.Unknown
        : StepOutcome.Failed;

    private static StepRecord Ended(StepRecord record, CaseEvent.NoticeMoved moved)
    {
        var notice = Merge(record.Notice, moved);
        var outcome = OutcomeOf(notice);
        return record with
        {
            Notice = notice,
            Outcome = outcome,
            Why = outcome == record.Outcome ? record.Why : Notices.Why(outcome),
            ReachedDebtor = notice.Any(n => n.Reached),
            Deadline = Later(record.Deadline, moved.Deadline),
        };
    }

    private static IReadOnlyList<ChannelProgress> Merge(
        IReadOnlyList<ChannelProgress> notice, CaseEvent.NoticeMoved moved) =>
        [.. notice.Select(progress => progress.Channel == moved.Channel
            ? progress with
            {
                Outcome = moved.Outcome,
                MessageId = moved.MessageId,
                CountsFromSending = moved.Outcome == NoticeOutcome.Sent && moved.CountsFromSending,
            }
            : progress)];

    private static DateOnly? Later(DateOnly? known, DateOnly? told) =>
        known is null || told > known ? told ?? known : known;
}
