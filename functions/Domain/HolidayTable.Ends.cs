namespace Collections.Domain;

/// <content>How far the table reaches.</content>
public sealed partial class HolidayTable
{
    /// <summary>A table that ends sooner than this is told of: dates are computed about so far ahead.</summary>
    private const int WarnDays = 60;

    /// <summary>
    /// The countries whose holidays are not known on a day that is near, by code: from then on only their weekends
    /// count, and somebody may be contacted on a holiday.
    /// </summary>
    public IReadOnlyList<HolidayEnd> EndingBy(DateOnly today) =>
    [
        .. _countries.Values
            .Select(c => new HolidayEnd(c.Code, c.Coverage.Select(y => y.LastYear).DefaultIfEmpty(0).Max()))
            .Where(end => !Covers(today.Year, end.Country) || !Covers(today.AddDays(WarnDays).Year, end.Country))
            .OrderBy(end => end.Country, StringComparer.Ordinal),
    ];
}

/// <summary>A country's holidays are known until the end of <paramref name="LastYear"/>; 0 where no year is.</summary>
public sealed record HolidayEnd(string Country, int LastYear)
{
    /// <summary>What to do about it, in one sentence.</summary>
    public string Warning => LastYear == 0
        ? $"no year of the holidays of {Country} is complete: add them to policies/holidays/{Country}.yaml"
        : $"the holidays of {Country} are known until {LastYear}-12-31: extend policies/holidays/{Country}.yaml";
}
