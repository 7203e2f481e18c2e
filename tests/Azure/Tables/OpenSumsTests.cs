using Azure.Data.Tables;
using Collections.Azure.Tables;

namespace Collections.Azure.Tests.Tables;

/// <summary>The sums of open cases that are kept beside the lists.</summary>
public sealed class OpenSumsTests(Azurite azurite)
{
    private const int Steps = 30;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public async Task Sums_ThroughRandomCommitsAndTrouble_AreWhatTheCasesComeTo(int seed)
    {
        await using var trouble = await SumTrouble.CreateAsync(azurite, seed);
        for (var step = 0; step < Steps; step++)
        {
            await trouble.StepAsync();
        }

        await trouble.EndAsync();

        TestContext.Current.TestOutputHelper!.WriteLine($"{trouble.Checks} checks");
        trouble.Checks.ShouldBeGreaterThan(Steps);
        trouble.Mended.ShouldBeEmpty();
        var truth = await ListTruth.ReadAsync(trouble.Tables);
        await truth.StandsAsync(trouble.Tables.Lists);
        var rows = await trouble.Tables.Lists.QueryAsync<TableEntity>("").FirstAsync(int.MaxValue, default);
        rows.Where(r => r.RowKey.StartsWith(Keys.From(ListKeys.Settled), StringComparison.Ordinal)).ShouldBeEmpty();
        rows.Where(r => r.RowKey == ListKeys.Sums).ShouldAllBe(r => r.GetBoolean("IsKept") == true);
    }
}
