using Collections.Contracts;
using Collections.Domain;
using Collections.Engine.Reading;

namespace Collections.Azure.Tests.Tables;

/// <summary>
/// What another worker commits between a claim and the provider's call. A claim of this very moment has just shown
/// that nobody was there before it; one that is any older is looked at again.
/// </summary>
public sealed class LastLookTests(Azurite azurite)
{
    [Fact]
    public async Task Send_PaymentElsewhereWhileTheClaimsAnswerIsSlow_KeepsTheMessageIn()
    {
        await using var life = await ClaimAsync(answeredAfter: TimeSpan.FromMilliseconds(50));
        life.Sent.ShouldBeFalse();
        life.Row.State.ShouldBe(MessageState.Skipped);
    }

    [Fact]
    public async Task Send_PaymentElsewhereInTheMomentOfTheClaim_FollowsTheClaim()
    {
        await using var life = await ClaimAsync(answeredAfter: TimeSpan.FromMilliseconds(49));
        life.Sent.ShouldBeTrue();
        life.Row.State.ShouldBe(MessageState.Sent);
        var (claimed, paid) = (life.ClaimedFrom, life.PaidFrom);
        claimed.ShouldBeLessThan(paid);
    }

    /// <summary>Sends a message; while its claim's answer is on the way, another worker takes a payment.</summary>
    private async Task<Claimed> ClaimAsync(TimeSpan answeredAfter)
    {
        var test = await TableStoreUnderTest.CreateAsync(azurite.Open());
        var id = new AccountId(Samples.Creditor, "D1");
        var (message, now) = await QueuedMessage.OfAsync(
            test.Store, new EngineFixture(test.Store, test.Store), id, "INV-1");
        var time = new JumpingTime(now);
        var slow = new SlowAnswer("k!" + message);
        using var store = await test.AnotherAsync(azurite.Open(null, slow), time);
        var (here, there) = (new WatchedStore(store), new WatchedStore(test.Store));
        slow.Meanwhile = async () =>
        {
            await new EngineFixture(there, test.Store).ApplyAsync("INV-1", Samples.Payment("P-1", 1_000m), now);
            time.Jump(now + answeredAfter);
        };
        var engine = new EngineFixture(here, store);

        await engine.Perform.EffectAsync(id, "send:" + message, now, default);

        return new(
            test,
            engine.Sent.Any(),
            (await test.Store.MessageAsync(message, default)).ShouldNotBeNull(),
            here.Applied[0].ExpectedVersion,
            there.Applied.ShouldHaveSingleItem().ExpectedVersion);
    }

    private sealed record Claimed(
        TableStoreUnderTest Test, bool Sent, MessageRow Row, long ClaimedFrom, long PaidFrom) : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => Test.DisposeAsync();
    }
}
