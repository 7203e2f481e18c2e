using Collections.Domain;
using Collections.Engine.Forms;
using Collections.Web.Access;
using Collections.Web.Answers;
using Collections.Web.Pipeline;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Collections.Web.Api;

/// <summary>Single open items of an invoice: a fee or cost that a person records, an item that is let go.</summary>
internal static class Items
{
    public static void Map(ApiRoutes api)
    {
        api.Post("/api/invoices/{invoiceId}/items", RecordAsync, Role.Finance, Role.Legal)
            .WithSummary("Records a fee or a cost as an open item of its own.")
            .Produces<FactAnswer>();
        api.Post("/api/invoices/{invoiceId}/items/{itemId}/waiver", WaiveAsync, Role.Finance, Role.Approver)
            .WithSummary("Lets go what is open of one item beside the principal.")
            .Produces<FactAnswer>();
    }

    private static Task<IResult> RecordAsync(
        string invoiceId,
        HttpContext context,
        Body<CostForm> body,
        CaseFiles files,
        CancellationToken cancellation)
    {
        var form = body.Form;
        var caller = context.CallerName();
        return files.ApplyAsync(
            invoiceId,
            record => new CaseFact.CostRecorded(
                form.ItemId,
                form.Kind,
                new(form.Amount, Amounts.CurrencyOf(form.Currency, record.State.Currency)),
                form.On ?? files.Today,
                form.Reason,
                form.By ?? caller),
            cancellation);
    }

    private static Task<IResult> WaiveAsync(
        string invoiceId,
        string itemId,
        HttpContext context,
        Body<WaiverForm> body,
        CaseFiles files,
        CancellationToken cancellation) => files.ApplyAsync(
            invoiceId,
            new CaseFact.ItemWaived(itemId, body.Form.Reason, body.Form.By ?? context.CallerName()),
            cancellation);
}

/// <summary>
/// A fee or cost. <paramref name="ItemId"/> is its own id within the invoice; <paramref name="Kind"/> is <c>fee</c> or
/// <c>cost</c>; <paramref name="On"/> is the day it arose, today where it is left out.
/// </summary>
internal sealed record CostForm(
    string ItemId,
    ItemKind Kind,
    decimal Amount,
    string Reason,
    string? Currency = null,
    DateOnly? On = null,
    string? By = null) : IForm<CostForm>
{
    public static CostForm Read(Fields fields)
    {
        var form = new CostForm(
            fields.Id("itemId"),
            fields.Word<ItemKind>("kind"),
            fields.Amount("amount"),
            fields.Text("reason", 1_000),
            fields.OptionalCurrencyCode("currency"),
            fields.OptionalDay("on"),
            fields.OptionalText("by", 100));
        if (form.Kind is ItemKind.Principal or ItemKind.Interest or ItemKind.FixedSum)
        {
            fields.Refuse("kind", "must be fee or cost: the others are computed, not recorded");
        }

        fields.CheckPosted("amount", form.Amount, form.Currency ?? "");
        return form;
    }
}

/// <summary>Why an item is let go; <paramref name="By"/> is the caller's key where it is left out.</summary>
internal sealed record WaiverForm(string Reason, string? By = null) : IForm<WaiverForm>
{
    public static WaiverForm Read(Fields fields) =>
        new(fields.Text("reason", 1_000), fields.OptionalText("by", 100));
}
