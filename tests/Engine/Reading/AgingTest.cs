using Collections.Domain;
using Collections.Domain.Tests;
using Collections.Engine.Reading;
using static Collections.Domain.Tests.CaseScenario;

namespace Collections.Engine.Tests.Reading;

public sealed class AgingTest
{
    private static readonly DateOnly AsOf = new(2026, 3, 31);

    [Theory]
    [InlineData(-5, "notDue")]
    [InlineData(0, "notDue")]
    [InlineData(1, "1-30")]
    [InlineData(30, "1-30")]
    [InlineData(31, "31-60")]
    [InlineData(60, "31-60")]
    [InlineData(61, "61-90")]
    [InlineData(120, "91-120")]
    [InlineData(121, "121+")]
    [InlineData(4_000, "121+")]
    public void Of_OneShare_StandsInTheBucketOfItsDays(int daysPastDue, string bucket)
    {
        var share = new AgingShare("acme", "EUR", AsOf.AddDays(-daysPastDue), 2, 10.50m, 1.50m, 2m);

        var aging = Aging.Of([share], AsOf).ShouldHaveSingleItem();

        aging.Buckets.Single(b => b.Open > 0).ShouldBe(new(bucket, 2, 10.50m, 1.50m, 2m));
    }

    [Fact]
    public void Of_SeveralCurrencies_NeverMixes()
    {
        AgingShare[] shares =
        [
            new("acme", "USD", AsOf, 1, 5m, 0m, 0m),
            new("acme", "EUR", AsOf.AddDays(-40), 3, 7m, 0m, 0m),
            new("beta", "EUR", AsOf.AddDays(-200), 1, 11m, 0m, 0m),
        ];

        var agings = Aging.Of(shares, AsOf);

        agings.Select(a => (a.Currency, a.Total)).ShouldBe([("EUR", 18m), ("USD", 5m)]);
    }

    [Fact]
    public void Of_CasesWithDisputesAndPromises_ShowsThemApartAndAddsUpToTheLedger()
    {
        var disputed = CaseScenario.Open(policy: ChargePolicies.Standard).AdvanceToDay(32);
        disputed.Accept(new CaseFact.DisputeRaised("D-1", Eur(300m), DisputeCategory.Goods));
        var promised = CaseScenario.Open(policy: ChargePolicies.Standard).AdvanceToDay(32);
        promised.Accept(new CaseFact.PromiseMade("P-1", Eur(200m), new(2026, 4, 20)));
        var states = new[] { disputed.State, promised.State, CaseScenario.Open().State };

        var buckets = Aging.Of(states.Select(AgingShare.Of), new(2026, 4, 3)).ShouldHaveSingleItem().Buckets;

        var all = buckets.Single(b => b.Name == "31-60");
        all.Open.ShouldBe(states.Sum(s => s.Open.Amount));
        (all.Count, all.Disputed, all.Promised, all.Clear).ShouldBe((3, 300m, 200m, all.Open - 500m));
        buckets.Where(b => b != all).ShouldAllBe(b => b.Count == 0 && b.Open == 0m);
    }
}
