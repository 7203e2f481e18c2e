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

namespace Collections.Web.Api;

/// <summary>Figures over the open ledger: the aging and the progress board, as JSON or CSV.</summary>
internal static class Reports
{
    public static void Map(ApiRoutes api)
    {
        api.Get("/api/reports/aging", AgingAsync, Roles.People)
            .WithSummary("Adds up what is open by days past due, with disputed and promised amounts apart.")
            .Produces<AgingAnswer>()
            .WithMetadata(new AlsoAs(CsvAnswer.ContentType));
        api.Get("/api/reports/board", BoardAsync, Roles.People)
            .WithSummary("Lists open invoices with their progress.")
            .Produces<ListAnswer<BoardRowAnswer>>()
            .WithMetadata(new AlsoAs(CsvAnswer.ContentType));
    }

    private static async Task<IResult> AgingAsync(
        HttpContext context,
        Query<ReportForm> query,
        IReadStore reads,
        IClock clock,
        CancellationToken cancellation)
    {
        var form = query.Form;
        var asOf = form.AsOf ?? DateOnly.FromDateTime(clock.Now.UtcDateTime);
        var shares = await reads.OpenSharesAsync(form.Creditor, cancellation);
        var agings = Aging.Of(shares.Where(s => form.Currency is null || s.Currency == form.Currency), asOf);
        var answer = AgingAnswer.Of(asOf, form.Creditor, agings);
        return CsvAnswer.IsWanted(context.Request)
            ? new CsvAnswer("aging.csv", AgingAnswer.Columns, answer.ToRows().ToAsyncEnumerable())
            : TypedResults.Ok(answer);
    }

    private static async Task<IResult> BoardAsync(
        HttpContext context,
        Query<ReportForm> query,
        IReadStore reads,
        PolicyBook policies,
        IClock clock,
        CancellationToken cancellation)
    {
        var form = query.Form;
        var asOf = form.AsOf ?? DateOnly.FromDateTime(clock.Now.UtcDateTime);
        var grades = Grades.OfLists(policies);
        var cases = new CaseQuery(CreditorId: form.Creditor, Currency: form.Currency, OpenOnly: true);
        BoardRowAnswer Show(CaseRow row) => BoardRowAnswer.Of(row, asOf, grades);
        return CsvAnswer.IsWanted(context.Request)
            ? new CsvAnswer(
                "board.csv",
                BoardRowAnswer.Columns,
                Paging.All(page => reads.CasesAsync(cases, page, cancellation)).Select(row => Show(row).ToRow()))
            : await Paging.ShowAsync(form.Page, page => reads.CasesAsync(cases, page, cancellation), Show);
    }
}

/// <summary>
/// Of which day, currency and creditor. The amounts are those open now; days overdue count to <paramref name="AsOf"/>,
/// the UTC date where it is left out.
/// </summary>
internal sealed record ReportForm(DateOnly? AsOf, string? Currency, string? Creditor, PageRequest Page)
    : IForm<ReportForm>
{
    public static ReportForm Read(Fields fields) => new(
        fields.OptionalDay("asOf"),
        fields.OptionalCurrencyCode("currency"),
        fields.OptionalText("creditor", Ids.MostLetters),
        Paging.Read(fields));
}
