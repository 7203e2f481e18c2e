namespace Collections.Domain;

/// <summary>D2: any step can need a person's word, with who, when, why and an end.</summary>
internal static class Approvals
{
    internal const string SuspensionKind = "suspension";
    internal const string LegalKind = "legal";
    internal const string StepKind = "step";

    internal static string KindOf(Step step) => step.Action switch
    {
        StepAction.Suspend => SuspensionKind,
        StepAction.HandToLegal => LegalKind,
        _ => StepKind,
    };

    /// <summary>True where the approval lets a step go on; a proposal may carry a step's id by chance.</summary>
    internal static bool IsOfStep(Approval approval) => approval.Kind is SuspensionKind or LegalKind or StepKind;

    internal static Outcome Decide(CaseTurn turn, CaseFact.ApprovalDecided fact)
    {
        var approval = turn.State.Approvals.FirstOrDefault(a => a.ApprovalId == fact.ApprovalId);
        if (approval is null)
        {
            return new Outcome.Refused("approvalId", "no such approval");
        }

        if (approval.State != ApprovalState.Pending)
        {
            var wanted = fact.Approved ? ApprovalState.Approved : ApprovalState.Refused;
            return approval.State == wanted && approval.By == fact.By && approval.Reason == fact.Reason
                ? Outcome.Known
                : new Outcome.Refused(
                    "approvalId", $"is {approval.State.ToString().ToLowerInvariant()} already", Conflict: true);
        }

        if (approval.ProposedBy is { } proposer && proposer == fact.By && fact.Approved)
        {
            return new Outcome.Refused("by", "who proposed it cannot approve it");
        }

        turn.Record(new CaseEvent.ApprovalDecided(approval.ApprovalId, fact.Approved, fact.By, fact.Reason));
        if (fact.Approved)
        {
            Grant(turn, approval, fact.By);
        }
        else if (turn.State.Running?.ApprovalId == approval.ApprovalId)
        {
            turn.Record(new CaseEvent.StepSkipped(approval.Subject, $"refused by {fact.By}: {fact.Reason}"));
        }

        return Outcome.Ok;
    }

    internal static void Expire(CaseTurn turn, string approvalId)
    {
        var approval = turn.State.PendingApproval(approvalId)!;
        turn.Record(new CaseEvent.ApprovalExpired(approvalId));
        turn.Raise(
            TaskKinds.ApprovalExpired,
            InsideRoles.Manager,
            $"Nobody decided {approval.About} in time",
            dueInDays: 1);
        if (turn.State.Running is not { } run || run.ApprovalId != approvalId)
        {
            return;
        }

        var expired = turn.State.Approvals.Count(a =>
            a.Kind == approval.Kind && a.Subject == approval.Subject && a.State == ApprovalState.Expired);
        if (expired >= turn.Context.Policy.Approvals.Attempts)
        {
            turn.Record(new CaseEvent.StepSkipped(run.Step, $"nobody decided after {expired} requests"));
        }
        else
        {
            turn.Record(new CaseEvent.StepPostponed(
                run.Step, "the approval expired; it is asked anew", turn.NextNormalSlot()));
        }
    }

    private static void Grant(CaseTurn turn, Approval approval, string by)
    {
        switch (approval.Kind)
        {
            case WriteOff.Kind:
                WriteOff.Approved(turn, approval, by);
                break;
            case Settlement.Kind:
                Settlement.Approved(turn, approval, by);
                break;
            case LegalKind when turn.State.Running?.ApprovalId != approval.ApprovalId:
                LegalMoves.HandAgain(turn);
                break;
            default:
                // A step's approval clears its run; the agenda executes it at the first allowed moment.
                break;
        }
    }
}
