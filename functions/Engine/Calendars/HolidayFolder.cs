using Collections.Domain;
using Collections.Engine.Yaml;

namespace Collections.Engine.Calendars;

/// <summary>
/// What opening the holiday files gave: the table with the calendars it was made from, or what is wrong in which line.
/// </summary>
public sealed record HolidayReading(
    HolidayTable? Table, IReadOnlyList<HolidayCalendar> Calendars, IReadOnlyList<TextError> Errors);

/// <summary>
/// The holiday files, <c>policies/holidays/*.yaml</c>, one per country. All or nothing: one error anywhere and there is
/// no table, so that nobody is contacted on a holiday whose line could not be read.
/// </summary>
public static class HolidayFolder
{
    /// <summary>The most files that are read from one directory.</summary>
    public const int MaxFiles = 300;

    /// <summary>Reads every <c>.yaml</c> file of a directory.</summary>
    public static HolidayReading Load(string directory)
    {
        if (!Directory.Exists(directory))
        {
            return Refused([new TextError(directory, 0, "", "does not exist")]);
        }

        var files = Directory.EnumerateFiles(directory, "*.yaml")
            .Order(StringComparer.Ordinal)
            .Take(MaxFiles + 1)
            .ToList();
        return files.Count > MaxFiles
            ? Refused([new TextError(directory, 0, "", $"holds more than {MaxFiles} holiday files")])
            : Open([.. files.Select(file => (file, File.ReadAllText(file)))]);
    }

    /// <summary>Reads the texts of holiday files. A country may stand in one of them only.</summary>
    public static HolidayReading Open(IReadOnlyList<(string File, string Text)> sources)
    {
        var errors = new List<TextError>();
        var calendars = new Dictionary<string, HolidayCalendar>(StringComparer.Ordinal);
        foreach (var (file, text) in sources)
        {
            if (HolidayText.Read(file, text, errors) is { } calendar
                && !calendars.TryAdd(calendar.Coverage.Country, calendar))
            {
                errors.Add(
                    new TextError(file, 0, "country", $"'{calendar.Coverage.Country}' has another file already"));
            }
        }

        return errors.Count > 0
            ? Refused(errors)
            : new HolidayReading(
                new HolidayTable(
                    calendars.Values.SelectMany(c => c.Holidays), calendars.Values.Select(c => c.Coverage)),
                [.. calendars.Values],
                []);
    }

    private static HolidayReading Refused(IReadOnlyList<TextError> errors) => new(null, [], errors);
}
