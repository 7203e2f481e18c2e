using Collections.Domain;
using Collections.Engine;
using Collections.Engine.Accounts;

namespace Collections.Contracts;

/// <summary>What a due-index must do, and what the driver's loop makes of it.</summary>
public abstract class WorkStoreContract : StoreContract
{
    private static readonly AccountId Account = new(Samples.Creditor, "D1");

    [Fact]
    public async Task Due_NothingStored_IsNothing()
    {
        (await Store.Work.DueAsync(DateTimeOffset.MaxValue, 10, None)).ShouldBeEmpty();
        (await Store.Work.NextDueAsync(None)).ShouldBeNull();
    }

    [Fact]
    public async Task Due_CasesDesksAndEffects_ComeInOrderOfTime()
    {
        var days = new[] { 30, 2, 17, 9, 23 };
        foreach (var day in days)
        {
            await Engine.RegisterAsync(
                Samples.Debtor($"D{day}"),
                Monday,
                Samples.Invoice($"INV-{day}", $"D{day}", dueOn: new DateOnly(2026, 4, 1).AddDays(day)));
        }

        // Two desks have something to send, one effect waits, the other cases sleep.
        await Engine.Advance.WakeAsync(await Store.Work.DueAsync(DateTimeOffset.MaxValue, 2, None), Monday, None);
        await LaterAsync(new(Samples.Creditor, "D30"), "e-1", Monday.AddDays(20));
        var due = await Store.Work.DueAsync(DateTimeOffset.MaxValue, 100, None);
        due.Select(w => w.At).ShouldBe(due.Select(w => w.At).Order());
        due.Count(w => w.Kind == WorkKind.Case).ShouldBe(5);
        due.ShouldContain(new DueWork(
            WorkKind.Effect, new(Samples.Creditor, "D30"), "e-1", Monday.AddDays(20)));
        (await Store.Work.NextDueAsync(None)).ShouldBe(due[0].At);
        (await Store.Work.DueAsync(DateTimeOffset.MaxValue, 3, None)).ShouldBe(due.Take(3));
    }

    [Fact]
    public async Task Due_UntilAnInstant_IncludesIt()
    {
        await Engine.RegisterAsync(Samples.Debtor("D1"), Monday, Samples.Invoice("INV-1", "D1"));
        var wake = (await CaseAsync("INV-1")).WakeAt.ShouldNotBeNull();
        (await Store.Work.DueAsync(wake.AddTicks(-1), 10, None)).ShouldBeEmpty();
        (await Store.Work.DueAsync(wake, 10, None)).ShouldBe([new(WorkKind.Case, Account, "INV-1", wake)]);
    }

    [Fact]
    public async Task Due_AClosedCase_Sleeps()
    {
        await Engine.RegisterAsync(Samples.Debtor("D1"), Monday, Samples.Invoice("INV-1", "D1"));
        await Engine.ApplyAsync("INV-1", Samples.Payment("P-1", 1_000m), Monday);
        (await Store.Work.NextDueAsync(None)).ShouldBeNull();
    }

    [Fact]
    public async Task Effect_PutOffThenPerformed_MovesThenLeaves()
    {
        await Engine.RegisterAsync(Samples.Debtor("D1"), Monday, Samples.Invoice("INV-1", "D1"));
        var asked = Monday.ToUniversalTime();
        await LaterAsync(Account, "e-1", asked.AddHours(1));
        var entry = (await Store.Work.EffectAsync(Account, "e-1", None)).ShouldNotBeNull();
        Text(entry).ShouldBe(Text(new OutboxEntry(
            "e-1", Account, new Effect.SendMessage("m-1"), asked, asked.AddHours(1), 0)));

        var put = Open(await LoadAsync(Account), Monday);
        put.Later(entry with { DueAt = Monday.AddHours(2), Attempts = 1 });
        (await CommitAsync(put)).ShouldBe(CommitResult.Committed);
        (await Store.Work.DueAsync(Monday.AddHours(1), 10, None)).ShouldBeEmpty();
        (await Store.Work.EffectAsync(Account, "e-1", None))!.Attempts.ShouldBe(1);

        var perform = Open(await LoadAsync(Account), Monday);
        perform.Performed("e-1");
        (await CommitAsync(perform)).ShouldBe(CommitResult.Committed);
        (await Store.Work.EffectAsync(Account, "e-1", None)).ShouldBeNull();
        (await Store.Work.DueAsync(Monday.AddHours(2), 10, None)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Effect_OfAnotherAccount_IsNotFound()
    {
        await Engine.RegisterAsync(Samples.Debtor("D1"), Monday, Samples.Invoice("INV-1", "D1"));
        await LaterAsync(Account, "e-1", Monday);
        (await Store.Work.EffectAsync(new(Samples.Creditor, "D2"), "e-1", None)).ShouldBeNull();
    }

    [Fact]
    public async Task Outbox_OfAnAccount_ComesInOrderOfTimeUpToTheLimit()
    {
        await Engine.RegisterAsync(Samples.Debtor("D1"), Monday, Samples.Invoice("INV-1", "D1"));
        await Engine.RegisterAsync(Samples.Debtor("D2"), Monday, Samples.Invoice("INV-2", "D2"));
        await LaterAsync(Account, "e-late", Monday.AddHours(3));
        await LaterAsync(Account, "e-soon", Monday.AddHours(1));
        await LaterAsync(Account, "e-between", Monday.AddHours(2));
        await LaterAsync(new(Samples.Creditor, "D2"), "e-other", Monday);

        var all = await Store.Work.OutboxAsync(Account, null, 10, None);
        all.Select(e => e.Key).ShouldBe(["e-soon", "e-between", "e-late"]);
        Text(all[0]).ShouldBe(Text((await Store.Work.EffectAsync(Account, "e-soon", None))!));
        (await Store.Work.OutboxAsync(Account, null, 2, None)).Select(e => e.Key).ShouldBe(["e-soon", "e-between"]);
        (await Store.Work.OutboxAsync(new(Samples.Creditor, "nobody"), null, 10, None)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Outbox_OfSomeEffects_CountsOnlyThemAgainstTheLimit()
    {
        await Engine.RegisterAsync(Samples.Debtor("D1"), Monday, Samples.Invoice("INV-1", "D1"));
        await LaterAsync(Account, "e-1", Monday.AddHours(1));
        await LaterAsync(Account, "e-2", Monday.AddHours(2));
        await LaterAsync(Account, "e-4", Monday.AddHours(4), "m-2");
        await LaterAsync(Account, "e-3", Monday.AddHours(3), "m-2");

        var first = await Store.Work.OutboxAsync(Account, e => e is Effect.SendMessage { MessageId: "m-2" }, 1, None);
        first.ShouldHaveSingleItem().Key.ShouldBe("e-3");
        (await Store.Work.OutboxAsync(Account, e => e is Effect.TellCases, 10, None)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Outbox_OfOneAccount_ComesByTime()
    {
        await Engine.RegisterAsync(Samples.Debtor("D1"), Monday, Samples.Invoice("INV-1", "D1"));
        await Engine.RegisterAsync(Samples.Debtor("D2"), Monday, Samples.Invoice("INV-2", "D2"));
        await LaterAsync(Account, "e-late", Monday.AddDays(9));
        await LaterAsync(Account, "e-soon", Monday.AddDays(1));
        await LaterAsync(new(Samples.Creditor, "D2"), "e-other", Monday);
        (await Store.Work.OutboxAsync(Account, null, 10, None)).Select(e => e.Key).ShouldBe(["e-soon", "e-late"]);
        (await Store.Work.OutboxAsync(Account, null, 1, None)).ShouldHaveSingleItem().DueAt.ShouldBe(Monday.AddDays(1));
        (await Store.Work.OutboxAsync(new("nobody", "D1"), null, 10, None)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Postpone_AnyWork_MovesOnlyItsTime()
    {
        await Engine.RegisterAsync(Samples.Debtor("D1"), Monday, Samples.Invoice("INV-1", "D1"));
        await Engine.RegisterAsync(Samples.Debtor("D2"), Monday, Samples.Invoice("INV-2", "D2"));
        var wake = (await CaseAsync("INV-1")).WakeAt.ShouldNotBeNull();
        await Engine.Advance.WakeAsync([new(WorkKind.Case, Account, "INV-1", wake)], wake, None);
        await LaterAsync(new(Samples.Creditor, "D2"), "e-1", Monday.AddDays(20));
        var before = await Store.Work.DueAsync(DateTimeOffset.MaxValue, 10, None);
        before.Select(w => w.Kind).Distinct().Count().ShouldBe(3);
        foreach (var work in before)
        {
            var version = (await LoadAsync(work.Account)).Version;
            await Store.Work.PostponeAsync(work, Monday.AddYears(1), None);
            (await LoadAsync(work.Account)).Version.ShouldBe(version);
        }

        var after = await Store.Work.DueAsync(DateTimeOffset.MaxValue, 10, None);
        after.ShouldBe(before.Select(w => w with { At = Monday.AddYears(1) }), ignoreOrder: true);
    }

    [Fact]
    public async Task RunDue_ManyInFlight_SendsEachOnce()
    {
        const int Debtors = 40;
        var engine = new EngineFixture(Store.Accounts, Store.Work, inFlight: 8);
        for (var i = 0; i < Debtors; i++)
        {
            await engine.RegisterAsync(Samples.Debtor($"D{i}"), Monday, Samples.Invoice($"INV-{i}", $"D{i}"));
        }

        await engine.RunAsync(Monday, Monday.AddDays(60));
        var messages = await AllAsync(page => Store.Reading.MessagesAsync(new(), page, None), limit: 200);
        messages.Count.ShouldBeGreaterThanOrEqualTo(4 * Debtors);
        messages.ShouldAllBe(m => m.State == MessageState.Sent);
        engine.Sent.Select(s => s.Message.MessageId).ShouldBe(messages.Select(m => m.MessageId), ignoreOrder: true);
    }

    [Fact]
    public async Task Wake_WhereAPaymentComesBetween_DecidesAgain()
    {
        await Engine.RegisterAsync(Samples.Debtor("D1"), Monday, Samples.Invoice("INV-1", "D1"));
        await Engine.RegisterAsync(Samples.Debtor("D2"), Monday, Samples.Invoice("INV-2", "D2"));
        var watched = new WatchedStore(Store.Accounts);
        var engine = new EngineFixture(watched, Store.Work);
        watched.Loaded = async () =>
        {
            watched.Loaded = null;
            await Engine.ApplyAsync("INV-1", Samples.Payment("P-1", 10m), Monday);
        };
        var wake = (await CaseAsync("INV-1")).WakeAt.ShouldNotBeNull();
        (await engine.Work.RunDueAsync(wake, None)).ShouldBe(2);
        foreach (var id in new[] { "INV-1", "INV-2" })
        {
            (await CaseAsync(id)).State.Running.ShouldNotBeNull().Step.ShouldBe("courtesy");
        }
    }

    /// <summary>
    /// A wake-up stored under older rules (a calendar, a time zone) may come before there is anything to do.
    /// </summary>
    [Fact]
    public async Task RunDue_AWakeUpThatCameTooEarly_MovesAndEnds()
    {
        await Engine.RegisterAsync(Samples.Debtor("D1"), Monday, Samples.Invoice("INV-1", "D1"));
        var right = await CaseAsync("INV-1");
        var early = right with { WakeAt = Monday };
        var commit = new AccountCommit(Account, 1, Monday) { Cases = [new(early, [])] };
        (await Store.Accounts.CommitAsync([commit], None)).ShouldBe([CommitResult.Committed]);
        (await Store.Work.NextDueAsync(None)).ShouldBe(Monday);

        (await Engine.Work.RunDueAsync(Monday, None)).ShouldBe(1);
        (await Store.Work.NextDueAsync(None)).ShouldBe(right.WakeAt);
        Text(await CaseAsync("INV-1")).ShouldBe(Text(right));
    }

    [Fact]
    public async Task PutDebtor_InAnotherTimeZone_MovesTheWakeUps()
    {
        await Engine.RegisterAsync(Samples.Debtor("D1"), Monday, Samples.Invoice("INV-1", "D1"));
        var berlin = (await CaseAsync("INV-1")).WakeAt.ShouldNotBeNull();
        var moved = Samples.Debtor("D1") with { Country = "US", Region = "NY", TimeZone = "America/New_York" };
        await Engine.Intake.PutDebtorAsync(moved, Monday, None);
        var newYork = (await CaseAsync("INV-1")).WakeAt.ShouldNotBeNull();
        newYork.ShouldNotBe(berlin);
        (await Store.Work.NextDueAsync(None)).ShouldBe(newYork);
    }

    [Fact]
    public async Task RunDue_MoreThanABatchOfOneAccount_DoesAll()
    {
        const int Invoices = 40;
        await Engine.RegisterAsync(
            Samples.Debtor("D1"),
            Monday,
            [.. Enumerable.Range(0, Invoices).Select(i => Samples.Invoice($"INV-{i:D3}", "D1"))]);
        await Engine.RunAsync(Monday, Monday.AddDays(29));
        var sent = Engine.Sent.ShouldHaveSingleItem();
        sent.Message.Lines.Count.ShouldBe(Invoices);
        foreach (var row in await AllAsync(page => Store.Reading.CasesAsync(new(), page, None)))
        {
            (await CaseAsync(row.InvoiceId)).State.RecordOf("courtesy").ShouldNotBeNull().Outcome
                .ShouldBe(StepOutcome.Done);
        }
    }

    /// <summary>
    /// Lines dropped at the claim and the rest dropped before the call are told in two lots: none may be lost.
    /// </summary>
    [Fact]
    public async Task RunDue_LinesDroppedAtTheClaimAndBeforeTheCall_EveryCaseHears()
    {
        const int Invoices = 40;
        await Engine.RegisterAsync(
            Samples.Debtor("D1"),
            Monday,
            [.. Enumerable.Range(0, Invoices).Select(i => Samples.Invoice($"INV-{i:D3}", "D1"))]);
        var watched = new WatchedStore(Store.Accounts);
        var engine = new EngineFixture(watched, Store.Work);
        watched.Committed = async commit =>
        {
            var types = commit.Desk?.Events.Select(e => e.Type) ?? [];
            if (types.Contains("desk.message-queued"))
            {
                await HoldAsync(0, 15, commit.At);
            }
            else if (types.Contains("desk.message-claimed"))
            {
                watched.Committed = null;
                await HoldAsync(15, 16, commit.At);
            }
        };
        var wake = (await CaseAsync("INV-000")).WakeAt.ShouldNotBeNull();
        await engine.Work.AdvanceToAsync(Monday, wake.AddMinutes(45), (_, _) => Task.CompletedTask, None);

        engine.Sent.ShouldBeEmpty();
        for (var i = 0; i < Invoices; i++)
        {
            var state = (await CaseAsync($"INV-{i:D3}")).State;
            state.Running?.Phase.ShouldNotBe(StepPhase.Notice, $"{state.Invoice.InvoiceId} still waits for its notice");
        }
    }

    [Fact]
    public async Task RunDue_AnEffectThatThrowsForHours_IsGivenUpAndAPersonIsAsked()
    {
        var trouble = new KeptTrouble();
        var work = new Work(Store.Work, Engine.Advance, Engine.Perform, trouble);
        await Engine.RegisterAsync(Samples.ByEmailAlone("D1"), Monday, Samples.Invoice("INV-1", "D1"));
        var wake = (await CaseAsync("INV-1")).WakeAt.ShouldNotBeNull();
        Engine.Guard.Behind = new BrokenGuard();

        await work.AdvanceToAsync(Monday, wake.AddHours(12), (_, _) => Task.CompletedTask, None);

        var effects = trouble.Failed.Where(w => w.Kind == WorkKind.Effect).GroupBy(w => w.Id).ToList();
        effects.ShouldNotBeEmpty();
        effects.ShouldAllBe(tries => tries.Count() == Perform.MostThrown);
        Engine.Sent.ShouldBeEmpty();
        var state = (await CaseAsync("INV-1")).State;
        state.Tasks.ShouldContain(t => t.Kind == TaskKinds.NoticeFailed && t.State == WorkTaskState.Open);
        state.RecordOf("courtesy").ShouldNotBeNull();
    }

    private async Task HoldAsync(int from, int until, DateTimeOffset now)
    {
        for (var i = from; i < until; i++)
        {
            var today = DateOnly.FromDateTime(now.Date);
            var hold = new Hold($"H-{i}", "query", "finance", today, today.AddDays(20));
            (await Engine.ApplyAsync($"INV-{i:D3}", new CaseFact.HoldPlaced(hold), now))
                .ShouldBeOfType<Outcome.Accepted>();
        }
    }

    private async Task LaterAsync(AccountId account, string key, DateTimeOffset at, string messageId = "m-1")
    {
        var session = Open(await LoadAsync(account), Monday);
        session.Later(new(key, account, new Effect.SendMessage(messageId), Monday.ToUniversalTime(), at, 0));
        (await CommitAsync(session)).ShouldBe(CommitResult.Committed);
    }
}
