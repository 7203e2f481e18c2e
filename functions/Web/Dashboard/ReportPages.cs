using Collections.Domain;
using Collections.Engine;
using Collections.Engine.Reading;
using Collections.Web.Dashboard.Pages;
using Microsoft.AspNetCore.Http;

namespace Collections.Web.Dashboard;

/// <summary>The page of reports over whole cases, in one currency: the same figures as the API's.</summary>
public sealed class ReportPages(ReadPages pages, IReadStore reading, CaseStates cases, IClock clock)
{
    public async Task<IResult> ReportsAsync(HttpContext http)
    {
        var stop = http.RequestAborted;
        var today = DateOnly.FromDateTime(clock.Now.UtcDateTime);
        var shown = ShownCurrency.Of(http, await reading.OpenCellsAsync(null, stop));
        var states = await cases.AllAsync(new(Currency: shown.Code), stop).Where(IsTold).ToListAsync(stop);
        var agings = Aging.Of(states.Where(s => !s.IsClosed).Select(AgingShare.Of), today);
        return pages.Render<ReportsPage>(
            http,
            ("Currency", shown),
            ("Aging", agings is [var aging] ? aging : null),
            ("Promises", PromiseReport.Of(states, today)),
            ("Disputes", DisputeReport.Of(states, today)),
            ("Charges", ChargesOf(states)));
    }

    /// <summary>True where any table is about the case; most of a ledger is paid and was never contested.</summary>
    private static bool IsTold(CaseState state) =>
        !state.IsClosed || state.Promises.Count + state.Disputes.Count + state.Charges.Count > 0;

    /// <summary>What is open beside the principals, by kind.</summary>
    private static IReadOnlyList<(ItemKind Kind, Money Open)> ChargesOf(IEnumerable<CaseState> states) =>
    [
        .. states.Where(s => s.Charges.Count > 0)
            .SelectMany(s => CaseLedger.Of(s).Items)
            .Where(i => i.Charge is not null)
            .GroupBy(i => i.Kind)
            .OrderBy(g => g.Key)
            .Select(g => (g.Key, g.Select(i => i.Open).Aggregate((sum, open) => sum + open))),
    ];
}
