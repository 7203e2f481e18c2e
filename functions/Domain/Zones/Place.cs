namespace Collections.Domain;

/// <summary>A country, ISO 3166-1 alpha-2 in capitals, with its region where that decides the zone.</summary>
internal readonly record struct Place(string Country, string? Region) : IComparable<Place>
{
    /// <summary>The zones the place can lie in; none where the tables do not have it.</summary>
    public IEnumerable<ZoneTimeline> Zones =>
        CountryZones.Of(Country, Region).Select(ZoneTimeline.Find).OfType<ZoneTimeline>();

    /// <summary>True where it adds nothing to <paramref name="other"/>: the same, or the country around it.</summary>
    public bool LiesIn(Place other) => Country == other.Country && (Region is null || Region == other.Region);

    /// <summary>A region's code by itself: <c>US-CA</c> is read as <c>CA</c>.</summary>
    public static string WithoutCountry(string region)
    {
        var dash = region.IndexOf('-', StringComparison.Ordinal);
        return dash < 0 ? region : region[(dash + 1)..];
    }

    public int CompareTo(Place other) => string.CompareOrdinal(ToString(), other.ToString());

    public override string ToString() => Region is null ? Country : $"{Country}-{Region}";
}
