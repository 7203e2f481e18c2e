namespace Collections.Domain;

/// <summary>How the events of an approval change the case.</summary>
internal static class ApprovalEvolution
{
    internal static CaseState Evolve(CaseState state, CaseEvent happened) => happened switch
    {
        CaseEvent.ApprovalRequested e => state with
        {
            Approvals = [.. state.Approvals, e.Approval],
            Running = state.Running is { } run && run.Step == e.Approval.Subject && Approvals.IsOfStep(e.Approval)
                ? run with { Phase = StepPhase.Approval, ApprovalId = e.Approval.ApprovalId }
                : state.Running,
        },
        CaseEvent.ApprovalDecided e => Decided(state, e),
        CaseEvent.ApprovalExpired e => Change(state, e.ApprovalId, a => a with { State = ApprovalState.Expired }),
        _ => throw new ArgumentException($"{happened.GetType().Name} is no event of an approval.", nameof(happened)),
    };

    private static CaseState Decided(CaseState state, CaseEvent.ApprovalDecided decided)
    {
        var changed = Change(state, decided.ApprovalId, a => a with
        {
            State = decided.Approved ? ApprovalState.Approved : ApprovalState.Refused,
            By = decided.By,
            Reason = decided.Why,
        });
        return decided.Approved && changed.Running is { } run && run.ApprovalId == decided.ApprovalId
            ? changed with { Running = run with { Phase = StepPhase.Cleared } }
            : changed;
    }

    private static CaseState Change(CaseState state, string approvalId, Func<Approval, Approval> change) =>
        state with
        {
            Approvals = [.. state.Approvals.Select(a => a.ApprovalId == approvalId ? change(a) : a)],
        };
}
