using Collections.Domain;
using Collections.Engine;
using Collections.Engine.Accounts;
using Collections.Engine.Forms;
using Collections.Engine.Reading;
using Collections.Web.Api;
using Microsoft.AspNetCore.Http;

namespace Collections.Web.Dashboard;

/// <summary>
/// What people agree with a debtor from the pages, by the same forms and rules as over the API: promises, disputes,
/// instalment plans, holds, and the standing that they give back.
/// </summary>
public sealed class AgreementForms(
    IReadStore reading,
    IAccountStore accounts,
    BusinessCalendar calendar,
    TakeDisputes disputes,
    HoldDunning holds,
    RestoreStanding standings,
    FormFacts facts,
    IClock clock)
{
    public Task<IResult> PromiseAsync(HttpContext http, string invoiceId) =>
        TakeAsync<PromiseForm>(http, invoiceId, (form, state) =>
            facts.ApplyAsync(http, invoiceId, form.ToFact(state.Currency), Then(invoiceId)));

    public Task<IResult> ChangePromiseAsync(HttpContext http, string invoiceId, string promiseId) =>
        TakeAsync<PromiseChangeForm>(http, invoiceId, (form, state) =>
            facts.ApplyAsync(http, invoiceId, form.ToFact(promiseId, state.Currency), Then(invoiceId)));

    public Task<IResult> DisputeAsync(HttpContext http, string invoiceId) => TakeAsync<DisputeForm>(
        http,
        invoiceId,
        async (form, state) => FormFacts.Answer(
            http,
            await disputes.TakeAsync(invoiceId, form.ToFact(state.Currency), clock.Now, http.RequestAborted),
            Then(invoiceId)));

    public Task<IResult> ResolveAsync(HttpContext http, string invoiceId, string disputeId) =>
        TakeAsync<ResolutionForm>(http, invoiceId, (form, state) => facts.ApplyAsync(
            http, invoiceId, form.ToFact(disputeId, state.Currency, "dashboard"), Then(invoiceId)));

    public Task<IResult> PlanAsync(HttpContext http, string invoiceId) =>
        TakeAsync<PlanForm>(http, invoiceId, (form, state) =>
            facts.ApplyAsync(http, invoiceId, form.ToFact(state.Currency), Then(invoiceId)));

    public Task<IResult> HoldAsync(HttpContext http, string invoiceId) => TakeAsync<PageHoldForm>(
        http,
        invoiceId,
        async (form, state) => FormFacts.Answer(
            http,
            await holds.PlaceOnInvoiceAsync(
                invoiceId,
                form.ToHold(await TodayAsync(state.Invoice.Account.DebtorId, http.RequestAborted), state.Currency),
                clock.Now,
                http.RequestAborted),
            Then(invoiceId)));

    /// <summary>Rests all that a debtor owes.</summary>
    public async Task<IResult> HoldDebtorAsync(HttpContext http, string debtorId)
    {
        var stop = http.RequestAborted;
        var then = $"/debtors/{Uri.EscapeDataString(debtorId)}?done=Done.";
        var errors = new FieldErrors();
        if (await ReadAsync<PageHoldForm>(http, errors) is not { } form)
        {
            return Invalid(http, errors, then);
        }

        var today = await TodayAsync(debtorId, stop);
        var hold = form.ToHold(today, null);
        return FormFacts.Answer(
            http, await holds.PlaceOnDebtorAsync(debtorId, hold, today, clock.Now, stop), then);
    }

    /// <summary>Lifts a hold of a debtor wherever it stands.</summary>
    public async Task<IResult> LiftDebtorAsync(HttpContext http, string debtorId)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var holdId = form["holdId"].ToString().Trim();
        return await holds.LiftAsync(holdId, "dashboard", clock.Now, http.RequestAborted) is { } outcome
            ? FormFacts.Answer(http, outcome, $"/debtors/{Uri.EscapeDataString(debtorId)}?done=Done.")
            : Trouble.NotFound(http);
    }

    /// <summary>Trusts a debtor again, for a reason.</summary>
    public async Task<IResult> StandingAsync(HttpContext http, string debtorId)
    {
        var then = $"/debtors/{Uri.EscapeDataString(debtorId)}?done=Done.";
        var errors = new FieldErrors();
        if (await ReadAsync<StandingForm>(http, errors) is not { } form)
        {
            return Invalid(http, errors, then);
        }

        var outcome = await standings.RestoreAsync(
            debtorId, form.CreditorId, form.By ?? "dashboard", form.Reason, clock.Now, http.RequestAborted);
        return FormFacts.Answer(http, outcome, then);
    }

    private static IResult Invalid(HttpContext http, FieldErrors errors, string then) =>
        Trouble.Refused(http, StatusCodes.Status400BadRequest, errors.ToString(), FormFacts.Back(then));

    private static string Then(string invoiceId) => FormFacts.PageOf(invoiceId);

    private static async Task<T?> ReadAsync<T>(HttpContext http, FieldErrors errors)
        where T : class, IForm<T> =>
        Fields.Read<T>(new FormSource(await http.Request.ReadFormAsync(http.RequestAborted)), errors);

    private async Task<IResult> TakeAsync<T>(
        HttpContext http, string invoiceId, Func<T, CaseState, Task<IResult>> take)
        where T : class, IForm<T>
    {
        if (await reading.CaseAsync(invoiceId, http.RequestAborted) is not { State: var state })
        {
            return Trouble.NotFound(http);
        }

        var errors = new FieldErrors();
        return await ReadAsync<T>(http, errors) is { } form
            ? await take(form, state)
            : Invalid(http, errors, Then(invoiceId));
    }

    /// <summary>The debtor's date; a hold counts in days of theirs.</summary>
    private async Task<DateOnly> TodayAsync(string debtorId, CancellationToken cancellation) =>
        await accounts.DebtorAsync(debtorId, cancellation) is { } debtor
            ? calendar.For(debtor).LocalDate(clock.Now)
            : DateOnly.FromDateTime(clock.Now.UtcDateTime);
}

/// <summary>
/// A hold as a page places it: on an amount of an invoice where it names one. Only insolvency needs no end.
/// </summary>
internal sealed record PageHoldForm(
    string HoldId, string Reason, string Owner, DateOnly? Until, decimal? Amount) : IForm<PageHoldForm>
{
    public static PageHoldForm Read(Fields fields)
    {
        var form = new PageHoldForm(
            fields.Id("holdId"),
            fields.Text("reason"),
            fields.Text("owner", 100),
            fields.OptionalDay("until"),
            fields.OptionalAmount("amount"));
        fields.CheckPosted("amount", form.Amount ?? 0m, "");
        return form;
    }

    public Hold ToHold(DateOnly today, Currency? currency) =>
        new(HoldId, Reason, Owner, today, Until, currency is { } own ? Amounts.Of(Amount, null, own) : null);
}
