using Azure.Data.Tables;
using Collections.Azure.Tables;
using Collections.Contracts;
using Collections.Domain;
using Collections.Engine.Accounts;
using Collections.Engine.Stored;

namespace Collections.Azure.Tests.Tables;

/// <summary>The service carried a commit out, its answer got lost: the client's repetition must not confuse.</summary>
public sealed class LostAnswerTests(Azurite azurite)
{
    private static readonly AccountId Account = new(Samples.Creditor, "D1");

    [Fact]
    public async Task Commit_WhoseAnswerIsLost_IsKnownToHold()
    {
        var lost = new LostAnswers("Accounts");
        await using var test = await RegisteredAsync();
        using var store = await test.AnotherAsync(azurite.Open(lost));
        (await PayAsync(store)).ShouldBe(CommitResult.Committed);
        lost.Tries.ShouldBeGreaterThan(1);
        (await test.Store.CaseAsync("INV-1", default))!.State.Received.ShouldBe(Samples.Euro(100m));
        await (await ListTruth.ReadAsync(test.Tables)).AgreesAsync(test.Store);
    }

    [Fact]
    public async Task Commit_WhoseAnswerIsLostWhileAnotherFollows_IsKnownToHold()
    {
        var lost = new LostAnswers("Accounts");
        await using var test = await RegisteredAsync();
        using var store = await test.AnotherAsync(azurite.Open(lost));
        using var other = test.Another();
        lost.Between = () => new EngineFixture(other, other).ApplyAsync(
            "INV-1", Samples.Payment("P-2", 7m), Samples.Monday);
        (await PayAsync(store)).ShouldBe(CommitResult.Committed);
        (await test.Store.CaseAsync("INV-1", default))!.State.Received.ShouldBe(Samples.Euro(107m));
    }

    [Fact]
    public async Task Commit_OfTheFirstOfAnAccount_WhoseAnswerIsLost_IsKnownToHold()
    {
        await using var test = await TableStoreUnderTest.CreateAsync(azurite.Open());
        using var store = await test.AnotherAsync(azurite.Open(new LostAnswers("Accounts")));
        await new EngineFixture(store, store).RegisterAsync(
            Samples.Debtor("D1"), Samples.Monday, Samples.Invoice("INV-1", "D1"));
        (await test.Store.EventsAsync("INV-1", 0, 100, default)).Count(e => e.Type == "case.opened").ShouldBe(1);
    }

    [Fact]
    public async Task Commit_AfterWhichTheListsCannotBeReached_Holds()
    {
        var cut = new CutOff("Lists", afterWritingTo: "Accounts");
        await using var test = await RegisteredAsync();
        using var store = await test.AnotherAsync(azurite.Open(cut, triesAgainAfter: TimeSpan.FromMilliseconds(1)));

        (await PayAsync(store, 1_000m)).ShouldBe(CommitResult.Committed);

        cut.Tries.ShouldBeGreaterThan(1);
        await (await ListTruth.ReadAsync(test.Tables)).AgreesAsync(test.Store);
    }

    [Fact]
    public async Task Debtor_OfWhomAnyAnswerIsLost_IsWrittenOnceAndStaysInTheList()
    {
        var writes = await PutAndRenamedAsync(int.MaxValue);
        writes.ShouldBe(5);
        for (var number = 1; number <= writes; number++)
        {
            (await PutAndRenamedAsync(number)).ShouldBe(writes + 1);
        }
    }

    [Fact]
    public async Task Debtor_WhomAnotherChangesWhileTheAnswerIsLost_StaysInTheListAsTheOtherLeftIt()
    {
        foreach (var name in new[] { "After AG", "Later AG" })
        {
            var lost = new LostAnswers("Keeping", number: 2);
            await using var test = await TableStoreUnderTest.CreateAsync(azurite.Open());
            var (first, renamed) = (Samples.Debtor("D1", "Before AG"), Samples.Debtor("D1", "After AG"));
            var later = renamed with { Name = name, SalesRep = "rep-9" };
            await test.Store.TryPutDebtorAsync(null, first, default);
            using var store = await test.AnotherAsync(Impatient(lost));
            lost.Between = async () =>
                (await test.Store.TryPutDebtorAsync(renamed, later, default)).ShouldBeTrue();

            (await store.TryPutDebtorAsync(first, renamed, default)).ShouldBe(name == renamed.Name);

            await ShownAsync(test, later);
        }
    }

    /// <summary>Puts a debtor and renames it; one answer is lost on the way.</summary>
    /// <returns>How many calls that write were tried.</returns>
    private async Task<int> PutAndRenamedAsync(int number)
    {
        var lost = new LostAnswers("Keeping", number);
        await using var test = await TableStoreUnderTest.CreateAsync(azurite.Open());
        using var store = await test.AnotherAsync(Impatient(lost));
        var (first, renamed) = (Samples.Debtor("D1", "Before AG"), Samples.Debtor("D1", "After AG"));
        (await store.TryPutDebtorAsync(null, first, default)).ShouldBeTrue($"answer {number} is lost");
        await ShownAsync(test, first);
        (await store.TryPutDebtorAsync(first, renamed, default)).ShouldBeTrue($"answer {number} is lost");
        await ShownAsync(test, renamed);
        return lost.Tries;
    }

    /// <summary>A record stands, one row of the list shows it, and there is no other row.</summary>
    private static async Task ShownAsync(TableStoreUnderTest test, Debtor debtor)
    {
        StoredJson.AreSame(await test.Store.DebtorAsync(debtor.DebtorId, default), debtor).ShouldBeTrue();
        (await test.Store.DebtorsAsync(null, new(), default)).Items.ShouldHaveSingleItem().Name.ShouldBe(debtor.Name);
        var names = await test.Tables.Keeping
            .QueryAsync<TableEntity>("RowKey ge 'n!' and RowKey lt 'n~'").ToListAsync();
        names.ShouldHaveSingleItem();
    }

    private TableServiceClient Impatient(LostAnswers lost) =>
        azurite.Open(lost, triesAgainAfter: TimeSpan.FromMilliseconds(1));

    private async Task<TableStoreUnderTest> RegisteredAsync()
    {
        var test = await TableStoreUnderTest.CreateAsync(azurite.Open());
        await new EngineFixture(test.Store, test.Store).RegisterAsync(
            Samples.Debtor("D1"), Samples.Monday, Samples.Invoice("INV-1", "D1"));
        return test;
    }

    private static async Task<CommitResult> PayAsync(TableStore store, decimal amount = 100m)
    {
        var engine = new EngineFixture(store, store);
        var account = (await store.LoadAsync([AccountRequest.Of(Account, "INV-1")], default))[0];
        var session = new AccountSession(
            account, account.State!.Debtor, engine.Policies, engine.Calendar, Samples.Monday);
        session.Apply("INV-1", Samples.Payment("P-1", amount)).ShouldBeOfType<Outcome.Accepted>();
        return (await store.CommitAsync([session.ToCommit().ShouldNotBeNull()], default))[0];
    }
}
