using Collections.Domain;
using Collections.Engine.Forms;
using Collections.Web.Access;
using Collections.Web.Answers;
using Collections.Web.Pipeline;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Collections.Web.Api;

/// <summary>Instalment plans: while a plan is kept, what it covers is not dunned.</summary>
internal static class Plans
{
    public static void Map(ApiRoutes api) =>
        api.Post("/api/invoices/{invoiceId}/plan", AgreeAsync, Role.Finance, Role.Integration)
            .WithSummary("Records an instalment plan over all that is open and undisputed.")
            .Produces<FactAnswer>();

    private static Task<IResult> AgreeAsync(
        string invoiceId, Body<PlanForm> body, CaseFiles files, CancellationToken cancellation) =>
        files.ApplyAsync(invoiceId, record => body.Form.ToFact(record.State.Currency), cancellation);
}

/// <summary>
/// A plan, its instalments in order of their dates; amounts are in the invoice's currency where
/// <paramref name="Currency"/> names none.
/// </summary>
internal sealed record PlanForm(
    string PlanId,
    IReadOnlyList<InstalmentForm> Instalments,
    string? Currency = null,
    string? AgreedBy = null,
    string? Channel = null) : IForm<PlanForm>
{
    private const int MostInstalments = 120;

    public static PlanForm Read(Fields fields)
    {
        var form = new PlanForm(
            fields.Id("planId"),
            fields.OptionalGroups<InstalmentForm>("instalments", MostInstalments),
            fields.OptionalCurrencyCode("currency"),
            fields.OptionalText("agreedBy", 100),
            fields.OptionalText("channel", 40));
        if (!fields.Has("instalments"))
        {
            fields.Refuse("instalments", "is missing");
        }

        return form;
    }

    public CaseFact.PlanAgreed ToFact(Currency currency)
    {
        var own = Amounts.CurrencyOf(Currency, currency);
        return new(
            PlanId,
            [.. Instalments.Select(i => new PlannedPayment(i.DueOn, new Money(i.Amount, own)))],
            AgreedBy,
            Channel);
    }
}

/// <summary>One instalment of a plan that is proposed.</summary>
internal sealed record InstalmentForm(DateOnly DueOn, decimal Amount) : IForm<InstalmentForm>
{
    public static InstalmentForm Read(Fields fields) => new(fields.Day("dueOn"), fields.Amount("amount"));
}
