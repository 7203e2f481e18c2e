using Collections.Azure.Orchestrations;
using Collections.Contracts;
using Collections.Engine.Keeping;
using Collections.Engine.Memory;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging.Abstractions;

namespace Collections.Azure.Tests.Orchestrations;

/// <summary>What the night forgets, and that a hub that is out of reach does not keep it from that.</summary>
public sealed class PurgeTest
{
    private readonly SteppedTime _time = new();

    [Fact]
    public async Task OldAnswers_MoreThanOneLook_AreAllForgottenAndTheYoungStay()
    {
        var store = await WithAnswersAsync((3 * OldAnswers.AtOnce) + 1);
        await store.BeginAsync("young", "h", _time.GetUtcNow(), default);

        (await new OldAnswers(store, _time).ForgetAsync(default)).ShouldBe((3 * OldAnswers.AtOnce) + 1);

        (await store.BeginAsync("young", "h", _time.GetUtcNow(), default)).ShouldBeOfType<KeyedRequest.InFlight>();
    }

    [Fact]
    public async Task OldAnswers_TheBudgetIsSpent_LeavesTheRestForTheNextNight()
    {
        var store = await WithAnswersAsync(3 * OldAnswers.AtOnce);
        _time.EachLookTakes = OldAnswers.Budget / 2;

        (await new OldAnswers(store, _time).ForgetAsync(default)).ShouldBe(2 * OldAnswers.AtOnce);
    }

    [Fact]
    public async Task Purge_TheHubIsOutOfReach_StillForgetsOldAnswers()
    {
        var store = await WithAnswersAsync(10);
        var host = await DriveHost.StartAsync();
        var client = host.Client;
        await host.DisposeAsync();
        using var nudges = new NudgeQueue(NullLogger<NudgeQueue>.Instance);
        var functions = new DriveFunctions(
            host.Activities, host.Sweeper, nudges, (_, _) => Task.FromResult(0), new(store, _time), _time);

        await Should.ThrowAsync<Exception>(() => functions.PurgeAsync(new TimerInfo(), client, default));

        (await store.ForgetAsync(_time.GetUtcNow(), 100, default)).ShouldBe(0);
    }

    private async Task<MemoryStore> WithAnswersAsync(int number)
    {
        var store = new MemoryStore();
        for (var i = 0; i < number; i++)
        {
            await store.BeginAsync($"k-{i}", "h", _time.GetUtcNow() - IIdempotency.Kept, default);
        }

        return store;
    }

    /// <summary>Time that stands, but for what each look at the stopwatch is said to have taken.</summary>
    private sealed class SteppedTime : TimeProvider
    {
        private TimeSpan _passed;

        public TimeSpan EachLookTakes { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override DateTimeOffset GetUtcNow() => Samples.Monday.ToUniversalTime();

        public override long GetTimestamp()
        {
            var now = _passed;
            _passed += EachLookTakes;
            return now.Ticks;
        }
    }
}
