using Collections.Domain;
using Collections.Engine;
using Collections.Engine.Accounts;
using Collections.Engine.Forms;
using Collections.Web.Api;
using Microsoft.AspNetCore.Http;

namespace Collections.Web.Dashboard;

/// <summary>Unapplied cash as a debtor's page lists it; <paramref name="Version"/> is that of its account.</summary>
public sealed record CashLine(AccountId Account, UnappliedCash Cash, long Version);

/// <summary>What people do with unapplied cash from the page of a debtor, by the same rules as over the API.</summary>
public sealed class CashPageForms(UseCash cash, IClock clock)
{
    public Task<IResult> ApplyAsync(HttpContext http, string debtorId, string paymentId) =>
        TakeAsync<PageApplicationForm>(http, debtorId, form => form.ToOrder(paymentId));

    public Task<IResult> RefundAsync(HttpContext http, string debtorId, string paymentId) =>
        TakeAsync<RefundForm>(http, debtorId, form => form.ToOrder(paymentId, "dashboard"));

    private async Task<IResult> TakeAsync<T>(HttpContext http, string debtorId, Func<T, CashOrder> order)
        where T : class, IForm<T>
    {
        var then = $"/debtors/{Uri.EscapeDataString(debtorId)}?done=Done.";
        var source = new FormSource(await http.Request.ReadFormAsync(http.RequestAborted));
        var errors = new FieldErrors();
        if (Fields.Read<T>(source, errors) is not { } form)
        {
            return Trouble.Refused(http, StatusCodes.Status400BadRequest, errors.ToString(), FormFacts.Back(then));
        }

        return await cash.TakeAsync(order(form), clock.Now, http.RequestAborted) is { } used
            ? FormFacts.Answer(http, used.Outcome, then)
            : Trouble.NotFound(http);
    }
}

/// <summary>An application as a page asks for it: invoices in one line, with commas or spaces between.</summary>
internal sealed record PageApplicationForm(
    string ApplicationId, string? Invoices, decimal? Amount, string? Currency, string By) : IForm<PageApplicationForm>
{
    private static readonly char[] Separators = [',', ';', ' '];

    public static PageApplicationForm Read(Fields fields)
    {
        var form = new PageApplicationForm(
            fields.Id("applicationId"),
            fields.OptionalText("invoices", 2_000),
            fields.OptionalAmount("amount"),
            fields.OptionalCurrencyCode("currency"),
            fields.Text("by", 100));
        CashAmounts.Check(fields, form.Amount, form.Currency);
        return form;
    }

    public CashOrder ToOrder(string paymentId) => new(
        ApplicationId,
        paymentId,
        CashUse.Applied,
        CashAmounts.Of(Amount, Currency),
        (Invoices ?? "").Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
        By);
}
