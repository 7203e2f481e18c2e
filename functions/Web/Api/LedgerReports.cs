using Collections.Domain;
using Collections.Engine;
using Collections.Engine.Accounts;
using Collections.Engine.Forms;
using Collections.Engine.Pdf;
using Collections.Engine.Pdf.Fonts;
using Collections.Engine.Reading;
using Collections.Web.Access;
using Collections.Web.Answers;
using Collections.Web.Pipeline;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Collections.Web.Api;

/// <summary>Reports that look at whole cases: which promises were kept, disputes, interest.</summary>
internal static class LedgerReports
{
    private const string Pdf = "application/pdf";

    public static void Map(ApiRoutes api)
    {
        api.Get("/api/reports/promises", PromisesAsync, Roles.People)
            .WithSummary("Says which promises to pay were kept, by count and by amount.")
            .Produces<PromiseReportAnswer>()
            .WithMetadata(new AlsoAs(CsvAnswer.ContentType));
        api.Get("/api/reports/disputes", DisputesAsync, Roles.People)
            .WithSummary("Adds up disputes by category: count, amount, days, how they ended.")
            .Produces<DisputeReportAnswer>()
            .WithMetadata(new AlsoAs(CsvAnswer.ContentType));
        api.Get("/api/debtors/{debtorId}/interest-statement", InterestAsync, Roles.People)
            .WithSummary("Lists what a debtor was charged for late payment, as it was computed.")
            .Produces<InterestStatementAnswer>()
            .WithMetadata(new AlsoAs(CsvAnswer.ContentType));
    }

    private static async Task<IResult> PromisesAsync(
        HttpContext context, Query<ReportForm> query, CaseStates cases, IClock clock, CancellationToken cancellation)
    {
        var (asOf, states) = await ReadAsync(
            query.Form, cases, clock, c => c.Promises.Count > 0, cancellation);
        var answer = PromiseReportAnswer.Of(asOf, PromiseReport.Of(states, asOf));
        return Show(context, "promises.csv", PromiseReportAnswer.Columns, answer.ToRows(), answer);
    }

    private static async Task<IResult> DisputesAsync(
        HttpContext context, Query<ReportForm> query, CaseStates cases, IClock clock, CancellationToken cancellation)
    {
        var (asOf, states) = await ReadAsync(
            query.Form, cases, clock, c => c.Disputes.Count > 0, cancellation);
        var answer = DisputeReportAnswer.Of(asOf, DisputeReport.Of(states, asOf));
        return Show(context, "disputes.csv", DisputeReportAnswer.Columns, answer.ToRows(), answer);
    }

    private static async Task<IResult> InterestAsync(
        string debtorId,
        HttpContext context,
        Query<StatementForm> query,
        IAccountStore store,
        CaseStates cases,
        FontShelf fonts,
        IClock clock,
        CancellationToken cancellation)
    {
        if (await store.DebtorAsync(debtorId, cancellation) is not { } debtor)
        {
            return Problems.NotFound("debtor");
        }

        var creditor = query.Form.Creditor ?? InvoiceForm.DefaultCreditor;
        var states = await cases.AllAsync(new(DebtorId: debtorId, CreditorId: creditor), cancellation)
            .ToListAsync(cancellation);
        var today = DateOnly.FromDateTime(clock.Now.UtcDateTime);
        var statement = InterestStatement.Of(debtor, creditor, today, states);
        if (query.Form.Format != "pdf")
        {
            var answer = InterestStatementAnswer.Of(statement);
            return Show(context, "interest.csv", InterestStatementAnswer.Columns, answer.ToRows(), answer);
        }

        return StatementPdf.Write(
            statement.ToContent(InterestStatementAnswer.TitleIn(debtor.Language), clock.Now), fonts) switch
        {
            PdfWrite.Written written => TypedResults.File(written.Pdf.ToArray(), Pdf, $"interest-{debtorId}.pdf"),
            PdfWrite.Refused refused => Problems.Invalid("format", refused.Reason),
            var other => throw new InvalidOperationException($"{other.GetType().Name} is no outcome of a document."),
        };
    }

    /// <summary>Reads page by page and keeps only what the report is about.</summary>
    private static async Task<(DateOnly AsOf, List<CaseState> States)> ReadAsync(
        ReportForm form,
        CaseStates cases,
        IClock clock,
        Func<CaseState, bool> keeps,
        CancellationToken cancellation) => (
        form.AsOf ?? DateOnly.FromDateTime(clock.Now.UtcDateTime),
        await cases.AllAsync(
            new(CreditorId: form.Creditor, Currency: form.Currency), cancellation)
            .Where(keeps).ToListAsync(cancellation));

    private static IResult Show<T>(
        HttpContext context, string file, string[] columns, IEnumerable<string?[]> rows, T answer) =>
        CsvAnswer.IsWanted(context.Request)
            ? new CsvAnswer(file, columns, rows.ToAsyncEnumerable())
            : TypedResults.Ok(answer);
}

/// <summary>Of which creditor, and whether as a document: <c>format=pdf</c>.</summary>
internal sealed record StatementForm(string? Creditor = null, string? Format = null) : IForm<StatementForm>
{
    public static StatementForm Read(Fields fields)
    {
        var form = new StatementForm(
            fields.OptionalText("creditor", Ids.MostLetters), fields.OptionalText("format", 10));
        if (form.Format is not (null or "pdf"))
        {
            fields.Refuse("format", "must be pdf; for CSV ask with Accept: text/csv");
        }

        return form;
    }
}
