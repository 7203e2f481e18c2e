using Collections.Domain;
using Collections.Engine.Forms;
using Collections.Web.Access;
using Collections.Web.Answers;
using Collections.Web.Pipeline;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Collections.Web.Api;

/// <summary>
/// Ending a case without the whole money: cancelled, written off, settled for less. Each with its reason and, by
/// policy, an approval.
/// </summary>
internal static class LettingGo
{
    public static void Map(ApiRoutes api)
    {
        api.Post("/api/invoices/{invoiceId}/cancellation", CancelAsync, Role.Finance)
            .WithSummary("Cancels an invoice: it is owed no longer.")
            .Produces<FactAnswer>();
        api.Post("/api/invoices/{invoiceId}/write-off", WriteOffAsync, Role.Finance)
            .WithSummary("Writes off what is open, above a limit only with an approval.")
            .Produces<FactAnswer>();
        api.Post("/api/invoices/{invoiceId}/settlement", SettleAsync, Role.Finance)
            .WithSummary("Proposes to take less for the whole.")
            .Produces<FactAnswer>();
    }

    private static Task<IResult> CancelAsync(
        string invoiceId,
        HttpContext context,
        Body<CancellationForm> body,
        CaseFiles files,
        CancellationToken cancellation) => files.ApplyAsync(
        invoiceId, new CaseFact.Cancelled(body.Form.Reason, body.Form.By ?? context.CallerName()), cancellation);

    private static Task<IResult> WriteOffAsync(
        string invoiceId,
        HttpContext context,
        Body<WriteOffForm> body,
        CaseFiles files,
        CancellationToken cancellation)
    {
        var form = body.Form;
        var by = form.By ?? context.CallerName();
        return files.ApplyAsync(
            invoiceId,
            record => new CaseFact.WriteOffProposed(form.WriteOffId ?? $"WO-{record.Sequence}", form.Reason, by),
            cancellation);
    }

    private static Task<IResult> SettleAsync(
        string invoiceId,
        HttpContext context,
        Body<SettlementForm> body,
        CaseFiles files,
        CancellationToken cancellation)
    {
        var form = body.Form;
        var by = form.By ?? context.CallerName();
        return files.ApplyAsync(
            invoiceId,
            record => new CaseFact.SettlementProposed(
                form.SettlementId ?? $"ST-{record.Sequence}",
                new(form.Amount, Amounts.CurrencyOf(form.Currency, record.State.Currency)),
                form.Reason,
                by),
            cancellation);
    }
}

/// <summary>The invoice is owed no longer; <paramref name="By"/> is the caller's key where it is left out.</summary>
internal sealed record CancellationForm(string Reason, string? By = null) : IForm<CancellationForm>
{
    public static CancellationForm Read(Fields fields) =>
        new(fields.Text("reason", 1_000), fields.OptionalText("by", 100));
}

/// <summary>Proposes to write off what is open. Without an id the proposal is numbered by the case's version.</summary>
internal sealed record WriteOffForm(string Reason, string? WriteOffId = null, string? By = null) : IForm<WriteOffForm>
{
    public static WriteOffForm Read(Fields fields) => new(
        fields.Text("reason", 1_000), fields.OptionalId("writeOffId"), fields.OptionalText("by", 100));
}

/// <summary>Proposes that <paramref name="Amount"/> settles the whole.</summary>
internal sealed record SettlementForm(
    string Reason, decimal Amount, string? Currency = null, string? SettlementId = null, string? By = null)
    : IForm<SettlementForm>
{
    public static SettlementForm Read(Fields fields)
    {
        var form = new SettlementForm(
            fields.Text("reason", 1_000),
            fields.Amount("amount"),
            fields.OptionalCurrencyCode("currency"),
            fields.OptionalId("settlementId"),
            fields.OptionalText("by", 100));
        fields.CheckPosted("amount", form.Amount, form.Currency ?? "");
        return form;
    }
}
