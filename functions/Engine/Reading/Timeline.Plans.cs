using Collections.Domain;

namespace Collections.Engine.Reading;

/// <summary>The sentences of instalment plans and of messages about agreements.</summary>
public static partial class Timeline
{
    private static string Plan(CaseEvent happened) => happened switch
    {
        CaseEvent.PlanAgreed e => $"Plan {e.Plan.PlanId} over {e.Plan.Total} was agreed"
            + (e.Plan.AgreedBy is { } by ? $" with {by}" : "") + ": "
            + string.Join(", ", e.Plan.Instalments.Select(i => $"{i.Amount} ({Day(i.DueOn)})")) + ".",
        CaseEvent.InstalmentPaid e => $"Instalment {e.Number} of plan {e.PlanId} is paid.",
        CaseEvent.PlanEnded { State: PlanState.Defaulted } e =>
            $"Plan {e.PlanId} was not kept: the whole balance is due.",
        CaseEvent.PlanEnded e => $"Plan {e.PlanId} ended: {Words(e.State)}.",
        CaseEvent.PlanCorrected e => $"Plan {e.PlanId} was corrected: {Words(e.State)}.",
        CaseEvent.AgreementNoticeAsked e => (e.Topic switch
        {
            AgreementTopic.PromiseConfirmed => $"A confirmation of promise {e.Subject}",
            AgreementTopic.PlanConfirmed => $"A confirmation of plan {e.Subject}",
            _ => $"A message that instalment {e.Number} of plan {e.Subject} falls due",
        }) + $" was asked for by {string.Join(" and ", e.Channels.Select(c => Words(c)))}.",
        _ => throw new ArgumentOutOfRangeException(nameof(happened), happened.GetType().Name, "Is about no plan."),
    };
}
