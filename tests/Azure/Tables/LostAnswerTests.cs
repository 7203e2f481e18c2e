using Collections.Azure.Tables;
using Collections.Contracts;
using Collections.Domain;
using Collections.Engine.Accounts;

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
        lost.Lost.ShouldBeGreaterThan(1);
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
