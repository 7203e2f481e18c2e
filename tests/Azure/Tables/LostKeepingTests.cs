using Collections.Azure.Tables;
using Collections.Contracts;
using Collections.Engine.Keeping;

namespace Collections.Azure.Tests.Tables;

/// <summary>What is kept beside accounts, where an answer gets lost: a call takes its own row for its own.</summary>
public sealed class LostKeepingTests(Azurite azurite)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Import_WhoseStretchsAnswerIsLost_CountsItOnce(bool changedBetween)
    {
        await using var test = await TableStoreUnderTest.CreateAsync(azurite.Open());
        await test.Store.CreateAsync("i-1", "invoices", Samples.Monday, default);
        await test.Store.AddAsync("i-1", 0, new(400, 0, []), default);
        var lost = new LostAnswers("Keeping");
        using var store = await test.AnotherAsync(azurite.Open(lost));
        lost.Between = changedBetween ? () => test.Store.FinishAsync("i-1", null, default) : null;

        var whole = await store.AddAsync(
            "i-1", 400, new(390, 9, [new(500, "a;b", "amount: is no number")]), default);
        await store.AddAsync("i-1", 800, new(0, 0, [new(801, "c", "x")]), default);

        whole.ShouldBeTrue();
        lost.Tries.ShouldBeGreaterThan(1);
        var import = (await test.Store.FindAsync("i-1", default)).ShouldNotBeNull();
        (import.Rows, import.Accepted, import.AlreadyKnown, import.Refused).ShouldBe((801, 790, 9, 2));
        (await test.Store.ErrorsAsync("i-1", 0, 10, default)).Select(e => e.Row).ShouldBe([500, 801]);
    }

    [Fact]
    public async Task Request_WhoseBeginningsAnswerIsLost_IsNew()
    {
        await using var test = await TableStoreUnderTest.CreateAsync(azurite.Open());

        // The first write is that of the row by time, whose repetition is harmless.
        var lost = new LostAnswers("Keeping", number: 2);
        using var store = await test.AnotherAsync(azurite.Open(lost));

        (await BeginAsync(store, TimeSpan.Zero)).ShouldBeOfType<KeyedRequest.New>();

        lost.Tries.ShouldBe(3);
        (await BeginAsync(store, TimeSpan.Zero)).ShouldBeOfType<KeyedRequest.InFlight>();
    }

    [Fact]
    public async Task Request_WhoseTakeOversAnswerIsLost_IsNew()
    {
        await using var test = await TableStoreUnderTest.CreateAsync(azurite.Open());
        (await BeginAsync(test.Store, TimeSpan.Zero)).ShouldBeOfType<KeyedRequest.New>();

        // The row by time, the row that is there already, its replacement.
        var lost = new LostAnswers("Keeping", number: 3);
        using var store = await test.AnotherAsync(azurite.Open(lost));

        (await BeginAsync(store, IIdempotency.TakenOverAfter)).ShouldBeOfType<KeyedRequest.New>();

        lost.Tries.ShouldBe(4);
        (await BeginAsync(test.Store, IIdempotency.TakenOverAfter)).ShouldBeOfType<KeyedRequest.InFlight>();
    }

    private static Task<KeyedRequest> BeginAsync(TableStore store, TimeSpan after) =>
        store.BeginAsync("k", "hash", Samples.Monday + after, default);
}
