using Azure.Data.Tables;
using Collections.Domain;

namespace Collections.Azure.Tables;

/// <summary>
/// What a case adds to the sums, as somebody saw it. <paramref name="Version"/> is the account's version that wrote the
/// case, where the case was asked; null where a list row told.
/// </summary>
internal sealed record CountedCase(OpenPart? Part, long? Version);

/// <summary>Every open case of a partition, with what stood beside the rows before and after they were read.</summary>
internal sealed record CountedCases(
    SumRange Before, SumRange After, IReadOnlyDictionary<(AccountId Account, string InvoiceId), CountedCase> Cases)
{
    /// <summary>What the cases come to, as each was seen.</summary>
    public OpenSums Sums()
    {
        var sums = new OpenSums();
        foreach (var found in Cases.Values)
        {
            sums.Add(found.Part);
        }

        return sums;
    }
}

/// <summary>
/// Reads the rows of all open cases of a partition. A row tells of its case where it is the only one and no commit that
/// moves the case was under way meanwhile: then no crash left it over, and it stood there all the time. Of the others
/// the case itself is asked.
/// </summary>
internal sealed class OpenCount(TableClient table, AccountTable accounts)
{
    public async Task<CountedCases> RunAsync(string partition, CancellationToken cancellation)
    {
        var before = await SumRange.ReadAsync(table, partition, SumRange.MostToAPage, cancellation);
        var asked = new HashSet<(AccountId Account, string InvoiceId)>();
        var cases = new Dictionary<(AccountId, string), CountedCase>();
        await foreach (var row in table.RangeAsync(
            partition,
            ListKeys.Stage(Stage.Upcoming),
            ListKeys.Stage(Stage.Closed),
            columns: Listings.Summed,
            cancellation: cancellation))
        {
            var key = (Listings.AccountOf(row), row.GetString(Listings.CaseId));

            // In doubt are rows of a release that marked them so.
            if (row.GetBoolean(Listings.InDoubt) == true
                || OpenPart.Of(row) is not { } part
                || !cases.TryAdd(key, new(part, null)))
            {
                asked.Add(key);
            }
        }

        var after = await SumRange.ReadAsync(table, partition, SumRange.MostToAPage, cancellation);
        asked.UnionWith(Moved(before).Concat(Moved(after)));
        var told = await asked.ToList().AllAsync(
            async key => (Key: key, Case: await accounts.CountedAsync(key.Account, key.InvoiceId, cancellation)),
            cancellation);
        foreach (var (key, known) in told)
        {
            cases[key] = known;
        }

        return new(before, after, cases);
    }

    private static IEnumerable<(AccountId Account, string InvoiceId)> Moved(SumRange range) =>
        range.Pending.Concat(range.Settled).SelectMany(e => e.Moves.Select(move => (e.Account, move.InvoiceId)));
}
