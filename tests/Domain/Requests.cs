namespace Collections.Domain.Tests;

/// <summary>What a case that asks for a notice puts on the desk, as the engine writes it.</summary>
internal static class Requests
{
    public static NoticeRequest For(CaseScenario s, CaseEvent.NoticeAsked asked, Channel channel)
    {
        var index = s.Policy.IndexOf(asked.Step);
        var step = s.Policy.Steps[index];
        return new(
            asked.NoticeId,
            s.State.Invoice.InvoiceId,
            step.Id,
            ((int)step.Stage * 1000) + index,
            step.Template ?? step.Id,
            channel,
            s.State.Currency,
            step.DeadlineDays,
            step.AlsoToRoles ?? [],
            s.Policy.Contact,
            s.Now,
            s.State.OpenUndisputed(s.Clock.LocalDate(s.Now)));
    }
}
