namespace Collections.Domain;

/// <summary>Rule 2: everything is looked at again when a message is about to leave.</summary>
public static class NoticeCheck
{
    /// <summary>What the case says now of a notice it asked for earlier.</summary>
    public static LineCheck Of(CaseState state, NoticeRequest request, CaseContext context, DateTimeOffset now)
    {
        var today = context.Clock.LocalDate(now);
        var dunned = state.OpenUndisputed(today);
        return new(request.NoticeId, state.Open, dunned, Blocked(state, request, context, today, dunned));
    }

    private static string? Blocked(
        CaseState state, NoticeRequest request, CaseContext context, DateOnly today, Money dunned)
    {
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

        if (state.Running?.NoticeId != request.NoticeId)
        {
            return "the case went on without this notice";
        }

        var step = context.Policy.Steps[state.NextStep];
        var threshold = StepGate.Threshold(step, context.Policy, dunned.Currency);
        return dunned < threshold ? $"open undisputed {dunned} is below {threshold}" : null;
    }
}
