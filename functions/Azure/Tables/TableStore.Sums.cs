using Azure.Data.Tables;
using Collections.Domain;
using Collections.Engine.Reading;

namespace Collections.Azure.Tables;

/// <content>What is added up: open cases from sums that are kept, payments over the rows of some days.</content>
public sealed partial class TableStore
{
    public async Task<IReadOnlyList<OpenCell>> OpenCellsAsync(string? creditorId, CancellationToken cancellation)
    {
        var all = new OpenSums();
        foreach (var (_, part) in await OpenPartsAsync(creditorId, cancellation))
        {
            all.Add(part);
        }

        return [.. all.Parts.Select(p => new OpenCell(p.Stage, p.DueOn, p.Currency, p.Count, p.Open))];
    }

    public async Task<IReadOnlyList<AgingShare>> OpenSharesAsync(string? creditorId, CancellationToken cancellation) =>
        AgingShare.Sum((await OpenPartsAsync(creditorId, cancellation)).Select(x => new AgingShare(
            x.CreditorId,
            x.Part.Currency,
            x.Part.DueOn,
            x.Part.Count,
            x.Part.Open,
            x.Part.Disputed,
            x.Part.Promised)));

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

    private async Task<IReadOnlyList<(string CreditorId, OpenPart Part)>> OpenPartsAsync(
        string? creditorId, CancellationToken cancellation)
    {
        var creditors = creditorId is null ? await _directory.CreditorsAsync(cancellation) : [creditorId];
        var partitions = creditors
            .SelectMany(c => ListKeys.Partitions(c).Select(p => (CreditorId: c, Key: p))).ToList();
        var sums = await partitions.AllAsync(p => _sums.OfAsync(p.Key, cancellation), cancellation);
        return [.. partitions.Zip(sums).SelectMany(x => x.Second.Parts.Select(part => (x.First.CreditorId, part)))];
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

    private static PaymentPart PaymentOf(TableEntity row) => new(
        Listings.DayOf(row), row.GetString("Currency"), Listings.AmountOf(row, "Amount"));

    private readonly record struct PaymentPart(DateOnly On, string Currency, decimal Amount);
}
