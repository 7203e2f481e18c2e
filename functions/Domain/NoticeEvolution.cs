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
            Notice = Unanswered(asked.Channels),
        },
    };

    internal static CaseState Move(CaseState state, CaseEvent.NoticeMoved moved, DateTimeOffset at)
    {
        if (state.FindAgreementNotice(moved.NoticeId) is { } agreement)
        {
            return PlanEvolution.Move(state, agreement, moved, at);
        }

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
            ? state with { Running = run with { Notice = Merge(run.Notice, moved, at) } }
            : Answered(
                state with
                {
                    Steps = [.. state.Steps.Select(s => s.NoticeId == moved.NoticeId ? Ended(s, moved, at) : s)],
                },
                moved.NoticeId);
    }

    /// <summary>Whether a notice went out is known now: nobody needs to find out any more.</summary>
    private static CaseState Answered(CaseState state, string noticeId)
    {
        if (!state.Tasks.Any(t => t.About == noticeId && t.State == WorkTaskState.Open))
        {
            return state;
        }

        var outcome = state.Steps.Last(s => s.NoticeId == noticeId).Outcome;
        return state.WithMoot(t => t.About == noticeId && (t.Kind, outcome) is
            (TaskKinds.NoticeUnknown, not StepOutcome.Unknown) or (TaskKinds.NoticeFailed, StepOutcome.Done));
    }

    internal static CaseState Hold(CaseState state, CaseEvent.NoticeHeld held)
    {
        IReadOnlyList<ChannelProgress> Noted(IReadOnlyList<ChannelProgress> notice) =>
            [.. notice.Select(n => n.Channel == held.Channel ? n with { HeldFor = held.Why } : n)];
        return state.Running is { } run && run.NoticeId == held.NoticeId
            ? state with { Running = run with { Notice = Noted(run.Notice) } }
            : state with
            {
                Steps = [.. state.Steps.Select(s => s.NoticeId == held.NoticeId
                    ? s with { Notice = Noted(s.Notice) }
                    : s)],
            };
    }

    internal static CaseState Reroute(CaseState state, CaseEvent.NoticeRerouted rerouted)
    {
        if (state.Running is { } run && run.NoticeId == rerouted.NoticeId)
        {
            return state with { Running = run with { Notice = OnItsWay(run.Notice, rerouted) } };
        }

        return state with
        {
            Steps = [.. state.Steps.Select(s => s.NoticeId == rerouted.NoticeId
                ? s with
                {
                    Notice = OnItsWay(s.Notice, rerouted),
                    Outcome = StepOutcome.Done,
                    Why = Notices.OnItsWay,
                }
                : s)],
        };
    }

    /// <summary>A notice as it is asked for: no channel has an outcome yet.</summary>
    internal static IReadOnlyList<ChannelProgress> Unanswered(IReadOnlyList<Channel> channels) =>
        [.. channels.Select(c => new ChannelProgress(c, null))];

    /// <summary>
    /// How a notice ended, or stands where it ended once and is on its way again: a channel without an outcome may
    /// still reach the debtor.
    /// </summary>
    internal static StepOutcome OutcomeOf(IReadOnlyList<ChannelProgress> notice) =>
        notice.Any(n => n.Outcome is NoticeOutcome.Sent or NoticeOutcome.Delivered or NoticeOutcome.HandedOver)
            ? StepOutcome.Done
        : notice.Any(n => n.Outcome == NoticeOutcome.Unknown) ? StepOutcome.Unknown
        : notice.Any(n => n.Outcome is null) ? StepOutcome.Done
        : StepOutcome.Failed;

    private static IReadOnlyList<ChannelProgress> OnItsWay(
        IReadOnlyList<ChannelProgress> notice, CaseEvent.NoticeRerouted rerouted) => rerouted.To == rerouted.From
        ? [.. notice.Select(n => n.Channel == rerouted.To
            ? n with { Outcome = null, CountsFromSending = false, ReachedAt = null, Reroutes = (n.Reroutes ?? 0) + 1 }
            : n)]
        : [.. notice, new(rerouted.To, null)];

    private static StepRecord Ended(StepRecord record, CaseEvent.NoticeMoved moved, DateTimeOffset at)
    {
        var notice = Merge(record.Notice, moved, at);
        var outcome = OutcomeOf(notice);
        return record with
        {
            Notice = notice,
            Outcome = outcome,
            Why = outcome == record.Outcome ? record.Why : Notices.Why(outcome),
            ReachedDebtor = notice.Any(n => n.Reached),
            ReachedAt = ReachedAt(notice),
            Deadline = Later(record.Deadline, moved.Deadline),
        };
    }

    /// <summary>When the first of its channels reached the debtor; null while none has.</summary>
    internal static DateTimeOffset? ReachedAt(IReadOnlyList<ChannelProgress>? notice) =>
        notice?.Min(n => n.Reached ? n.ReachedAt : null);

    internal static IReadOnlyList<ChannelProgress> Merge(
        IReadOnlyList<ChannelProgress> notice, CaseEvent.NoticeMoved moved, DateTimeOffset at) =>
        [.. notice.Select(progress => progress.Channel == moved.Channel ? Moved(progress, moved, at) : progress)];

    private static ChannelProgress Moved(ChannelProgress progress, CaseEvent.NoticeMoved moved, DateTimeOffset at)
    {
        var now = progress with
        {
            Outcome = moved.Outcome,
            MessageId = moved.MessageId,
            CountsFromSending = moved.Outcome == NoticeOutcome.Sent && moved.CountsFromSending,
            HeldFor = null,
            Cause = moved.Cause,
        };
        return now with { ReachedAt = now.Reached ? at : null };
    }

    private static DateOnly? Later(DateOnly? known, DateOnly? told) =>
        known is null || told > known ? told ?? known : known;
}
