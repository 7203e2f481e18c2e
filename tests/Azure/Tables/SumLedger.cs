using Collections.Azure.Tables;
using Collections.Contracts;
using Collections.Domain;

namespace Collections.Azure.Tests.Tables;

/// <summary>Random commits of a few accounts of two creditors: whatever moves the sums of open cases.</summary>
/// <param name="random">What happens next; seeded.</param>
internal sealed class SumLedger(Random random)
{
    private static readonly string[] Debtors = ["D1", "D2", "D3"];
    private static readonly string[] Creditors = [Samples.Creditor, "other"];

    private readonly List<string> _invoices = [];
    private DateTimeOffset _now = Samples.Monday;
    private int _number;

    /// <summary>One commit or a few; over another store whenever it is told so.</summary>
    public Func<TableStore, Task> Next()
    {
        _now = _now.AddMinutes(random.Next(1, 600));
        var (now, number) = (_now, ++_number);
        var debtor = Debtors[random.Next(Debtors.Length)];
        var kind = _invoices.Count == 0 ? 0 : random.Next(10);
        if (kind <= 1)
        {
            var creditor = Creditors[random.Next(Creditors.Length)];
            var invoices = Enumerable.Range(0, random.Next(1, 4)).Select(i => Samples.Invoice(
                $"INV-{number}-{i}",
                debtor,
                random.Next(1, 40) * 25.50m,
                random.Next(4) == 0 ? "USD" : "EUR",
                Samples.DueOn.AddDays(random.Next(-20, 3)),
                creditor)).ToArray();
            _invoices.AddRange(invoices.Select(i => i.InvoiceId));
            return store => new EngineFixture(store, store).RegisterAsync(Samples.Debtor(debtor), now, invoices);
        }

        if (kind == 2)
        {
            _now = now = now.AddDays(random.Next(1, 9));
            return store => new EngineFixture(store, store).Work.RunDueAsync(now, default);
        }

        if (kind == 3)
        {
            var renamed = Samples.Debtor(debtor, $"Name {number} AG", $"rep-{random.Next(3)}");
            return store => new EngineFixture(store, store).Intake.PutDebtorAsync(renamed, now, default);
        }

        var invoice = _invoices[random.Next(_invoices.Count)];
        var share = random.Next(3) == 0 ? 1m : random.Next(1, 9) / 10m;
        var choice = random.Next();
        return store => ApplyAsync(store, invoice, state => FactOf(kind, state, share, choice, number, now), now);
    }

    private static async Task ApplyAsync(
        TableStore store, string invoiceId, Func<CaseState, CaseFact?> fact, DateTimeOffset now)
    {
        if ((await store.CaseAsync(invoiceId, default))?.State is { } state && fact(state) is { } told)
        {
            await new EngineFixture(store, store).ApplyAsync(invoiceId, told, now);
        }
    }

    private static CaseFact? FactOf(
        int kind, CaseState state, decimal share, int choice, int number, DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var part = new Money(decimal.Round(state.Open.Amount * share, 2), state.Currency);
        var payments = state.Payments.Where(p => p.ReversalId is null).ToList();
        var disputes = state.Disputes.Where(d => d.State == DisputeState.Open).ToList();
        return kind switch
        {
            _ when part.Amount <= 0 && kind != 7 => null,
            4 or 5 => new CaseFact.PaymentReceived($"P-{number}", part, today),
            6 => new CaseFact.DisputeRaised($"D-{number}", part, DisputeCategory.Goods),
            7 when payments.Count > 0 => new CaseFact.PaymentReversed(
                payments[choice % payments.Count].PaymentId, $"R-{number}", today),
            8 when disputes.Count > 0 => new CaseFact.DisputeResolved(
                disputes[choice % disputes.Count].DisputeId, DisputeState.Rejected, "fin"),
            9 => new CaseFact.PromiseMade($"PR-{number}", part, today.AddDays(7)),
            _ => new CaseFact.CreditGranted($"C-{number}", part, today),
        };
    }
}
