using System.Collections.Concurrent;
using Collections.Domain;
using Collections.Engine.Keeping;

namespace Collections.Engine.Calendars;

/// <summary>
/// Notes the countries of debtors for which there is no holiday table: only their weekends count, and somebody may be
/// contacted on a holiday. Each country once; the warning goes when a table for it is loaded.
/// </summary>
public sealed class UnknownHolidays(IReferences references, BusinessCalendar calendar)
{
    private const string List = "countries";

    /// <summary>What this process has noted already.</summary>
    private readonly ConcurrentDictionary<string, bool> _noted = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Notes the country of a debtor where its holidays are unknown; the same again changes nothing.</summary>
    public async Task SeeAsync(string country, CancellationToken cancellation)
    {
        if (!calendar.Holidays.Has(country) && !_noted.ContainsKey(country))
        {
            await references.AddAsync(
                ReferenceKind.UnknownHolidays, List, country.ToUpperInvariant(), cancellation);
            _noted[country] = true;
        }
    }

    /// <summary>One sentence for each country that still has no table, by code.</summary>
    public async Task<IReadOnlyList<string>> WarningsAsync(CancellationToken cancellation) =>
    [
        .. (await references.OwnersAsync(ReferenceKind.UnknownHolidays, List, cancellation))
            .Where(country => !calendar.Holidays.Has(country))
            .Order(StringComparer.Ordinal)
            .Select(country => $"there are debtors in {country}, whose holidays are unknown: "
                + $"add policies/holidays/{country}.yaml"),
    ];
}
