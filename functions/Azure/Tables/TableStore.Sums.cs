using System.Globalization;
using Azure.Data.Tables;
using Collections.Domain;
using Collections.Engine.Reading;

namespace Collections.Azure.Tables;

/// <content>What is added up over list rows; for a row in doubt the case itself is asked.</content>
public sealed partial class TableStore
{
    public async Task<IReadOnlyList<OpenCell>> OpenCellsAsync(string? creditorId, CancellationToken cancellation)
    {
        var creditors = creditorId is null ? await _directory.CreditorsAsync(cancellation) : [creditorId];
        var partitions = creditors.SelectMany(ListKeys.Partitions).ToList();
        var cases = await partitions.AllAsync(p => OpenCasesAsync(p, cancellation), cancellation);
        return
        [
            .. cases.SelectMany(found => found)
                .GroupBy(c => (c.Stage, c.DueOn, c.Currency))
                .OrderBy(g => g.Key.Stage)
                .ThenBy(g => g.Key.DueOn)
                .ThenBy(g => g.Key.Currency, StringComparer.Ordinal)
                .Select(g => new OpenCell(
                    g.Key.Stage, g.Key.DueOn, g.Key.Currency, g.LongCount(), g.Sum(c => c.Open))),
        ];
    }

    public async Task<IReadOnlyList<ReceivedCell>> ReceivedAsync(
        DateOnly from, DateOnly until, CancellationToken cancellation)
    {
        var creditors = await _directory.CreditorsAsync(cancellation);
        var partitions = creditors.SelectMany(ListKeys.Partitions).ToList();
        var payments = await partitions.AllAsync(p => PaymentsAsync(p, from, until, cancellation), cancellation);
        return
        [
            .. payments.SelectMany(found => found)
                .GroupBy(p => (p.On, p.Currency))
                .OrderBy(g => g.Key.On)
                .ThenBy(g => g.Key.Currency, StringComparer.Ordinal)
                .Select(g => new ReceivedCell(g.Key.On, g.Key.Currency, g.Sum(p => p.Amount), g.LongCount())),
        ];
    }

    /// <summary>Every open case of a partition, once, as the list or the case itself has it.</summary>
    private async Task<IReadOnlyList<OpenCase>> OpenCasesAsync(string partition, CancellationToken cancellation)
    {
        var found = new Dictionary<(AccountId, string), OpenCase>();
        var doubted = new HashSet<(AccountId Account, string InvoiceId)>();
        await foreach (var row in _listsTable.RangeAsync(
            partition, ListKeys.Stage(Stage.Upcoming), ListKeys.Stage(Stage.Closed), cancellation: cancellation))
        {
            var key = (Listings.AccountOf(row), row.GetString(Listings.CaseId));
            if (row.GetBoolean(Listings.InDoubt) != false || !found.TryAdd(key, OpenCaseOf(row)))
            {
                doubted.Add(key);
            }
        }

        var asked = await doubted.ToList().AllAsync(
            key => _accounts.ListedAsync(key.Account, key.InvoiceId, cancellation), cancellation);
        var sure = found.Where(f => !doubted.Contains(f.Key)).Select(f => f.Value);
        return
        [
            .. sure,
            .. asked.OfType<ListedCase>().Select(l => l.Row).Where(r => r.Stage != Stage.Closed).Select(r =>
                new OpenCase(r.Stage, r.DueOn, r.Amount.Currency.Code, r.Open.Amount)),
        ];
    }

    private async Task<IReadOnlyList<PaymentPart>> PaymentsAsync(
        string partition, DateOnly from, DateOnly until, CancellationToken cancellation)
    {
        var found = new List<PaymentPart>();
        var doubted = new List<TableEntity>();
        await foreach (var row in _listsTable.RangeAsync(
            partition,
            Keys.From(ListKeys.Payments) + Keys.Part(from),
            Keys.From(ListKeys.Payments) + Keys.Part(until),
            cancellation: cancellation))
        {
            if (row.GetBoolean(Listings.InDoubt) == false)
            {
                found.Add(PaymentOf(row));
            }
            else
            {
                doubted.Add(row);
            }
        }

        var shown = await doubted.AllAsync(row => ShownCaseAsync(row, cancellation), cancellation);
        found.AddRange(doubted.Zip(shown).Where(x => x.Second is not null).Select(x => x.Second!.Record.State.Payments
            .First(p => p.PaymentId == x.First.GetString(Listings.Id)))
            .Select(p => new PaymentPart(p.ReceivedOn, p.Amount.Currency.Code, p.Amount.Amount)));
        return found;
    }

    private static OpenCase OpenCaseOf(TableEntity row) => new(
        (Stage)row.GetInt32("Stage")!.Value,
        DateOnly.FromDayNumber((int)row.GetInt64(Listings.Order)!.Value),
        row.GetString("Currency"),
        decimal.Parse(row.GetString("Open"), CultureInfo.InvariantCulture));

    private static PaymentPart PaymentOf(TableEntity row) => new(
        DateOnly.FromDayNumber((int)row.GetInt64(Listings.Order)!.Value),
        row.GetString("Currency"),
        decimal.Parse(row.GetString("Amount"), CultureInfo.InvariantCulture));

    private readonly record struct OpenCase(Stage Stage, DateOnly DueOn, string Currency, decimal Open);

    private readonly record struct PaymentPart(DateOnly On, string Currency, decimal Amount);
}
