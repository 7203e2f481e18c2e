using System.Globalization;
using System.Text.RegularExpressions;

namespace Collections.Domain;

/// <summary>
/// Finds the day that a debtor names for a payment. Only what can be meant in one way: <c>3/4/2026</c> is no day, and
/// one that is past or over a year away is none either.
/// </summary>
public static partial class PromisedDay
{
    private const int FurthestDays = 366;

    private const int MostLetters = 4_000;

    private static readonly string[][] Months =
    [
        ["january", "jan", "januar", "janvier"], ["february", "feb", "februar", "fevrier", "fev"],
        ["march", "mar", "marz", "mars", "maerz"], ["april", "apr", "avril", "avr"], ["may", "mai"],
        ["june", "jun", "juni", "juin"], ["july", "jul", "juli", "juillet"], ["august", "aug", "aout"],
        ["september", "sep", "sept", "septembre"], ["october", "oct", "oktober", "okt", "octobre"],
        ["november", "nov", "novembre"], ["december", "dec", "dezember", "dez", "decembre"],
    ];

    /// <param name="text">The debtor's words.</param>
    /// <param name="today">The debtor's date: a day without a year is the next such day.</param>
    public static DateOnly? Find(string text, DateOnly today)
    {
        // Plain text keeps the order of what was written, and parts numbers by spaces: with points the day comes first.
        var dotted = Dotted().Matches(text.Length <= MostLetters ? text : text[..MostLetters]).Select(m =>
            DayOf(m.Groups[3].Value, m.Groups[2].Value, m.Groups[1].Value, today));
        var plain = ReplyWords.Plain(text);
        return dotted.OfType<DateOnly>().Concat(Candidates(plain, today))
            .Where(day => day >= today && day <= today.AddDays(FurthestDays)).Cast<DateOnly?>().FirstOrDefault();
    }

    private static IEnumerable<DateOnly> Candidates(string plain, DateOnly today) => Numbered(plain, today)
        .Concat(Named(plain, today))
        .OfType<DateOnly>();

    private static IEnumerable<DateOnly?> Numbered(string plain, DateOnly today)
    {
        foreach (Match m in YearFirst().Matches(plain))
        {
            yield return DayOf(m.Groups[1].Value, m.Groups[2].Value, m.Groups[3].Value, today);
        }

        foreach (Match m in Chinese().Matches(plain))
        {
            yield return DayOf(m.Groups[1].Value, m.Groups[2].Value, m.Groups[3].Value, today);
        }

        foreach (Match m in YearLast().Matches(plain))
        {
            var (first, second) = (Number(m.Groups[1].Value), Number(m.Groups[2].Value));
            if (first > 12 || first == second)
            {
                yield return DayOf(m.Groups[3].Value, m.Groups[2].Value, m.Groups[1].Value, today);
            }
            else if (second > 12)
            {
                yield return DayOf(m.Groups[3].Value, m.Groups[1].Value, m.Groups[2].Value, today);
            }
        }
    }

    private static IEnumerable<DateOnly?> Named(string plain, DateOnly today)
    {
        foreach (Match m in DayThenMonth().Matches(plain))
        {
            yield return MonthOf(m.Groups[2].Value) is { } month
                ? DayOf(m.Groups[3].Value, month, m.Groups[1].Value, today)
                : null;
        }

        foreach (Match m in MonthThenDay().Matches(plain))
        {
            yield return MonthOf(m.Groups[1].Value) is { } month
                ? DayOf(m.Groups[3].Value, month, m.Groups[2].Value, today)
                : null;
        }
    }

    private static string? MonthOf(string name) =>
        Array.FindIndex(Months, names => names.Contains(name)) is var index and >= 0
            ? (index + 1).ToString(CultureInfo.InvariantCulture)
            : null;

    private static DateOnly? DayOf(string year, string month, string day, DateOnly today)
    {
        var y = year.Length == 0 ? today.Year : Number(year);
        var (m, d) = (Number(month), Number(day));
        if (m is < 1 or > 12 || d < 1 || y is < 2000 or > 2198 || d > DateTime.DaysInMonth(y, m))
        {
            return null;
        }

        var found = new DateOnly(y, m, d);
        return year.Length == 0 && found < today ? found.AddYears(1) : found;
    }

    private static int Number(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\b([0-9]{1,2})\. ?([0-9]{1,2})\.(?: ?(20[0-9]{2}))?")]
    private static partial Regex Dotted();

    [GeneratedRegex(@"\b(20[0-9]{2}) ([0-9]{1,2}) ([0-9]{1,2})\b")]
    private static partial Regex YearFirst();

    [GeneratedRegex(@"\b([0-9]{1,2}) ([0-9]{1,2}) (20[0-9]{2})\b")]
    private static partial Regex YearLast();

    [GeneratedRegex(@"(?:(20[0-9]{2}) ?年 ?)?\b([0-9]{1,2}) ?月 ?([0-9]{1,2}) ?[日号]")]
    private static partial Regex Chinese();

    [GeneratedRegex(@"\b([0-9]{1,2})(?:st|nd|rd|th|er)? (?:of )?([a-z]{3,9})\b(?: (20[0-9]{2}))?")]
    private static partial Regex DayThenMonth();

    [GeneratedRegex(@"\b([a-z]{3,9}) ([0-9]{1,2})(?:st|nd|rd|th)?\b(?: (20[0-9]{2}))?")]
    private static partial Regex MonthThenDay();
}
