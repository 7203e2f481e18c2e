namespace Collections.Domain;

/// <summary>Whether what cannot be undone has the warnings and approvals it needs.</summary>
public static partial class PolicyCheck
{
    /// <summary>
    /// The notice before a service is cut, in days. Source: TKG § 61 (Germany, telecommunications) asks for two weeks;
    /// elsewhere it is the contract's, and two weeks are good manners.
    /// </summary>
    private const int UsualNoticeDays = 14;

    private static IEnumerable<PolicyFinding> Gates(Policy policy, Step step, int index)
    {
        var notice = policy.Steps.Take(index).FirstOrDefault(s => s.Id == step.NeedsDelivered);
        if (step.NeedsDelivered is not null && notice is not { Notifies: true })
        {
            yield return PolicyFinding.Error(
                "needsDelivered", $"No step before it called '{step.NeedsDelivered}' sends a notice.", step);
        }

        if (step.ApprovalRole is { } role && !ApprovingRoles.Contains(role))
        {
            yield return PolicyFinding.Error(
                "approvalRole",
                $"Nobody can approve as '{role}'; known are {string.Join(", ", ApprovingRoles)}.",
                step);
        }

        var findings = step.Action switch
        {
            StepAction.Suspend => Suspension(step, notice),
            StepAction.HandToLegal => HandOff(step),
            _ => WithoutAction(step),
        };
        foreach (var finding in findings)
        {
            yield return finding;
        }
    }

    private static IEnumerable<PolicyFinding> Suspension(Step step, Step? notice)
    {
        if (step.Stage != Stage.Suspended)
        {
            yield return PolicyFinding.Error("stage", "A step that suspends belongs to the stage suspended.", step);
        }

        if (step.NeedsDelivered is null)
        {
            yield return PolicyFinding.Error(
                "needsDelivered", "A service is never cut without a warning that was delivered.", step);
        }

        if (step.ApprovalRole is null)
        {
            yield return PolicyFinding.Error("approvalRole", "A service is never cut without an approval.", step);
        }

        if (!step.NeedsService)
        {
            yield return PolicyFinding.Error(
                "needsService", "Without it the step also applies to invoices that have no service to suspend.", step);
        }

        if (notice is { Notifies: true, DeadlineDays: null })
        {
            yield return PolicyFinding.Error(
                "needsDelivered", $"The warning '{notice.Id}' gives no deadline to pay by.", step);
        }
        else if (notice is { Notifies: true, DeadlineDays: < UsualNoticeDays })
        {
            yield return PolicyFinding.Warning(
                "needsDelivered",
                $"The warning '{notice.Id}' gives only {notice.DeadlineDays} days; {UsualNoticeDays} are usual.",
                step);
        }
    }

    private static IEnumerable<PolicyFinding> HandOff(Step step)
    {
        if (step.Stage != Stage.Legal)
        {
            yield return PolicyFinding.Error("stage", "A step that hands to legal belongs to the stage legal.", step);
        }

        if (step is { ApprovalRole: null, OnlyByPerson: false })
        {
            yield return PolicyFinding.Warning(
                "approvalRole", "Cases go to legal without anyone having looked at them.", step);
        }
    }

    private static IEnumerable<PolicyFinding> WithoutAction(Step step)
    {
        var missing = step.Stage switch
        {
            Stage.Suspended => "suspend",
            Stage.Legal => "handToLegal",
            _ => null,
        };
        if (missing is not null)
        {
            yield return PolicyFinding.Warning(
                "action", $"The step enters the stage {step.Stage} but does not {missing}.", step);
        }
    }
}
