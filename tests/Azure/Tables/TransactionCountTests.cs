namespace Collections.Azure.Tests.Tables;

/// <summary>What a case's life costs in storage transactions, with the activities that drive it on Azure.</summary>
public sealed class TransactionCountTests(Azurite azurite)
{
    private const decimal MostDollarsALife = 0.0005m;

    /// <param name="name">Which life.</param>
    /// <param name="most">Table calls a step, as docs/azure.md gives them.</param>
    [Theory]
    [InlineData("unpaid", 11.9)]
    [InlineData("paid after reminder 2", 10.8)]
    [InlineData("unpaid, forgotten", 13.4)]
    [InlineData("unpaid, alone", 14.1)]
    [InlineData("paid, alone", 12.3)]
    public async Task Life_OfOneInvoice_TakesFewTransactionsAStepAndLittleMoney(string name, double most)
    {
        using var life = await CountedLife.LiveAsync(azurite, LifeKind.All.Single(kind => kind.Name == name));
        TestContext.Current.TestOutputHelper!.WriteLine(life.Report());
        (life.Transactions / (double)life.State.Steps.Count).ShouldBeLessThanOrEqualTo(most);
        life.Cost.Total.ShouldBeLessThanOrEqualTo(MostDollarsALife);
    }
}
