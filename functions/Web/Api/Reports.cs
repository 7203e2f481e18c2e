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
            .WithSummary("Adds up what is open by days past due, disputed and promised apart; a day gone by as kept.")
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
        AgingReport report,
        IClock clock,
        CancellationToken cancellation)
    {
        var form = query.Form;
        var aging = await report.OfAsync(form.AsOf, form.Creditor, form.Currency, clock.Now, cancellation);
        if (aging is not AgingOn.Known known)
        {
            return Problems.Refused(new("asOf", ((AgingOn.NotKept)aging).Reason));
        }

        var answer = AgingAnswer.Of(form.Creditor, known);
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
/// Of which day, currency and creditor. Days overdue count to <paramref name="AsOf"/>, the UTC date where it is left
/// out; amounts are those open now, but for the aging of a day gone by.
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
