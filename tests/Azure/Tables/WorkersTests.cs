using Collections.Azure.Tables;
using Collections.Contracts;
using Collections.Domain;
using Collections.Engine.Accounts;

namespace Collections.Azure.Tests.Tables;

/// <summary>Several workers over the same tables, each with a memory of its own.</summary>
public sealed class WorkersTests(Azurite azurite)
{
    private const int Rounds = 8;

    [Fact]
    public async Task Apply_WhatAnotherWorkerChanged_IsDecidedOnWhatIsTrue()
    {
        await using var test = await TableStoreUnderTest.CreateAsync(azurite.Open());
        var (here, there) = (new EngineFixture(test.Store, test.Store), EngineOf(test.Another()));
        await here.RegisterAsync(Samples.Debtor("D1"), Samples.Monday, Samples.Invoice("INV-1", "D1"));
        (await there.ApplyAsync("INV-1", Samples.Payment("P-1", 400m), Samples.Monday))
            .ShouldBeOfType<Outcome.Accepted>();

        // This worker remembers the case unpaid; neither a repeated fact nor a new one may be decided on that.
        (await here.ApplyAsync("INV-1", Samples.Payment("P-1", 400m), Samples.Monday))
            .ShouldBeOfType<Outcome.AlreadyKnown>();
        (await there.ApplyAsync("INV-1", Samples.Payment("P-2", 100m), Samples.Monday))
            .ShouldBeOfType<Outcome.Accepted>();
        (await here.ApplyAsync("INV-1", new CaseFact.PaymentReversed("P-2", "R-1", Samples.DueOn), Samples.Monday))
            .ShouldBeOfType<Outcome.Accepted>();
        (await there.ApplyAsync("INV-1", Samples.Payment("P-1", 1m), Samples.Monday))
            .ShouldBeOfType<Outcome.Refused>().Conflict.ShouldBeTrue();
        (await test.Store.CaseAsync("INV-1", default))!.State.Received.ShouldBe(Samples.Euro(400m));
        await (await ListTruth.ReadAsync(test.Tables)).AgreesAsync(test.Store);
    }

    [Fact]
    public async Task Race_ClaimHereAgainstPaymentThere_NoClaimFollowsThePayment()
    {
        await using var test = await TableStoreUnderTest.CreateAsync(azurite.Open());
        var watched = (Here: new WatchedStore(test.Store), There: new WatchedStore(test.Another()));
        var here = new EngineFixture(watched.Here, test.Store);
        var there = new EngineFixture(watched.There, test.Store);
        for (var round = 0; round < Rounds; round++)
        {
            var id = new AccountId(Samples.Creditor, $"D{round}");
            var (message, now) = await QueuedMessage.OfAsync(test.Store, here, id, $"INV-{round}");
            using var start = new Barrier(2);
            var send = Task.Run(async () =>
            {
                start.SignalAndWait();
                await here.Perform.EffectAsync(id, "send:" + message, now, default);
            });
            var pay = Task.Run(async () =>
            {
                start.SignalAndWait();
                return await there.ApplyAsync($"INV-{round}", Samples.Payment("P-1", 1_000m), now);
            });
            await send;
            (await pay).ShouldBeOfType<Outcome.Accepted>();
            var paidAt = watched.There.Applied.Single(c => c.Account == id).ExpectedVersion;
            watched.Here.Applied.Where(c => c.Account == id && Claims(c)).ShouldAllBe(c => c.ExpectedVersion < paidAt);
            var row = (await test.Store.MessageAsync(message, default)).ShouldNotBeNull();
            (row.State == MessageState.Sent).ShouldBe(here.Sent.Any(s => s.Message.MessageId == message));
        }

        await (await ListTruth.ReadAsync(test.Tables)).AgreesAsync(test.Store);
    }

    [Fact]
    public async Task Race_ChangesOfOneDebtorHereAndThere_LosesNone()
    {
        await using var test = await TableStoreUnderTest.CreateAsync(azurite.Open());
        using var other = test.Another();
        var (here, there) = (new EngineFixture(test.Store, test.Store), EngineOf(other));
        await here.RegisterAsync(Samples.Debtor("D1"), Samples.Monday, Samples.Invoice("INV-1", "D1"));
        using var start = new Barrier(2);
        await Task.WhenAll(new[] { here, there }.Index().Select(worker => Task.Run(async () =>
        {
            for (var round = 0; round < Rounds; round++)
            {
                var hold = new Hold($"H-{worker.Index}-{round}", Hold.Insolvency, "fiona", Samples.DueOn, null);
                start.SignalAndWait();
                await worker.Item.Intake.ChangeDebtorAsync(
                    "D1",
                    d => d! with { Name = $"Name {hold.HoldId}", Holds = [.. d.Holds ?? [], hold] },
                    Samples.Monday,
                    default);
            }
        })));

        var standing = (await test.Store.DebtorAsync("D1", default)).ShouldNotBeNull();
        standing.Holds.ShouldNotBeNull().Count.ShouldBe(2 * Rounds);
        var account = (await test.Store.LoadAsync(
            [AccountRequest.Of(new(Samples.Creditor, "D1"))], default))[0];
        account.State!.Debtor.Holds.ShouldBe(standing.Holds);
        (await test.Store.DebtorsAsync(null, new(), default)).Items.ShouldHaveSingleItem()
            .Name.ShouldBe(standing.Name);
    }

    /// <summary>
    /// A report moves the account to a later row of the due-index, after its commit; meanwhile other work comes that is
    /// due now.
    /// </summary>
    [Fact]
    public async Task Race_WorkComesBeforeALaterRowIsWritten_IsFoundInTime()
    {
        await using var test = await TableStoreUnderTest.CreateAsync(azurite.Open());
        var late = new LateDeletes("Lists");
        using var slow = await test.AnotherAsync(azurite.Open(null, late));
        var id = new AccountId(Samples.Creditor, "D1");
        var (message, now) = await QueuedMessage.OfAsync(slow, EngineOf(slow), id, "INV-1");
        var comes = CommitResult.Conflict;
        late.Before = async () =>
        {
            var account = (await test.Store.LoadAsync([AccountRequest.Of(id)], default))[0];
            var engine = EngineOf(test.Store);
            var session = new AccountSession(account, account.State!.Debtor, engine.Policies, engine.Calendar, now);
            session.Later(new("e-1", id, new Effect.SendMessage("m-1"), now, now, 0));
            comes = (await test.Store.CommitAsync([session.ToCommit().ShouldNotBeNull()], default))[0];
        };

        await EngineOf(slow).Perform.EffectAsync(id, "send:" + message, now, default);

        comes.ShouldBe(CommitResult.Committed);
        using var sweeper = test.Another(TimeSpan.Zero);
        for (var sweep = 0; sweep < 2; sweep++)
        {
            (await sweeper.DueAsync(now, 10, default)).ShouldHaveSingleItem().Id.ShouldBe("e-1");
        }
    }

    [Fact]
    public async Task Register_AnIdThatACrashLeftReserved_IsFreeAgainOnceNobodyCanTakeIt()
    {
        await using var test = await CrashedWithAReservationAsync();

        using var later = test.Another(TimeSpan.Zero);
        await EngineOf(later).RegisterAsync(Samples.Debtor("D2"), Samples.Monday, Samples.Invoice("INV-1", "D2"));
        (await test.Store.AccountOfAsync("INV-1", default)).ShouldBe(new AccountId(Samples.Creditor, "D2"));
    }

    /// <summary>
    /// Long after a crash left the id to D1, D1 and D2 both come for it: one has read the reservation when the other
    /// takes it and commits.
    /// </summary>
    [Theory]
    [InlineData("D1", "D2")]
    [InlineData("D2", "D1")]
    public async Task Register_AnIdLeftReserved_ByItsAccountAndByAnotherAtOnce_IsTakenByOne(string slow, string fast)
    {
        await using var test = await CrashedWithAReservationAsync();
        var now = TimeProvider.System.GetUtcNow();
        var later = new JumpingTime(now + StorageTables.CallsEnd + TimeSpan.FromMinutes(1));
        var late = new LateReplacement("INV-1");
        using var there = await test.AnotherAsync(azurite.Open(late), later);
        using var here = await test.AnotherAsync(azurite.Open(), later);
        foreach (var debtor in new[] { slow, fast })
        {
            await EngineOf(here).Intake.PutDebtorAsync(Samples.Debtor(debtor), Samples.Monday, default);
        }

        Outcome? first = null;
        late.Before = async () => first = await RegisterAsync(here, fast);
        var second = await RegisterAsync(there, slow);

        first.ShouldBeOfType<Outcome.Accepted>();
        second.ShouldBeOfType<Outcome.Refused>().Conflict.ShouldBeTrue();
        (await test.Store.AccountOfAsync("INV-1", default)).ShouldBe(new AccountId(Samples.Creditor, fast));
        (await test.Store.VersionAsync(new(Samples.Creditor, slow), default)).ShouldBe(0);
    }

    [Fact]
    public async Task Life_OfALargeAccount_StaysWithinTheLimitsOfATransaction()
    {
        const int Invoices = 130;
        await using var test = await TableStoreUnderTest.CreateAsync(azurite.Open());
        var engine = EngineOf(test.Store);
        await engine.RegisterAsync(
            Samples.Debtor("D1"),
            Samples.Monday,
            [.. Enumerable.Range(0, Invoices).Select(i => Samples.Invoice($"INV-{i:D4}", "D1"))]);
        await engine.RunAsync(Samples.Monday, Samples.Monday.AddDays(29));
        engine.Sent.ShouldHaveSingleItem().Message.Lines.Count.ShouldBe(Invoices);
        await engine.Intake.PutDebtorAsync(
            Samples.Debtor("D1", "After AG", "rep-9"), Samples.Monday.AddDays(29), default);
        var truth = await ListTruth.ReadAsync(test.Tables);
        truth.Cases.ShouldAllBe(c => c.Record.State.RecordOf("courtesy")!.Outcome == StepOutcome.Done);
        truth.Cases.ShouldAllBe(c => c.Row.DebtorName == "After AG" && c.Row.SalesRep == "rep-9");
        await truth.StandsAsync(test.Tables.Lists);
    }

    /// <summary>A store whose worker died between reserving the id INV-1 and committing its case.</summary>
    private async Task<TableStoreUnderTest> CrashedWithAReservationAsync()
    {
        const int MostCalls = 40;
        for (var call = 1; call <= MostCalls; call++)
        {
            var test = await TableStoreUnderTest.CreateAsync(azurite.Open());
            var dies = new Crash(call);
            await Should.ThrowAsync<CrashedException>(async () =>
            {
                using var crashed = await test.AnotherAsync(azurite.Open(null, dies));
                await EngineOf(crashed).RegisterAsync(
                    Samples.Debtor("D1"), Samples.Monday, Samples.Invoice("INV-1", "D1"));
            });
            if (await test.Tables.Keeping.FindAsync("i!INV-1", "0", default) is not null
                && await test.Store.AccountOfAsync("INV-1", default) is null)
            {
                return test;
            }

            await test.DisposeAsync();
        }

        throw new InvalidOperationException($"No crash within {MostCalls} calls left a reservation.");
    }

    private static async Task<Outcome> RegisterAsync(TableStore store, string debtor)
    {
        var answers = await EngineOf(store).Intake.RegisterAsync(
            [(Samples.Invoice("INV-1", debtor), null)], Samples.Monday, default);
        return answers[0].Outcome;
    }

    private static EngineFixture EngineOf(TableStore store) => new(store, store);

    private static bool Claims(AccountCommit commit) =>
        commit.Desk?.Events.Any(e => e.Type == "desk.message-claimed") == true;
}
