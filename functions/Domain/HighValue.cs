namespace Collections.Domain;

/// <summary>
/// Rule 20: above an amount that the policy names, a person talks to the debtor instead of another message. Only
/// reminders and escalations: what announces a suspension or a suit has to be in writing.
/// </summary>
internal static class HighValue
{
    /// <summary>Why a person takes the step up; null where a message will do.</summary>
    internal static string? Why(CaseTurn turn, Step step)
    {
        if (step.Stage is not (Stage.Reminder or Stage.Escalation)
            || turn.Context.Policy.HighValue?.In(turn.State.Currency) is not { IsPositive: true } limit)
        {
            return null;
        }

        var open = turn.State.OpenUndisputed(turn.Today);
        return open < limit ? null : $"open undisputed {open} reaches {limit}: a person takes it up, no message goes";
    }
}
