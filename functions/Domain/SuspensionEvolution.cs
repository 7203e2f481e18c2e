namespace Collections.Domain;

/// <summary>How the events of a suspension and its restore change the case.</summary>
internal static class SuspensionEvolution
{
    internal static CaseState Evolve(CaseState state, CaseEvent happened, DateTimeOffset at) => happened switch
    {
        CaseEvent.SuspensionOrdered e => state with
        {
            Suspension = new(e.ServiceId, e.OrderId, SuspensionPhase.Ordered, at),
            Running = state.Running is { } run ? run with { Phase = StepPhase.Service } : null,
        },
        CaseEvent.SuspensionBegun => In(state, s => s with { Phase = SuspensionPhase.Cutting }),
        CaseEvent.SuspensionDropped => In(state, s => s with { Phase = SuspensionPhase.Dropped, Since = at }),
        CaseEvent.SuspensionFailed e => In(state, s => s with
        {
            Phase = e.Final ? SuspensionPhase.Failed : s.Phase,
            FailedAttempts = e.Attempt,
        }),
        CaseEvent.ServiceSuspended => In(state, s => s with
        {
            Phase = SuspensionPhase.Cut,
            Since = at,
            FailedAttempts = 0,
        }),
        CaseEvent.RestoreOrdered e => In(state, s => s with
        {
            Phase = e.StillHeldByOthers ? SuspensionPhase.Restored : SuspensionPhase.Restoring,
            RestoreOrderId = e.OrderId,
            Since = at,
            FailedAttempts = 0,
        }),
        CaseEvent.RestoreFailed e => In(state, s => s with { FailedAttempts = e.Attempt }),
        CaseEvent.ServiceRestored => In(state, s => s with { Phase = SuspensionPhase.Restored, Since = at })
            .WithMoot(t => t.Kind == TaskKinds.RestoreFailed),
        _ => throw new ArgumentException(
            $"{happened.GetType().Name} has no place in the case's state.", nameof(happened)),
    };

    private static CaseState In(CaseState state, Func<Suspension, Suspension> change) =>
        state with { Suspension = change(state.Suspension!) };
}
