namespace Collections.Azure.Tests.Tables;

/// <summary>What a case's life costs in storage transactions, with the activities that drive it on Azure.</summary>
public sealed class TransactionCountTests(Azurite azurite)
{
    private const decimal MostDollarsALife = 0.0005m;

    /// <param name="name">Which life.</param>
    /// <param name="most">Table calls a step, as docs/azure.md gives them.</param>
    [Theory]
    [InlineData("unpaid", 9.9)]
    [InlineData("paid after reminder 2", 9.3)]
    [InlineData("unpaid, forgotten", 11.3)]
    [InlineData("unpaid, alone", 12.0)]
    [InlineData("paid, alone", 10.8)]
    public async Task Life_OfOneInvoice_TakesFewTransactionsAStepAndLittleMoney(string name, double most)
    {
        using var life = await CountedLife.LiveAsync(azurite, LifeKind.All.Single(kind => kind.Name == name));
        TestContext.Current.TestOutputHelper!.WriteLine(life.Report());
        (life.Transactions / (double)life.State.Steps.Count).ShouldBeLessThanOrEqualTo(most);
        life.Cost.Total.ShouldBeLessThanOrEqualTo(MostDollarsALife);
    }

    /// <summary>At legal a case waits for years, in hops of six days.</summary>
    [Fact]
    public void Wait_OfAYear_TakesOneRoundForEachHopAndNothingOfTheData()
    {
        RoundCost.Sleeping(TimeSpan.FromDays(6)).Runs.ShouldBe(0);
        RoundCost.Sleeping(TimeSpan.FromDays(6.5)).ShouldBe(RoundCost.Hop);
        LifeCost.YearOfWaiting.Rounds.ShouldBe(RoundCost.Hop * 61);
        LifeCost.YearOfWaiting.DataCalls.ShouldBe(0);
        LifeCost.YearOfWaiting.Total.ShouldBeLessThanOrEqualTo(MostDollarsALife);
    }
}
