using Collections.Domain;
using Collections.Engine.Yaml;

namespace Collections.Engine.Calendars;

/// <summary>
/// One country's holiday calendar as finance keeps it, with where it comes from and what in it is unsure.
/// </summary>
public sealed record HolidayCalendar(
    HolidayCoverage Coverage,
    string Source,
    SourceMark Mark,
    DateOnly CheckedOn,
    string? Unsure,
    IReadOnlyList<Holiday> Holidays);

/// <summary>
/// Reads a holiday file: <c>country</c>, <c>firstYear</c> and <c>lastYear</c> (all years between are complete),
/// <c>usualRegion</c>, <c>source</c>, <c>mark</c>, <c>checkedOn</c>, <c>unsure</c>, and the lists <c>holidays</c> and
/// <c>workingDays</c> of <c>day</c>, <c>name</c> and, where not for the whole country, <c>regions</c>. Strict: what is
/// not a field, a day twice, outside the years or both worked and not is an error with its line.
/// </summary>
public static class HolidayText
{
    private const int EarliestYear = 2000;
    private const int LatestYear = 2099;
    private const int LongestRegion = 6;

    private static readonly BusinessCalendar Weekends = new(HolidayTable.Empty);

    /// <summary>The calendar, or null with at least one error added.</summary>
    public static HolidayCalendar? Read(string file, string text, List<TextError> errors) =>
        YamlText.Read(file, text, errors, CalendarOf);

    private static HolidayCalendar CalendarOf(YamlFields f)
    {
        var years = new HolidayCoverage(
            Code(f, "country"),
            f.WholeNumber("firstYear", EarliestYear, LatestYear),
            f.WholeNumber("lastYear", EarliestYear, LatestYear),
            f.OptionalText("usualRegion"));
        if (years.LastYear < years.FirstYear)
        {
            f.Refuse("lastYear", $"is before firstYear, {years.FirstYear}");
        }

        var known = new Dictionary<(DateOnly, string?), bool>();
        IReadOnlyList<Holiday> rows =
        [
            .. f.Groups("holidays", row => RowOf(row, years, worked: false, known)).SelectMany(days => days),
            .. f.OptionalGroups("workingDays", row => RowOf(row, years, worked: true, known)).SelectMany(days => days),
        ];
        RefuseGaps(f, years, rows);
        return new HolidayCalendar(
            years, f.Text("source"), MarkOf(f), f.Day("checkedOn"), f.OptionalText("unsure"), rows);
    }

    private static string Code(YamlFields f, string field)
    {
        var code = f.Text(field);
        if (code.Length > 0 && !(code.Length == 2 && code.All(char.IsAsciiLetterUpper)))
        {
            f.Refuse(field, $"must be an ISO 3166 code such as DE, not '{code}'");
        }

        return code;
    }

    private static SourceMark MarkOf(YamlFields f)
    {
        var letter = f.Text("mark");
        if (SourceMarks.TryParse(letter) is { } mark)
        {
            return mark;
        }

        f.Refuse("mark", $"must be O, T, S or G, not '{letter}'");
        return SourceMark.General;
    }

    private static IReadOnlyList<Holiday> RowOf(
        YamlFields f, HolidayCoverage years, bool worked, Dictionary<(DateOnly, string?), bool> known)
    {
        var day = f.Day("day");
        var name = f.Text("name");
        var regions = f.OptionalTexts("regions");
        if (f.Has("regions") && (regions.Count == 0 || regions.Any(r => r.Length > LongestRegion || !IsCode(r))))
        {
            f.Refuse("regions", "must be ISO 3166-2 codes without the country, such as [BY, BW]; leave out for all");
        }

        if (day == default)
        {
            return [];
        }

        if (day.Year < years.FirstYear || day.Year > years.LastYear)
        {
            f.Refuse("day", $"{day:yyyy-MM-dd} is outside the years {years.FirstYear} to {years.LastYear}");
        }

        if (worked && Weekends.IsBusinessDay(day, years.Country, null))
        {
            f.Refuse("day", $"{day:yyyy-MM-dd} is no day of the weekend: it is worked anyway");
        }

        string?[] places = regions.Count == 0 ? [null] : [.. regions];
        foreach (var place in places)
        {
            RefuseTwice(f, day, place, worked, known);
        }

        return [.. places.Select(place => new Holiday(day, years.Country, place, name, worked))];
    }

    private static bool IsCode(string region) =>
        region.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c));

    private static void RefuseTwice(
        YamlFields f, DateOnly day, string? region, bool worked, Dictionary<(DateOnly, string?), bool> known)
    {
        var place = region is null ? "the whole country" : region;
        if (known.TryGetValue((day, region), out var before) || known.TryGetValue((day, null), out before))
        {
            var what = before == worked ? "stands here twice" : "is both a holiday and a working day";
            f.Refuse("day", $"{day:yyyy-MM-dd} {what} for {place}");
        }

        known[(day, region)] = worked;
    }

    // A year that was promised and never filled in would silently send notices on every holiday of it.
    private static void RefuseGaps(YamlFields f, HolidayCoverage years, IReadOnlyList<Holiday> rows)
    {
        for (var year = years.FirstYear; year <= years.LastYear; year++)
        {
            if (!rows.Any(row => row.Day.Year == year && !row.WorkingDay))
            {
                f.Refuse("holidays", $"has no day in {year}, which the calendar says it covers");
            }
        }

        if (years.UsualRegion is { } usual && !rows.Any(row => row.Region == usual))
        {
            f.Refuse("usualRegion", $"no day of region '{usual}' is listed");
        }
    }
}
