using Collections.Domain;
using Collections.Engine.Reading;
using Collections.Web.Json;

namespace Collections.Web.Answers;

/// <summary>
/// A case as lists show it; days overdue and grade count by the UTC date. <paramref name="WakesAt"/> is when the case
/// looks at itself again.
/// </summary>
public sealed record CaseRowAnswer(
    string InvoiceId,
    string DebtorId,
    string DebtorName,
    string Creditor,
    Stage Stage,
    string? Step,
    Grade Grade,
    DateOnly IssuedOn,
    DateOnly DueOn,
    int DaysOverdue,
    string Amount,
    string OpenAmount,
    string Currency,
    string? SalesRep,
    string? ContractNumber,
    string? Project,
    string Policy,
    CloseReason? ClosedFor,
    DateTimeOffset? WakesAt)
{
    internal static CaseRowAnswer Of(CaseRow row, DateOnly today, GradeLimits grades)
    {
        var overdue = row.ClosedFor is null ? Math.Max(0, today.DayNumber - row.DueOn.DayNumber) : 0;
        return new(
            row.InvoiceId,
            row.Account.DebtorId,
            row.DebtorName,
            row.Account.CreditorId,
            row.Stage,
            row.Step,
            grades.Of(overdue),
            row.IssuedOn,
            row.DueOn,
            overdue,
            row.Amount.Text(),
            row.Open.Text(),
            row.Amount.Currency.Code,
            row.SalesRep,
            row.ContractNumber,
            row.Project,
            row.Policy,
            row.ClosedFor,
            row.WakeAt);
    }
}
