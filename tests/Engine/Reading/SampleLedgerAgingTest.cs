using Collections.Contracts;
using Collections.Domain;
using Collections.Engine.Memory;
using Collections.Engine.Reading;
using Collections.Local.Tests.Replay;

namespace Collections.Engine.Tests.Reading;

/// <summary>
/// A real ledger, registered and paid day by day: what the reports say on any day is what the file says, added up
/// without any of the product's code.
/// </summary>
public sealed class SampleLedgerAgingTest
{
    private static readonly DateOnly[] Days =
        [new(2012, 3, 31), new(2012, 9, 15), new(2013, 2, 28), new(2013, 7, 1), new(2013, 12, 31)];

    [Fact]
    public async Task SampleLedger_OnAnyDay_AgesAsTheFileSays()
    {
        var ledger = SampleLedger.Find(Shipped.Root());
        Assert.SkipWhen(ledger is null, "The sample ledger is not beside this repository: nothing to reconcile.");
        var store = new MemoryStore();
        var engine = new EngineFixture(store, store);
        var before = DateOnly.MinValue;
        foreach (var day in Days)
        {
            await RegisterAsync(engine, ledger.Invoices.Where(i => i.IssuedOn > before && i.IssuedOn <= day), day);
            foreach (var paid in ledger.Invoices.Where(i => i.IssuedOn <= day
                && i.SettledOn <= day && (i.SettledOn > before || i.IssuedOn > before)))
            {
                var payment = new CaseFact.PaymentReceived("P-" + paid.InvoiceId, Dollars(paid.Amount), paid.SettledOn);
                (await engine.ApplyAsync(paid.InvoiceId, payment, At(day))).ShouldBe(Outcome.Ok);
            }

            await ShouldAgeAsync(store, ledger, day);
            before = day;
        }
    }

    private static async Task ShouldAgeAsync(MemoryStore store, SampleLedger ledger, DateOnly day)
    {
        var open = ledger.Invoices.Where(i => i.IssuedOn <= day && i.SettledOn > day).ToList();
        var aging = Aging.Of(await store.OpenSharesAsync(null, default), day);
        var states = await new CaseStates(store, store).AllAsync(new(OpenOnly: true), default).ToListAsync();
        var parts = Aging.Of(states.Select(AgingShare.Of), day).SelectMany(a => a.Buckets).ToList();

        aging.Sum(a => a.Total).ShouldBe(open.Sum(i => i.Amount), $"{day:O}");
        foreach (var bucket in aging.SelectMany(a => a.Buckets))
        {
            var own = open.Where(i => SampleLedger.BucketOf(day.DayNumber - i.DueOn.DayNumber) == bucket.Name).ToList();
            (bucket.Count, bucket.Open).ShouldBe((own.Count, own.Sum(i => i.Amount)), $"{day:O} {bucket.Name}");
            parts.Single(p => p.Name == bucket.Name).Open.ShouldBe(bucket.Open);
        }
    }

    private static async Task RegisterAsync(EngineFixture engine, IEnumerable<SampleInvoice> invoices, DateOnly day)
    {
        foreach (var own in invoices.GroupBy(i => i.DebtorId))
        {
            await engine.RegisterAsync(
                new(own.Key, own.Key, DebtorKind.Company, "US", "en", TimeZone: "America/New_York"),
                At(day),
                [
                    .. own.Select(i => new Invoice(
                        i.InvoiceId, new("default", i.DebtorId), i.IssuedOn, i.DueOn, Dollars(i.Amount))),
                ]);
        }
    }

    private static DateTimeOffset At(DateOnly day) => new(day, new TimeOnly(23, 0), TimeSpan.Zero);

    private static Money Dollars(decimal amount) => new(amount, Currency.Of("USD"));
}
