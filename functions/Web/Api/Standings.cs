using Collections.Domain;
using Collections.Engine;
using Collections.Engine.Forms;
using Collections.Web.Access;
using Collections.Web.Answers;
using Collections.Web.Pipeline;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Collections.Web.Api;

/// <summary>How far a debtor's word is trusted, and who gives it back.</summary>
internal static class Standings
{
    public static void Map(ApiRoutes api) => api
        .Post("/api/debtors/{debtorId}/standing", RestoreAsync, Role.Finance)
        .WithSummary("Restores a debtor's standing to the class given: broken promises and plans count no longer.")
        .Produces<RestoredStandingAnswer>();

    private static async Task<IResult> RestoreAsync(
        string debtorId,
        HttpContext context,
        Body<StandingForm> body,
        RestoreStanding standings,
        DebtorFiles files,
        IClock clock,
        CancellationToken cancellation)
    {
        if (await files.StandingsAsync(debtorId, cancellation) is not { } known)
        {
            return Problems.NotFound("debtor");
        }

        var form = body.Form;
        var by = form.By ?? context.CallerName();
        var outcome = await standings.RestoreAsync(
            debtorId, form.CreditorId, by, form.Reason, clock.Now, cancellation);
        if (outcome is Outcome.Refused refused)
        {
            return Problems.Refused(refused);
        }

        var creditor = form.CreditorId ?? known[0].CreditorId;
        var now = await files.StandingsAsync(debtorId, cancellation);
        return TypedResults.Ok(
            new RestoredStandingAnswer(FactOutcomes.Of(outcome), now!.First(s => s.CreditorId == creditor)));
    }
}

/// <summary>
/// Why a debtor is trusted again. <paramref name="CreditorId"/> may be left out where the debtor owes to one creditor;
/// <paramref name="By"/> is the caller's key where it is left out.
/// </summary>
internal sealed record StandingForm(string Reason, string? CreditorId = null, string? By = null) : IForm<StandingForm>
{
    public static StandingForm Read(Fields fields) => new(
        fields.Text("reason"),
        fields.OptionalId("creditorId"),
        fields.OptionalText("by", 100));
}
