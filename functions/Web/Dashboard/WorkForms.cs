using Collections.Domain;
using Collections.Engine;
using Collections.Engine.Accounts;
using Collections.Engine.Reading;
using Microsoft.AspNetCore.Http;

namespace Collections.Web.Dashboard;

/// <summary>What people do from the pages: decide, complete, hold, lift. The same facts as the API's.</summary>
public sealed class WorkForms(
    IReadStore reading, IAccountStore accounts, Advance advance, IClock clock, INudge nudge)
{
    private const int LongestDays = 92;

    public async Task<IResult> DecideAsync(HttpContext http, string approvalId)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if (await reading.ApprovalAsync(approvalId, http.RequestAborted) is not { } row)
        {
            return Results.NotFound();
        }

        var fact = new CaseFact.ApprovalDecided(
            approvalId, form["decision"] == "approved", Text(form, "by"), Text(form, "reason"));
        return await ApplyAsync(http, row.InvoiceId, fact, "/approvals?done=Decided.");
    }

    public async Task<IResult> CompleteAsync(HttpContext http, string taskId)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if (await reading.TaskAsync(taskId, http.RequestAborted) is not { } row)
        {
            return Results.NotFound();
        }

        var fact = new CaseFact.TaskCompleted(taskId, Text(form, "by"), Text(form, "outcome"));
        return await ApplyAsync(http, row.InvoiceId, fact, "/tasks?done=Done.");
    }

    public async Task<IResult> HoldAsync(HttpContext http, string invoiceId)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if (!DateOnly.TryParse(Text(form, "until"), System.Globalization.CultureInfo.InvariantCulture, out var until))
        {
            return Results.Problem("'until' must be a date.", statusCode: 400);
        }

        var today = DateOnly.FromDateTime(clock.Now.UtcDateTime);
        var hold = new Hold(
            $"page-{clock.Now.ToUnixTimeMilliseconds()}", Text(form, "reason"), Text(form, "owner"), today, until);
        return await ApplyAsync(http, invoiceId, new CaseFact.HoldPlaced(hold), PageOf(invoiceId));
    }

    public async Task<IResult> LiftAsync(HttpContext http, string invoiceId)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        return await ApplyAsync(
            http, invoiceId, new CaseFact.HoldLifted(Text(form, "holdId"), "dashboard"), PageOf(invoiceId));
    }

    public async Task<IResult> AdvanceClockAsync(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if (clock is not IVirtualClock time)
        {
            return Results.NotFound();
        }

        if (!int.TryParse(Text(form, "days"), out var days) || days is < 1 or > LongestDays)
        {
            return Results.Problem($"'days' must be from 1 to {LongestDays}.", statusCode: 400);
        }

        await time.AdvanceToAsync(clock.Now.AddDays(days), http.RequestAborted);
        return Results.Redirect("/?done=Done.");
    }

    private static string Text(IFormCollection form, string name)
    {
        var text = form[name].ToString().Trim();
        return text[..Math.Min(text.Length, 500)];
    }

    private static string PageOf(string invoiceId) => $"/invoices/{Uri.EscapeDataString(invoiceId)}?done=Done.";

    private async Task<IResult> ApplyAsync(HttpContext http, string invoiceId, CaseFact fact, string then)
    {
        var outcome = await advance.ApplyAsync(invoiceId, fact, clock.Now, http.RequestAborted);
        if (outcome is Outcome.Refused refused)
        {
            return Results.Problem($"{refused.Field}: {refused.Reason}", statusCode: refused.Conflict ? 409 : 422);
        }

        if (await accounts.AccountOfAsync(invoiceId, http.RequestAborted) is { } account)
        {
            nudge.Nudge(account);
        }

        return Results.Redirect(then);
    }
}
