using System.Text.Json.Nodes;
using Azure.Data.Tables;
using Collections.Azure.Tables;
using Collections.Contracts;
using Collections.Domain;
using Collections.Engine.Reading;

namespace Collections.Azure.Tests.Tables;

/// <summary>Rows that an earlier release wrote, which know less than ours.</summary>
public sealed class EarlierRowsTests(Azurite azurite)
{
    private static readonly string[] Columns = ["Disputed", "Promised"];

    [Fact]
    public async Task OpenShares_OfRowsWithoutParts_ComeFromTheCases_AndTheNextCommitPutsThemThere()
    {
        var shares = new AgingShare(Samples.Creditor, "EUR", Samples.DueOn, 2, 2_000m, 300m, 0m);
        await using var store = await TableStoreUnderTest.CreateAsync(azurite.Open());
        var engine = new EngineFixture(store.Store, store.Store);
        await engine.RegisterAsync(
            Samples.Debtor("D1"), Samples.Monday, Samples.Invoice("INV-1", "D1"), Samples.Invoice("INV-2", "D1"));
        await engine.ApplyAsync(
            "INV-1",
            new CaseFact.DisputeRaised("D-1", new(300m, Currency.Of("EUR")), DisputeCategory.Goods),
            Samples.Monday);
        (await store.Store.OpenSharesAsync(null, default)).ShouldBe([shares]);
        await ForgetPartsAsync(store.Tables);
        await store.ReopenAsync();

        (await store.Store.OpenSharesAsync(null, default)).ShouldBe([shares]);
        await new EngineFixture(store.Store, store.Store)
            .ApplyAsync("INV-1", Samples.Payment("P-1", 10m), Samples.Monday);

        (await store.Store.OpenSharesAsync(Samples.Creditor, default)).ShouldBe([shares with { Open = 1_990m }]);
        var rows = await ShownAsync(store.Tables);
        rows.Where(r => r.GetString(Listings.CaseId) == "INV-1").ShouldNotBeEmpty();
        rows.Where(r => r.ContainsKey("Promised")).Select(r => r.GetString(Listings.CaseId)).Distinct()
            .ShouldBe(["INV-1"]);
    }

    private static async Task ForgetPartsAsync(StorageTables tables)
    {
        foreach (var row in await ShownAsync(tables))
        {
            row.Remove(Columns[0]).ShouldBeTrue();
            row.Remove(Columns[1]).ShouldBeTrue();
            await tables.Lists.UpsertEntityAsync(row, TableUpdateMode.Replace);
        }

        var cases = await tables.Accounts.QueryAsync<TableEntity>("").FirstAsync(int.MaxValue, default);
        foreach (var row in cases.Where(r => r.ContainsKey("OwnRep")))
        {
            var listed = JsonNode.Parse(row.GetString("Row"))!.AsObject();
            listed.Remove("disputed").ShouldBeTrue();
            listed.Remove("promised").ShouldBeTrue();
            row["Row"] = listed.ToJsonString();
            await tables.Accounts.UpsertEntityAsync(row, TableUpdateMode.Replace);
        }
    }

    /// <summary>The list rows of cases.</summary>
    private static async Task<List<TableEntity>> ShownAsync(StorageTables tables)
    {
        var rows = await tables.Lists.QueryAsync<TableEntity>("").FirstAsync(int.MaxValue, default);
        return [.. rows.Where(r => r.ContainsKey(Listings.CaseId) && r.ContainsKey("Stage"))];
    }
}
