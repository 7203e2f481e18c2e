namespace Collections.Domain;

/// <summary>
/// Rule 12: a service is cut only after its warning reached the debtor and the notice period is over; the day itself is
/// checked by <see cref="StepTime.Clearance"/>.
/// </summary>
internal static class SuspensionGate
{
    internal static GateResult Check(CaseState state, Step step, CaseContext context)
    {
        if (state.Suspension is { Holds: true })
        {
            return new GateResult.Skip($"service {state.Suspension.ServiceId} is already suspended for this invoice");
        }

        // A second cut would take the place of the restore under way, and nobody would see it through (rule 13).
        if (state.Suspension is { Phase: SuspensionPhase.Restoring } back)
        {
            return Behind(state, back);
        }

        if (WaitsForAnother(state, context) is { } waits)
        {
            return new GateResult.Rest(waits, TaskKind: null);
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

    /// <summary>
    /// Why a cut waits for another invoice of the account whose restore of the same service is under way: the two calls
    /// could reach the service system in either order. Null where none is.
    /// </summary>
    internal static string? WaitsForAnother(CaseState state, CaseContext context) =>
        state.Invoice.ServiceId is { } service && context.RestoredFor(service, state.Invoice.InvoiceId) is { } other
            ? $"service {service} is being restored for invoice {other}"
            : null;

    /// <summary>The step is put off until the restore is confirmed, by the service system or by a person.</summary>
    private static GateResult Behind(CaseState state, Suspension back) =>
        ServiceRestore.AlertOf(state, back) switch
        {
            null => new GateResult.Rest($"service {back.ServiceId} is being restored for this invoice", null),
            { State: WorkTaskState.Done } given =>
                new GateResult.Skip($"{given.By} gave up the restore of service {back.ServiceId}"),
            _ => new GateResult.Rest($"service {back.ServiceId} must be restored by hand first", null),
        };
}
