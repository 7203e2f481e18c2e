namespace Collections.Domain;

/// <summary>
/// One line of a public holiday calendar. <paramref name="Country"/> is ISO 3166-1 alpha-2; <paramref name="Region"/>
/// the subdivision (<c>BY</c>, <c>SCT</c>) or null for the whole country. With <paramref name="WorkingDay"/> the day is
/// the opposite of a holiday: a weekend day on which the country works, as China's make-up days are.
/// </summary>
public sealed record Holiday(
    DateOnly Day, string Country, string? Region, string Name, bool WorkingDay = false);

/// <summary>
/// The years, both inclusive, that a country's holidays are complete for. <paramref name="UsualRegion"/> stands in
/// where a debtor's region is not known or has no days of its own: <c>ENG</c> for GB, null where only the days of the
/// whole country then count.
/// </summary>
public sealed record HolidayCoverage(string Country, int FirstYear, int LastYear, string? UsualRegion = null);
