using Collections.Domain;
using Collections.Engine.Reading;

namespace Collections.Contracts;

/// <content>What is added up: it must agree with the cases to the cent, however it came about.</content>
public abstract partial class ReadStoreContract
{
    [Fact]
    public async Task Sums_ThroughALife_AgreeWithTheCases()
    {
        await SumsAgreeAsync();
        await PortfolioAsync();
        await SumsAgreeAsync();
        var now = Monday.AddDays(26);
        await Engine.ApplyAsync("INV-1", Samples.Payment("P-a", 0.01m), now);
        await SumsAgreeAsync();
        await Engine.ApplyAsync("INV-2", new CaseFact.PaymentReversed("P-2", "R-1", Samples.DueOn), now);
        await SumsAgreeAsync();
        await ReopenAsync();
        await Engine.RunAsync(now, now.AddDays(60));
        await SumsAgreeAsync();
    }

    [Fact]
    public async Task OpenShares_OfDisputesAndPromises_FollowThemThere_AndBack()
    {
        await Engine.RegisterAsync(
            Samples.Debtor("D1"), Monday, Samples.Invoice("INV-1", "D1"), Samples.Invoice("INV-2", "D1"));
        var share = new AgingShare(Samples.Creditor, "EUR", Samples.DueOn, 2, 2_000m, 0m, 0m);
        (await Store.Reading.OpenSharesAsync(Samples.Creditor, None)).ShouldBe([share]);

        await Engine.ApplyAsync(
            "INV-1", new CaseFact.DisputeRaised("D-1", Eur(300m), DisputeCategory.Goods), Monday);
        await Engine.ApplyAsync("INV-1", new CaseFact.PromiseMade("PR-1", Eur(200m), new(2026, 3, 20)), Monday);
        await ReopenAsync();
        (await Store.Reading.OpenSharesAsync(null, None)).ShouldBe([share with { Disputed = 300m, Promised = 200m }]);
        (await Store.Reading.OpenSharesAsync("other", None)).ShouldBeEmpty();

        await Engine.ApplyAsync(
            "INV-1", new CaseFact.DisputeResolved("D-1", DisputeState.Rejected, "fin"), Monday.AddDays(1));
        await Engine.ApplyAsync("INV-2", Samples.Payment("P-1", 1_000m), Monday.AddDays(1));
        (await Store.Reading.OpenSharesAsync(null, None))
            .ShouldBe([share with { Count = 1, Open = 1_000m, Promised = 200m }]);
    }

    [Fact]
    public async Task OpenCells_OfALastCasePaid_AreNone()
    {
        await Engine.RegisterAsync(Samples.Debtor("D1"), Monday, Samples.Invoice("INV-1", "D1"));
        (await Store.Reading.OpenCellsAsync(null, None)).ShouldBe(
            [new(Stage.Upcoming, Samples.DueOn, "EUR", 1, 1_000m)]);
        await Engine.ApplyAsync("INV-1", Samples.Payment("P-1", 1_000m), Monday);
        (await Store.Reading.OpenCellsAsync(null, None)).ShouldBeEmpty();
    }

    [Fact]
    public async Task OpenCells_OfHugeAmounts_AreExact()
    {
        var most = Money.Limit - 0.01m;
        await Engine.RegisterAsync(
            Samples.Debtor("D1"),
            Monday,
            [.. Enumerable.Range(0, 20).Select(i => Samples.Invoice($"INV-{i}", "D1", most))]);
        (await Store.Reading.OpenCellsAsync(Samples.Creditor, None)).ShouldHaveSingleItem().Open.ShouldBe(20 * most);
    }

    [Fact]
    public async Task Received_PerDayAndCurrency_WithoutWhatWasReturned()
    {
        await Engine.RegisterAsync(
            Samples.Debtor("D1"),
            Monday,
            Samples.Invoice("INV-1", "D1"),
            Samples.Invoice("INV-2", "D1"),
            Samples.Invoice("INV-3", "D1", 500m, "USD"));
        var first = new DateOnly(2026, 3, 2);
        await Engine.ApplyAsync("INV-1", Samples.Payment("P-1", 100m, first), Monday);
        await Engine.ApplyAsync("INV-1", Samples.Payment("P-2", 10.50m, first), Monday);
        await Engine.ApplyAsync("INV-2", Samples.Payment("P-1", 7m, first), Monday);
        await Engine.ApplyAsync("INV-2", Samples.Payment("P-3", 40m, first.AddDays(1)), Monday);
        await Engine.ApplyAsync(
            "INV-3", new CaseFact.PaymentReceived("P-4", new(5m, Currency.Of("USD")), first), Monday);
        await Engine.ApplyAsync("INV-1", new CaseFact.PaymentReversed("P-1", "R-1", first), Monday);

        (await Store.Reading.ReceivedAsync(first, first.AddDays(1), None)).ShouldBe(
            [new(first, "EUR", 17.50m, 2), new(first, "USD", 5m, 1)]);
        (await Store.Reading.ReceivedAsync(first.AddDays(1), first.AddDays(9), None)).ShouldBe(
            [new(first.AddDays(1), "EUR", 40m, 1)]);
        (await Store.Reading.ReceivedAsync(first.AddDays(2), first.AddDays(9), None)).ShouldBeEmpty();
    }

    private static Money Eur(decimal amount) => new(amount, Currency.Of("EUR"));

    private async Task SumsAgreeAsync()
    {
        var open = await AllAsync(page => Store.Reading.CasesAsync(new(OpenOnly: true), page, None), limit: 200);
        foreach (var creditor in new[] { null, Samples.Creditor, "other", "nobody" })
        {
            var expected = open.Where(r => creditor is null || r.Account.CreditorId == creditor)
                .GroupBy(r => (r.Stage, r.DueOn, r.Amount.Currency.Code))
                .OrderBy(g => g.Key.Stage).ThenBy(g => g.Key.DueOn).ThenBy(g => g.Key.Code, StringComparer.Ordinal)
                .Select(g => new OpenCell(
                    g.Key.Stage, g.Key.DueOn, g.Key.Code, g.LongCount(), g.Sum(r => r.Open.Amount)));
            (await Store.Reading.OpenCellsAsync(creditor, None)).ShouldBe(expected);
            var states = await new CaseStates(Store.Reading, Store.Accounts)
                .AllAsync(new(CreditorId: creditor, OpenOnly: true), None).ToListAsync();
            (await Store.Reading.OpenSharesAsync(creditor, None))
                .ShouldBe(AgingShare.Sum(states.Select(AgingShare.Of)));
        }
    }
}
