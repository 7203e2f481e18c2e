using Collections.Domain;
using Collections.Engine;
using Collections.Engine.Accounts;
using Collections.Engine.Forms;
using Collections.Web.Access;
using Collections.Web.Answers;
using Collections.Web.Pipeline;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Collections.Web.Api;

/// <summary>Resting the dunning of an invoice, of a part of it, or of all that a debtor owes.</summary>
internal static class Holds
{
    public static void Map(ApiRoutes api)
    {
        api.Post("/api/holds", PlaceAsync, Role.Finance, Role.Legal)
            .WithSummary("Rests the dunning of a debtor, an invoice or an amount.")
            .Produces<PlacedHoldAnswer>();
        api.Delete("/api/holds/{holdId}", LiftAsync, Role.Finance, Role.Legal)
            .WithSummary("Lifts a hold; nothing is sent at once.")
            .Produces<LiftedHoldAnswer>();
    }

    private static async Task<IResult> PlaceAsync(
        Body<HoldForm> body,
        HoldDunning holds,
        IAccountStore store,
        BusinessCalendar calendar,
        CaseFiles files,
        CancellationToken cancellation)
    {
        var scope = body.Form.Scope;
        var invoice = scope.InvoiceId is { } id ? (await files.FindAsync(id, cancellation))?.State.Invoice : null;
        if (scope.InvoiceId is not null && invoice is null)
        {
            return Problems.Invalid("scope.invoiceId", $"no invoice is called '{scope.InvoiceId}'");
        }

        var debtorId = scope.DebtorId ?? invoice!.Account.DebtorId;
        if (await store.DebtorAsync(debtorId, cancellation) is not { } debtor)
        {
            return Problems.Invalid("scope.debtorId", $"no debtor is called '{debtorId}'");
        }

        var today = calendar.For(debtor).LocalDate(files.Now);
        var hold = body.Form.ToHold(today, scope.Currency ?? invoice?.Amount.Currency.Code);
        var outcome = scope.InvoiceId is { } invoiceId
            ? await holds.PlaceOnInvoiceAsync(invoiceId, hold, files.Now, cancellation)
            : await holds.PlaceOnDebtorAsync(debtorId, hold, today, files.Now, cancellation);
        return outcome is Outcome.Refused refused
            ? Problems.Refused(refused)
            : TypedResults.Ok(PlacedHoldAnswer.Of(outcome, scope, hold));
    }

    private static async Task<IResult> LiftAsync(
        string holdId,
        HttpContext context,
        Query<LiftForm> query,
        HoldDunning holds,
        CaseFiles files,
        CancellationToken cancellation)
    {
        var by = query.Form.By ?? context.CallerName();
        return await holds.LiftAsync(holdId, by, files.Now, cancellation) switch
        {
            null => Problems.NotFound("hold"),
            Outcome.Refused { Field: "holdId" } => Problems.NotFound("hold that still stands"),
            Outcome.Refused refused => Problems.Refused(refused),
            var outcome => TypedResults.Ok(new LiftedHoldAnswer(FactOutcomes.Of(outcome), holdId)),
        };
    }
}

/// <summary>
/// A hold. <paramref name="From"/> is today where it is left out; <paramref name="Until"/> is the first day on which
/// the hold no longer stands, and only <c>insolvency</c> needs none.
/// </summary>
internal sealed record HoldForm(
    string HoldId, HoldScopeForm Scope, string Reason, string Owner, DateOnly? Until, DateOnly? From = null)
    : IForm<HoldForm>
{
    public static HoldForm Read(Fields fields) => new(
        fields.Id("holdId"),
        fields.Group<HoldScopeForm>("scope")!,
        fields.Text("reason"),
        fields.Text("owner", 100),
        fields.OptionalDay("until"),
        fields.OptionalDay("from"));

    public Hold ToHold(DateOnly today, string? currency) => new(
        HoldId,
        Reason,
        Owner,
        From ?? today,
        Until,
        Scope.Amount is { } amount ? new Money(amount, Currency.Of(currency!)) : null);
}

/// <summary>What a hold rests: a debtor, an invoice, or an amount of an invoice.</summary>
internal sealed record HoldScopeForm(
    string? DebtorId = null, string? InvoiceId = null, decimal? Amount = null, string? Currency = null)
    : IForm<HoldScopeForm>
{
    public static HoldScopeForm Read(Fields fields)
    {
        var form = new HoldScopeForm(
            fields.OptionalId("debtorId"),
            fields.OptionalId("invoiceId"),
            fields.OptionalAmount("amount"),
            fields.OptionalCurrencyCode("currency"));
        if (form.DebtorId is null == form.InvoiceId is null)
        {
            fields.Refuse("invoiceId", "either invoiceId or debtorId is needed, and not both");
        }

        if (form.Amount is not null && fields.Has("debtorId"))
        {
            fields.Refuse("amount", "belongs to an invoice, not to a debtor");
        }

        return form;
    }
}

/// <summary>Who lifts a hold; the caller's key where it is left out.</summary>
internal sealed record LiftForm(string? By) : IForm<LiftForm>
{
    public static LiftForm Read(Fields fields) => new(fields.OptionalText("by", 100));
}

/// <summary>A hold as it was placed.</summary>
public sealed record PlacedHoldAnswer(
    FactOutcome Outcome,
    string HoldId,
    string? DebtorId,
    string? InvoiceId,
    string? Amount,
    string Reason,
    string Owner,
    DateOnly From,
    DateOnly? Until)
{
    internal static PlacedHoldAnswer Of(Outcome outcome, HoldScopeForm scope, Hold hold) => new(
        FactOutcomes.Of(outcome),
        hold.HoldId,
        scope.DebtorId,
        scope.InvoiceId,
        hold.Amount?.ToAmountText(),
        hold.Reason,
        hold.Owner,
        hold.From,
        hold.Until);
}

/// <summary>A hold that stands no longer.</summary>
public sealed record LiftedHoldAnswer(FactOutcome Outcome, string HoldId);
