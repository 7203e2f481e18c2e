using Collections.Contracts;
using Collections.Domain;
using Collections.Engine;
using Collections.Engine.Accounts;
using Collections.Engine.Memory;

namespace Collections.Simulation.Tests;

/// <summary>
/// Whatever is paid, credited, applied, given back and returned over the invoices of an account: what came in is what
/// invoices took, what lies unapplied and what was given back, per currency and never below zero.
/// </summary>
public sealed class CashProperties
{
    private const int Runs = 60;

    private static readonly string[] Ids = ["E-1", "E-2", "E-3", "Y-1", "Y-2"];

    private static readonly AccountId Account = new(Samples.Creditor, "D1");

    [Fact]
    public async Task Cash_AnyHistory_IsAppliedUnappliedOrGivenBack()
    {
        var used = 0;
        for (var seed = 0; seed < Runs; seed++)
        {
            var books = await Books.OpenAsync();
            var random = new Random(seed);
            for (var day = 0; day < 40; day++)
            {
                used += await books.DoAsync(random, Samples.Monday.AddDays(day).AddHours(1), day);
                await books.AddUpAsync($"seed {seed}, day {day}");
            }
        }

        used.ShouldBeGreaterThan(Runs, "hardly any surplus was ever used");
    }

    /// <summary>An account and what was told of it.</summary>
    private sealed class Books(MemoryStore store, EngineFixture engine)
    {
        private readonly TakePayments _take = new(store, store, engine.Advance, new NoNudge());

        private readonly Dictionary<string, Money> _in = [];

        private readonly List<(string PaymentId, Money Amount)> _back = [];

        internal static async Task<Books> OpenAsync()
        {
            var store = new MemoryStore();
            var engine = new EngineFixture(store, store);
            await engine.RegisterAsync(
                Scenario.Debtor,
                Samples.Monday,
                [.. Ids.Select(id => Samples.Invoice(id, "D1", 500m, id[0] == 'E' ? "EUR" : "JPY"))]);
            return new(store, engine);
        }

        /// <returns>1 where cash was used.</returns>
        internal async Task<int> DoAsync(Random random, DateTimeOffset now, int day)
        {
            var id = Ids[random.Next(Ids.Length)];
            var amount = new Money(random.Next(1, 700), Currency.Of(id[0] == 'E' ? "EUR" : "JPY"));
            var on = DateOnly.FromDateTime(now.UtcDateTime).AddDays(-random.Next(5));
            switch (random.Next(8))
            {
                case 0 or 1:
                    Came($"P-{day}", amount, await _take.ReceiveAsync(id, new($"P-{day}", amount, on), now, default));
                    return 0;
                case 2:
                    var allocate = new AllocatePayments(store, store, store, _take, engine.Advance, new NoNudge());
                    var allocated = await allocate.TakeAsync(
                        new(Account, new($"P-{day}", amount, on)), false, now, default);
                    Came($"P-{day}", amount, allocated.Outcome);
                    return 0;
                case 3:
                    await engine.ApplyAsync(id, new CaseFact.CreditGranted($"C-{day}", amount, on), now);
                    return 0;
                case 4 when _in.Count > 0:
                    await ReturnAsync(random, now, on);
                    return 0;
                case 5 or 6 or 7 when _in.Count > 0:
                    return await UseAsync(random, now, day);
                default:
                    return 0;
            }
        }

        internal async Task AddUpAsync(string when)
        {
            var account = (await store.LoadAsync([AccountRequest.Of(Account, Ids)], default))[0];
            var cases = account.Cases.Values.Select(c => c.State).ToList();
            account.State!.Pending.ShouldBeEmpty(when);
            foreach (var currency in new[] { Currency.Of("EUR"), Currency.Of("JPY") })
            {
                var own = cases.Where(c => c.Currency == currency).ToList();
                var over = own.Sum(c => Surplus.Of(c).Sum(part => part.Amount.Amount));
                var taken = own.Sum(c => c.Received.Amount) - over;
                var listed = account.State.AllCash.Where(c => c.Amount.Currency == currency).ToList();
                var back = _back.Where(b => b.Amount.Currency == currency && _in.ContainsKey(b.PaymentId));

                listed.ShouldAllBe(c => c.Amount.IsPositive, when);
                taken.ShouldBeGreaterThanOrEqualTo(0m, when);
                own.ShouldAllBe(c => c.Open.Amount >= 0m && c.Received.Amount >= 0m, when);
                account.State.Surplus.Where(c => c.Amount.Currency == currency).Sum(c => c.Amount.Amount)
                    .ShouldBe(over, when);
                (taken + listed.Sum(c => c.Amount.Amount) + back.Sum(b => b.Amount.Amount)).ShouldBe(
                    _in.Values.Where(m => m.Currency == currency).Sum(m => m.Amount), when);
                foreach (var state in own)
                {
                    var ledger = CaseLedger.Of(state);
                    ledger.Items.Sum(i => i.Open.Amount).ShouldBe(state.Open.Amount, when);
                    ledger.Unapplied.ShouldBe(state.Unapplied, when);
                }
            }
        }

        private void Came(string paymentId, Money amount, Outcome outcome)
        {
            if (outcome is Outcome.Accepted)
            {
                _in[paymentId] = amount;
            }
        }

        private async Task ReturnAsync(Random random, DateTimeOffset now, DateOnly on)
        {
            var paymentId = _in.Keys.ElementAt(random.Next(_in.Count));
            var outcome = await _take.ReverseAsync(new(paymentId, "R-" + paymentId, on), now, default);
            outcome.ShouldNotBeNull().Invoices.ShouldAllBe(i => i.Outcome is Outcome.Accepted);
            _in.Remove(paymentId);
        }

        private async Task<int> UseAsync(Random random, DateTimeOffset now, int day)
        {
            var account = (await store.LoadAsync([AccountRequest.Of(Account)], default))[0];
            var lying = account.State!.AllCash.ToList();
            if (lying.Count == 0)
            {
                return 0;
            }

            var cash = lying[random.Next(lying.Count)];
            var part = random.Next(2) == 0
                ? (Money?)null
                : cash.Amount with { Amount = Math.Ceiling(cash.Amount.Amount / 2) };
            var use = random.Next(3) == 0 ? CashUse.GivenBack : CashUse.Applied;
            var used = await new UseCash(store, store, store, engine.Advance, new NoNudge())
                .TakeAsync(new($"A-{day}", cash.PaymentId, use, part, [], "Ann"), now, default);
            if (used.ShouldNotBeNull().Outcome is Outcome.Accepted && use == CashUse.GivenBack)
            {
                _back.Add((cash.PaymentId, used.Amount!.Value));
            }

            return used.Outcome is Outcome.Accepted && cash.InvoiceId is not null ? 1 : 0;
        }
    }
}
