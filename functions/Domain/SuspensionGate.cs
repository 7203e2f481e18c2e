namespace Collections.Domain;

/// <summary>
/// Rule 12: a service is cut only after its warning reached the debtor and the notice period is over; the day itself is
/// checked by <see cref="StepTime.Clearance"/>.
/// </summary>
internal static class SuspensionGate
{
    internal static GateResult Check(CaseState state, Step step)
    {
        if (state.Suspension is { Holds: true })
        {
            return new GateResult.Skip($"service {state.Suspension.ServiceId} is already suspended for this invoice");
        }

        // A second cut would take the place of the restore under way, and nobody would see it through (rule 13).
        if (state.Suspension is { Phase: SuspensionPhase.Restoring })
        {
            return new GateResult.Skip($"service {state.Suspension.ServiceId} is being restored for this invoice");
        }

        if (step.NeedsDelivered is not { } warning)
        {
            return GateResult.Open;
        }

        return state.RecordOf(warning) switch
        {
            null => new GateResult.Skip($"{warning} was never sent"),
            { Outcome: StepOutcome.Skipped } skipped => new GateResult.Skip($"{warning} was skipped: {skipped.Why}"),
            { Outcome: StepOutcome.Failed } failed =>
                new GateResult.Skip($"{warning} did not reach the debtor: {failed.Why}"),
            { ReachedDebtor: false } =>
                new GateResult.Rest($"{warning} is not confirmed as delivered", TaskKinds.NoticeUnknown),
            _ => GateResult.Open,
        };
    }
}
