using System.Text;
using System.Text.Json;
using Collections.Domain;
using Collections.Engine;
using Collections.Engine.Accounts;
using Collections.Engine.Forms;
using Collections.Engine.Policies;
using Collections.Engine.Templates;
using Collections.Web.Access;
using Collections.Web.Answers;
using Collections.Web.Json;
using Collections.Web.Pipeline;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Collections.Web.Api;

/// <summary>The policies in force, the check of a text that might be one, and what a policy would do.</summary>
internal static class Policies
{
    public static void Map(ApiRoutes api)
    {
        api.Get("/api/policies", (PolicyBook book) => PolicyListAnswer.Of(book), Roles.All)
            .WithSummary("Lists the policies in force.")
            .Produces<PolicyListAnswer>();
        api.Ask("/api/policies/validate", Validate, Roles.People)
            .WithSummary("Checks a text that might be a policy.")
            .WithMetadata(new TakesForm(typeof(PolicyTextForm)), new TakesText("application/yaml"))
            .Produces<PolicyCheckAnswer>();
        api.Ask("/api/policies/preview", PreviewAsync, Roles.People)
            .WithSummary("Lists the dated steps of one invoice if nobody pays.")
            .Produces<PreviewAnswer>();
    }

    private static IResult Validate(HttpContext context, TemplateBook templates)
    {
        var body = context.Features.GetRequiredFeature<RawBody>().Bytes;
        try
        {
            return context.Request.HasJsonContentType()
                ? ValidateJson(body, templates)
                : TypedResults.Ok(PolicyCheckAnswer.Of(new UTF8Encoding(false, true).GetString(body.Span), templates));
        }
        catch (Exception failure) when (failure is JsonException or ArgumentException)
        {
            return Problems.Unreadable(failure is JsonException ? failure.Message : "It is not UTF-8.");
        }
    }

    private static IResult ValidateJson(ReadOnlyMemory<byte> body, TemplateBook templates)
    {
        using var document = JsonSource.Parse(body);
        var errors = new FieldErrors();
        return Fields.Read<PolicyTextForm>(new JsonSource(document.RootElement), errors) is { } form
            ? TypedResults.Ok(PolicyCheckAnswer.Of(form.Text, templates))
            : Problems.Invalid(errors);
    }

    private static async Task<IResult> PreviewAsync(
        Body<PreviewForm> body,
        PolicyBook book,
        TemplateBook templates,
        BusinessCalendar calendar,
        IAccountStore store,
        IClock clock,
        CancellationToken cancellation)
    {
        var form = body.Form;
        var (policy, refusal) = PolicyOf(form, book, templates);
        if (refusal is not null)
        {
            return refusal;
        }

        var debtor = form.DebtorId is { } id ? await store.DebtorAsync(id, cancellation) : form.ToDebtor();
        if (debtor is null)
        {
            return Problems.Invalid("debtorId", $"no debtor is called '{form.DebtorId}'");
        }

        var debtorClock = calendar.For(debtor);
        var from = form.From ?? debtorClock.StartOfDay(form.Invoice.IssuedOn ?? form.Invoice.DueOn.AddDays(-30));
        var context = new CaseContext(
            policy!, debtor with { Holds = null }, debtorClock, new Dictionary<string, IReadOnlyList<string>>());
        try
        {
            var rows = PolicyPreview.Of(form.ToInvoice(debtor), context, from);
            return TypedResults.Ok(PreviewAnswer.Of(policy!, rows));
        }
        catch (InvalidOperationException failure)
        {
            // The rules run the real case: a policy that chases itself shows here before it dunns anyone.
            return Problems.Refused(new("text", failure.Message));
        }
    }

    private static (Policy? Policy, IResult? Refusal) PolicyOf(
        PreviewForm form, PolicyBook book, TemplateBook templates)
    {
        if (form.Policy is { } name)
        {
            return book.FindCurrent(name) is { } known
                ? (known, null)
                : (null, Problems.Invalid("policy", $"no policy is called '{name}'"));
        }

        var check = PolicyCheckAnswer.Of(form.Text!, templates);
        return check.Valid && PolicyText.Read("policy", form.Text!) is PolicyReading.Accepted accepted
            ? (accepted.Policy, null)
            : (null, Problems.Invalid("text", check.FirstFault));
    }
}
