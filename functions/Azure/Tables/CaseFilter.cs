using System.Globalization;
using Azure.Data.Tables;
using Collections.Domain;
using Collections.Engine.Reading;

namespace Collections.Azure.Tables;

/// <summary>Which list answers a question about cases, and what a row of it can tell by itself.</summary>
internal static class CaseFilter
{
    /// <summary>The lists to merge: that of the narrowest condition, open and closed cases apart.</summary>
    public static IReadOnlyList<string> Lists(CaseQuery query) => query switch
    {
        { Stage: Stage.Closed, OpenOnly: true } => [],
        { SalesRep: { } rep } => Sides(query, closed => ListKeys.Rep(rep, closed)),
        { Stage: { } stage } => [ListKeys.Stage(stage)],
        _ => Sides(query, closed => closed ? ListKeys.ClosedCases : ListKeys.OpenCases),
    };

    /// <summary>False where the list row already tells that its case cannot fit.</summary>
    public static bool MayFit(CaseQuery query, TableEntity row) =>
        (query.Stage is null || row.GetInt32("Stage") == (int)query.Stage)
        && (query.Currency is null || row.GetString("Currency") == query.Currency)
        && (query.SalesRep is null || row.GetString("Rep") == query.SalesRep)
        && (query.Text is null || row.GetString("Search").Contains(
            Listings.Folded(query.Text), StringComparison.Ordinal));

    public static bool Fits(CaseQuery query, CaseRow row) =>
        (query.Stage is null || row.Stage == query.Stage)
        && (query.CreditorId is null || row.Account.CreditorId == query.CreditorId)
        && (query.SalesRep is null || row.SalesRep == query.SalesRep)
        && (query.Currency is null || row.Amount.Currency.Code == query.Currency)
        && (query.DueFrom is null || row.DueOn >= query.DueFrom)
        && (query.DueBefore is null || row.DueOn < query.DueBefore)
        && (!query.OpenOnly || row.Stage != Stage.Closed)
        && (query.Text is null || Listings.Folded(row.InvoiceId, row.ContractNumber, row.DebtorName).Contains(
            Listings.Folded(query.Text), StringComparison.Ordinal));

    /// <summary>A page of rows that are all at hand, by due date and invoice id.</summary>
    public static Page<CaseRow> PageOf(
        IEnumerable<CaseRow> rows, PageRequest page, (DateOnly Day, string InvoiceId)? after)
    {
        var limit = Math.Clamp(page.Limit, 1, PageRequest.Most);
        var rest = rows
            .OrderBy(r => r.DueOn)
            .ThenBy(r => r.InvoiceId, StringComparer.Ordinal)
            .Where(r => after is not var (day, id)
                || r.DueOn > day
                || (r.DueOn == day && string.CompareOrdinal(r.InvoiceId, id) > 0))
            .Take(limit + 1)
            .ToList();
        var shown = rest.Take(limit).ToList();
        return new(
            shown,
            rest.Count > limit
                ? Cursor.Of(shown[^1].DueOn.DayNumber.ToString(CultureInfo.InvariantCulture), shown[^1].InvoiceId)
                : null);
    }

    private static IReadOnlyList<string> Sides(CaseQuery query, Func<bool, string> list) =>
        query.OpenOnly ? [list(false)] : [list(false), list(true)];
}
