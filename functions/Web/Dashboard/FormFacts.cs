using Collections.Domain;
using Collections.Engine;
using Collections.Engine.Accounts;
using Microsoft.AspNetCore.Http;

namespace Collections.Web.Dashboard;

/// <summary>Gives cases the facts of a page's forms, and leads the browser on.</summary>
public sealed class FormFacts(IAccountStore accounts, Advance advance, IClock clock, INudge nudge)
{
    internal async Task<IResult> ApplyAsync(HttpContext http, string invoiceId, CaseFact fact, string then)
    {
        var outcome = await advance.ApplyAsync(invoiceId, fact, clock.Now, http.RequestAborted);
        if (outcome is not Outcome.Refused
            && await accounts.AccountOfAsync(invoiceId, http.RequestAborted) is { } account)
        {
            nudge.Nudge(account);
        }

        return Answer(http, outcome, then);
    }

    internal static string PageOf(string invoiceId) => $"/invoices/{Uri.EscapeDataString(invoiceId)}?done=Done.";

    /// <summary>To the page that shows what came of it, or why it was refused.</summary>
    internal static IResult Answer(HttpContext http, Outcome outcome, string then) => outcome is Outcome.Refused refused
        ? Trouble.Refused(http, refused.Conflict ? 409 : 422, $"{refused.Field}: {refused.Reason}", Back(then))
        : Results.Redirect(then);

    /// <summary>The same page without what it says after a form.</summary>
    internal static string Back(string then) =>
        then.IndexOf('?', StringComparison.Ordinal) is var at and > 0 ? then[..at] : then;
}
