using System.Globalization;
using System.Text;
using Collections.Domain;
using Collections.Engine.Yaml;

namespace Collections.Engine.Templates;

/// <summary>
/// How one language writes amounts and dates, the words of the parts that all its templates share, and the words that
/// none of them may use. Read from <c>language.yaml</c>, so that a new language is text only.
/// </summary>
public sealed record LanguagePack(
    string Language,
    string DecimalMark,
    string GroupMark,
    string MoneyPattern,
    IReadOnlyDictionary<string, string> MoneyByCurrency,
    string DatePattern,
    string FirstDay,
    IReadOnlyList<string> Months,
    string ListMark,
    IReadOnlyDictionary<string, string> Words,
    IReadOnlyList<string> Promotional,
    IReadOnlyList<string> Threatening,
    IReadOnlyList<string> DebtWords)
{
    private const int MonthsPerYear = 12;

    private static readonly string[] Lateness = ["notYetDue", "dueToday", "oneDayLate", "daysLate"];

    /// <summary>Reads a pack, or answers null with at least one error added.</summary>
    public static LanguagePack? Read(string file, string text, List<TextError> errors) =>
        YamlText.Read(file, text, errors, f => PackOf(f));

    /// <summary>An amount with the currency's own decimals, as the language writes it.</summary>
    public string Write(Money money)
    {
        var pattern = MoneyByCurrency.GetValueOrDefault(money.Currency.Code, MoneyPattern);
        return pattern
            .Replace("{amount}", WriteAmount(money), StringComparison.Ordinal)
            .Replace("{currency}", money.Currency.Code, StringComparison.Ordinal);
    }

    public string Write(DateOnly day) => DatePattern
        .Replace("{day}", DayOfMonth(day.Day), StringComparison.Ordinal)
        .Replace("{month}", Months[day.Month - 1], StringComparison.Ordinal)
        .Replace("{year}", day.Year.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    /// <summary>How late an invoice is, in words.</summary>
    public string WriteLateness(int daysOverdue) => daysOverdue switch
    {
        < 0 => Words["notYetDue"],
        0 => Words["dueToday"],
        1 => Words["oneDayLate"],
        _ => Words["daysLate"].Replace(
            "{days}", daysOverdue.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal),
    };

    /// <summary>French alone counts its first day: <c>1er mars</c>.</summary>
    private string DayOfMonth(int day) => day == 1 ? FirstDay : day.ToString(CultureInfo.InvariantCulture);

    private string WriteAmount(Money money)
    {
        var text = money.ToAmountText();
        var point = text.IndexOf('.', StringComparison.Ordinal);
        var whole = point < 0 ? text : text[..point];
        var grouped = new StringBuilder(whole);
        for (var i = whole.Length - 3; i > (whole[0] == '-' ? 1 : 0); i -= 3)
        {
            grouped.Insert(i, GroupMark);
        }

        return point < 0 ? grouped.ToString() : grouped + DecimalMark + text[(point + 1)..];
    }

    private static LanguagePack PackOf(YamlFields f)
    {
        var months = f.Texts("months");
        if (months.Count != MonthsPerYear)
        {
            f.Refuse("months", $"must name {MonthsPerYear} months, not {months.Count}");
        }

        return new LanguagePack(
            f.Text("language"),
            f.Text("decimalMark"),
            f.Mark("groupMark"),
            Pattern(f, "money", "{amount}", "{currency}"),
            f.OptionalGroup("moneyByCurrency", MoneyPatterns) ?? [],
            Pattern(f, "date", "{day}", "{month}", "{year}"),
            f.OptionalText("firstDay") ?? "1",
            months,
            f.Text("listMark"),
            f.Group("words", WordsOf) ?? [],
            f.Texts("promotional"),
            f.Texts("threatening"),
            f.Texts("debtWords"));
    }

    private static string Pattern(YamlFields f, string name, params string[] placeholders)
    {
        var text = f.Text(name);
        foreach (var missing in placeholders.Where(p => !text.Contains(p, StringComparison.Ordinal)))
        {
            f.Refuse(name, $"must contain {missing}");
        }

        return text;
    }

    private static Dictionary<string, string> MoneyPatterns(YamlFields f) =>
        f.Names.ToList().ToDictionary(code => code, code => Pattern(f, code, "{amount}"), StringComparer.Ordinal);

    private static Dictionary<string, string> WordsOf(YamlFields f)
    {
        foreach (var word in Lateness.Where(word => !f.Has(word)))
        {
            f.Refuse(word, "is missing");
        }

        return f.Names.ToList().ToDictionary(word => word, f.Text, StringComparer.Ordinal);
    }
}
