using Collections.Azure.Tables;

namespace Collections.Azure.Tests.Tables;

/// <summary>What a case's life costs in storage transactions, with the activities that drive it on Azure.</summary>
public sealed class TransactionCountTests(Azurite azurite)
{
    /// <summary>What docs/azure.md says that it takes now; twelve is where it ought to get to.</summary>
    private const double MostTransactionsAStep = 24;

    /// <summary>As above; 0.0005 is where it ought to stay.</summary>
    private const decimal MostDollarsALife = 0.00051m;

    [Theory]
    [InlineData("INV-unpaid", null)]
    [InlineData("INV-paid", "reminder-2")]
    public async Task Life_OfOneInvoice_TakesFewTransactionsAStepAndLittleMoney(string invoiceId, string? paidAfter)
    {
        var counter = new CallCounter();
        await using var test = await TableStoreUnderTest.CreateAsync(azurite.Open());
        using var store = await test.AnotherAsync(azurite.Open(counter));
        var life = new CountedLife(store, counter, invoiceId);
        await life.RunAsync(paidAfter);
        TestContext.Current.TestOutputHelper!.WriteLine(life.Report());
        TestContext.Current.TestOutputHelper!.WriteLine(life.Cost.Table(invoiceId));
        (life.Transactions / (double)life.State.Steps.Count).ShouldBeLessThanOrEqualTo(MostTransactionsAStep);
        life.Cost.Total.ShouldBeLessThanOrEqualTo(MostDollarsALife);
    }
}
