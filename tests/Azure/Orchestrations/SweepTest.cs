using Collections.Azure.Orchestrations;
using Collections.Contracts;
using Collections.Domain;
using Collections.Engine.Accounts;
using Collections.Engine.Memory;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging.Abstractions;

namespace Collections.Azure.Tests.Orchestrations;

/// <summary>What the timer does when part of it fails.</summary>
public sealed class SweepTest
{
    [Fact]
    public async Task Sweep_AnEffectThatCannotBeRead_ReachesTheOthers()
    {
        await using var host = await DriveHost.StartAsync();
        var longAgo = DriveHost.Start.AddDays(-30);
        var quiet = new EngineFixture(host.Store, host.Store, ShortPolicy.Book());
        foreach (var number in new[] { "1", "2" })
        {
            await quiet.RegisterAsync(
                Samples.Debtor("D" + number),
                longAgo,
                Samples.Invoice("INV-" + number, "D" + number, dueOn: new DateOnly(2026, 3, 2)));
        }

        await QueueAsync(host.Store, quiet, new(Samples.Creditor, "D1"), longAgo);
        var sweeper = new Sweeper(
            new BrokenWork(host.Store) { EffectsAreOut = true }, host.Clock, NullLogger<Sweeper>.Instance);

        var sweep = await sweeper.SweepAsync(host.Client, default);

        sweep.ShouldBe(new Sweep(Found: 2, Started: 2, Told: 0, Lost: 1));
    }

    [Fact]
    public async Task Sweep_TheDueIndexIsOutOfReach_StillRepairsTheLists()
    {
        await using var host = await DriveHost.StartAsync();
        using var nudges = new NudgeQueue(NullLogger<NudgeQueue>.Instance);
        var repaired = 0;
        var functions = new DriveFunctions(
            host.Activities,
            new(new BrokenWork(host.Store) { IndexIsOut = true }, host.Clock, NullLogger<Sweeper>.Instance),
            nudges,
            (_, _) => Task.FromResult(++repaired),
            new(host.Store, TimeProvider.System),
            TimeProvider.System);

        await Should.ThrowAsync<InvalidOperationException>(
            () => functions.SweepAsync(new TimerInfo(), host.Client, default));

        repaired.ShouldBe(1);
    }

    private static async Task QueueAsync(
        MemoryStore store, EngineFixture engine, AccountId id, DateTimeOffset now)
    {
        var account = (await store.LoadAsync([AccountRequest.Of(id)], default))[0];
        var session = new AccountSession(account, account.State!.Debtor, engine.Policies, engine.Calendar, now);
        session.Later(new("e-1", id, new Effect.SendMessage("m-1"), now, now, 0));
        (await store.CommitAsync([session.ToCommit().ShouldNotBeNull()], default))[0].ShouldBe(CommitResult.Committed);
    }

    /// <summary>A due-index that cannot be read, or whose effects cannot.</summary>
    private sealed class BrokenWork(IWorkStore inner) : IWorkStore
    {
        public bool IndexIsOut { get; init; }

        public bool EffectsAreOut { get; init; }

        public Task<IReadOnlyList<DueWork>> DueAsync(
            DateTimeOffset until, int limit, CancellationToken cancellation) => IndexIsOut
            ? throw new InvalidOperationException("The due-index is out of reach.")
            : inner.DueAsync(until, limit, cancellation);

        public Task<OutboxEntry?> EffectAsync(AccountId account, string key, CancellationToken cancellation) =>
            EffectsAreOut
                ? throw new InvalidOperationException("The effect is of a kind that nobody knows.")
                : inner.EffectAsync(account, key, cancellation);

        public Task<DateTimeOffset?> NextDueAsync(CancellationToken cancellation) => inner.NextDueAsync(cancellation);

        public Task<IReadOnlyList<OutboxEntry>> OutboxAsync(
            AccountId account, Predicate<Effect>? wanted, int limit, CancellationToken cancellation) =>
            inner.OutboxAsync(account, wanted, limit, cancellation);

        public Task PostponeAsync(DueWork work, DateTimeOffset until, CancellationToken cancellation) =>
            inner.PostponeAsync(work, until, cancellation);
    }
}
