using System.Collections.Frozen;

namespace Collections.Domain;

/// <summary>
/// Public holidays by country and region with the years the table covers. Outside those years, and in countries it
/// does not have, only the weekend is known: <see cref="Covers"/> and <see cref="Has"/> say so, and the caller warns.
/// </summary>
public sealed partial class HolidayTable
{
    private readonly FrozenDictionary<string, Country> _countries;

    /// <summary>
    /// Codes are read without regard to case, regions with or without the country (<c>BY</c>, <c>DE-BY</c>); a day that
    /// is listed twice counts once.
    /// </summary>
    public HolidayTable(IEnumerable<Holiday> holidays, IEnumerable<HolidayCoverage> coverage)
    {
        var days = holidays.ToLookup(h => h.Country, StringComparer.OrdinalIgnoreCase);
        var years = coverage.ToLookup(c => c.Country, StringComparer.OrdinalIgnoreCase);
        _countries = days.Select(g => g.Key).Concat(years.Select(g => g.Key))
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .ToFrozenDictionary(
                code => code,
                code => new Country(code, [.. days[code]], [.. years[code]]),
                StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Weekends only.</summary>
    public static HolidayTable Empty { get; } = new([], []);

    /// <summary>True on a public holiday there, whatever the day of the week.</summary>
    public bool IsHoliday(DateOnly day, string country, string? region) =>
        DaysOf(country, region).IsHoliday(day.DayNumber);

    /// <summary>True on a weekend day on which the country works, such as a make-up day in China.</summary>
    public bool IsMakeUpDay(DateOnly day, string country, string? region) =>
        DaysOf(country, region).IsMakeUpDay(day.DayNumber);

    /// <summary>True where there is a table for that country, whatever years it has.</summary>
    public bool Has(string country) => _countries.ContainsKey(country);

    /// <summary>True where the holidays of that country are complete for the whole year.</summary>
    public bool Covers(int year, string country) =>
        _countries.TryGetValue(country, out var found)
        && found.Coverage.Any(c => c.FirstYear <= year && year <= c.LastYear);

    /// <summary>The working days of one place, ready for arithmetic.</summary>
    internal WorkingDays DaysOf(string country, string? region) =>
        _countries.TryGetValue(country, out var found) ? found.In(region) : WorkingDays.WithoutHolidays(country);

    /// <summary>The region as the table knows it, or null where it has no days of its own.</summary>
    internal string? KnownRegion(string country, string? region) =>
        region is not null && _countries.TryGetValue(country, out var found) && found.Has(region)
            ? Place.WithoutCountry(region).ToUpperInvariant()
            : null;

    private sealed class Country
    {
        private readonly FrozenDictionary<string, WorkingDays> _regions;
        private readonly WorkingDays _usual;

        public Country(string code, Holiday[] holidays, HolidayCoverage[] coverage)
        {
            Code = code.ToUpperInvariant();
            Coverage = coverage;
            _regions = holidays.Select(h => h.Region).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)
                .ToFrozenDictionary(r => r, r => Days(code, holidays, r), StringComparer.OrdinalIgnoreCase);
            var usual = coverage.Select(c => c.UsualRegion).FirstOrDefault(r => r is not null);
            _usual = usual is not null && _regions.TryGetValue(usual, out var days) ? days : Days(code, holidays, null);
        }

        public string Code { get; }

        public HolidayCoverage[] Coverage { get; }

        public WorkingDays In(string? region) =>
            region is not null && _regions.TryGetValue(Place.WithoutCountry(region), out var days) ? days : _usual;

        public bool Has(string region) => _regions.ContainsKey(Place.WithoutCountry(region));

        private static WorkingDays Days(string code, Holiday[] holidays, string? region)
        {
            var here = holidays
                .Where(h => h.Region is null || string.Equals(h.Region, region, StringComparison.OrdinalIgnoreCase))
                .ToLookup(h => h.WorkingDay, h => h.Day.DayNumber);
            return new WorkingDays(Weekend.Of(code), here[false], here[true]);
        }
    }
}
