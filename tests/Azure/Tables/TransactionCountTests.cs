using Collections.Azure.Tables;

namespace Collections.Azure.Tests.Tables;

/// <summary>What a case's life costs in storage transactions, with the activities that drive it on Azure.</summary>
public sealed class TransactionCountTests(Azurite azurite)
{
    [Theory]
    [InlineData("INV-unpaid", null, 12.0)]
    [InlineData("INV-paid", "reminder-2", 12.0)]
    public async Task Life_OfOneInvoice_TakesFewTransactionsAStep(string invoiceId, string? paidAfter, double most)
    {
        var counter = new CallCounter();
        await using var test = await TableStoreUnderTest.CreateAsync(azurite.Open());
        using var store = await test.AnotherAsync(azurite.Open(counter));
        var life = new CountedLife(store, counter, invoiceId);
        await life.RunAsync(paidAfter);
        TestContext.Current.TestOutputHelper!.WriteLine(life.Report());
        (life.Transactions / (double)life.State.Steps.Count).ShouldBeLessThanOrEqualTo(most);
    }
}
