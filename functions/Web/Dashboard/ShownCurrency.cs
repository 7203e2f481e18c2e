using Collections.Engine.Reading;
using Microsoft.AspNetCore.Http;

namespace Collections.Web.Dashboard;

/// <summary>
/// The currency that a page of sums is in: the one asked for as <c>?currency=</c> where anything is open in it, else
/// the one with the most open invoices.
/// </summary>
/// <param name="Code">ISO 4217.</param>
/// <param name="All">Every currency in which something is open, the most used first.</param>
public sealed record ShownCurrency(string Code, IReadOnlyList<string> All)
{
    internal static ShownCurrency Of(HttpContext http, IEnumerable<OpenCell> cells)
    {
        var all = cells.GroupBy(c => c.Currency)
            .OrderByDescending(g => g.Sum(c => c.Count))
            .Select(g => g.Key)
            .ToList();
        var asked = http.Request.Query["currency"].FirstOrDefault();
        return new(asked is not null && all.Contains(asked) ? asked : all.FirstOrDefault() ?? "EUR", all);
    }
}
