using Collections.Domain;
using Collections.Engine;
using Collections.Engine.Forms;
using Collections.Engine.Policies;
using Collections.Engine.Reading;
using Collections.Web.Access;
using Collections.Web.Answers;
using Collections.Web.Pipeline;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Collections.Web.Api;

/// <summary>Registering invoices, one or many, and listing their cases.</summary>
internal static class Invoices
{
    public static void Map(ApiRoutes api)
    {
        api.Post("/api/invoices", RegisterAsync, Role.Finance, Role.Integration)
            .WithSummary("Registers an invoice, or a batch as {\"invoices\": [...]}.")
            .WithMetadata(new TakesForm(typeof(InvoiceForm), Many: "invoices"))
            .Produces<RegistrationAnswer>(StatusCodes.Status202Accepted);
        api.Get("/api/invoices", ListAsync, Roles.All)
            .WithSummary("Lists cases, earliest due first.")
            .Produces<ListAnswer<CaseRowAnswer>>();
    }

    private static async Task<IResult> RegisterAsync(
        HttpContext context, Registrations registrations, CancellationToken cancellation)
    {
        var body = context.Features.GetRequiredFeature<RawBody>();
        return await registrations.RegisterAsync(body.Bytes, cancellation);
    }

    private static Task<IResult> ListAsync(
        Query<CaseListForm> query,
        IReadStore reads,
        PolicyBook policies,
        IClock clock,
        CancellationToken cancellation)
    {
        var today = DateOnly.FromDateTime(clock.Now.UtcDateTime);
        var grades = Grades.OfLists(policies);
        return Paging.ShowAsync(
            query.Form.Page,
            page => reads.CasesAsync(query.Form.ToQuery(today, grades), page, cancellation),
            row => CaseRowAnswer.Of(row, today, grades));
    }
}

/// <summary>Which cases to list. A grade means open cases only.</summary>
internal sealed record CaseListForm(
    Stage? Stage,
    string? DebtorId,
    Grade? Grade,
    string? SalesRep,
    DateOnly? DueBefore,
    DateOnly? DueFrom,
    string? Creditor,
    string? Currency,
    string? Text,
    bool? Open,
    PageRequest Page) : IForm<CaseListForm>
{
    public static CaseListForm Read(Fields fields) => new(
        fields.OptionalWord<Stage>("stage"),
        fields.OptionalText("debtorId", Ids.MostLetters),
        fields.OptionalWord<Grade>("grade"),
        fields.OptionalText("salesRep", 100),
        fields.OptionalDay("dueBefore"),
        fields.OptionalDay("dueFrom"),
        fields.OptionalText("creditor", Ids.MostLetters),
        fields.OptionalText("currency", 3),
        fields.OptionalText("text", 100),
        fields.OptionalFlag("open"),
        Paging.Read(fields));

    public CaseQuery ToQuery(DateOnly today, GradeLimits limits)
    {
        var (from, before) = Grade is { } grade ? Grades.DueRange(grade, limits, today) : (null, null);
        return new(
            Stage,
            DebtorId,
            Creditor,
            SalesRep,
            Currency,
            from is null || DueFrom > from ? DueFrom ?? from : from,
            before is null || DueBefore < before ? DueBefore ?? before : before,
            Open == true || Grade is not null,
            Text);
    }
}
