using Collections.Domain;
using Collections.Engine.Forms;
using Collections.Web.Access;
using Collections.Web.Answers;
using Collections.Web.Pipeline;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Collections.Web.Api;

/// <summary>Promises to pay: the promised amount rests until its day and the tolerance are over.</summary>
internal static class Promises
{
    public static void Map(ApiRoutes api)
    {
        api.Post("/api/invoices/{invoiceId}/promises", MakeAsync, Role.Finance, Role.Integration)
            .WithSummary("Records a promise to pay.")
            .Produces<FactAnswer>();
        api.Post(
                "/api/invoices/{invoiceId}/promises/{promiseId}/change", ChangeAsync, Role.Finance, Role.Integration)
            .WithSummary("Changes day or amount of a promise before its day is over.")
            .Produces<FactAnswer>();
    }

    private static async Task<IResult> ChangeAsync(
        string invoiceId,
        string promiseId,
        Body<PromiseChangeForm> body,
        CaseFiles files,
        CancellationToken cancellation)
    {
        if (await files.FindAsync(invoiceId, cancellation) is not { State: var state })
        {
            return Problems.NotFound("invoice");
        }

        return state.Promises.Any(p => p.PromiseId == promiseId)
            ? await files.ApplyAsync(invoiceId, body.Form.ToFact(promiseId, state.Currency), cancellation)
            : Problems.NotFound("promise");
    }

    private static Task<IResult> MakeAsync(
        string invoiceId, Body<PromiseForm> body, CaseFiles files, CancellationToken cancellation) =>
        files.ApplyAsync(invoiceId, record => body.Form.ToFact(record.State.Currency), cancellation);
}

/// <summary>
/// A promise of <paramref name="Amount"/>, in the invoice's currency where it names none; without an amount it is of
/// all that is open and undisputed.
/// </summary>
internal sealed record PromiseForm(
    string PromiseId,
    DateOnly PayOn,
    decimal? Amount = null,
    string? Currency = null,
    string? MadeBy = null,
    string? Channel = null) : IForm<PromiseForm>
{
    public static PromiseForm Read(Fields fields)
    {
        var form = new PromiseForm(
            fields.Id("promiseId"),
            fields.Day("payOn"),
            fields.OptionalAmount("amount"),
            fields.OptionalCurrencyCode("currency"),
            fields.OptionalText("madeBy", 100),
            fields.OptionalText("channel", 40));
        fields.CheckPosted("amount", form.Amount ?? 0m, form.Currency ?? "");
        return form;
    }

    public CaseFact.PromiseMade ToFact(Currency currency) => new(
        PromiseId,
        Amounts.Of(Amount, Currency, currency),
        PayOn,
        MadeBy,
        Channel);
}

/// <summary>
/// Another day or amount of a promise; the amount stays where <paramref name="Amount"/> is left out.
/// </summary>
internal sealed record PromiseChangeForm(
    string ChangeId, DateOnly PayOn, decimal? Amount = null, string? Currency = null) : IForm<PromiseChangeForm>
{
    public static PromiseChangeForm Read(Fields fields)
    {
        var form = new PromiseChangeForm(
            fields.Id("changeId"),
            fields.Day("payOn"),
            fields.OptionalAmount("amount"),
            fields.OptionalCurrencyCode("currency"));
        fields.CheckPosted("amount", form.Amount ?? 0m, form.Currency ?? "");
        return form;
    }

    public CaseFact.PromiseChanged ToFact(string promiseId, Currency currency) => new(
        ChangeId,
        promiseId,
        Amounts.Of(Amount, Currency, currency),
        PayOn);
}
