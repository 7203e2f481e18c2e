using Collections.Contracts;

namespace Collections.Azure.Tests.Tables;

/// <summary>What a debtor's new name costs.</summary>
public sealed class RelistingTests(Azurite azurite)
{
    [Fact]
    public async Task Rename_OfManyCases_ListsThemNoMoreOftenThanOfFew()
    {
        var few = await ListsReadAsync(10);
        var many = await ListsReadAsync(90);

        (few.Renamed, many.Renamed).ShouldBe((10, 90));
        many.Times.ShouldBe(few.Times);
    }

    [Fact]
    public async Task Rename_WhileACaseChangesAtAnyCall_ListsItAsItIs()
    {
        var (at, calls) = (0, 1);
        while (at++ < calls)
        {
            await using var test = await TableStoreUnderTest.CreateAsync(azurite.Open());
            var there = new EngineFixture(test.Store, test.Store);
            await there.RegisterAsync(Samples.Debtor("D1"), Samples.Monday, Samples.Invoice("INV-1", "D1"));
            using var meanwhile = new Interludes();
            using var store = await test.AnotherAsync(azurite.Open(meanwhile));
            meanwhile.Restart();
            var change = at;
            meanwhile.Before = async number =>
            {
                if (number == change)
                {
                    await there.ApplyAsync("INV-1", Samples.Payment("P-1", 100m), Samples.Monday);
                }
            };

            await new EngineFixture(store, store).Intake
                .PutDebtorAsync(Samples.Debtor("D1", "After AG"), Samples.Monday, default);

            calls = meanwhile.Calls;
            var shown = (await test.Store.CasesAsync(new(), new(), default)).Items.ShouldHaveSingleItem($"at {at}");
            (shown.DebtorName, shown.Open).ShouldBe(("After AG", Samples.Euro(900m)), $"at {at}");
        }

        calls.ShouldBeGreaterThan(8);
    }

    /// <summary>How often the account's cases are listed for one rename, and how many bear the name then.</summary>
    private async Task<(int Times, int Renamed)> ListsReadAsync(int invoices)
    {
        var log = new CallLog();
        await using var test = await TableStoreUnderTest.CreateAsync(azurite.Open());
        using var store = await test.AnotherAsync(azurite.Open(log));
        var engine = new EngineFixture(store, store);
        await engine.RegisterAsync(
            Samples.Debtor("D1", "Before AG"),
            Samples.Monday,
            [.. Enumerable.Range(0, invoices).Select(i => Samples.Invoice($"INV-{i}", "D1"))]);
        var before = log.Lines.Count;

        await engine.Intake.PutDebtorAsync(Samples.Debtor("D1", "After AG"), Samples.Monday, default);

        var cases = (await test.Store.CasesAsync(new(DebtorId: "D1"), new(Limit: 200), default)).Items;
        await (await ListTruth.ReadAsync(test.Tables)).AgreesAsync(test.Store);
        return (
            log.Lines.Skip(before).Count(line => line.Contains("$select", StringComparison.Ordinal)
                && line.Contains("Accounts", StringComparison.Ordinal)),
            cases.Count(c => c.DebtorName == "After AG"));
    }
}
