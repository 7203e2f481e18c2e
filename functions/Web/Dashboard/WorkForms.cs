using System.Globalization;
using Collections.Domain;
using Collections.Engine;
using Collections.Engine.Accounts;
using Collections.Engine.Reading;
using Collections.Engine.Sending;
using Collections.Web.Access;
using Microsoft.AspNetCore.Http;

namespace Collections.Web.Dashboard;

/// <summary>What people do from the pages: decide, complete, lift, waive. The same facts as the API's.</summary>
public sealed class WorkForms(IReadStore reading, FormFacts facts, IClock clock, WorkList work)
{
    private const int LongestDays = 92;

    public async Task<IResult> DecideAsync(HttpContext http, string approvalId)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if (await reading.ApprovalAsync(approvalId, http.RequestAborted) is not { } row)
        {
            return Trouble.NotFound(http);
        }

        var fact = new CaseFact.ApprovalDecided(
            approvalId, form["decision"] == "approved", Text(form, "by"), Text(form, "reason"));
        return await facts.ApplyAsync(http, row.InvoiceId, fact, "/approvals?done=Decided.");
    }

    public async Task<IResult> CompleteAsync(HttpContext http, string taskId)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if (await work.IsOwnAsync(taskId, http.RequestAborted))
        {
            return await ReleaseAsync(http, taskId, Text(form, "by"));
        }

        if (await reading.TaskAsync(taskId, http.RequestAborted) is not { } row)
        {
            return Trouble.NotFound(http);
        }

        if (CallOf(form, row, await reading.CaseAsync(row.InvoiceId, http.RequestAborted)) is not { } call)
        {
            return Trouble.Refused(http, 400, "'amount' must be a number such as 1250.00.");
        }

        var note = Text(form, "note");
        var fact = new CaseFact.TaskCompleted(
            taskId,
            Text(form, "by"),
            Text(form, "outcome"),
            note.Length == 0 ? null : note,
            call == new CallResult() ? null : call);
        return await facts.ApplyAsync(http, row.InvoiceId, fact, "/tasks?done=Done.");
    }

    public async Task<IResult> LiftAsync(HttpContext http, string invoiceId)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        return await facts.ApplyAsync(
            http, invoiceId, new CaseFact.HoldLifted(Text(form, "holdId"), "dashboard"), FormFacts.PageOf(invoiceId));
    }

    public async Task<IResult> WaiveAsync(HttpContext http, string invoiceId)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var fact = new CaseFact.ItemWaived(Text(form, "itemId"), Text(form, "reason"), Text(form, "by"));
        return await facts.ApplyAsync(http, invoiceId, fact, FormFacts.PageOf(invoiceId));
    }

    /// <summary>Legal says what it did. The same move sent twice is one: a matter enters each state once.</summary>
    public async Task<IResult> MoveMatterAsync(HttpContext http, string matterId)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if (await reading.MatterAsync(matterId, http.RequestAborted) is not { } row)
        {
            return Trouble.NotFound(http);
        }

        if (Names.Parse<LegalState>(Text(form, "state")) is not { } to)
        {
            return Trouble.Refused(http, 400, "'state' must be a state of a matter.");
        }

        Money? amount = null;
        if (to == LegalState.Settled && Text(form, "amount") is { Length: > 0 } text)
        {
            var currency = row.Matter.OpenAtHandOff.Currency;
            if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
                || number != Math.Round(number, currency.MinorUnits))
            {
                return Trouble.Refused(http, 400, "'amount' must be a number such as 1250.00.");
            }

            amount = new Money(number, currency);
        }

        var note = Text(form, "note");
        var today = DateOnly.FromDateTime(clock.Now.UtcDateTime);
        var fact = new CaseFact.LegalMoved(
            $"page-{matterId}-{to}", to, Text(form, "by"), today, note.Length == 0 ? null : note, amount);
        return await facts.ApplyAsync(http, row.InvoiceId, fact, "/legal?done=Done.");
    }

    public async Task<IResult> AdvanceClockAsync(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if (clock is not IVirtualClock time)
        {
            return Trouble.NotFound(http);
        }

        if (!int.TryParse(Text(form, "days"), out var days) || days is < 1 or > LongestDays)
        {
            return Trouble.Refused(http, 400, $"'days' must be from 1 to {LongestDays}.");
        }

        await time.AdvanceToAsync(clock.Now.AddDays(days), http.RequestAborted);
        return Results.Redirect("/?done=Done.");
    }

    /// <summary>What a call brought; null where the amount cannot be read.</summary>
    private static CallResult? CallOf(IFormCollection form, TaskRow row, CaseRecord? record)
    {
        if (!TaskKinds.IsTalk(row.Task.Kind) || !CallOutcomes.All.Contains(Text(form, "outcome")) || record is null)
        {
            return new();
        }

        var said = Text(form, "payOn");
        DateOnly? payOn = DateOnly.TryParse(said, CultureInfo.InvariantCulture, out var day) ? day : null;
        if (Text(form, "amount") is not { Length: > 0 } text)
        {
            return new(payOn);
        }

        var currency = record.State.Currency;
        return decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)
            && amount > 0 && amount == Math.Round(amount, currency.MinorUnits)
                ? new(payOn, new Money(amount, currency))
                : null;
    }

    private async Task<IResult> ReleaseAsync(HttpContext http, string taskId, string by)
    {
        if (http.Features.Get<Caller>()?.IsOneOf([Role.Finance]) is not true)
        {
            return Trouble.NotAllowed(http, "Your key is not for this.");
        }

        return FormFacts.Answer(
            http, await work.CompleteOwnAsync(taskId, by, null, http.RequestAborted), "/tasks?done=Done.");
    }

    private static string Text(IFormCollection form, string name)
    {
        var text = form[name].ToString().Trim();
        return text[..Math.Min(text.Length, 500)];
    }
}
