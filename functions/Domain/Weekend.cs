namespace Collections.Domain;

/// <summary>
/// The days of rest by country, as a bit for each <see cref="DayOfWeek"/>. Saturday and Sunday unless listed here
/// (source: Unicode CLDR supplemental week data; the United Arab Emirates moved to Saturday and Sunday in 2022).
/// </summary>
internal static class Weekend
{
    private const int Sunday = 1;
    private const int Friday = 1 << 5;
    private const int Saturday = 1 << 6;

    public static int Of(string country) => country.ToUpperInvariant() switch
    {
        "AF" or "BH" or "BD" or "DZ" or "EG" or "IL" or "IQ" or "JO" or "KW" or "LY" or "MV" or "OM" or "PS" or "QA"
            or "SA" or "SD" or "SY" or "YE" => Friday | Saturday,
        "BN" => Friday | Sunday,
        "IR" or "DJ" => Friday,
        "NP" => Saturday,
        _ => Saturday | Sunday,
    };
}
