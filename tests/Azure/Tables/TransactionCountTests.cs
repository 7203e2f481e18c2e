using Collections.Azure.Tables;
using Collections.Contracts;
using Collections.Domain;
using Collections.Engine;
using Collections.Engine.Accounts;
using Collections.Engine.Reading;

namespace Collections.Azure.Tests.Tables;

/// <summary>What a case costs in storage transactions over its life, driven as the orchestrations drive it.</summary>
public sealed class TransactionCountTests(Azurite azurite)
{
    [Fact]
    public async Task Life_UnpaidToTheEnd_TakesAtMost12TransactionsAStep()
    {
        var counter = new CallCounter();
        await using var store = await TableStoreUnderTest.CreateAsync(azurite.Open(counter));
        var engine = new EngineFixture(store.Accounts, store.Work);
        var account = new AccountId(Samples.Creditor, "D1");
        var before = counter.Calls;
        await engine.RegisterAsync(
            Samples.Debtor("D1") with { Address = new(["Weg 1"], "10115", "Berlin", "BE", "DE") },
            Samples.Monday,
            Samples.Invoice("INV-1", "D1") with { ServiceId = "line-1" });
        TestContext.Current.TestOutputHelper!.WriteLine($"register {counter.Calls - before}");
        var now = Samples.Monday;
        var driver = new CountedDriver(store.Store, engine, counter);
        for (var round = 0; round < 400 && await store.Work.NextDueAsync(CancellationToken.None) is { } next; round++)
        {
            now = next > now ? next : now;
            await driver.RoundAsync(account, "INV-1", now);
            await driver.ApproveAsync(now);
        }

        TestContext.Current.TestOutputHelper!.WriteLine(driver.Report());
        var state = (await store.Reading.CaseAsync("INV-1", CancellationToken.None))!.State;
        state.Stage.ShouldBe(Stage.Legal);
        ((double)driver.Transactions / state.Steps.Count).ShouldBeLessThanOrEqualTo(12);
    }

    private sealed class CountedDriver(TableStore store, EngineFixture engine, CallCounter counter)
    {
        private readonly Dictionary<string, (int Times, long Calls)> _counts = [];

        public long Transactions => _counts.Values.Sum(c => c.Calls);

        public async Task RoundAsync(AccountId account, string invoiceId, DateTimeOffset now)
        {
            while ((await store.DueAsync(now, 10, CancellationToken.None)) is { Count: > 0 } due)
            {
                foreach (var work in due)
                {
                    await CountAsync(work.Kind == WorkKind.Effect ? work.Id.Split(':')[0] : work.Kind.ToString(), () => work.Kind == WorkKind.Effect
                        ? engine.Perform.EffectAsync(account, work.Id, now, CancellationToken.None)
                        : engine.Advance.DecideAsync(
                            AccountRequest.Of(account, work.Kind == WorkKind.Case ? [invoiceId] : []),
                            session => Wake(session, work),
                            now,
                            CancellationToken.None));
                }
            }
        }

        public async Task ApproveAsync(DateTimeOffset now)
        {
            var pending = await store.ApprovalsAsync(ApprovalState.Pending, new(), CancellationToken.None);
            foreach (var row in pending.Items)
            {
                await CountAsync("Approval", () => engine.ApplyAsync(
                    row.InvoiceId,
                    new CaseFact.ApprovalDecided(row.Approval.ApprovalId, true, "boss", "agreed"),
                    now));
            }
        }

        public string Report() => string.Join(Environment.NewLine, _counts.Select(c =>
            $"{c.Key,-10} {c.Value.Times,4} times {c.Value.Calls,5} transactions"));

        private static bool Wake(AccountSession session, DueWork work)
        {
            if (work.Kind == WorkKind.Case)
            {
                session.Apply(work.Id, new CaseFact.TimePassed());
            }
            else
            {
                session.WakeDesk();
            }

            return true;
        }

        private async Task CountAsync(string kind, Func<Task> run)
        {
            var before = counter.Calls;
            await run();
            var (times, calls) = _counts.GetValueOrDefault(kind);
            _counts[kind] = (times + 1, calls + counter.Calls - before);
            TestContext.Current.TestOutputHelper!.WriteLine($"{kind} {counter.Calls - before}");
        }
    }
}
