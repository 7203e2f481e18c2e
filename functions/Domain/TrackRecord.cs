namespace Collections.Domain;

/// <summary>
/// Somebody trusts the debtor's word again as much as the class says: <paramref name="On"/> is the debtor's date, and
/// what was broken up to the end of it counts no longer.
/// </summary>
public sealed record RestoredStanding(DateOnly On, string By, string Why);

/// <summary>
/// How the debtor has kept their word to one creditor: what was broken since the standing was last restored, in order
/// of days, and how that came. The same whatever the order in which it is told.
/// </summary>
public sealed record TrackRecord(IReadOnlyList<BrokenWord> Broken, RestoredStanding? Restored = null)
{
    /// <summary>How many broken words are kept; a standing cannot fall further long before that.</summary>
    private const int Kept = 100;

    public static TrackRecord Clean { get; } = new([]);

    public TrackRecord With(BrokenWord word) =>
        word.On <= Restored?.On || Broken.Any(known => known.Key == word.Key)
            ? this
            : this with
            {
                Broken = [.. Broken.Append(word).OrderBy(w => w.On).ThenBy(w => w.InvoiceId, StringComparer.Ordinal)
                    .ThenBy(w => w.Kind).ThenBy(w => w.WordId, StringComparer.Ordinal).TakeLast(Kept)],
            };

    public bool Has(WordKind kind, string invoiceId, string wordId) =>
        Broken.Any(w => w.Key == (kind, invoiceId, wordId));

    public TrackRecord Without(WordKind kind, string invoiceId, string wordId) =>
        this with { Broken = [.. Broken.Where(w => w.Key != (kind, invoiceId, wordId))] };

    public TrackRecord With(RestoredStanding restored) =>
        new([.. Broken.Where(w => w.On > restored.On)], restored);
}
