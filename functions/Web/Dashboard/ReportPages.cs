using Collections.Domain;
using Collections.Engine;
using Collections.Engine.Reading;
using Collections.Web.Dashboard.Pages;
using Microsoft.AspNetCore.Http;

namespace Collections.Web.Dashboard;

/// <summary>The page of reports over whole cases: the same figures as the API's.</summary>
public sealed class ReportPages(ReadPages pages, CaseStates cases, IClock clock)
{
    public async Task<IResult> ReportsAsync(HttpContext http)
    {
        var today = DateOnly.FromDateTime(clock.Now.UtcDateTime);
        var states = await cases.AllAsync(new(), http.RequestAborted).ToListAsync(http.RequestAborted);
        return pages.Render<ReportsPage>(
            http,
            ("Aging", AgingParts.Of(states, today)),
            ("Promises", PromiseReport.Of(states, today)),
            ("Disputes", DisputeReport.Of(states, today)),
            ("Charges", ChargesOf(states)));
    }

    /// <summary>What is open beside the principals, by kind and currency.</summary>
    private static IReadOnlyList<(ItemKind Kind, Money Open)> ChargesOf(IEnumerable<CaseState> states) =>
    [
        .. states.Where(s => s.Charges.Count > 0)
            .SelectMany(s => CaseLedger.Of(s).Items)
            .Where(i => i.Charge is not null)
            .GroupBy(i => (i.Kind, i.Open.Currency))
            .OrderBy(g => g.Key.Currency.Code, StringComparer.Ordinal)
            .ThenBy(g => g.Key.Kind)
            .Select(g => (g.Key.Kind, g.Aggregate(Money.Zero(g.Key.Currency), (sum, i) => sum + i.Open))),
    ];
}
