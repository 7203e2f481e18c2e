using System.Globalization;
using Azure.Data.Tables;
using Collections.Azure.Tables;
using Collections.Domain;
using Collections.Engine.Reading;

namespace Collections.Azure.Tests.Tables;

/// <summary>What the account rows say, to hold lists against.</summary>
internal sealed record ListTruth(
    IReadOnlyList<Head> Heads, IReadOnlyList<StoredCase> Cases, IReadOnlyList<StoredMessage> Messages)
{
    public static async Task<ListTruth> ReadAsync(StorageTables tables)
    {
        var rows = await tables.Accounts.QueryAsync<TableEntity>("").FirstAsync(int.MaxValue, CancellationToken.None);
        return new(
            [.. rows.Where(r => r.RowKey == Head.Row).Select(Head.Of)],
            [.. rows.Where(r => r.RowKey.StartsWith("c!", StringComparison.Ordinal)).Select(AccountRows.CaseOf)],
            [.. rows.Where(r => r.RowKey.StartsWith("m!", StringComparison.Ordinal)).Select(AccountRows.MessageOf)]);
    }

    /// <summary>Every list of a store must say what the accounts say.</summary>
    public async Task AgreesAsync(IReadStore reading)
    {
        var rows = Cases.Select(c => c.Row).OrderBy(r => r.DueOn).ThenBy(r => r.InvoiceId, StringComparer.Ordinal)
            .ToList();
        (await ListAsync(page => reading.CasesAsync(new(), page, default))).ShouldBe(rows);
        foreach (var stage in Enum.GetValues<Stage>())
        {
            (await ListAsync(page => reading.CasesAsync(new(Stage: stage), page, default)))
                .ShouldBe(rows.Where(r => r.Stage == stage));
        }

        foreach (var rep in rows.Select(r => r.SalesRep).OfType<string>().Distinct())
        {
            (await ListAsync(page => reading.CasesAsync(new(SalesRep: rep), page, default)))
                .ShouldBe(rows.Where(r => r.SalesRep == rep));
        }

        (await reading.OpenCellsAsync(null, default)).ShouldBe(rows.Where(r => r.Stage != Stage.Closed)
            .GroupBy(r => (r.Stage, r.DueOn, r.Amount.Currency.Code)).OrderBy(g => g.Key).Select(g => new OpenCell(
                g.Key.Stage, g.Key.DueOn, g.Key.Code, g.LongCount(), g.Sum(r => r.Open.Amount))));
        var payments = Cases.SelectMany(c => c.Record.State.Payments).Where(p => p.ReversalId is null).ToList();
        (await reading.ReceivedAsync(DateOnly.MinValue, DateOnly.MaxValue, default)).Sum(r => r.Amount)
            .ShouldBe(payments.Sum(p => p.Amount.Amount));
        foreach (var state in Enum.GetValues<MessageState>())
        {
            (await ListAsync(page => reading.MessagesAsync(new(State: state), page, default)))
                .Select(m => m.MessageId).Order()
                .ShouldBe(Messages.Where(m => m.Row.State == state).Select(m => m.Row.MessageId).Order());
        }

        foreach (var state in Enum.GetValues<WorkTaskState>())
        {
            (await ListAsync(page => reading.TasksAsync(new(State: state), page, default)))
                .Select(t => t.Task.TaskId).Order()
                .ShouldBe(Cases.SelectMany(c => c.Record.State.Tasks).Where(t => t.State == state)
                    .Select(t => t.TaskId).Order());
        }
    }

    /// <summary>
    /// After a repair: every row that should be there is, nothing is in doubt, no journal is open, and no row shows a
    /// case otherwise than it is.
    /// </summary>
    public async Task StandsAsync(TableClient lists)
    {
        var rows = await lists.QueryAsync<TableEntity>("").FirstAsync(int.MaxValue, CancellationToken.None);
        var keys = rows.Select(r => r.RowKey).ToHashSet(StringComparer.Ordinal);
        var right = Cases.SelectMany(c => Listings.Of(c).Keys).Concat(Messages.SelectMany(m => Listings.Of(m).Keys))
            .Concat(Heads.Where(h => h.Mark is not null).Select(h => DueRows.Row(h.Account, h.Mark!).RowKey))
            .ToHashSet(StringComparer.Ordinal);
        right.Where(key => !keys.Contains(key)).ShouldBeEmpty();
        rows.Where(r => r.GetBoolean(Listings.InDoubt) == true).Select(r => r.RowKey).ShouldBeEmpty();
        keys.Where(key => key.StartsWith("j!", StringComparison.Ordinal)).ShouldBeEmpty();
        keys.Where(key => key[0] is 's' or 'o' or 'z' or 'r' or 'y' && !right.Contains(key)).ShouldBeEmpty();
    }

    private static async Task<List<T>> ListAsync<T>(Func<PageRequest, Task<Page<T>>> list)
    {
        var items = new List<T>();
        string? after = null;
        do
        {
            var page = await list(new(3, after));
            items.AddRange(page.Items);
            after = page.After;
        }
        while (after is not null);
        return items;
    }
}
