using Collections.Domain;
using Collections.Engine.Reading;

namespace Collections.Contracts;

/// <summary>
/// What the reading side must do: every list filtered, ordered and paged; every sum true to the cases.
/// </summary>
public abstract partial class ReadStoreContract : StoreContract
{
    public static TheoryData<CaseQuery> Queries =>
    [
        new CaseQuery(),
        new CaseQuery(OpenOnly: true),
        new CaseQuery(Stage: Stage.Reminder),
        new CaseQuery(Stage: Stage.Closed),
        new CaseQuery(Stage: Stage.Closed, OpenOnly: true),
        new CaseQuery(DebtorId: "D1"),
        new CaseQuery(DebtorId: "D1", OpenOnly: true),
        new CaseQuery(CreditorId: "other"),
        new CaseQuery(DebtorId: "D2", CreditorId: "other"),
        new CaseQuery(SalesRep: "rep-1"),
        new CaseQuery(SalesRep: "rep-2", OpenOnly: true),
        new CaseQuery(Currency: "USD"),
        new CaseQuery(Currency: "USD", Stage: Stage.Reminder),
        new CaseQuery(DueFrom: new(2026, 3, 20), DueBefore: new(2026, 3, 25)),
        new CaseQuery(DueBefore: new(2026, 3, 20), CreditorId: Samples.Creditor),
        new CaseQuery(DueFrom: new(2026, 4, 3), OpenOnly: true, Currency: "EUR"),
        new CaseQuery(Text: "inv-1"),
        new CaseQuery(Text: "INV-1", OpenOnly: true),
        new CaseQuery(Text: "müller"),
        new CaseQuery(Text: "MÜLLER", SalesRep: "rep-1"),
        new CaseQuery(Text: "华为"),
        new CaseQuery(Text: "c-7", DebtorId: "D1"),
        new CaseQuery(Text: "%"),
        new CaseQuery(Text: "_"),
        new CaseQuery(Text: "nothing like it"),
    ];

    [Theory]
    [MemberData(nameof(Queries))]
    public async Task Cases_ByAnyCondition_AreThoseThatFitInOrder(CaseQuery query)
    {
        await PortfolioAsync();
        var all = await AllAsync(page => Store.Reading.CasesAsync(new(), page, None), limit: 200);
        all.Count.ShouldBe(48);
        all.ShouldBe(all.OrderBy(r => r.DueOn).ThenBy(r => r.InvoiceId, StringComparer.Ordinal));
        var expected = all.Where(row => Fits(query, row)).ToList();
        (await AllAsync(page => Store.Reading.CasesAsync(query, page, None))).ShouldBe(expected);
    }

    [Fact]
    public async Task Queries_OnThePortfolio_FindSomeAndNotAll()
    {
        await PortfolioAsync();
        var found = new List<int>();
        foreach (var row in Queries)
        {
            found.Add((await Store.Reading.CasesAsync(row.Data, new(200), None)).Items.Count);
        }

        found.Count(n => n is > 0 and < 48).ShouldBeGreaterThanOrEqualTo(Queries.Count - 5);
    }

    [Fact]
    public async Task Case_Row_SaysWhatTheCaseSays()
    {
        await Engine.RegisterAsync(
            Samples.Debtor("D1", salesRep: "rep-1"),
            Monday,
            Samples.Invoice("INV-1", "D1", contract: "C-7") with { Project = "Harbour" });
        await Engine.ApplyAsync("INV-1", Samples.Payment("P-1", 250m), Monday);
        var record = await CaseAsync("INV-1");
        var row = (await Store.Reading.CasesAsync(new(), new(), None)).Items.ShouldHaveSingleItem();
        row.ShouldBe(CaseRow.Of(record.State, record.WakeAt, "Debtor D1 GmbH", "rep-1"));
        row.Open.ShouldBe(Samples.Euro(750m));
        row.Project.ShouldBe("Harbour");
    }

    [Fact]
    public async Task Case_Unknown_IsNull()
    {
        (await Store.Reading.CaseAsync("INV-1", None)).ShouldBeNull();
        (await Store.Reading.EventsAsync("INV-1", 0, 10, None)).ShouldBeEmpty();
        (await Store.Reading.MessageAsync("m", None)).ShouldBeNull();
        (await Store.Reading.TaskAsync("T", None)).ShouldBeNull();
        (await Store.Reading.ApprovalAsync("A", None)).ShouldBeNull();
        (await Store.Reading.MatterAsync("L", None)).ShouldBeNull();
    }

    [Fact]
    public async Task Events_AfterANumber_ContinueThere()
    {
        await Engine.RegisterAsync(Samples.Debtor("D1"), Monday, Samples.Invoice("INV-1", "D1"));
        await Engine.RunAsync(Monday, Monday.AddDays(60));
        var all = await Store.Reading.EventsAsync("INV-1", 0, 1_000, None);
        all.Select(e => e.Sequence).ShouldBe(Enumerable.Range(1, all.Count).Select(i => (long)i));
        (await Store.Reading.EventsAsync("INV-1", 3, 2, None)).Select(e => e.Hash)
            .ShouldBe(all.Skip(3).Take(2).Select(e => e.Hash));
    }

    [Fact]
    public async Task Cases_InsertedBetweenPages_ShiftNothing()
    {
        await Engine.RegisterAsync(
            Samples.Debtor("D1"),
            Monday,
            [.. Enumerable.Range(0, 20).Select(i => Samples.Invoice($"INV-{i:D2}", "D1", dueOn: Due(i)))]);
        var first = await Store.Reading.CasesAsync(new(), new(10), None);
        await Engine.RegisterAsync(
            Samples.Debtor("D1"),
            Monday,
            Samples.Invoice("INV-before", "D1", dueOn: Due(3)),
            Samples.Invoice("INV-09a", "D1", dueOn: Due(9)),
            Samples.Invoice("INV-behind", "D1", dueOn: Due(15)));
        var rest = await AllAsync(
            page => Store.Reading.CasesAsync(new(), page with { After = page.After ?? first.After }, None), limit: 4);
        var seen = first.Items.Concat(rest).Select(r => r.InvoiceId).ToList();
        seen.ShouldBeUnique();
        seen.ShouldNotContain("INV-before");
        seen.ShouldContain("INV-09a");
        seen.ShouldContain("INV-behind");
        seen.Count.ShouldBe(22);

        static DateOnly Due(int day) => new DateOnly(2026, 4, 1).AddDays(day);
    }

    [Theory]
    [InlineData(-5, 1)]
    [InlineData(0, 1)]
    [InlineData(3, 3)]
    [InlineData(200, 200)]
    [InlineData(100_000, 200)]
    public async Task Cases_Limit_IsCutToOneUpTo200(int limit, int count)
    {
        await Engine.RegisterAsync(
            Samples.Debtor("D1"),
            Monday,
            [.. Enumerable.Range(0, 201).Select(i => Samples.Invoice($"INV-{i:D3}", "D1"))]);
        var page = await Store.Reading.CasesAsync(new(), new(limit), None);
        page.Items.Count.ShouldBe(count);
        page.After.ShouldNotBeNull();
    }

    [Fact]
    public async Task Cases_ExactlyAPage_HasNoNext()
    {
        await Engine.RegisterAsync(
            Samples.Debtor("D1"),
            Monday,
            [.. Enumerable.Range(0, 5).Select(i => Samples.Invoice($"INV-{i}", "D1"))]);
        (await Store.Reading.CasesAsync(new(), new(5), None)).After.ShouldBeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("!!!")]
    [InlineData("WyJhIl0")]
    [InlineData("bnVsbA")]
    public async Task Lists_ACursorOfNobody_IsRefusedByName(string after)
    {
        await Engine.RegisterAsync(Samples.Debtor("D1"), Monday, Samples.Invoice("INV-1", "D1"));
        var page = new PageRequest(10, after);
        var refusals = new[]
        {
            await Should.ThrowAsync<FormatException>(() => Store.Reading.CasesAsync(new(), page, None)),
            await Should.ThrowAsync<FormatException>(() => Store.Reading.MessagesAsync(new(), page, None)),
            await Should.ThrowAsync<FormatException>(() => Store.Reading.TasksAsync(new(), page, None)),
            await Should.ThrowAsync<FormatException>(() => Store.Reading.DebtorsAsync(null, page, None)),
        };
        refusals.ShouldAllBe(r => r.Message.StartsWith("after:", StringComparison.Ordinal));

        // The refusal leaves the store in order.
        (await Store.Reading.CasesAsync(new(), new(), None)).Items.Count.ShouldBe(1);
    }

    private static bool Fits(CaseQuery query, CaseRow row) =>
        (query.Stage ?? row.Stage) == row.Stage
        && (query.DebtorId ?? row.Account.DebtorId) == row.Account.DebtorId
        && (query.CreditorId ?? row.Account.CreditorId) == row.Account.CreditorId
        && (query.SalesRep is null || query.SalesRep == row.SalesRep)
        && (query.Currency ?? row.Amount.Currency.Code) == row.Amount.Currency.Code
        && !(row.DueOn < query.DueFrom)
        && !(row.DueOn >= query.DueBefore)
        && !(query.OpenOnly && row.Stage == Stage.Closed)
        && (query.Text is null || new[] { row.InvoiceId, row.ContractNumber, row.DebtorName }
            .Any(text => text?.Contains(query.Text, StringComparison.OrdinalIgnoreCase) == true));

    /// <summary>Three debtors, two creditors, two currencies, some paid, some in reminder, some not due yet.</summary>
    private async Task PortfolioAsync()
    {
        string[] names = ["Müller & Söhne GmbH", "华为技术有限公司", "Plain Ltd"];
        for (var i = 0; i < 48; i++)
        {
            var debtor = Samples.Debtor($"D{i % 3}", names[i % 3], i % 3 == 0 ? "rep-1" : null);
            await Engine.RegisterAsync(debtor, Monday, Samples.Invoice(
                $"INV-{i}",
                debtor.DebtorId,
                100m + i,
                i % 5 == 0 ? "USD" : "EUR",
                new DateOnly(2026, 3, 15).AddDays(i % 24),
                i % 7 == 0 ? "other" : Samples.Creditor,
                i % 4 == 0 ? $"C-{i % 9}" : null,
                i % 6 == 1 ? "rep-2" : null));
        }

        var now = Monday.AddDays(25);
        await Engine.RunAsync(Monday, now);
        foreach (var i in new[] { 2, 11, 19, 20, 33 })
        {
            var paid = new Money(100m + i, Currency.Of(i % 5 == 0 ? "USD" : "EUR"));
            (await Engine.ApplyAsync($"INV-{i}", new CaseFact.PaymentReceived($"P-{i}", paid, Samples.DueOn), now))
                .ShouldBeOfType<Outcome.Accepted>();
        }
    }
}
