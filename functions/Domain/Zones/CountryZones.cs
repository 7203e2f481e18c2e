using System.Collections.Frozen;

namespace Collections.Domain;

/// <summary>
/// The IANA zones a place can lie in, the one with most people first (source: zone.tab of the tz database, regions by
/// ISO 3166-2). A part of a region with its own time counts from about 2 % of the region's people. Where zones have
/// kept the same time since 2020, one stands for all of them.
/// </summary>
internal static class CountryZones
{
    private static readonly FrozenDictionary<string, Country> Countries = Read();

    /// <summary>
    /// The plausible zones: those of the region where it is known, else all of the country, else none.
    /// </summary>
    public static IReadOnlyList<string> Of(string country, string? region) =>
        !Countries.TryGetValue(country, out var found) ? []
        : region is not null && found.Regions.TryGetValue(Place.WithoutCountry(region), out var zones) ? zones
        : found.Zones;

    /// <summary>The region in capitals and without the country where it decides the zone, else null.</summary>
    public static string? KnownRegion(string country, string? region) =>
        region is not null
        && Countries.TryGetValue(country, out var found)
        && found.Regions.ContainsKey(Place.WithoutCountry(region))
            ? Place.WithoutCountry(region).ToUpperInvariant()
            : null;

    private static FrozenDictionary<string, Country> Read()
    {
        var countries = new Dictionary<string, List<(string Zone, bool Rare, string[] Regions)>>();
        foreach (var entry in Words(ZoneTables.OneZone))
        {
            countries[entry[..2]] = [(entry[3..], false, [])];
        }

        foreach (var line in ZoneTables.ByRegion.Split('\n'))
        {
            string[] words = Words(line);
            var zone = words[1].Trim('(', ')');
            if (!countries.TryGetValue(words[0], out var lines))
            {
                countries[words[0]] = lines = [];
            }

            lines.Add((zone, zone.Length != words[1].Length, words[2..]));
        }

        return countries.ToFrozenDictionary(c => c.Key, c => Country.Of(c.Value), StringComparer.OrdinalIgnoreCase);
    }

    private static string[] Words(string text) =>
        text.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);

    private sealed record Country(string[] Zones, FrozenDictionary<string, string[]> Regions)
    {
        public static Country Of(List<(string Zone, bool Rare, string[] Regions)> lines) => new(
            [.. lines.Where(l => !l.Rare).Select(l => l.Zone).Distinct()],
            lines.SelectMany(l => l.Regions.Select(region => (region, l.Zone)))
                .GroupBy(pair => pair.region, pair => pair.Zone)
                .ToFrozenDictionary(
                    group => group.Key, group => group.Distinct().ToArray(), StringComparer.OrdinalIgnoreCase));
    }
}
