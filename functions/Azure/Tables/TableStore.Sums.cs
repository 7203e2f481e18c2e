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
        var cases = await partitions.AllAsync(
            p => OpenCasesAsync(p, CellOf, (a, id) => CellAsync(a, id, cancellation), cancellation), cancellation);
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

    public async Task<IReadOnlyList<AgingShare>> OpenSharesAsync(string? creditorId, CancellationToken cancellation)
    {
        var creditors = creditorId is null ? await _directory.CreditorsAsync(cancellation) : [creditorId];
        var partitions = creditors.SelectMany(ListKeys.Partitions).ToList();
        var cases = await partitions.AllAsync(
            p => OpenCasesAsync(p, ShareOf, (a, id) => ShareAsync(a, id, cancellation), cancellation), cancellation);
        return AgingShare.Sum(cases.SelectMany(found => found));
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
    /// <param name="partition">The partition.</param>
    /// <param name="told">What a row tells; null where it cannot.</param>
    /// <param name="ask">Asks the case itself; null where it is closed or not there.</param>
    /// <param name="cancellation">Ends the wait for the service.</param>
    private async Task<IReadOnlyList<T>> OpenCasesAsync<T>(
        string partition,
        Func<TableEntity, T?> told,
        Func<AccountId, string, Task<T?>> ask,
        CancellationToken cancellation)
        where T : class
    {
        var found = new Dictionary<(AccountId, string), T>();
        var doubted = new HashSet<(AccountId Account, string InvoiceId)>();
        await foreach (var row in _listsTable.RangeAsync(
            partition,
            ListKeys.Stage(Stage.Upcoming),
            ListKeys.Stage(Stage.Closed),
            columns: Listings.Summed,
            cancellation: cancellation))
        {
            var key = (Listings.AccountOf(row), row.GetString(Listings.CaseId));
            if (row.GetBoolean(Listings.InDoubt) != false || told(row) is not { } open || !found.TryAdd(key, open))
            {
                doubted.Add(key);
            }
        }

        var asked = await doubted.ToList().AllAsync(key => ask(key.Account, key.InvoiceId), cancellation);
        return [.. found.Where(f => !doubted.Contains(f.Key)).Select(f => f.Value), .. asked.OfType<T>()];
    }

    private async Task<OpenCell?> CellAsync(AccountId account, string invoiceId, CancellationToken cancellation) =>
        await _accounts.ListedAsync(account, invoiceId, cancellation) is { Row: { Stage: not Stage.Closed } row }
            ? new(row.Stage, row.DueOn, row.Amount.Currency.Code, 1, row.Open.Amount)
            : null;

    private async Task<AgingShare?> ShareAsync(AccountId account, string invoiceId, CancellationToken cancellation) =>
        (await _accounts.CaseAsync(account, invoiceId, cancellation)).Item?.Record.State is { IsClosed: false } state
            ? AgingShare.Of(state)
            : null;

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

    private static OpenCell CellOf(TableEntity row) => new(
        (Stage)row.GetInt32("Stage")!.Value,
        DayOf(row),
        row.GetString("Currency"),
        1,
        AmountOf(row, "Open"));

    /// <summary>A row that an earlier release wrote knows no parts.</summary>
    private static AgingShare? ShareOf(TableEntity row) => row.GetString("Promised") is not null
        ? new(
            row.GetString("Creditor"),
            row.GetString("Currency"),
            DayOf(row),
            1,
            AmountOf(row, "Open"),
            AmountOf(row, "Disputed"),
            AmountOf(row, "Promised"))
        : null;

    private static PaymentPart PaymentOf(TableEntity row) => new(
        DayOf(row), row.GetString("Currency"), AmountOf(row, "Amount"));

    private static DateOnly DayOf(TableEntity row) =>
        DateOnly.FromDayNumber((int)row.GetInt64(Listings.Order)!.Value);

    private static decimal AmountOf(TableEntity row, string name) =>
        decimal.Parse(row.GetString(name), CultureInfo.InvariantCulture);

    private readonly record struct PaymentPart(DateOnly On, string Currency, decimal Amount);
}
