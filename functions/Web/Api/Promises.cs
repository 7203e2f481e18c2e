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
    public static void Map(ApiRoutes api) =>
        api.Post("/api/invoices/{invoiceId}/promises", MakeAsync, Role.Finance, Role.Integration)
            .WithSummary("Records a promise to pay.")
            .Produces<FactAnswer>();

    private static async Task<IResult> MakeAsync(
        string invoiceId, Body<PromiseForm> body, CaseFiles files, CancellationToken cancellation) =>
        await files.ShowAsync(invoiceId, cancellation) is { } shown
            ? await files.ApplyAsync(invoiceId, body.Form.ToFact(shown.Currency), cancellation)
            : Problems.NotFound("invoice");
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
            fields.Has("currency") ? fields.CurrencyCode("currency") : null,
            fields.OptionalText("madeBy", 100),
            fields.OptionalText("channel", 40));
        fields.CheckPosted("amount", form.Amount ?? 0m, form.Currency ?? "");
        return form;
    }

    public CaseFact.PromiseMade ToFact(string currency) => new(
        PromiseId,
        Amount is { } amount ? new Money(amount, Domain.Currency.Of(Currency ?? currency)) : null,
        PayOn,
        MadeBy,
        Channel);
}
