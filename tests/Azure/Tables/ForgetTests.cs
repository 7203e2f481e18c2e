using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Collections.Azure.Tables;
using Collections.Contracts;
using Collections.Engine.Keeping;

namespace Collections.Azure.Tests.Tables;

/// <summary>How the night forgets old answers of requests: many within its few minutes.</summary>
public sealed class ForgetTests(Azurite azurite)
{
    private const int Old = 250;
    private static readonly DateTimeOffset Night = Samples.Monday + IIdempotency.Kept;

    [Fact]
    public async Task Forget_Many_LooksAtManyAtOnceAndTakesTheRowsByTimeTogether()
    {
        await using var test = await TableStoreUnderTest.CreateAsync(azurite.Open());
        await Enumerable.Range(0, Old).ToList().AllAsync(i => BeginAsync(test.Store, i, Samples.Monday), default);
        await BeginAsync(test.Store, 0, Night);
        await BeginAsync(test.Store, Old, Night);
        var traffic = new Traffic();
        using var store = await test.AnotherAsync(azurite.Open(null, traffic));
        var opened = traffic.Calls;

        (await store.ForgetAsync(Night, 101, default)).ShouldBe(101);
        (await store.ForgetAsync(Night, 1_000, default)).ShouldBe(Old - 102);

        // Each is looked at and taken away; of the rows by time a page of each partition, in one call each.
        (traffic.Calls - opened).ShouldBeLessThan((2 * Old) + 40);
        traffic.MostAtOnce.ShouldBeInRange(2, Rows.AtOnce);
        var left = await test.Tables.Keeping.QueryAsync<TableEntity>("").FirstAsync(int.MaxValue, default);
        left.Select(r => r.GetInt64("At")).ShouldBe(Enumerable.Repeat<long?>(Night.UtcTicks, 4));
        (await BeginAsync(test.Store, 0, Night)).ShouldBeOfType<KeyedRequest.InFlight>();
        (await store.ForgetAsync(Night, 1_000, default)).ShouldBe(0);
    }

    [Fact]
    public async Task Begin_ManyKeys_AreSpreadOverPartitions()
    {
        await using var test = await TableStoreUnderTest.CreateAsync(azurite.Open());
        await Enumerable.Range(0, 100).ToList().AllAsync(i => BeginAsync(test.Store, i, Samples.Monday), default);

        var rows = await test.Tables.Keeping.QueryAsync<TableEntity>("").FirstAsync(int.MaxValue, default);

        rows.Count.ShouldBe(200);
        rows.GroupBy(r => r.PartitionKey).Max(rowsTogether => rowsTogether.Count()).ShouldBeLessThan(30);
    }

    private static Task<KeyedRequest> BeginAsync(TableStore store, int number, DateTimeOffset at) =>
        store.BeginAsync($"k-{number}", "hash", at, default);

    /// <summary>Counts calls, and how many were under way together.</summary>
    private sealed class Traffic : HttpPipelinePolicy
    {
        private readonly Lock _lock = new();
        private int _underWay;

        public int Calls { get; private set; }

        public int MostAtOnce { get; private set; }

        public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            lock (_lock)
            {
                Calls++;
                MostAtOnce = Math.Max(MostAtOnce, ++_underWay);
            }

            await ProcessNextAsync(message, pipeline);
            lock (_lock)
            {
                _underWay--;
            }
        }

        public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
            throw new NotSupportedException("The store makes no call that blocks.");
    }
}
