using Azure.Data.Tables;
using Collections.Azure.Tables;
using Collections.Domain;
using Collections.Engine.Reading;

namespace Collections.Azure.Tests.Tables;

/// <summary>What all cases come to, read from the accounts, to hold sums against.</summary>
internal sealed record SumTruth(IReadOnlyList<OpenCell> Cells, IReadOnlyList<AgingShare> Shares)
{
    public static async Task<SumTruth> ReadAsync(StorageTables tables)
    {
        var open = (await ListTruth.ReadAsync(tables)).Cases.Select(c => c.Record.State)
            .Where(s => !s.IsClosed).ToList();
        return new(
            [
                .. open.GroupBy(s => (s.Stage, s.Invoice.DueOn, s.Currency.Code)).OrderBy(g => g.Key).Select(g =>
                    new OpenCell(g.Key.Stage, g.Key.DueOn, g.Key.Code, g.LongCount(), g.Sum(s => s.Open.Amount))),
            ],
            AgingShare.Sum(open.Select(AgingShare.Of)));
    }

    /// <summary>What a store says.</summary>
    public static async Task<SumTruth> OfAsync(IReadStore reading) => new(
        await reading.OpenCellsAsync(null, default), await reading.OpenSharesAsync(null, default));

    /// <summary>What <see cref="KeptSums"/> say that take so many rows to a call.</summary>
    public static async Task<IReadOnlyList<OpenCell>> PagedAsync(StorageTables tables, int page)
    {
        using var memory = new AccountMemory(TimeProvider.System);
        var kept = new KeptSums(tables.Lists, new(tables.Accounts, memory), page);
        var all = new OpenSums();
        foreach (var partition in await PartitionsAsync(tables))
        {
            foreach (var part in (await kept.OfAsync(partition, default)).Parts)
            {
                all.Add(part);
            }
        }

        return [.. all.Parts.Select(p => new OpenCell(p.Stage, p.DueOn, p.Currency, p.Count, p.Open))];
    }

    public static async Task<IReadOnlyList<string>> PartitionsAsync(StorageTables tables)
    {
        var rows = await tables.Lists.QueryAsync<TableEntity>("").FirstAsync(int.MaxValue, default);
        return [.. rows.Select(r => r.PartitionKey).Distinct()];
    }

    public bool Is(SumTruth other) => Cells.SequenceEqual(other.Cells) && Shares.SequenceEqual(other.Shares);
}
