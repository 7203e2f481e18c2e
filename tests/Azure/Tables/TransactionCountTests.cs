using Collections.Azure.Tables;

namespace Collections.Azure.Tests.Tables;

/// <summary>What a case's life costs in storage transactions, with the activities that drive it on Azure.</summary>
public sealed class TransactionCountTests(Azurite azurite)
{
    private const decimal MostDollarsALife = 0.0005m;

    /// <param name="invoiceId">Names the invoice.</param>
    /// <param name="paidAfter">The step after which it is paid; null where it never is.</param>
    /// <param name="processEnds">True where the process that drives it has ended before each wake-up.</param>
    /// <param name="most">Table calls a step.</param>
    [Theory]
    [InlineData("INV-unpaid", null, false, 13.2)]
    [InlineData("INV-paid", "reminder-2", false, 12)]
    [InlineData("INV-unpaid-alone", null, true, 17)]
    [InlineData("INV-paid-alone", "reminder-2", true, 14.5)]
    public async Task Life_OfOneInvoice_TakesFewTransactionsAStepAndLittleMoney(
        string invoiceId, string? paidAfter, bool processEnds, double most)
    {
        var counter = new CallCounter();
        await using var test = await TableStoreUnderTest.CreateAsync(azurite.Open());
        using var life = new CountedLife(
            () => test.AnotherAsync(azurite.Open(counter)),
            counter,
            invoiceId,
            processEnds ? TimeSpan.FromHours(1) : null);
        await life.RunAsync(paidAfter);
        TestContext.Current.TestOutputHelper!.WriteLine(life.Report());
        TestContext.Current.TestOutputHelper!.WriteLine(life.Cost.Table(invoiceId));
        (life.Transactions / (double)life.State.Steps.Count).ShouldBeLessThanOrEqualTo(most);
        life.Cost.Total.ShouldBeLessThanOrEqualTo(MostDollarsALife);
    }
}
