namespace Collections.Domain;

/// <summary>Rule 2: everything is looked at again when a message is about to leave.</summary>
public static class NoticeCheck
{
    /// <summary>What the case says now of a notice it asked for earlier.</summary>
    public static LineCheck Of(CaseState state, NoticeRequest request, CaseContext context, DateTimeOffset now)
    {
        var today = context.Clock.LocalDate(now);
        if (state.FindAgreementNotice(request.NoticeId) is { } agreement)
        {
            return AgreementNotices.Check(state, agreement, request, today);
        }

        var dunned = state.OpenUndisputed(today);
        return new(
            request.NoticeId,
            state.Open,
            dunned,
            Blocked(state, request, context, now, dunned),
            LineCharges.Of(state, context, dunned, today))
        {
            IsLate = state.Invoice.DaysOverdue(today) > 0,
        };
    }

    private static string? Blocked(
        CaseState state, NoticeRequest request, CaseContext context, DateTimeOffset now, Money dunned)
    {
        var today = context.Clock.LocalDate(now);
        if (state.IsClosed)
        {
            return $"closed: {Say.Reason(state.ClosedFor)}";
        }

        if (state.HoldOn(today) is { } hold)
        {
            return $"on hold: {hold.Reason}";
        }

        if (state.Legal is { IsActive: true })
        {
            return "legal has the case";
        }

        if (Notices.ProgressOf(state, request.NoticeId, request.Channel)?.Outcome is { } outcome)
        {
            return $"this channel has its outcome already: {outcome.ToString().ToLowerInvariant()}";
        }

        if (!Notices.Waits(state, request.NoticeId, request.Channel))
        {
            return "the case went on without this notice";
        }

        if (state.NotBefore > now)
        {
            return "a hold or a reversal came between: it waits for the next normal slot";
        }

        var step = context.Policy.Steps[context.Policy.IndexOf(request.Step)];
        if (step.Stage == Stage.Upcoming && today >= state.Invoice.DueOn)
        {
            return "its time is over: the due date has come";
        }

        var threshold = StepGate.Threshold(step, context.Policy, dunned.Currency);
        return dunned < threshold ? $"open undisputed {dunned} is below {threshold}" : null;
    }
}
