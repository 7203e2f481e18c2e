using Collections.Domain;
using Collections.Engine.Forms;
using Collections.Web.Access;
using Collections.Web.Answers;
using Collections.Web.Pipeline;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Collections.Web.Api;

/// <summary>Credit notes: they lower what is owed.</summary>
internal static class Credits
{
    public static void Map(ApiRoutes api) =>
        api.Post("/api/invoices/{invoiceId}/credits", GrantAsync, Role.Finance, Role.Integration)
            .WithSummary("Grants a credit note.")
            .Produces<FactAnswer>();

    private static Task<IResult> GrantAsync(
        string invoiceId, Body<CreditForm> body, CaseFiles files, CancellationToken cancellation) =>
        files.ApplyAsync(invoiceId, body.Form.ToFact(files.Today), cancellation);
}

/// <summary>A credit note; <paramref name="On"/> is its day, today where it is left out.</summary>
internal sealed record CreditForm(
    string CreditId, decimal Amount, string Currency, DateOnly? On = null, string? Reason = null) : IForm<CreditForm>
{
    public static CreditForm Read(Fields fields)
    {
        var form = new CreditForm(
            fields.Id("creditId"),
            fields.Amount("amount"),
            fields.CurrencyCode("currency"),
            fields.OptionalDay("on"),
            fields.OptionalNote("reason"));
        fields.CheckPosted("amount", form.Amount, form.Currency);
        return form;
    }

    public CaseFact.CreditGranted ToFact(DateOnly today) =>
        new(CreditId, new(Amount, Domain.Currency.Of(Currency)), On ?? today, Reason);
}
