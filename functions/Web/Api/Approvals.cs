using Collections.Domain;
using Collections.Engine.Forms;
using Collections.Engine.Reading;
using Collections.Web.Access;
using Collections.Web.Answers;
using Collections.Web.Pipeline;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Collections.Web.Api;

/// <summary>What waits for a person's word, and the word.</summary>
internal static class Approvals
{
    public static void Map(ApiRoutes api)
    {
        api.Get("/api/approvals", ListAsync, Roles.People)
            .WithSummary("Lists what waits for a decision, or was decided.")
            .Produces<ListAnswer<ApprovalAnswer>>();
        api.Post("/api/approvals/{approvalId}", DecideAsync, Role.Approver, Role.Finance, Role.Legal)
            .WithSummary("Decides an approval.")
            .Produces<FactAnswer>();
    }

    private static Task<IResult> ListAsync(
        Query<ApprovalListForm> query, IReadStore reads, CancellationToken cancellation) => Paging.ShowAsync(
        query.Form.Page,
        page => reads.ApprovalsAsync(query.Form.State, page, cancellation),
        row => ApprovalAnswer.Of(row.InvoiceId, row.Account, row.DebtorName, row.Approval));

    private static async Task<IResult> DecideAsync(
        string approvalId,
        HttpContext context,
        Body<DecisionForm> body,
        IReadStore reads,
        CaseFiles files,
        CancellationToken cancellation)
    {
        if (await reads.ApprovalAsync(approvalId, cancellation) is not { } row)
        {
            return Problems.NotFound("approval");
        }

        // The policy names the role whose word counts; a role that the API does not know leaves it to admins.
        var role = Words.TryParse<Role>(row.Approval.Role) ?? Role.Admin;
        return context.Caller().IsOneOf([role])
            ? await files.ApplyAsync(row.InvoiceId, body.Form.ToFact(approvalId, context.CallerName()), cancellation)
            : Problems.Forbidden($"This approval is for the role {row.Approval.Role}.");
    }
}

/// <summary>Which approvals to list: all unless <paramref name="State"/> says otherwise.</summary>
internal sealed record ApprovalListForm(ApprovalState? State, PageRequest Page) : IForm<ApprovalListForm>
{
    public static ApprovalListForm Read(Fields fields) =>
        new(fields.OptionalWord<ApprovalState>("state"), Paging.Read(fields));
}

/// <summary>A decision on an approval, with who and why.</summary>
internal sealed record DecisionForm(DecisionForm.Word Decision, string Reason, string? By = null)
    : IForm<DecisionForm>
{
    /// <summary>What can be decided.</summary>
    internal enum Word
    {
        Approved = 1,
        Refused = 2,
    }

    public static DecisionForm Read(Fields fields) => new(
        fields.Word<Word>("decision"), fields.Text("reason", 1_000), fields.OptionalText("by", 100));

    public CaseFact.ApprovalDecided ToFact(string approvalId, string caller) =>
        new(approvalId, Decision == Word.Approved, By ?? caller, Reason);
}
