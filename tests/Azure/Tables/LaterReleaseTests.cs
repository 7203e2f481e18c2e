using System.Collections.Concurrent;
using Azure.Data.Tables;
using Collections.Azure.Tables;
using Collections.Contracts;
using Collections.Domain;
using Collections.Engine.Accounts;

namespace Collections.Azure.Tests.Tables;

/// <summary>
/// Rows that a later release wrote, which the instances that still run know nothing of: they keep nobody else waiting,
/// and are there for whoever can read them.
/// </summary>
public sealed class LaterReleaseTests(Azurite azurite)
{
    private static readonly AccountId Later = new(Samples.Creditor, "D1");
    private static readonly AccountId Ours = new(Samples.Creditor, "D2");
    private static readonly DateTimeOffset Always = DateTimeOffset.MaxValue;

    [Fact]
    public async Task Due_AnEffectNobodyHereKnows_IsPassedOverAndTheOthersAreFound()
    {
        await using var test = await RegisteredAsync();
        await QueueAsync(test.Store, Later);
        await RenameAsync(test.Tables, Later, "Outbox", "message.send", "message.fax");
        var lines = new ConcurrentQueue<string>();
        using var sweeper = test.Another(TimeSpan.Zero, new LogLines<TableStore>(lines.Enqueue));

        for (var sweep = 1; sweep <= 2; sweep++)
        {
            (await sweeper.DueAsync(Always, 10, default)).ShouldHaveSingleItem().Account.ShouldBe(Ours);
            lines.Count.ShouldBe(sweep);
        }

        lines.ShouldAllBe(line => line.StartsWith("Passed over", StringComparison.Ordinal)
            && line.Contains("D1", StringComparison.Ordinal));
        (await sweeper.NextDueAsync(default)).ShouldNotBeNull();
        await RenameAsync(test.Tables, Later, "Outbox", "message.fax", "message.send");
        (await sweeper.DueAsync(Always, 10, default)).Count(w => w.Account == Later).ShouldBe(2);
    }

    [Fact]
    public async Task Due_TheTablesAreOutOfReach_IsToldNotPassedOver()
    {
        await using var test = await RegisteredAsync();
        var cut = new CutOff("Accounts", afterWritingTo: "Accounts");
        using var store = await test.AnotherAsync(azurite.Open(cut, triesAgainAfter: TimeSpan.FromMilliseconds(1)));
        await new EngineFixture(store, store).ApplyAsync("INV-1", Samples.Payment("P-1", 1m), Samples.Monday);

        await Should.ThrowAsync<AggregateException>(() => store.DueAsync(Always, 10, default));

        cut.Tries.ShouldBeGreaterThan(1);
    }

    [Fact]
    public async Task Repair_ACaseNobodyHereCanRead_IsLeftAndTheOthersAreSettled()
    {
        await using var test = await RegisteredAsync();
        await LeaveOverAsync(test, Later, "INV-1");
        await LeaveOverAsync(test, Ours, "INV-2");
        await RenameAsync(test.Tables, Later, "State", "\"closed\"", "\"archived\"");
        var lines = new ConcurrentQueue<string>();
        using var sweeper = test.Another(TimeSpan.Zero, new LogLines<TableStore>(lines.Enqueue));

        (await sweeper.RepairProjectionsAsync(10, default)).ShouldBe(1);
        (await sweeper.RepairProjectionsAsync(10, default)).ShouldBe(0);
        lines.Count.ShouldBe(2);

        await RenameAsync(test.Tables, Later, "State", "\"archived\"", "\"closed\"");
        (await sweeper.RepairProjectionsAsync(10, default)).ShouldBe(1);
        var truth = await ListTruth.ReadAsync(test.Tables);
        await truth.StandsAsync(test.Tables.Lists);
    }

    private async Task<TableStoreUnderTest> RegisteredAsync()
    {
        var test = await TableStoreUnderTest.CreateAsync(azurite.Open());
        var engine = new EngineFixture(test.Store, test.Store);
        await engine.RegisterAsync(Samples.Debtor("D1"), Samples.Monday, Samples.Invoice("INV-1", "D1"));
        await engine.RegisterAsync(Samples.Debtor("D2"), Samples.Monday, Samples.Invoice("INV-2", "D2"));
        return test;
    }

    private static async Task QueueAsync(TableStore store, AccountId id)
    {
        var engine = new EngineFixture(store, store);
        var account = (await store.LoadAsync([AccountRequest.Of(id)], default))[0];
        var session = new AccountSession(
            account, account.State!.Debtor, engine.Policies, engine.Calendar, Samples.Monday);
        session.Later(new("e-1", id, new Effect.SendMessage("m-1"), Samples.Monday, Samples.Monday, 0));
        (await store.CommitAsync([session.ToCommit().ShouldNotBeNull()], default))
            .ShouldHaveSingleItem().ShouldBe(CommitResult.Committed);
    }

    /// <summary>Pays an invoice; the lists are out of reach after the commit, so the journal keeps its entry.</summary>
    private async Task LeaveOverAsync(TableStoreUnderTest test, AccountId id, string invoiceId)
    {
        var cut = new CutOff("Lists", afterWritingTo: "Accounts");
        using var store = await test.AnotherAsync(azurite.Open(cut, triesAgainAfter: TimeSpan.FromMilliseconds(1)));
        await new EngineFixture(store, store)
            .ApplyAsync(invoiceId, Samples.Payment("P-" + id.DebtorId, 1_000m), Samples.Monday);
        cut.Tries.ShouldBeGreaterThan(1);
    }

    /// <summary>Replaces a word in a property of every row of an account that has it.</summary>
    private static async Task RenameAsync(
        StorageTables tables, AccountId account, string property, string from, string to)
    {
        var rows = await tables.Accounts.QueryAsync<TableEntity>("").FirstAsync(int.MaxValue, default);
        var renamed = rows.Where(r => r.PartitionKey == AccountKeys.Partition(account)
            && r.GetString(property)?.Contains(from, StringComparison.Ordinal) == true).ToList();
        renamed.ShouldNotBeEmpty();
        foreach (var row in renamed)
        {
            row[property] = row.GetString(property).Replace(from, to, StringComparison.Ordinal);
            await tables.Accounts.UpsertEntityAsync(row, TableUpdateMode.Replace);
        }
    }
}
