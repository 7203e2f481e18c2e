using Collections.Domain;
using Collections.Engine;
using Collections.Engine.Accounts;
using Collections.Engine.Forms;
using Collections.Engine.Reading;
using Collections.Engine.Sending;
using Collections.Web.Access;
using Collections.Web.Answers;
using Collections.Web.Pipeline;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Collections.Web.Api;

/// <summary>Who owes: the master record, and what is open with them.</summary>
internal static class Debtors
{
    /// <summary>How many of the debtor's open cases the answer lists; the rest is in the list of invoices.</summary>
    private const int CasesShown = 100;

    public static void Map(ApiRoutes api)
    {
        api.Put("/api/debtors/{debtorId}", PutAsync, Role.Finance, Role.Integration)
            .WithSummary("Creates or replaces a debtor.")
            .Produces<DebtorAnswer>();
        api.Get("/api/debtors/{debtorId}", GetAsync, Roles.All)
            .WithSummary("Shows a debtor with what is open and what is being said.")
            .Produces<DebtorAnswer>();
        api.Get("/api/debtors/{debtorId}/contacts/{contactId}/webhook-secret", SecretAsync, Role.Admin)
            .WithSummary("Shows the secret that a contact checks our notices to its webhook with.")
            .Produces<WebhookSecretAnswer>();
    }

    private static async Task<IResult> PutAsync(
        string debtorId,
        Body<DebtorForm> body,
        Intake intake,
        IAccountStore store,
        INudge nudge,
        IClock clock,
        DebtorFiles files,
        CancellationToken cancellation)
    {
        if (!Ids.IsValid(debtorId))
        {
            return Problems.Invalid("debtorId", "must hold only letters, digits and . _ : -, at most 64");
        }

        if (body.Form.DebtorId is { } named && named != debtorId)
        {
            return Problems.Invalid("debtorId", "is another one than the address names");
        }

        await intake.PutDebtorAsync(body.Form.ToDebtor(debtorId), clock.Now, cancellation);
        foreach (var account in await store.AccountsOfDebtorAsync(debtorId, cancellation))
        {
            nudge.Nudge(account);
        }

        return TypedResults.Ok(await files.ShowAsync(debtorId, CasesShown, cancellation));
    }

    private static async Task<IResult> GetAsync(
        string debtorId, DebtorFiles files, CancellationToken cancellation) =>
        await files.ShowAsync(debtorId, CasesShown, cancellation) is { } shown
            ? TypedResults.Ok(shown)
            : Problems.NotFound("debtor");

    private static async Task<IResult> SecretAsync(
        string debtorId,
        string contactId,
        IAccountStore store,
        NoticeSecrets secrets,
        HttpContext context,
        CancellationToken cancellation)
    {
        var debtor = await store.DebtorAsync(debtorId, cancellation);
        if (debtor?.AllContacts.FirstOrDefault(c => c.ContactId == contactId)?.Webhook is not { } url)
        {
            return Problems.NotFound("webhook");
        }

        if (!secrets.IsSet)
        {
            return Problems.Refused(new Outcome.Refused(
                "contactId", "no key is configured by which notices are signed", Conflict: true));
        }

        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(new WebhookSecretAnswer(url, secrets.For(url)[0].Reveal()));
    }
}
