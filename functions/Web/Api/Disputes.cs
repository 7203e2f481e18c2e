using Collections.Domain;
using Collections.Engine;
using Collections.Engine.Forms;
using Collections.Web.Access;
using Collections.Web.Answers;
using Collections.Web.Pipeline;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Collections.Web.Api;

/// <summary>What debtors contest: the contested part rests, the remainder goes on.</summary>
internal static class Disputes
{
    public static void Map(ApiRoutes api)
    {
        api.Post("/api/invoices/{invoiceId}/disputes", TakeAsync, Role.Finance, Role.Integration)
            .WithSummary("Rests what the debtor disputes.")
            .Produces<FactAnswer>();
        api.Post("/api/disputes/{disputeId}/resolution", ResolveAsync, Role.Finance, Role.Integration)
            .WithSummary("Resolves a dispute.")
            .Produces<FactAnswer>();
    }

    private static async Task<IResult> TakeAsync(
        string invoiceId,
        Body<DisputeForm> body,
        TakeDisputes disputes,
        CaseFiles files,
        CancellationToken cancellation)
    {
        if (await files.FindAsync(invoiceId, cancellation) is not { State.Currency: var currency })
        {
            return Problems.NotFound("invoice");
        }

        var outcome = await disputes.TakeAsync(invoiceId, body.Form.ToFact(currency), files.Now, cancellation);
        return await files.AnswerAsync(invoiceId, outcome, cancellation);
    }

    private static async Task<IResult> ResolveAsync(
        string disputeId,
        HttpContext context,
        Body<ResolutionForm> body,
        TakeDisputes disputes,
        CaseFiles files,
        CancellationToken cancellation)
    {
        var caller = context.CallerName();
        return await disputes.InvoiceOfAsync(disputeId, cancellation) is { } invoiceId
            ? await files.ApplyAsync(
                invoiceId, record => body.Form.ToFact(disputeId, record.State.Currency, caller), cancellation)
            : Problems.NotFound("dispute");
    }
}

/// <summary>
/// A dispute over <paramref name="Amount"/>, in the invoice's currency where it names none; without an amount it is
/// over all that is open. Its owner is asked on <paramref name="ReviewOn"/> if it is open still.
/// </summary>
internal sealed record DisputeForm(
    string DisputeId,
    DisputeCategory Category,
    decimal? Amount = null,
    string? Currency = null,
    string? Note = null,
    string? Owner = null,
    DateOnly? ReviewOn = null) : IForm<DisputeForm>
{
    public static DisputeForm Read(Fields fields)
    {
        var form = new DisputeForm(
            fields.Id("disputeId"),
            fields.Word<DisputeCategory>("category"),
            fields.OptionalAmount("amount"),
            fields.OptionalCurrencyCode("currency"),
            fields.OptionalNote("note"),
            fields.OptionalText("owner", 100),
            fields.OptionalDay("reviewOn"));
        fields.CheckPosted("amount", form.Amount ?? 0m, form.Currency ?? "");
        return form;
    }

    public CaseFact.DisputeRaised ToFact(Currency currency) => new(
        DisputeId,
        Amounts.Of(Amount, Currency, currency),
        Category,
        Note,
        Owner,
        ReviewOn);
}

/// <summary>How a dispute may end.</summary>
internal enum DisputeEnd
{
    Upheld = 1,
    Rejected = 2,
    Partly = 3,
}

/// <summary>
/// The decision of a dispute. Upheld credits all of it unless <paramref name="CreditedAmount"/> says less; partly
/// needs the amount; rejected credits nothing.
/// </summary>
internal sealed record ResolutionForm(
    DisputeEnd Outcome,
    decimal? CreditedAmount = null,
    string? Currency = null,
    string? By = null,
    string? Note = null) : IForm<ResolutionForm>
{
    public static ResolutionForm Read(Fields fields)
    {
        var form = new ResolutionForm(
            fields.Word<DisputeEnd>("outcome"),
            fields.OptionalAmount("creditedAmount"),
            fields.OptionalCurrencyCode("currency"),
            fields.OptionalText("by", 100),
            fields.OptionalNote("note"));
        fields.CheckPosted("creditedAmount", form.CreditedAmount ?? 0m, form.Currency ?? "");
        if (form is { Outcome: DisputeEnd.Rejected, CreditedAmount: not null })
        {
            fields.Refuse("creditedAmount", "a rejected dispute credits nothing");
        }

        return form;
    }

    public CaseFact.DisputeResolved ToFact(string disputeId, Currency currency, string caller) => new(
        disputeId,
        Outcome switch
        {
            DisputeEnd.Upheld => DisputeState.Upheld,
            DisputeEnd.Partly => DisputeState.Partly,
            _ => DisputeState.Rejected,
        },
        By ?? caller,
        Amounts.Of(CreditedAmount, Currency, currency),
        Note);
}
