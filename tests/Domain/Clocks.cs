using System.Globalization;

namespace Collections.Domain.Tests;

/// <summary>Debtors, windows and instants as the calendar tests write them.</summary>
internal static class Clocks
{
    public static ContactRules EightToEight { get; } = new(new TimeOnly(8, 0), new TimeOnly(20, 0));

    public static ContactRules Rules(string from, string until, bool businessDaysOnly = true) => new(
        TimeOnly.Parse(from, CultureInfo.InvariantCulture),
        TimeOnly.Parse(until, CultureInfo.InvariantCulture),
        businessDaysOnly);

    public static Debtor Debtor(
        string country, string? region = null, string? zone = null, params string[] phones) => new(
        "D-1",
        "Debtor",
        DebtorKind.Company,
        country,
        "en",
        Region: region,
        TimeZone: zone,
        Contacts: [.. phones.Select((p, i) => new Contact($"C-{i}", "Payables", "accountsPayable", Phone: p))]);

    public static DebtorClock Clock(
        string country, string? region = null, string? zone = null, params string[] phones) =>
        new BusinessCalendar(HolidayTable.Empty).For(Debtor(country, region, zone, phones));

    public static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture);

    public static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
