using Collections.Engine;
using Collections.Engine.Keeping;
using Collections.Engine.Policies;
using Collections.Local.Store;

namespace Collections.Local.Hosting;

/// <summary>
/// Opens a data directory for work: the file, the policies in force and those that cases in flight are pinned to, and
/// the virtual time it had.
/// </summary>
internal static class LocalOpening
{
    /// <summary>Reads the policies directory; null after telling <paramref name="errors"/> what is wrong.</summary>
    internal static Catalog? ReadCatalog(string directory, bool tryOut, TextWriter errors)
    {
        var reading = Catalog.Load(directory, tryOut);
        foreach (var error in reading.Errors)
        {
            errors.WriteLine(error);
        }

        return reading.Catalog;
    }

    internal static async Task<(SqliteStore Store, LocalClock Clock)> OpenAsync(
        LocalOptions options, Catalog catalog, CancellationToken cancellation)
    {
        Directory.CreateDirectory(options.DataDirectory);
        var store = SqliteStore.Open(options.DatabasePath, options.FastWrites ? Durability.Fast : Durability.Full);
        await KeepPoliciesAsync(store, catalog.Policies, cancellation);
        var kept = await ((ISettings)store).GetAsync(LocalDriver.ClockSetting, cancellation);
        DateTimeOffset? resumed = kept is null
            ? null
            : DateTimeOffset.Parse(kept, System.Globalization.CultureInfo.InvariantCulture);
        var start = options.Simulate is null ? null : resumed ?? options.Simulate;
        return (store, new LocalClock(TimeProvider.System, start, options.Speed));
    }

    /// <summary>
    /// A case keeps the text it started with (rule 17), so every text in force is kept, and old ones return.
    /// </summary>
    private static async Task KeepPoliciesAsync(SqliteStore texts, PolicyBook book, CancellationToken cancellation)
    {
        foreach (var policy in book.Current)
        {
            await texts.SaveAsync(policy.Ref, book.TextOf(policy.Ref)!, cancellation);
        }

        foreach (var kept in await texts.AllAsync(cancellation))
        {
            book.Add(kept.Text);
        }
    }
}
