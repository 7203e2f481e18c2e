namespace Collections.Domain;

/// <summary>Whether a step may go on today, is to be skipped, or rests until a fact changes the reason.</summary>
public abstract record GateResult
{
    private GateResult()
    {
    }

    public static GateResult Open { get; } = new Go();

    public sealed record Go : GateResult;

    public sealed record Skip(string Why) : GateResult;

    /// <summary><paramref name="TaskKind"/> names the task that tells a person, null where none is needed.</summary>
    public sealed record Rest(string Why, string? TaskKind) : GateResult;
}

/// <summary>The conditions of a step that do not depend on the hour.</summary>
public static class StepGate
{
    public static GateResult Check(CaseState state, Step step, CaseContext context, DateOnly today)
    {
        if (step.NeedsService && ServiceRefusal(state, context) is { } noService)
        {
            return new GateResult.Skip(noService);
        }

        var open = state.OpenUndisputed(today);
        var threshold = Threshold(step, context.Policy, open.Currency);
        if (step.Notifies || step.Action != StepAction.None)
        {
            if (open < threshold)
            {
                var why = $"open undisputed {open} is below {threshold} of step {step.Id}";
                return step.WhenBelow == BelowThreshold.Skip || step.Stage == Stage.Upcoming
                    ? new GateResult.Skip(why)
                    : new GateResult.Rest(why, TaskKinds.BelowThreshold);
            }
        }

        return step.Action switch
        {
            StepAction.Suspend => SuspensionGate.Check(state, step, context),
            StepAction.HandToLegal => LegalGate.Check(state, context),
            _ => GateResult.Open,
        };
    }

    /// <summary>The step's own threshold, never under the policy's floor.</summary>
    public static Money Threshold(Step step, Policy policy, Currency currency) =>
        Money.Max(step.Threshold.In(currency), policy.Floor.In(currency));

    private static string? ServiceRefusal(CaseState state, CaseContext context) => state.Invoice.ServiceId switch
    {
        null => "the invoice has no service to suspend",
        var id when context.Policy.ProtectedServices.Contains(id) => $"service {id} is protected by the policy",
        _ => null,
    };
}
