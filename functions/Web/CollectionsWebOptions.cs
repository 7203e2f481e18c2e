namespace Collections.Web;

/// <summary>What a host decides about the HTTP surface.</summary>
public sealed record CollectionsWebOptions
{
    /// <summary>True where the clock is virtual: then <c>/api/clock</c> exists and can advance it.</summary>
    public bool Simulation { get; init; }

    /// <summary>The longest file that is taken, in bytes.</summary>
    public long MostImportBytes { get; init; } = 2L * 1_024 * 1_024 * 1_024;

    /// <summary>After this long a request is given up; imports and the clock take as long as they need.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(30);
}
