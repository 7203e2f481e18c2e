using System.Globalization;

namespace Collections.Domain;

/// <summary>What the values of a <see cref="RateTable"/> are.</summary>
public enum RateUnit
{
    /// <summary>Percent per year: 2.15 is 2.15 %.</summary>
    PercentPerYear = 1,

    /// <summary>Percent per day: 0.05 is 0.05 % a day.</summary>
    PercentPerDay = 2,

    /// <summary>Percentage points that come on top of a reference rate.</summary>
    Points = 3,

    /// <summary>A factor a rate is multiplied by.</summary>
    Factor = 4,
}

/// <summary>
/// One value and the days it holds for, both ends included. <paramref name="Until"/> null means "in force, no end
/// known" and is for statutes and contracts; a published reference rate always has an end, so that a day nobody has
/// looked up is refused instead of guessed. <paramref name="Mark"/> overrides the table's mark.
/// </summary>
public sealed record RateRow(DateOnly From, DateOnly? Until, decimal Value, SourceMark? Mark = null)
{
    public bool Covers(DateOnly day) => From <= day && (Until is not { } until || day <= until);
}

/// <summary>
/// A dated series of values with where it comes from. No row covers a day: no answer for that day.
/// <paramref name="Mark"/> null is for what is agreed, not published.
/// </summary>
public sealed record RateTable(
    string Id, RateUnit Unit, string Source, SourceMark? Mark, DateOnly CheckedOn, IReadOnlyList<RateRow> Rows)
{
    /// <summary>The row that covers a day, or null. Never the nearest, never the last one carried forward.</summary>
    public RateRow? On(DateOnly day)
    {
        foreach (var row in Rows)
        {
            if (row.Covers(day))
            {
                return row;
            }
        }

        return null;
    }

    /// <summary>Where the value of a row comes from, with its mark: <c>BGB § 247 [T]</c>.</summary>
    public string Citation(RateRow row) =>
        (row.Mark ?? Mark) is { } mark ? $"{Source} [{mark.Letter()}]" : Source;
}

/// <summary>The rules that make a series of dated rows unambiguous.</summary>
public static class DatedRows
{
    /// <summary>What is wrong with the validity of the rows, in order; rows count from 1. Empty when sound.</summary>
    public static IReadOnlyList<string> Faults(IReadOnlyList<(DateOnly From, DateOnly? Until)> rows)
    {
        var faults = new List<string>();
        for (var i = 0; i < rows.Count; i++)
        {
            if (rows[i].Until < rows[i].From)
            {
                faults.Add($"row {Number(i)}: until {Day(rows[i].Until!.Value)} is before from {Day(rows[i].From)}");
            }

            if (i > 0 && (rows[i - 1].Until is not { } end || end >= rows[i].From))
            {
                faults.Add(
                    $"row {Number(i)}: from {Day(rows[i].From)} is not after the end of row {Number(i - 1)}; "
                    + "rows go by date and do not overlap");
            }
        }

        return faults;
    }

    private static string Number(int index) => (index + 1).ToString(CultureInfo.InvariantCulture);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
