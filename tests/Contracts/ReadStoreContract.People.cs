using Collections.Domain;
using Collections.Engine.Reading;

namespace Collections.Contracts;

/// <content>Messages, debtors and what people work on.</content>
public abstract partial class ReadStoreContract
{
    [Fact]
    public async Task Messages_ByAnyCondition_AreThoseThatFitNewestFirst()
    {
        await PortfolioAsync();
        await Engine.RunAsync(Monday.AddDays(25), Monday.AddDays(60));
        var all = await AllAsync(page => Store.Reading.MessagesAsync(new(), page, None));
        all.Count.ShouldBeGreaterThan(10);
        all.ShouldBe(all.OrderByDescending(m => m.QueuedAt).ThenByDescending(m => m.MessageId, StringComparer.Ordinal));
        foreach (var query in new MessageQuery[]
        {
            new(DebtorId: "D1"),
            new(State: MessageState.Sent),
            new(DebtorId: "D2", State: MessageState.Sent),
            new(State: MessageState.Failed),
            new(InvoiceId: "INV-4"),
            new(InvoiceId: "INV-4", State: MessageState.Sent),
            new(InvoiceId: "INV-4", DebtorId: "D0"),
        })
        {
            var expected = all.Where(m => (query.DebtorId ?? m.Account.DebtorId) == m.Account.DebtorId)
                .Where(m => (query.State ?? m.State) == m.State)
                .Where(m => query.InvoiceId is null || m.Lines.Any(l => l.InvoiceId == query.InvoiceId));
            var found = await AllAsync(page => Store.Reading.MessagesAsync(query, page, None), limit: 2);
            found.Select(m => m.MessageId).ShouldBe(expected.Select(m => m.MessageId), query.ToString());
        }

        Text(await Store.Reading.MessageAsync(all[0].MessageId, None)).ShouldBe(Text(all[0]));
    }

    [Fact]
    public async Task Messages_OfAnInvoiceWhoseLineWasTakenOut_StillTellWhy()
    {
        await Engine.RegisterAsync(
            Samples.Debtor("D1"), Monday, Samples.Invoice("INV-1", "D1"), Samples.Invoice("INV-2", "D1"));
        var wake = (await CaseAsync("INV-1")).WakeAt.ShouldNotBeNull();
        await Engine.RunAsync(Monday, wake);
        await Engine.ApplyAsync("INV-1", Samples.Payment("P-1", 1_000m), wake);
        await Engine.RunAsync(wake, wake.AddHours(1));
        var page = await Store.Reading.MessagesAsync(new(InvoiceId: "INV-1"), new(), None);
        var row = page.Items.ShouldHaveSingleItem();
        row.Lines.ShouldHaveSingleItem().InvoiceId.ShouldBe("INV-2");
        row.Reason.ShouldNotBeNull().ShouldContain("INV-1");
    }

    [Fact]
    public async Task Tasks_ByAnyCondition_AreThoseThatFitEarliestDueFirst()
    {
        await PortfolioAsync();
        await Engine.RunAsync(Monday.AddDays(25), Monday.AddDays(90));
        var open = await AllAsync(page => Store.Reading.TasksAsync(new(State: WorkTaskState.Open), page, None));
        var done = open.First(t => t.Task.DueOn is not null);
        await Engine.ApplyAsync(
            done.InvoiceId, new CaseFact.TaskCompleted(done.Task.TaskId, "ann", "done"), Monday.AddDays(90));
        (await Store.Reading.TaskAsync(done.Task.TaskId, None))!.Task.State.ShouldBe(WorkTaskState.Done);

        var all = await AllAsync(page => Store.Reading.TasksAsync(new(State: null), page, None));
        all.Count.ShouldBeGreaterThan(20);
        all.ShouldBe(all.OrderBy(t => t.Task.DueOn ?? DateOnly.MaxValue)
            .ThenBy(t => t.Task.TaskId, StringComparer.Ordinal));
        all.ShouldContain(t => t.Task.DueOn == null);
        foreach (var query in new TaskQuery[]
        {
            new(),
            new(Role: "finance"),
            new(Role: "salesRep", State: null),
            new(Assignee: "rep-1"),
            new(Assignee: "rep-2", Role: "salesRep"),
            new(Assignee: "rep-1", Role: "finance", State: null),
            new(State: WorkTaskState.Done),
            new(State: WorkTaskState.Obsolete),
        })
        {
            var expected = all.Where(t => (query.Role ?? t.Task.Role) == t.Task.Role)
                .Where(t => query.Assignee is null || query.Assignee == t.Task.Assignee)
                .Where(t => (query.State ?? t.Task.State) == t.Task.State);
            (await AllAsync(page => Store.Reading.TasksAsync(query, page, None)))
                .ShouldBe(expected, query.ToString());
        }
    }

    [Fact]
    public async Task Approvals_AskedDecidedAndExpired_StandInTheirLists()
    {
        var until = Monday.AddDays(200);
        await Engine.RegisterAsync(
            Samples.Debtor("D1") with { Address = new(["Weg 1"], "10115", "Berlin", "BE", "DE") },
            Monday,
            [.. Enumerable.Range(0, 4).Select(i => Samples.Invoice($"INV-{i}", "D1") with { ServiceId = $"s-{i}" })]);
        await Engine.RunAsync(Monday, Monday.AddDays(95));
        var pending = await AllAsync(page => Store.Reading.ApprovalsAsync(ApprovalState.Pending, page, None));
        var asked = pending[0];
        await Engine.ApplyAsync(
            asked.InvoiceId,
            new CaseFact.ApprovalDecided(asked.Approval.ApprovalId, true, "boss", "agreed"),
            Monday.AddDays(95));
        (await Store.Reading.ApprovalAsync(asked.Approval.ApprovalId, None))!.Approval.By.ShouldBe("boss");
        await Engine.RunAsync(Monday.AddDays(95), until);

        var all = await AllAsync(page => Store.Reading.ApprovalsAsync(null, page, None), limit: 3);
        all.ShouldBe(all.OrderBy(a => a.Approval.RequestedAt)
            .ThenBy(a => a.Approval.ApprovalId, StringComparer.Ordinal));
        all.Select(a => a.Approval.State).Distinct().Count().ShouldBeGreaterThan(1);
        foreach (var state in Enum.GetValues<ApprovalState>())
        {
            (await AllAsync(page => Store.Reading.ApprovalsAsync(state, page, None), limit: 2))
                .ShouldBe(all.Where(a => a.Approval.State == state));
        }
    }

    [Fact]
    public async Task Matters_HandedOverAndMoved_StandInTheirLists()
    {
        var until = await HandOverAsync();
        var all = await AllAsync(page => Store.Reading.MattersAsync(null, page, None), limit: 2);
        all.Count.ShouldBe(3);
        all.ShouldBe(all.OrderByDescending(m => m.Matter.HandedOn)
            .ThenByDescending(m => m.Matter.MatterId, StringComparer.Ordinal));
        await Engine.ApplyAsync(
            all[0].InvoiceId, new CaseFact.LegalMoved("mv-1", LegalState.Accepted, "jo", Samples.DueOn), until);
        await Engine.ApplyAsync(all[0].InvoiceId, Samples.Payment("P-1", 100m), until);
        var moved = (await Store.Reading.MatterAsync(all[0].Matter.MatterId, None)).ShouldNotBeNull();
        moved.Matter.State.ShouldBe(LegalState.Accepted);
        moved.Open.ShouldBe(Samples.Euro(900m));
        (await AllAsync(page => Store.Reading.MattersAsync(LegalState.Accepted, page, None))).ShouldBe([moved]);
        (await AllAsync(page => Store.Reading.MattersAsync(LegalState.HandedOver, page, None))).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Debtors_ByPartOfNameOrId_ComeByName()
    {
        string[] names = ["Zeta", "alpha", "Älpler AG", "Beta", "beta", "华为技术", "100 % Bio"];
        foreach (var (name, i) in names.Select((name, i) => (name, i)))
        {
            await Store.Accounts.TryPutDebtorAsync(null, Samples.Debtor($"D{i}", name), None);
        }

        (await AllAsync(page => Store.Reading.DebtorsAsync(null, page, None), limit: 2)).Select(d => d.Name)
            .ShouldBe(["100 % Bio", "alpha", "Beta", "beta", "Zeta", "Älpler AG", "华为技术"]);
        await FindsAsync("ET", "Beta", "beta", "Zeta");
        await FindsAsync("älp", "Älpler AG");
        await FindsAsync("华为", "华为技术");
        await FindsAsync("%", "100 % Bio");
        await FindsAsync("d5", "华为技术");

        async Task FindsAsync(string text, params string[] expected) =>
            (await AllAsync(page => Store.Reading.DebtorsAsync(text, page, None), limit: 2)).Select(d => d.Name)
                .ShouldBe(expected);
    }

    [Fact]
    public async Task Debtor_RenamedOrWithAnotherRep_IsFollowedEverywhere()
    {
        await Engine.RegisterAsync(
            Samples.Debtor("D1", "Before AG", "rep-1"),
            Monday,
            [.. Enumerable.Range(0, 20).Select(i => Samples.Invoice($"INV-{i:D2}", "D1"))]);
        await Engine.RegisterAsync(
            Samples.Debtor("D1", "Before AG", "rep-1"), Monday, Samples.Invoice("INV-x", "D1", salesRep: "own"));
        await Engine.RunAsync(Monday, Monday.AddDays(35));
        await Engine.ApplyAsync("INV-00", Samples.Payment("P-1", 1_000m), Monday.AddDays(35));
        await Engine.Intake.PutDebtorAsync(Samples.Debtor("D1", "After AG", "rep-9"), Monday.AddDays(35), None);

        var cases = await AllAsync(page => Store.Reading.CasesAsync(new(), page, None));
        cases.Count.ShouldBe(21);
        cases.ShouldAllBe(c => c.DebtorName == "After AG");
        (await AllAsync(page => Store.Reading.CasesAsync(new(Text: "after"), page, None))).Count.ShouldBe(21);
        (await AllAsync(page => Store.Reading.CasesAsync(new(Text: "before"), page, None))).ShouldBeEmpty();
        (await AllAsync(page => Store.Reading.CasesAsync(new(SalesRep: "rep-9"), page, None))).Count.ShouldBe(20);
        (await AllAsync(page => Store.Reading.CasesAsync(new(SalesRep: "rep-1"), page, None))).ShouldBeEmpty();
        (await AllAsync(page => Store.Reading.TasksAsync(new(State: null), page, None)))
            .ShouldAllBe(t => t.DebtorName == "After AG");
    }

    /// <summary>Three cases that went all the way to legal: every approval granted, every notice sent.</summary>
    private async Task<DateTimeOffset> HandOverAsync()
    {
        await Engine.RegisterAsync(
            Samples.Debtor("D1") with { Address = new(["Weg 1"], "10115", "Berlin", "BE", "DE") },
            Monday,
            [.. Enumerable.Range(0, 3).Select(i => Samples.Invoice($"INV-{i}", "D1"))]);
        var now = Monday;
        for (var day = 0; day < 200; day++, now = now.AddDays(1))
        {
            await Engine.RunAsync(now, now.AddDays(1));
            var pending = await Store.Reading.ApprovalsAsync(ApprovalState.Pending, new(), None);
            foreach (var row in pending.Items)
            {
                var decided = new CaseFact.ApprovalDecided(row.Approval.ApprovalId, true, "boss", "agreed");
                await Engine.ApplyAsync(row.InvoiceId, decided, now.AddDays(1));
            }
        }

        return now;
    }
}
